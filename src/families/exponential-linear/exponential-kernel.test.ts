import { describe, expect, it } from 'vitest';
import type { Form } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { point } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { angleFrom, meets, wideAngles } from '../../testing/kernel-law.js';
import { scalesOf } from '../variances.js';
import { exponentialKernel } from './exponential-kernel.js';

/** λ = 1, α large: the exponential part is nearly all. */
const unit: Extract<Form, { kind: 'exponential-linear' }> = { kind: 'exponential-linear', scale: 1, alpha: 64 };

const kernel = <T>(R: Arithmetic<T>, order: 0 | 1, [q, other]: readonly [number, number], lo: number, hi = lo): T =>
  exponentialKernel(R, unit, order, scalesOf(R, point(q), point(other)), angleFrom(R, lo, hi));

describe('the series of ELU, where few bits are asked for', () => {
  for (const order of [0, 1] as const) {
    it(`order ${order}: what is left out of the alternating series is in the enclosure, in doubles`, () => {
      const F = float64Arithmetic;
      for (const theta of [0, 0.25, 1, 1.57, 2.5, 3.1]) {
        const exact = withMpfr(300, (R) => R.toInterval(kernel(R, order, [1, 1], theta)));
        for (const bits of [1, 2, 4, 7, 10, 14, 18, 24, 30]) {
          const found = kernel(coarse(F, bits), order, [1, 1], theta);
          expect({ theta, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({ theta, bits, is: true });
        }
      }
    });

    it(`order ${order}: the same at other variances, equal and not, in MPFR`, () => {
      for (const pair of [
        [2 ** -10, 2 ** -10],
        [0.25, 0.25],
        [4, 4],
        [0.25, 3],
        [4, 2 ** -10],
      ] as const)
        for (const theta of [0, 0.5, 1.57, 3])
          for (const bits of [1, 3, 6, 10, 16, 24]) {
            const is = meets(
              128,
              (R) => kernel(coarse(R, bits), order, pair, theta),
              200,
              (R) => kernel(R, order, pair, theta),
            );
            expect({ pair, theta, bits, is }).toEqual({ pair, theta, bits, is: true });
          }
    });

    it(`order ${order}: over wide angles in doubles, and at 96 bits`, () => {
      for (const [lo, hi] of wideAngles)
        for (const theta of [lo, lo / 2 + hi / 2, hi]) {
          const exact = withMpfr(160, (R) => R.toInterval(kernel(R, order, [1, 1], theta)));
          const double = kernel(float64Arithmetic, order, [1, 1], lo, hi);
          expect(double.lo <= exact.hi && exact.lo <= double.hi).toBe(true);
          const is = meets(
            96,
            (R) => kernel(R, order, [1, 1], lo, hi),
            160,
            (R) => kernel(R, order, [1, 1], theta),
          );
          expect(is).toBe(true);
        }
    });
  }
});
