import type { Knot } from '../../activations/activation.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { integrated } from '../hermite-tables.js';
import { threshold } from '../truncated-powers/normal-wedge.js';
import { stepTable } from '../truncated-powers/step-table.js';
import { rampsOf } from './ramps.js';

/**
 * b_r, r < count, of a piecewise linear function or its derivative, from the ramps of `ramps.ts`: φ′ = s + Σ side·J·1_{side·z > a},
 * where 1_{z>a} has b_0 = Q(a), b_r = h_{r−1}(a)γ(a)/√r, and a mirror image changes the sign of odd coefficients;
 * b_r(φ) = b_{r−1}(φ′)/√r and E φ = intercept + Σ J(γ(a) − aQ(a)).
 *
 * Guarantee: enclosures, within a few units of 2^−bits of max(1, |b_r|). Cost: about 10 µs per coefficient and kink.
 */
export function piecewiseLinearTable(
  R: MpfrArithmetic,
  knots: readonly Knot[],
  order: 0 | 1,
  count: number,
): MpfrInterval[] {
  const { intercept, slope, ramps } = rampsOf(R, knots);
  const slopes = Array.from({ length: count }, (_, r) => (r === 0 ? slope : R.number(0)));
  let mean = intercept;
  for (const { side, at, jump } of ramps) {
    const { tail, density } = threshold(R, R.number(at));
    mean = R.add(mean, R.multiply(jump, R.subtract(density, R.multiply(R.number(at), tail))));
    const steps = stepTable(R, (S) => S.number(at), count);
    for (const [r, step] of steps.entries()) {
      const part = R.multiply(jump, step);
      // side·(mirrored step): odd coefficients change their sign twice.
      slopes[r] = side === -1 && r % 2 === 0 ? R.subtract(slopes[r], part) : R.add(slopes[r], part);
    }
  }
  return order === 1 ? slopes : integrated(R, slopes, mean);
}
