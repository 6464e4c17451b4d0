import type { Columns } from '../numerics/dense/piecewise.js';
import { inverseRoot } from '../numerics/special/inverse-root.js';
import type { Directions } from './directions.js';

/** n rows of integers; coordinates, inner products and the squares of the lengths are exact. */
export interface IntegerRows extends Columns {
  readonly squares: readonly number[];
}

/** Half of what doubles hold exactly, so that products of two such numbers stay below 2¹⁰⁴ (`integer-angle.ts`). */
const MOST = 2 ** 52;

/**
 * The rows, if all are integers with |v|² < 2⁵²: then so are all inner products and their partial sums, by Cauchy's inequality. A
 * sum of squares rounds only from 2⁵³ on, and not to below it.
 */
export function integerRows(data: Directions): IntegerRows | undefined {
  if (data !== latest) {
    latestRows = read(data);
    latest = data;
  }
  return latestRows;
}

/** A claim asks several things about one dataset, and then no more. */
let latest: Directions | undefined;
let latestRows: IntegerRows | undefined;

function read({ rows, count: n, dimension: d }: Directions): IntegerRows | undefined {
  const numbers = new Float64Array(n * (d + 1));
  const squares: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = rows[i];
    let square = 0;
    for (let k = 0; k < d; k++) {
      const x = row[k];
      if (x !== Math.floor(x)) return undefined;
      numbers[k * n + i] = x;
      square += x * x;
    }
    if (!(square < MOST)) return undefined;
    squares.push(square);
    numbers[d * n + i] = inverseRoot(square);
  }
  return { dimension: d, count: n, numbers, squares };
}
