import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero } from '../numerics/normal.js';

/** Coefficients of g from those of g′ and the mean: b_r(g) = b_{r−1}(g′)/√r. */
export function integrated(R: MpfrArithmetic, slopes: readonly MpfrInterval[], mean: MpfrInterval): MpfrInterval[] {
  return slopes.map((_, r) => (r === 0 ? mean : R.divide(slopes[r - 1], R.sqrt(R.number(r)))));
}

/** The step function: ½, then h_{r−1}(0)γ(0)/√r. */
export function stepTable(R: MpfrArithmetic, count: number): MpfrInterval[] {
  return integrated(R, densityTable(R, count), R.number(0.5)).slice(0, count);
}

/** h_r(0)γ(0), where h_r(0) is 1, 0, and h_{r+1}(0) = −√(r/(r + 1))·h_{r−1}(0). */
export function densityTable(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const values = [R.number(1), R.number(0)];
  for (let r = 1; values.length < count; r++)
    values.push(R.negate(R.multiply(R.sqrt(R.divide(R.number(r), R.number(r + 1))), values[r - 1])));
  return values.map((h) => R.multiply(h, normalDensityAtZero(R)));
}
