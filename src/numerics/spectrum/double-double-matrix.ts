import { type Basis, up } from '../interval/interval.js';
import { exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';
import { type MultiprecisionArray, mpfr, NEAREST } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { DOUBLE_DOUBLE_BITS } from '../precision.js';
import { type DoubleDoubleRows, doubleDoubleRows, normalRows } from './double-double-rows.js';
import type { Float64Matrix, MultiprecisionMatrix } from './symmetric-matrix.js';

/**
 * A symmetric matrix 2^exponent·rows, the largest entry of `rows` between 1 and 2; each exact
 * entry lies within its radius.
 */
export interface DoubleDoubleMatrix {
  readonly n: number;
  readonly rows: DoubleDoubleRows;
  /** Undefined for the zero matrix. */
  readonly exponent: number | undefined;
  /** Of the matrix itself, not of `rows`. */
  readonly radius: Float64Array;
  readonly basis: Basis;
}

/**
 * The same matrix with its middles as double-doubles. What they lose, u² of an entry, is added to the
 * radii: nothing where the middles have 106 bits or fewer. (Underflows, at 2⁻¹⁰⁷⁴ of the largest entry, are
 * in the error of every spectrum.)
 * @throws RangeError when an entry is not finite
 */
export function toDoubleDouble(matrix: Float64Matrix | MultiprecisionMatrix): DoubleDoubleMatrix {
  return matrix.kind === 'float64' ? fromDoubles(matrix) : fromMultiprecision(matrix);
}

function fromDoubles({ n, middle, radius, basis }: Float64Matrix): DoubleDoubleMatrix {
  const exponent = exponentOfLargest(middle, n, 'toDoubleDouble');
  const scaled = middle.map((x) => timesPowerOfTwo(x, -(exponent ?? 0)));
  return { n, rows: normalRows(scaled, new Float64Array(n * n), n), exponent, radius, basis };
}

function fromMultiprecision({ n, bits, middle, radius: own, basis }: MultiprecisionMatrix): DoubleDoubleMatrix {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < n * n; k++) {
    const e = middle.exponent(k);
    if (Number.isNaN(e)) throw new RangeError(`toDoubleDouble: entry ${k} of the matrix, expected a finite number`);
    largest = Math.max(largest, e);
  }
  const exponent = largest === Number.NEGATIVE_INFINITY ? undefined : largest - 1;
  const hi = new Float64Array(n * n);
  const lo = new Float64Array(n * n);
  if (bits > DOUBLE_DOUBLE_BITS) {
    const radius = own.slice();
    if (exponent !== undefined) roundedPairs(bits, middle, exponent, { hi, lo, radius });
    return { n, rows: doubleDoubleRows(hi, lo, n), exponent, radius, basis };
  }
  for (let k = 0; k < n * n; k++) {
    if (!(middle.exponent(k) > Number.NEGATIVE_INFINITY)) continue;
    const pair = middle.pair(k, 1 - largest);
    hi[k] = pair.hi;
    lo[k] = pair.lo;
  }
  return { n, rows: normalRows(hi, lo, n), exponent, radius: own, basis };
}

/** 2^−exponent times the middles, rounded to pairs; what that loses is added to the radii. */
function roundedPairs(
  bits: number,
  middle: MultiprecisionArray,
  exponent: number,
  { hi, lo, radius }: { readonly hi: Float64Array; readonly lo: Float64Array; readonly radius: Float64Array },
): void {
  withMpfr(bits, ({ stack }) => {
    const x = stack.push();
    for (let k = 0; k < hi.length; k++) {
      middle.load(k, x);
      mpfr.mpfr_mul_2si(x, x, -exponent, NEAREST);
      hi[k] = mpfr.mpfr_get_d(x, NEAREST);
      mpfr.mpfr_sub_d(x, x, hi[k], NEAREST);
      lo[k] = mpfr.mpfr_get_d(x, NEAREST);
      if (mpfr.mpfr_cmp_d(x, lo[k]) !== 0)
        radius[k] = up(radius[k] + up(timesPowerOfTwo(up(Math.abs(hi[k])) * UNIT ** 2, exponent)));
    }
  });
}

const UNIT = 2 ** -53;
