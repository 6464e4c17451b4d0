/**
 * The row times the least power of two ≥ 1 that makes every entry an integer, exactly: 2^0 for integers, 2^1 for halves.
 * Entries are finite doubles.
 */
export function integerRow(row: readonly number[]): bigint[] {
  const entries = row.map(integerAndShift);
  const shift = Math.max(...entries.map((x) => x.shift));
  return entries.map((x) => BigInt(x.integer) << BigInt(shift - x.shift));
}

/** x = integer / 2^shift with the least shift ≥ 0. Doubling a double that has a fraction is exact. */
export function integerAndShift(x: number): { integer: number; shift: number } {
  let integer = x;
  let shift = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2;
    shift++;
  }
  return { integer, shift };
}
