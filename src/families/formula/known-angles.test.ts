import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { point } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { kernelAtVariance } from '../dual-kernel.js';

/**
 * Of u = max(z, 0): E u(√q z)² = q/2, E u = √(q/2π), κ(θ) = √(qq′)(sin θ + (π − θ)cos θ)/2π; as a
 * formula that is no polynomial.
 */
const relu = formulaActivation('relu(z) * (tanh(z)^2 + cosh(z)^-2)');

describe('angles at which a kernel is known', () => {
  it('at a right one it is the product of the means, at 0 the energy, at variances 1/2 and 2 √(qq′)/2', () => {
    for (const [q, other] of [
      [1, 1],
      [2, 2],
      [0.5, 2],
    ])
      withMpfr(96, (R) => {
        const kernel = kernelAtVariance(relu, 0, point(q), point(other));
        const half = R.scale(R.pi(), -1);
        const right = kernel.atMpfr(R, { angle: half, cosine: R.number(0), sine: R.number(1) });
        const scale = R.divide(R.sqrt(R.number(q * other)), R.scale(R.pi(), 1));
        expect(overlapAt(right, scale)).toBe(true);
        expect(R.upper(R.radius(right))).toBeLessThan(2 ** -88);
        const zero = kernel.atMpfr(R, { angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
        expect(overlapAt(zero, R.multiply(scale, R.pi()))).toBe(true);
      });
  });

  it('an angle that may be 0 is not 0: all of [0, ½] is inside', () => {
    withMpfr(60, (R) => {
      const angle = R.from({ lo: 0, hi: 0.5, basis: 'proved' });
      const kernel = kernelAtVariance(relu, 0, point(1));
      const wide = kernel.atMpfr(R, { angle, cosine: R.cos(angle), sine: R.sin(angle) });
      // (sin ½ + (π − ½)cos ½)/2π = 0.44525….
      expect(R.lower(wide)).toBeLessThan(0.4453);
      expect(R.upper(wide)).toBeGreaterThanOrEqual(0.5);
    });
  });
});
