/** E[z^k He_r(z)] = k!/(2^j j!), j = (k − r)/2 a whole number ≥ 0: an integer. */
export function hermiteMoment(k: number, r: number): bigint {
  let value = 1n;
  for (let i = BigInt(k); i > 1n; i--) value *= i;
  for (let j = BigInt((k - r) / 2); j > 0n; j--) value /= 2n * j;
  return value;
}
