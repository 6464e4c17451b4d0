import { type Decimal, equalDecimals, parseDecimal, roundingOf } from '../numerics/exact/decimal.js';
import { type Printed, PrintedDigits } from '../numerics/exact/printed-digits.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';

/** A symmetric matrix whose entries are decimal numbers as text, or whole numbers of any length. */
export type TextRows = readonly (readonly (string | bigint)[])[];

/** Doubles with the radii of their rounding, the numbers themselves, and the digits they were written with. */
export interface FromText {
  readonly matrix: Float64Matrix;
  readonly exact: readonly Decimal[];
  readonly printed: Printed;
}

/** @throws RangeError for an empty, ragged or asymmetric matrix, or an entry that is no decimal of a double's range */
export function fromTextRows(rows: TextRows, where: string): FromText {
  const n = rows.length;
  const exact: Decimal[] = [];
  const printed = new PrintedDigits();
  rows.forEach((row, i) => {
    if (row.length !== n)
      throw new RangeError(`${where}: row ${i + 1} has ${row.length} entries, expected ${n} as there are rows`);
    row.forEach((entry, j) => {
      const text = String(entry);
      const decimal = typeof entry === 'string' || typeof entry === 'bigint' ? parseDecimal(text) : undefined;
      if (decimal === undefined || !Number.isFinite(Number(text)))
        throw new RangeError(
          `${where}: entry (${i + 1}, ${j + 1}) = ${typeof entry === 'string' ? JSON.stringify(entry) : text}, expected the text of a finite decimal number, such as '0.25', or a bigint, as other entries are`,
        );
      if (j < i && !equalDecimals(decimal, exact[j * n + i]))
        throw new RangeError(
          `${where}: entries (${i + 1}, ${j + 1}) = ${text} and (${j + 1}, ${i + 1}) = ${rows[j][i]} differ, expected a symmetric matrix; average it with its transpose if that is what you mean`,
        );
      exact.push(decimal);
      printed.add(text, i === j);
    });
  });
  const middle = Float64Array.from(rows.flat(), Number);
  const radius = middle.map((x, k) => roundingOf(exact[k], x));
  return { matrix: { kind: 'float64', n, middle, radius, basis: 'proved' }, exact, printed: printed.found() };
}
