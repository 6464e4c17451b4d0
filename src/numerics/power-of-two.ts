/**
 * x·2^k for any integer k. Exact unless the result is subnormal, where it errs by less than 2⁻¹⁰⁷⁴, or overflows to ±∞.
 */
export function timesPowerOfTwo(x: number, k: number): number {
  // Beyond ±2200 every finite number has gone to 0 or ∞. 2^k itself need not be a double, so the factor is cut in three.
  const exponent = Math.max(-2200, Math.min(2200, k));
  const third = Math.trunc(exponent / 3);
  return x * 2 ** third * 2 ** third * 2 ** (exponent - 2 * third);
}

/**
 * The e with 2^e ≤ max|entry| < 2^(e + 1) of a row-major n × n matrix; undefined for the zero matrix.
 * @throws RangeError when the sizes differ or an entry is not finite; `caller` heads the message
 */
export function exponentOfLargest(a: Float64Array, n: number, caller: string): number | undefined {
  if (!(Number.isInteger(n) && n >= 1 && a.length === n * n))
    throw new RangeError(`${caller}: ${a.length} entries for n = ${n}, expected n ≥ 1 and n·n entries`);
  let largest = 0;
  for (let k = 0; k < n * n; k++) {
    if (!Number.isFinite(a[k]))
      throw new RangeError(
        `${caller}: entry (${Math.floor(k / n) + 1}, ${(k % n) + 1}) = ${a[k]}, expected a finite number`,
      );
    largest = Math.max(largest, Math.abs(a[k]));
  }
  if (largest === 0) return undefined;
  // The logarithm may round across a power of two.
  const e = Math.floor(Math.log2(largest));
  const leading = timesPowerOfTwo(largest, -e);
  return leading < 1 ? e - 1 : leading >= 2 ? e + 1 : e;
}
