import type { Operation } from '../../src/certificate/certified-instance.js';
import { inMpfr } from '../../src/certificate/enclosure.js';
import { eigenvalue, exactly, list, sum, type Term } from '../../src/certificate/term.js';
import { slopeAt } from '../../src/families/slope.js';
import { projection } from '../../src/gram/finite-gram-matrix.js';
import { type ChebyshevFit, chebyshevFit } from '../gram/chebyshev-fit.js';
import { cutDegree, rankAt } from '../gram/cut-series.js';
import { largestArgument } from '../gram/smooth-tail-finite.js';
import type { RationalMatrix, RationalVector } from '../parts/rationals.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';

/** Σ_{k ≤ n − N(R)} λ_k(G[W]) against ‖E‖²/m of a polynomial of degree R + further, which doubles found. */
function finiteTail(i: CaseInstance, { missing = 0, further = 0 } = {}): Sides {
  const { activation, data } = i;
  const weights = (i.value.weights as readonly (readonly number[])[]).map((w) => w.slice(0, data.dimension));
  const series = { activation, data, degree: i.number('degree') };
  const degree = cutDegree(series, missing);
  const fit = chebyshevFit(activation, degree + further, largestArgument({ ...series, weights }));
  const count = data.count - rankAt(series, degree, missing);
  return {
    activation,
    data,
    exact: [
      ['w', literal(weights)],
      ['p', list(powersOf(fit).map(exactly))],
    ],
    operations: MISFIT,
    left: sum(Array.from({ length: count }, (_, k) => eigenvalue(k + 1, ['gram at weights', 'w']))),
    relation: '<=',
    right: ['misfit', 'w', 'p'],
  };
}

/** Coefficients by powers, rounded: any polynomial will do. */
function powersOf({ coefficients, halfWidth }: ChebyshevFit): readonly number[] {
  let [before, now] = [[1], [0, 1]];
  const total = coefficients.map(() => 0);
  for (const [k, c] of coefficients.entries()) {
    const polynomial = k === 0 ? [1] : now;
    for (const [j, x] of polynomial.entries()) total[j] += (c * x) / halfWidth ** j;
    if (k > 0) {
      const next = [0, ...now.map((x) => 2 * x)];
      for (const [j, x] of before.entries()) next[j] -= x;
      [before, now] = [now, next];
    }
  }
  return total;
}

/** ‖E‖²/m. */
export const MISFIT: Readonly<Record<string, Operation>> = {
  misfit: {
    value: (R, { activation, data, exactly: at }, [w, p]) => {
      const coefficients = at!(p as Term) as RationalVector;
      const weights = (at!(w as Term) as RationalMatrix).map((row) => row.map((x) => x.toNumber()));
      const squares = weights.flatMap((row) =>
        data!.rows.map((_, i) => {
          const z = projection(R, data!, row, i);
          const fit = coefficients.reduceRight((sum, c) => R.add(R.multiply(sum, z), inMpfr(R, c)), R.number(0));
          return R.square(R.subtract(slopeAt(R, activation!, z), fit));
        }),
      );
      return R.divide(
        squares.reduce((x, y) => R.add(x, y)),
        R.number(weights.length),
      );
    },
    rationals: 'all',
  },
};

export const finiteTailStatements: CertifiedStatements = {
  'gram.smooth-tail-finite': (i) => finiteTail(i),
  'gram.smooth-tail-finite/better-polynomial-relu': (i) => finiteTail(i, { further: 4 }),
  'gram.smooth-tail-finite/better-polynomial-swish': (i) => finiteTail(i, { further: 4 }),
  'gram.smooth-tail-finite/better-polynomial-tanh': (i) => finiteTail(i, { further: 4 }),
  'gram.smooth-tail-finite/one-dimension-less': (i) => finiteTail(i, { missing: 1 }),
};
