import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../activations/formula/formula-activation.js';
import { activationNamed } from '../activations/registry.js';
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
