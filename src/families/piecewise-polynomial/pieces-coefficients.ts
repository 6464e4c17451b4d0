import type { PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { hermiteMoment } from '../hermite-moment.js';
import { integrated } from '../hermite-tables.js';
import { threshold } from '../truncated-powers/normal-wedge.js';
import { stepTable } from '../truncated-powers/step-table.js';
import { oneSidedMoments } from '../truncated-powers/truncated-moments.js';
import { truncatedPowersOf } from './truncated-powers.js';

/**
 * b_r, r < count, of a piecewise polynomial f, from its truncated powers. Its k-th derivative but for point masses is a
 * step function, whose coefficients are `stepTable`'s, and a continuous function whose derivative is the one of order
 * k + 1: so from the highest order down, b_r = b_{r−1}/√r, and b_0 is the mean.
 *
 * Guarantee: enclosures, within a few units of 2^−bits of the largest of its parts. Cost: about
 * 10 µs per coefficient and kink.
 */
export function piecesTable(R: MpfrArithmetic, f: PiecewisePolynomial, count: number): MpfrInterval[] {
  const { base, thresholds } = truncatedPowersOf(f);
  const zero = R.number(0);
  const rays = thresholds.map(({ at, right, left }) => ({
    right: right.map((jump) => enclosed(R, jump)),
    left: left.map((jump) => enclosed(R, jump)),
    moments: oneSidedMoments(R, threshold(R, R.number(at)), Math.max(right.length, left.length)),
    steps: stepTable(R, (S) => S.number(at), count),
  }));
  const orders = Math.max(base.length, ...thresholds.flatMap(({ right, left }) => [right.length, left.length]));
  let table = Array.from({ length: count }, () => zero);
  for (let order = orders - 1; order >= 0; order--) {
    /** The weights of powers p to the right and to the left, after so many derivatives. */
    const weights = (ray: (typeof rays)[number], p: number): readonly [MpfrInterval, MpfrInterval] => {
      const [right, left] = [ray.right[p] ?? zero, ray.left[p] ?? zero];
      return [right, order % 2 === 0 ? left : R.negate(left)];
    };
    let mean = zero;
    for (let k = order; k < base.length; k += 2)
      mean = R.add(mean, R.multiply(enclosed(R, base[k]), R.integer(hermiteMoment(k, order))));
    for (const ray of rays)
      for (let p = order + 1; p < ray.moments.length; p++) {
        const [right, left] = weights(ray, p);
        mean = R.add(mean, R.multiply(R.add(right, left), ray.moments[p - order]));
      }
    table = integrated(R, table, mean);
    for (const ray of rays) {
      const [right, left] = weights(ray, order);
      if (R.upper(R.magnitude(right)) === 0 && R.upper(R.magnitude(left)) === 0) continue;
      const [even, odd] = [R.add(right, left), R.subtract(right, left)];
      table = table.map((b, r) => R.add(b, R.multiply(r % 2 === 0 ? even : odd, ray.steps[r])));
    }
  }
  return table;
}
