import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../numerics/exact/rational.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { randomExpression } from '../random-formula.js';
import { canonical, exactValue, isConstant, polynomialIn, symbolic } from './canonical.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import type { Analytic } from './expression.js';
import { formulaActivation } from './formula-activation.js';
import { parseFormula } from './parse.js';
import { piecesOf } from './pieces.js';
import { textOfSum } from './sum.js';

const text = (formula: string): string => textOfSum(canonical(parseFormula(formula)));
const analytic = (formula: string): Analytic => piecesOf(parseFormula(formula)).pieces[0];
const value = (formula: string, z = '0'): string | undefined =>
  exactValue(parseFormula(formula), Rational.parse(z))?.toString();

describe('identities', () => {
  it.each([
    ['(z + 1)^2 - z^2', '1 + 2*z'],
    ['sigmoid(z) + sigmoid(-z)', '1'],
    ['softplus(z) - softplus(-z)', 'z'],
    ['sigmoid(z)', '(1 + tanh(z / 2)) / 2'],
    ['z * normalCdf(z)', 'z / 2 * (1 + erf(z / sqrt(2)))'],
    ['erfc(z)', '1 - erf(z)'],
    ['exp(z + 1) * exp(-z)', 'e'],
    ['cosh(z)^2 - sinh(z)^2', '1'],
    ['1 / (1 - z)', '-1 / (z - 1)'],
    ['max(z, 1) + min(z, 1)', 'z + 1'],
    ['relu(z) - relu(-z)', 'z'],
    ['abs(-z)', 'abs(z)'],
    ['tanh(1 - z)', '-tanh(z - 1)'],
    ['cos(-z)', 'cos(z)'],
    ['sqrt(4)', '2'],
    ['log(e) + log(1)', '1'],
  ])('%s = %s', (a, b) => {
    expect(text(a)).toBe(text(b));
  });

  it('none that is false: √(z²) is not z, and tanh(2z) is not 2 tanh z', () => {
    for (const [a, b] of [
      ['sqrt(z^2)', 'z'],
      ['tanh(2*z)', '2*tanh(z)'],
      ['log(z^2)', '2*log(z)'],
      ['exp(2*z)', 'exp(z)'],
      ['(z^3)^(1/3)', 'z'],
    ])
      expect(text(a)).not.toBe(text(b));
  });

  it.each([
    'log(3)',
    'sqrt(2)',
    'softplus(z - z)',
    'tanh(z) - tanh(z) + log(2)',
    'sin(z)^2 + cos(z)^2',
    'softplus(z) - softplus(-z) - z + log(2)',
  ])('%s has no z in it, or its derivative is 0: no activation', (formula) => {
    expect(isConstant(analytic(formula))).toBe(true);
    expect(() => formulaActivation(formula)).toThrow(/^formula: constant, expected a function of z/);
  });

  it.each(['z', 'z / 2^64', 'sin(z)^2 - cos(z)^2', 'log(1 + z^2)', 'sqrt(1 + z^2)', 'softplus(z - z / 2)'])(
    '%s is not constant',
    (formula) => {
      expect(isConstant(analytic(formula))).toBe(false);
    },
  );

  it('values that are rational are found where they are', () => {
    expect(value('2 * (exp(z / 2) - 1)')).toBe('0');
    expect(value('z * clamp(z + 3, 0, 6) / 6', '-1')).toBe('-1/3');
    expect(value('cos(z) + cosh(z) + erfc(z) + sigmoid(z)')).toBe('7/2');
    expect(value('z > 1/2 ? z : -z', '1/2')).toBe('-1/2');
    expect(value('exp(z)', '1')).toBeUndefined();
    expect(value('1 / z')).toBeUndefined();
  });

  it('polynomials are seen as such', () => {
    expect(polynomialIn(canonical(parseFormula('(z - 1/2)^2 * 4')))?.join(' ')).toBe('1 -4 4');
    expect(polynomialIn(canonical(parseFormula('z / z')))?.join(' ')).toBe('1');
    expect(polynomialIn(canonical(parseFormula('pi * z')))).toBeUndefined();
  });

  it('what is reduced has the value of what was given: random formulas, at 100 bits, to 2⁻⁶⁰', () => {
    fc.assert(
      fc.property(
        randomExpression(),
        randomExpression(),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (one, other, z) => {
          // Two formulas with one text have one value: the sum and the product commute.
          const [a, b] = (['sum', 'product'] as const).map((kind) => ({ kind, left: one, right: other }));
          const [c, d] = (['sum', 'product'] as const).map((kind) => ({ kind, left: other, right: one }));
          for (const [p, q] of [
            [a, c],
            [b, d],
          ])
            expect(textOfSum(canonical(p))).toBe(textOfSum(canonical(q)));
          const mirrored = evaluate(symbolic, one, canonical(parseFormula('-z')));
          const twice = textOfSum(mirrored) === textOfSum(canonical(one));
          if (twice)
            withMpfr(100, (R) => {
              const F = enclosing(R);
              const there = evaluate(F, one, R.number(-z));
              const difference = R.subtract(evaluate(F, one, R.number(z)), there);
              expect(R.lower(difference)).toBeLessThan(2 ** -60);
              expect(R.upper(difference)).toBeGreaterThan(-(2 ** -60));
            });
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });
});
