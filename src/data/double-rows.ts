import type { Columns } from '../numerics/dense/piecewise.js';
import type { Directions } from './directions.js';

/** Rows of doubles by their coordinates, whose cosines in `piecewise.ts` are off by `error` at most. */
export interface DoubleRows {
  readonly columns: Columns;
  readonly error: number;
}

/**
 * Undefined for rows whose products may overflow or underflow.
 * Why. An inner product of d terms is off by du|v||w|, and so is |v|² relatively, u = 2⁻⁵³: one over a length by (d/2 + 2)u, and the cosine with two
 * products more by (2d + 6)u to first order. The error is the next power of two above, so that few tables of cells serve all dimensions.
 */
export function doubleRows({ rows, count: n, dimension: d }: Directions): DoubleRows | undefined {
  if (d > 2 ** 20) return undefined;
  const numbers = new Float64Array(n * (d + 1));
  for (let i = 0; i < n; i++) {
    const row = rows[i];
    let square = 0;
    for (let k = 0; k < d; k++) {
      const size = Math.abs(row[k]);
      if (size !== 0 && !(size > 2 ** -100 && size < 2 ** 100)) return undefined;
      numbers[k * n + i] = row[k];
      square += size * size;
    }
    numbers[d * n + i] = 1 / Math.sqrt(square);
  }
  return { columns: { count: n, dimension: d, numbers }, error: 2 ** (Math.ceil(Math.log2(2 * d + 7)) - 53) };
}
