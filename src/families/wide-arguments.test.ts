import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { InsufficientPrecision, type Interval } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { everyFamily } from '../testing/activations.js';
import { overlapAt } from '../testing/decimal.js';
import { angleFrom, meets, pointsIn, wideAngles } from '../testing/kernel-law.js';
import { angleOf, dualKernel, enclosedKernel, kernelAt } from './dual-kernel.js';

/** Undefined where the precision does not suffice, which is no wrong answer. */
function refusing<V>(compute: () => V): V | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof InsufficientPrecision) return undefined;
    throw error;
  }
}

const inDoubles = (compute: () => Interval): Interval =>
  refusing(compute) ?? { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, basis: 'proved' };

describe('dual kernels over wide angles and at tiny ones', () => {
  for (const activation of everyFamily)
    for (const which of ['value', 'derivative'] as const) {
      const kernel = enclosedKernel(activation, which);
      const fine = (theta: number) => (R: Parameters<typeof kernel.atMpfr>[0]) => kernel.atMpfr(R, angleOf(R, theta));

      it(`${activation.name}, ${which}: the value at every angle lies in the enclosure over all of them, at every rung`, () => {
        for (const [lo, hi] of wideAngles) {
          const double = inDoubles(() => kernel.atDouble(angleFrom(float64Arithmetic, lo, hi)));
          withMpfr(160, (Q) => {
            const wide = refusing(() => kernel.atMpfr(Q, angleFrom(Q, lo, hi)));
            withMpfr(138, (R) => {
              const pairs = refusing(() => kernelAt(kernel, { bits: 106 })(R, angleFrom(R, lo, hi)));
              for (const theta of pointsIn(lo, hi)) {
                const mark = Q.stack.mark();
                const exact = fine(theta)(Q);
                const missed = [
                  ...(double.lo <= Q.upper(exact) && Q.lower(exact) <= double.hi ? [] : ['doubles']),
                  ...(pairs === undefined || overlapAt(pairs, exact) ? [] : ['106 bits']),
                  ...(wide === undefined || overlapAt(wide, exact) ? [] : ['128 bits']),
                ];
                Q.stack.release(mark);
                expect({ lo, hi, theta, missed }).toEqual({ lo, hi, theta, missed: [] });
              }
            });
          });
        }
      });

      it(`${activation.name}, ${which}: at angles θ = 1.25·2⁻ᵏ, π − θ and π/2 ± θ each rung holds what the next finds`, () => {
        for (let k = 3; k <= 45; k += 14)
          for (const theta of [
            1.25 * 2 ** -k,
            Math.PI - 1.25 * 2 ** -k,
            Math.PI / 2 - 1.25 * 2 ** -k,
            Math.PI / 2 + 1.25 * 2 ** -k,
          ]) {
            const exact = withMpfr(160, (R) => R.toInterval(fine(theta)(R)));
            const double = dualKernel(activation, which).at(theta);
            expect({ theta, is: double.lo <= exact.hi && exact.lo <= double.hi }).toEqual({ theta, is: true });
            const pairs = (R: Parameters<typeof kernel.atMpfr>[0]) =>
              kernelAt(kernel, { bits: 106 })(R, angleOf(R, theta));
            expect({ theta, is: meets(138, pairs, 160, fine(theta)) }).toEqual({ theta, is: true });
          }
      });
    }
});
