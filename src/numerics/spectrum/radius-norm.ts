import { above } from '../interval/rounding.js';
import { MatrixWithLazyRadii } from './lazy-radii.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/**
 * ‖E‖₂ ≤ the largest row sum, for every symmetric E with |E_ij| ≤ radius_ij.
 * @throws RangeError when a radius is not a number ≥ 0; `caller` heads the message
 */
export function radiusNorm(matrix: Pick<SymmetricMatrix, 'n' | 'radius'>, caller: string): number {
  const known = MatrixWithLazyRadii.normOf(matrix);
  // NaN is left to the radii, which say where it comes from.
  if (known !== undefined && known >= 0) return known;
  const { n, radius } = matrix;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const sum = sumOfRadii(radius, i * n, (i + 1) * n);
    if (!(sum >= 0)) throw badRadius(radius, n, i, caller);
    largest = Math.max(largest, sum);
  }
  return largest === 0 ? 0 : above(largest, n);
}

/**
 * The sum from `start` to `end`; NaN when one of them is not a number ≥ 0. Four at a time, since each
 * sum waits for the one before.
 */
function sumOfRadii(radius: Float64Array, start: number, end: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  let least = 0;
  let k = start;
  for (; k + 4 <= end; k += 4) {
    p += radius[k];
    q += radius[k + 1];
    r += radius[k + 2];
    s += radius[k + 3];
    least = Math.min(least, Math.min(radius[k], radius[k + 1]), Math.min(radius[k + 2], radius[k + 3]));
  }
  for (; k < end; k++) {
    p += radius[k];
    least = Math.min(least, radius[k]);
  }
  return least === 0 ? p + q + (r + s) : Number.NaN;
}

function badRadius(radius: Float64Array, n: number, i: number, caller: string): RangeError {
  const j = radius.subarray(i * n, (i + 1) * n).findIndex((r) => !(r >= 0));
  const r = radius[i * n + j];
  return new RangeError(`${caller}: radius of entry (${i + 1}, ${j + 1}) = ${r}, expected a number ≥ 0`);
}
