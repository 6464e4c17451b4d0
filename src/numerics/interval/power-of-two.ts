/**
 * x·2^k for any integer k. Exact unless the result is subnormal, where it errs by less than 2⁻¹⁰⁷⁴, or overflows to ±∞.
 */
export function timesPowerOfTwo(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * POWERS[k + 1022];
  // Beyond ±2200 every finite number has gone to 0 or ∞. 2^k itself need not be a double,
  // so the factor is cut in three.
  const exponent = Math.max(-2200, Math.min(2200, k));
  const third = Math.trunc(exponent / 3);
  return x * 2 ** third * 2 ** third * 2 ** (exponent - 2 * third);
}

/** 2^k from k = −1022 on. V8 takes 20 ns to compute one, 3 to read it. */
const POWERS = Float64Array.from({ length: 2046 }, (_, k) => 2 ** (k - 1022));

/**
 * The e with 2^e ≤ max|entry| < 2^(e + 1) of a row-major n × n matrix; undefined for the zero matrix.
 * @throws RangeError when the sizes differ or an entry is not finite; `caller` heads the message
 */
export function exponentOfLargest(a: Float64Array, n: number, caller: string): number | undefined {
  checkSize(a, n, caller);
  const largest = largestSize(a);
  if (!(largest < Number.POSITIVE_INFINITY)) {
    const k = a.findIndex((x) => !Number.isFinite(x));
    throw new RangeError(
      `${caller}: entry (${Math.floor(k / n) + 1}, ${(k % n) + 1}) = ${a[k]}, expected a finite number`,
    );
  }
  if (largest === 0) return undefined;
  // The logarithm may round across a power of two.
  const e = Math.floor(Math.log2(largest));
  const leading = timesPowerOfTwo(largest, -e);
  return leading < 1 ? e - 1 : leading >= 2 ? e + 1 : e;
}

/** @throws RangeError unless a has n·n entries, n ≥ 1; `caller` heads the message */
export function checkSize(a: Float64Array, n: number, caller: string): void {
  if (!(Number.isInteger(n) && n >= 1 && a.length === n * n))
    throw new RangeError(`${caller}: ${a.length} entries for n = ${n}, expected n ≥ 1 and n·n entries`);
}

/** max |a_k|; NaN when there is one. Four at a time, since each maximum waits for the one before. */
function largestSize(a: Float64Array): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= a.length; k += 4) {
    p = Math.max(p, Math.abs(a[k]));
    q = Math.max(q, Math.abs(a[k + 1]));
    r = Math.max(r, Math.abs(a[k + 2]));
    s = Math.max(s, Math.abs(a[k + 3]));
  }
  for (; k < a.length; k++) p = Math.max(p, Math.abs(a[k]));
  return Math.max(p, q, r, s);
}
