import { checkDirections, type Directions } from './directions.js';
import { integerRow } from './integer-row.js';

/**
 * The intrinsic dimension: the dimension of the span of the directions, exact.
 *
 * Method: fraction-free elimination over the integers (Bareiss, "Sylvester's identity and multistep integer-preserving
 * Gaussian elimination", Math. Comp. 1968): every intermediate number is a minor of the data, so lengths stay within the
 * Hadamard bound. Cost: n·d·rank products of BigInt.
 */
export function intrinsicDimension(data: Directions): number {
  checkDirections('intrinsicDimension', data);
  return integerRank(data.rows.map(integerRow));
}

/** The rank of an integer matrix given by rows of equal length, which are overwritten. */
export function integerRank(rows: bigint[][]): number {
  let rank = 0;
  let previous = 1n;
  for (let column = 0; column < rows[0].length && rank < rows.length; column++) {
    const found = rows.findIndex((row, i) => i >= rank && row[column] !== 0n);
    if (found < 0) continue;
    [rows[rank], rows[found]] = [rows[found], rows[rank]];
    const pivot = rows[rank];
    for (let i = rank + 1; i < rows.length; i++) eliminate(rows[i], pivot, column, previous);
    previous = pivot[column];
    rank++;
  }
  return rank;
}

/** row ← (pivot entry · row − row entry · pivot row) / previous pivot, a division without remainder. */
function eliminate(row: bigint[], pivot: readonly bigint[], column: number, previous: bigint): void {
  const factor = row[column];
  for (let k = column; k < row.length; k++) row[k] = (pivot[column] * row[k] - factor * pivot[k]) / previous;
}
