/**
 * The dimension of the polynomials of degree ≤ p on the unit sphere of R^d, C(p+d−1, d−1) + C(p+d−2, d−1); only the first
 * term for those of the parity of p. This bounds the rank of Σ_{r<p} b_r² K^{∘(r+1)}: all b_r beyond one parity vanish when
 * φ′ is even or odd.
 */
export function polynomialDimension(p: number, dimension: number, oneParity: boolean): number {
  const top = binomial(p + dimension - 1, dimension - 1);
  return oneParity ? top : top + binomial(p + dimension - 2, dimension - 1);
}

/** n!/(k!(n − k)!), exactly while it is below 2⁵³. */
function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
