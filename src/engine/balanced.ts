import type { Decimal } from '../numerics/exact/decimal.js';

/**
 * D·A·D, exactly, with powers of ten in D that bring the diagonal near 1; where it is 0, the largest entry of its row.
 * A congruence: inertia and rank stay, and numbers such as 1e-3000000 beside 1 become of like size.
 * @param entries - row-major n × n, symmetric
 */
export function balanced(entries: readonly Decimal[], n: number): readonly Decimal[] {
  const order = (i: number, j: number): number | undefined => orderOf(entries[i * n + j]);
  const shifts = Array.from({ length: n }, (_, i) => {
    const own = order(i, i);
    return own === undefined ? undefined : -Math.floor(own / 2);
  });
  const rows = shifts.map((shift, i) => {
    if (shift !== undefined) return shift;
    let most = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const size = order(i, j);
      // Two rows without a diagonal share what lies between them.
      if (size !== undefined) most = Math.max(most, size + (shifts[j] ?? -Math.floor(size / 2)));
    }
    return most === Number.NEGATIVE_INFINITY ? 0 : -most;
  });
  return entries.map((x, k) =>
    x.digits === 0n ? x : { digits: x.digits, exponent: x.exponent + rows[Math.floor(k / n)] + rows[k % n] },
  );
}

/** The decimal places before the point; undefined for 0. */
const orderOf = ({ digits, exponent }: Decimal): number | undefined =>
  digits === 0n ? undefined : exponent + digits.toString().replace('-', '').length;
