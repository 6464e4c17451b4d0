import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../numerics/exact/rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { interval, overlaps, point } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { randomExpression } from '../random-formula.js';
import { symbolic } from './canonical.js';
import { doubles } from './doubles.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import type { Analytic } from './expression.js';
import { jets, variableJet } from './jets.js';
import { parseFormula } from './parse.js';
import { constant, textOfSum } from './sum.js';

const analytic = (formula: string): Analytic => parseFormula(formula) as Analytic;

/** Taylor coefficients at 0, by identities. */
const atZero = (formula: string, order: number): string[] => {
  const z = variableJet(symbolic, constant(Rational.ZERO), order);
  return evaluate(jets(symbolic, order), analytic(formula), z).map(textOfSum);
};

describe('Taylor arithmetic', () => {
  it('has the series that every table has, exactly', () => {
    expect(atZero('exp(z)', 4)).toEqual(['1', '1', '1/2', '1/6', '1/24']);
    expect(atZero('tanh(z)', 7)).toEqual(['0', '1', '0', '-1/3', '0', '2/15', '0', '-17/315']);
    expect(atZero('atan(z)', 5)).toEqual(['0', '1', '0', '-1/3', '0', '1/5']);
    expect(atZero('sin(z)', 5)).toEqual(['0', '1', '0', '-1/6', '0', '1/120']);
    expect(atZero('cos(z)', 4)).toEqual(['1', '0', '-1/2', '0', '1/24']);
    expect(atZero('sinh(z)', 5)).toEqual(['0', '1', '0', '1/6', '0', '1/120']);
    expect(atZero('cosh(z)', 4)).toEqual(['1', '0', '1/2', '0', '1/24']);
    expect(atZero('log(1 + z)', 4)).toEqual(['0', '1', '-1/2', '1/3', '-1/4']);
    expect(atZero('sqrt(1 + z)', 4)).toEqual(['1', '1/2', '-1/8', '1/16', '-5/128']);
    expect(atZero('(1 + z)^(-1/3)', 3)).toEqual(['1', '-1/3', '2/9', '-14/81']);
    expect(atZero('1 / (1 - z)', 4)).toEqual(['1', '1', '1', '1', '1']);
    expect(atZero('sigmoid(z)', 5)).toEqual(['1/2', '1/4', '0', '-1/48', '0', '1/480']);
    expect(atZero('softplus(z)', 4)).toEqual(['log(2)', '1/2', '1/8', '0', '-1/192']);
    expect(atZero('z^3 * z', 5)).toEqual(['0', '0', '0', '0', '1', '0']);
    // erf z = 2/√π·(z − z³/3 + z⁵/10 − …), Φ(z) = 1/2 + (z − z³/6 + …)/√(2π).
    expect(atZero('erf(z) * sqrt(pi) / 2', 5)).toEqual(['0', '1', '0', '-1/3', '0', '1/10']);
    expect(atZero('erfc(z) * sqrt(pi) / 2', 3).slice(1)).toEqual(['-1', '0', '1/3']);
    expect(atZero('(normalCdf(z) - 1/2) * (2 * pi)^(1/2)', 3)).toEqual(['0', '1', '0', '-1/6']);
  });

  it('the series about one point, summed, gives the values at another: random formulas at 200 bits', () => {
    const h = 2 ** -8;
    fc.assert(
      fc.property(randomExpression({ kinks: false }), fc.double({ min: -2, max: 2, noNaN: true }), (expression, z) => {
        const [lo, hi] = withMpfr(200, (R) => {
          const F = enclosing(R);
          const jet = evaluate(jets(F, 12), expression as Analytic, variableJet(F, R.number(z), 12));
          const sum = jet.reduceRight((total, a) => R.add(R.multiply(total, R.number(h)), a), R.number(0));
          const direct = evaluate(F, expression, R.add(R.number(z), R.number(h)));
          return [R.toInterval(R.subtract(sum, direct)), R.toInterval(direct)].flatMap((x) => [x.lo, x.hi]);
        });
        // Singularities of these formulas lie at least 1/8 away, where they stay below 2^20: (2^-8/2^-3)^13·2^20 = 2^-45.
        expect(Math.max(Math.abs(lo), Math.abs(hi))).toBeLessThan(2 ** -45);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('over intervals holds what doubles compute at points inside', () => {
    const [F, order] = [enclosing(float64Arithmetic), 3];
    for (const formula of [
      'z * tanh(softplus(z))',
      'exp(-z^2) / (1 + z^2)',
      'sqrt(1 + z^2) * atan(z)',
      'z * normalCdf(z)',
    ])
      for (let z = -3; z < 3; z += 0.37) {
        const cell = interval(z, z + 0.25);
        const wide = evaluate(jets(F, order), analytic(formula), variableJet(F, cell, order));
        const inside = evaluate(jets(doubles, order), analytic(formula), variableJet(doubles, z + 0.1, order));
        const narrow = evaluate(jets(F, order), analytic(formula), variableJet(F, point(z + 0.1), order));
        for (const [k, a] of narrow.entries()) {
          expect(overlaps(a, wide[k])).toBe(true);
          // Cancellation in order 3 costs doubles a few bits of numbers below 4.
          expect(Math.abs(inside[k] - a.lo)).toBeLessThan(2 ** -40);
        }
      }
  });
});
