import { timesPowerOfTwo } from '../numerics/interval/power-of-two.js';

/** x·2¹⁰⁷⁴ for a double x ≥ 0: sums of such are exact. */
export function exactly(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const [exponent, fraction] = [bits >> 52n, bits & (2n ** 52n - 1n)];
  return exponent === 0n ? fraction : (fraction | (2n ** 52n)) << (exponent - 1n);
}

/** The smallest double ≥ sum/count: rounded up to multiples of 2⁻¹⁰⁷⁴, then to 53 bits of those. */
export function meanAbove(sum: bigint, count: number): number {
  const n = BigInt(count);
  const whole = (sum + n - 1n) / n;
  const excess = Math.max(0, whole.toString(2).length - 53);
  const leading = (whole + (1n << BigInt(excess)) - 1n) >> BigInt(excess);
  return timesPowerOfTwo(Number(leading), excess - 1074);
}

const view = new DataView(new ArrayBuffer(8));
