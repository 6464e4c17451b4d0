import { inFile } from './fault.js';

/** What is derived of a formula: pieces, identities, kinks, growth, slopes. */
export const formulas = [
  ...inFile('src/activations/formula/growth.ts', 'error term', [
    {
      id: 'formula.supremum-at-the-start',
      symbol: 'supremumOn',
      find: 'const at = rate === 0 ? from : Math.max(from, power / -rate - 1);',
      replace: 'const at = from;',
      says: 'the supremum of (1 + t)²e^{−t/10} over t ≥ 0 is 1, its value at 0; at t = 19 it is 59.8…',
      tests: ['src/activations/formula/derived.test.ts'],
    },
    {
      id: 'formula.sum-without-the-smaller',
      symbol: 'boundOfSum',
      find: 'plusUp(larger.factor, timesUp(less.factor, share))',
      replace: 'larger.factor',
      says: '1 + e^−z is at most 1 on z ≥ 8',
      tests: ['src/activations/formula/derived.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/lipschitz.ts', 'error term', [
    {
      id: 'formula.mean-value-with-half-the-bend',
      symbol: 'Slopes',
      find: 'I.multiply(I.scale(half, 2), I.subtract(cell, centre))',
      replace: 'I.multiply(half, I.subtract(cell, centre))',
      says: 'φ′ of z²/2 on [0, 2] is bounded by 1 + 1/2: the Lipschitz constants of gelu and mish come out too small',
      tests: ['src/activations/formula/derived.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/lipschitz.ts', 'error term', [
    {
      id: 'formula.steepest-of-one-half',
      symbol: 'Search',
      find: 'cells.splice(at, 1, ...halves);',
      replace: 'cells.splice(at, 1, halves[1]);',
      says: 'of a cell that is halved for its steep part the left half is forgotten: tanh(10⁶(z − 0.3)) comes out flat',
      tests: ['src/activations/formula/derived.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/enclosing.ts', 'exact', [
    {
      id: 'formula.erf-without-signs',
      symbol: 'erf',
      find: 'sum = k % 2 === 1 ? R.subtract(sum, term) : R.add(sum, term);',
      replace: 'sum = R.add(sum, term);',
      says: 'erf of a small number x is above 2x/√π',
      tests: ['src/activations/formula/enclosing.test.ts'],
    },
  ]),
  ...inFile('src/activations/parameter.ts', 'guard', [
    {
      id: 'activation.parameters-too-many',
      symbol: 'checked',
      find: 'if (!(given.length >= least && given.length <= most))',
      replace: 'if (!(given.length >= least))',
      says: 'snake(1,2) is snake(1)',
      tests: ['src/activations/by-formula.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/kinks.ts', 'exact', [
    {
      id: 'formula.jump-without-factorial',
      symbol: 'exactJumps',
      find: 'value.times(Rational.of(factorial(k)))',
      replace: 'value',
      says: 'the second derivative of CELU at alpha = 2 jumps by −1/4, its Taylor coefficient, in place of −1/2',
      tests: ['src/activations/formula/derived.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/jets.ts', 'exact', [
    {
      id: 'formula.power-series-without-its-order',
      symbol: 'jets',
      find: 'exponent.plus(Rational.ONE).times(whole(j)).minus(whole(k))',
      replace: 'exponent.plus(Rational.ONE).times(whole(j))',
      says: 'the first Taylor coefficient of √(1 + z) is 3/2',
      tests: ['src/activations/formula/jets.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/canonical.ts', 'exact', [
    {
      id: 'formula.powers-of-what-may-be-negative',
      symbol: 'power',
      find: 'if (term !== undefined && (whole || isPositive(term.factors))) {',
      replace: 'if (term !== undefined) {',
      says: '√(z²) is z',
      tests: ['src/activations/formula/canonical.test.ts'],
    },
  ]),
  ...inFile('src/activations/formula/roots.ts', 'verdict', [
    {
      id: 'formula.candidate-for-all-roots',
      symbol: 'Seeker',
      find: 'exact.every((a) => a.size === 0) ? [rational(candidate)] : undefined',
      replace: '[rational(candidate)]',
      says: 'cosh z − 1.001 is 0 at 0, in place of both roots beside it',
      tests: ['src/activations/formula/pieces.test.ts'],
    },
  ]),
];
