import { describe, expect, it } from 'vitest';
import type { Form } from '../../activations/activation.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { angleFrom, meets, wideAngles } from '../../testing/kernel-law.js';
import { exponentialBelowZero } from './exponential-below-zero.js';
import { exponentialMean, exponentialUnitDual } from './exponential-unit.js';

/** λ = 1, α large: the exponential part is nearly all. */
const unit: Extract<Form, { kind: 'exponential-linear' }> = { kind: 'exponential-linear', scale: 1, alpha: 64 };

describe('the series of ELU, where few bits are asked for', () => {
  for (const which of ['value', 'derivative'] as const)
    it(`${which}: what is left out of the alternating series is in the enclosure`, () => {
      const F = float64Arithmetic;
      for (const theta of [0, 0.25, 1, 1.57, 2.5, 3.1]) {
        const exact = withMpfr(300, (R) =>
          R.toInterval(exponentialUnitDual(R, unit, which, angleFrom(R, theta, theta))),
        );
        for (const bits of [1, 2, 4, 7, 10, 14, 18, 24, 30]) {
          const found = exponentialUnitDual(coarse(F, bits), unit, which, angleFrom(F, theta, theta));
          expect({ theta, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({ theta, bits, is: true });
        }
      }
    });

  it('its mean ε(σ) = e^{σ²/2}Φ(−σ), by the series and by erfc', () => {
    const F = float64Arithmetic;
    for (const sigma of [0, 2 ** -20, 0.25, 0.5, 1]) {
      const exact = withMpfr(300, (R) => R.toInterval(exponentialBelowZero(R, R.number(sigma))));
      for (const bits of [1, 3, 6, 12, 20, 53]) {
        const found = exponentialMean(coarse(F, bits), F.number(sigma));
        expect({ sigma, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({ sigma, bits, is: true });
      }
    }
  });

  it('over wide angles in doubles, and at 96 bits', () => {
    for (const which of ['value', 'derivative'] as const)
      for (const [lo, hi] of wideAngles)
        for (const theta of [lo, lo / 2 + hi / 2, hi]) {
          const exact = withMpfr(160, (R) =>
            R.toInterval(exponentialUnitDual(R, unit, which, angleFrom(R, theta, theta))),
          );
          const double = exponentialUnitDual(float64Arithmetic, unit, which, angleFrom(float64Arithmetic, lo, hi));
          expect(double.lo <= exact.hi && exact.lo <= double.hi).toBe(true);
          expect(
            meets(
              96,
              (R) => exponentialUnitDual(R, unit, which, angleFrom(R, lo, hi)),
              160,
              (R) => exponentialUnitDual(R, unit, which, angleFrom(R, theta, theta)),
            ),
          ).toBe(true);
        }
  });
});
