import { up } from './interval.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/** Where a square matrix differs most from its transpose. */
export interface Asymmetry {
  /** The largest |a_ij − a_ji|, rounded up. */
  readonly size: number;
  /** From 0, row < column. */
  readonly row: number;
  readonly column: number;
}

/** The largest asymmetry of a row-major n × n matrix; undefined when there is none, exactly. */
export function asymmetryOf(values: Float64Array, n: number): Asymmetry | undefined {
  let largest: Asymmetry | undefined;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [a, b] = [values[i * n + j], values[j * n + i]];
      if (a === b) continue;
      const size = up(Math.abs(a - b));
      if (largest === undefined || size > largest.size) largest = { size, row: i, column: j };
    }
  return largest;
}

/** (A + Aᵀ)/2: where the average of two doubles is no double, the entry's radius holds its rounding. */
export function symmetrized(values: Float64Array, n: number): Float64Matrix {
  const middle = Float64Array.from(values);
  const radius = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [a, b] = [values[i * n + j], values[j * n + i]];
      if (a === b) continue;
      const average = a / 2 + b / 2;
      middle[i * n + j] = middle[j * n + i] = average;
      // Halving rounds subnormal numbers only, by 2⁻¹⁰⁷⁵ each; the sum by half a unit in its last place.
      radius[i * n + j] = radius[j * n + i] = up(Math.abs(average) * 2 ** -53) + 2 ** -1074;
    }
  return { kind: 'float64', n, middle, radius, basis: 'proved' };
}
