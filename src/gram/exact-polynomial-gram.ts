import type { Directions } from '../data/directions.js';
import { squaredNorm } from '../data/exact-pair.js';
import { integerRow } from '../data/integer-row.js';
import { hermiteMoment } from '../families/hermite-moment.js';
import { factorial } from '../numerics/exact/factorial.js';

/**
 * An integer matrix M with G = D·M·D, D a positive diagonal, for a polynomial φ with integer coefficients whose derivative is
 * even or odd: so G^∞ (no weights) or m·G^(m) has exactly the rank of M.
 *
 * All powers of cos θ_ij = v_i·v_j/(|v_i||v_j|) in G then have one parity, that of the degree p, and row i times |v_i|^p is
 * rational; b_r² = (b_r√r!)²/r! becomes whole after multiplying by (p − 1)!.
 *
 * @param coefficients - of φ, from the constant up, integers; φ′ must be even or odd
 * @param weights - integer rows of d coordinates; none for infinite width
 * @throws RangeError for coefficients or weights that are not integers, or a derivative without parity
 */
export function exactPolynomialGram(
  coefficients: readonly number[],
  data: Directions,
  weights: readonly (readonly number[])[],
): bigint[][] {
  const degree = coefficients.findLastIndex((a) => a !== 0);
  const sameParity = coefficients.every((a, k) => k === 0 || a === 0 || (degree - k) % 2 === 0);
  if (!(degree >= 1 && sameParity && [...coefficients, ...weights.flat()].every(Number.isInteger)))
    throw new RangeError(
      `exactPolynomialGram: coefficients = [${coefficients}], expected integers with an even or odd derivative, and integer weights`,
    );
  const slopes = coefficients.slice(1, degree + 1).map((a, k) => BigInt(k + 1) * BigInt(a));
  const rows = data.rows.map(integerRow);
  const norms = rows.map((_, i) => squaredNorm(data, i));
  const whole = weights.map((w) => w.map(BigInt));
  const isInfinite = weights.length === 0;
  const entry = isInfinite ? infiniteWidth(slopes, degree, norms) : finiteWidth(slopes, degree, norms, rows, whole);
  return rows.map((v, i) => rows.map((w, j) => entry(i, j, dot(v, w))));
}

type Entry = (i: number, j: number, dot: bigint) => bigint;

/** Σ_r (b_r√r!)²·((p − 1)!/r!)·dot^{r+1}·(|v_i|²|v_j|²)^{(p−r−1)/2}. */
function infiniteWidth(slopes: readonly bigint[], degree: number, norms: readonly bigint[]): Entry {
  const terms = slopes.map((_, r) => {
    let b = 0n;
    for (let k = r; k < slopes.length; k += 2) b += slopes[k] * hermiteMoment(k, r);
    return b * b * (factorial(degree - 1) / factorial(r));
  });
  return (i, j, product) =>
    terms.reduce(
      (sum, term, r) =>
        term === 0n ? sum : sum + term * product ** BigInt(r + 1) * (norms[i] * norms[j]) ** half(degree - r - 1),
      0n,
    );
}

/** dot·Σ_w s_w(i)s_w(j), with s_w(i) = Σ_k slope_k (w·v_i)^k |v_i|^{p−1−k}. */
function finiteWidth(
  slopes: readonly bigint[],
  degree: number,
  norms: readonly bigint[],
  rows: readonly bigint[][],
  weights: readonly bigint[][],
): Entry {
  const responses = rows.map((v, i) =>
    weights.map((w) =>
      slopes.reduce(
        (sum, slope, k) =>
          slope === 0n ? sum : sum + slope * dot(w, v) ** BigInt(k) * norms[i] ** half(degree - 1 - k),
        0n,
      ),
    ),
  );
  return (i, j, product) => product * dot(responses[i], responses[j]);
}

const dot = (v: readonly bigint[], w: readonly bigint[]): bigint => v.reduce((sum, x, c) => sum + x * w[c], 0n);

const half = (even: number): bigint => BigInt(even / 2);
