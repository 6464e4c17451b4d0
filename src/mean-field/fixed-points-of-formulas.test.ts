import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../activations/formula/formula-activation.js';
import { activationNamed } from '../activations/registry.js';
import { scaledMoment } from '../families/scaled-moments.js';
import { overlaps } from '../numerics/interval/interval.js';
import { BUILT_IN_AS_FORMULAS } from '../testing/formulas.js';
import { findFixedPoints } from './fixed-points.js';

describe('variance fixed points of formulas', () => {
  it('tanh-GELU at (2, 0.1): both, and no others', () => {
    const { points, unresolved, basis } = findFixedPoints(activationNamed('geluTanh'), {
      weightVariance: 2,
      biasVariance: 0.1,
    });
    expect([basis, unresolved]).toEqual(['proved', []]);
    expect(points.map(({ stability }) => stability)).toEqual(['attracting', 'repelling']);
    // Of another program in doubles, whose roundings the slope 1.0035 makes 280 times larger.
    for (const [k, printed] of [0.34052817832831, 11.163723767196].entries()) {
      expect(Math.abs(points[k].variance.lo - printed)).toBeLessThan(1e-11);
      expect(points[k].variance.hi - points[k].variance.lo).toBeLessThan(1e-13);
    }
  });

  it('squareplus, whose V is q/2 + 1: the odd part of (z² + 2z√(z² + 4) + z² + 4)/4 is nothing', () => {
    const squareplus = activationNamed('squareplus');
    for (const q of [2 ** -20, 1, 400]) {
      const { lo, hi } = scaledMoment(squareplus, 'energy', q);
      expect({ q, inside: lo <= q / 2 + 1 && hi >= q / 2 + 1 }).toMatchObject({ inside: true });
      expect((hi - lo) / hi).toBeLessThan(2 ** -48);
      const growth = scaledMoment(squareplus, 'growth', q);
      expect(growth.lo <= 0.5 && growth.hi >= 0.5).toBe(true);
    }
    // q = σ_b² + σ_w²(q/2 + 1) at (1.5, 0.25): q = 7.
    const { points, unresolved } = findFixedPoints(squareplus, { weightVariance: 1.5, biasVariance: 0.25 });
    expect([points.length, unresolved]).toEqual([1, []]);
    const [{ variance, slope, stability }] = points;
    expect([variance.lo <= 7 && variance.hi >= 7, slope.lo <= 0.75 && slope.hi >= 0.75]).toEqual([true, true]);
    expect([variance.hi - variance.lo < 1e-13, stability]).toEqual([true, 'attracting']);
  });

  it('those of what is built in', () => {
    for (const [name, weightVariance, biasVariance] of [
      ['tanh', 3, 0],
      ['gelu', 3, 0],
      ['softplus', 1.5, 0.3],
      ['elu', 1.5, 0.3],
      ['cos', 3, 0],
    ] as const) {
      const formula = BUILT_IN_AS_FORMULAS[name];
      const variances = { weightVariance, biasVariance };
      const [built, written] = [activationNamed(name), formulaActivation(formula)].map((a) =>
        findFixedPoints(a, variances),
      );
      expect([name, written.points.length]).toEqual([name, built.points.length]);
      for (const [k, { variance, stability }] of written.points.entries()) {
        expect(overlaps(variance, built.points[k].variance)).toBe(true);
        expect(stability).toBe(built.points[k].stability);
      }
    }
  });
});
