import type { Draw } from './draw.js';
import { dot, type SmallRow } from './small-rows.js';

/** A linear map Z^r → Z^d of rank r. */
export interface Embedding {
  /** Images of rows with entries at most this have entries at most the bound asked for. */
  readonly bound: number;
  readonly apply: (row: SmallRow) => number[];
}

/**
 * A random integer r × d matrix B of rank r, applied as row ↦ row·B. r of its columns are signed unit vectors, in random
 * places, which makes the rank certain; the others are 0, so that angles are kept, or with `slanted` mostly small entries.
 */
export function drawEmbedding(draw: Draw, r: number, d: number, bound: number, slanted: boolean): Embedding {
  const size = slanted ? Math.min(2, Math.floor(bound / r)) : 0;
  const columns = Array.from({ length: d }, (_, k) => {
    const column: number[] = [];
    for (let i = 0; i < r; i++) column.push(k >= r ? draw.integer(-size, size) : i === k ? draw.sign() : 0);
    return column;
  });
  if (d > r) draw.shuffle(columns);
  return {
    bound: d > r && size > 0 ? Math.floor(bound / (r * size)) : bound,
    apply: (row) => columns.map((column) => dot(row, column)),
  };
}
