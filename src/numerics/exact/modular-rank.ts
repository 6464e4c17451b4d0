/**
 * The rank of a symmetric matrix of doubles modulo a prime, its entries times a power of two taken as whole numbers.
 *
 * Guarantee: the exact rank is at least this, since a minor that is not 0 modulo p is not 0. A rank below n proves
 * nothing, but is below the exact one only when p divides every minor of that order: for a p that the matrix does not
 * know, improbable. Method: Gaussian elimination modulo p < 2²⁶, products below 2⁵² in doubles. Cost: n³/3 products
 * and remainders; 0.1 s at n = 256.
 *
 * @param a - row-major n × n, finite
 */
export function modularRank(a: Float64Array, n: number, p: number = PRIMES[0]): number {
  return rankOfResidues(
    Float64Array.from(a, (x) => residue(x, p)),
    n,
    p,
  );
}

/** The same of whole numbers. */
export function modularRankOfWhole(whole: readonly bigint[], n: number, p: number = PRIMES[0]): number {
  const modulus = BigInt(p);
  return rankOfResidues(
    Float64Array.from(whole, (x) => Number(((x % modulus) + modulus) % modulus)),
    n,
    p,
  );
}

/** @param m - residues from 0 to p − 1; overwritten */
function rankOfResidues(m: Float64Array, n: number, p: number): number {
  const reciprocal = 1 / p;
  let rank = 0;
  for (let column = 0; column < n && rank < n; column++) {
    let at = rank;
    while (at < n && m[at * n + column] === 0) at++;
    if (at === n) continue;
    if (at !== rank) exchange(m, n, at, rank);
    const inverse = inverseOf(m[rank * n + column], p);
    for (let i = rank + 1; i < n; i++) {
      const factor = (m[i * n + column] * inverse) % p;
      if (factor === 0) continue;
      for (let k = column; k < n; k++) {
        const x = m[i * n + k] + (p - factor) * m[rank * n + k];
        // x < 2⁵³ and its quotient are whole: the floor is right or one off. The remainder
        // operator is ten times slower.
        const remainder = x - Math.floor(x * reciprocal) * p;
        m[i * n + k] = remainder < 0 ? remainder + p : remainder >= p ? remainder - p : remainder;
      }
    }
    rank++;
  }
  return rank;
}

/** Primes just below 2²⁶: 2²⁶ − 5 and 2²⁶ − 27. */
export const PRIMES: readonly number[] = [67_108_859, 67_108_837];

/** x·2^k modulo p, the same k for all x: 2 is invertible, so that 1074 takes every double to a whole number. */
function residue(x: number, p: number): number {
  if (x === 0) return 0;
  let exponent = Math.floor(Math.log2(Math.abs(x))) - 52;
  let whole = Math.abs(x) / 2 ** Math.max(exponent, -1022) / (exponent < -1022 ? 2 ** (exponent + 1022) : 1);
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent--;
  }
  const positive = ((whole % p) * powerModulo(2, exponent + 1200, p)) % p;
  return positive === 0 || x > 0 ? positive : p - positive;
}

/** By Fermat. */
const inverseOf = (x: number, p: number): number => powerModulo(x, p - 2, p);

/** x^exponent modulo p. */
function powerModulo(x: number, exponent: number, p: number): number {
  let power = 1;
  let base = x;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) power = (power * base) % p;
    base = (base * base) % p;
  }
  return power;
}

function exchange(m: Float64Array, n: number, i: number, j: number): void {
  const row = m.slice(i * n, (i + 1) * n);
  m.copyWithin(i * n, j * n, (j + 1) * n);
  m.set(row, j * n);
}
