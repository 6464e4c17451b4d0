import { binary } from './decimal.js';

/** How many eigenvalues of a symmetric matrix are positive, zero and negative. */
export interface Inertia {
  readonly positive: number;
  readonly zero: number;
  readonly negative: number;
}

/**
 * The inertia of a symmetric matrix of doubles, each taken as the exact number it is: no rounding at all, so
 * that a singular matrix is known to be singular. Undefined when that would take too long: more than about
 * six seconds; entries of like size are too many from n = 140 on, small whole numbers from n = 230 on, and
 * those of small rank far beyond.
 *
 * Method: the entries times a power of two are whole; fraction-free symmetric elimination
 * (Bareiss, Math. Comp. 22, 1968) with diagonal pivots. After k steps the pivot is the leading minor of order k + 1 in
 * the order chosen, so that the sign of the k-th pivot of LDLᵀ is the product of two successive ones; by Sylvester's
 * law those signs are the inertia. When all diagonals left are 0 but m_ij is not, adding row and column j to
 * i makes m_ii = 2m_ij, a congruence.
 * Cost: n³/3 products of whole numbers of up to n·(54 + spread of exponents) bits; half a second at n = 64. Of
 * a matrix of rank r only r steps.
 *
 * @param a - row-major n × n, symmetric, finite
 * @param rank - what the rank is expected to be, for the estimate of the time alone
 */
export function exactInertia(a: Float64Array, n: number, rank: number = n): Inertia | undefined {
  const lowest = leastExponent(a);
  if (lowest === undefined) return { positive: 0, zero: n, negative: 0 };
  const bits = highestExponent(a) - lowest + 1;
  if (!(secondsFor(n, bits, rank) < MOST_SECONDS)) return undefined;
  return eliminated(
    Array.from(a, (x) => wholeNumber(x, lowest)),
    n,
  );
}

/** The same of whole numbers, row-major n × n. */
export function exactInertiaOfWhole(whole: readonly bigint[], n: number, rank: number = n): Inertia | undefined {
  const bits = whole.reduce((most, x) => Math.max(most, 4 * x.toString(16).length), 0);
  return secondsFor(n, bits, rank) < MOST_SECONDS ? eliminated(whole, n) : undefined;
}

/** By fraction-free elimination. */
function eliminated(whole: readonly bigint[], n: number): Inertia {
  const m = Array.from({ length: n }, (_, i) => whole.slice(i * n, (i + 1) * n));
  let positive = 0;
  let negative = 0;
  let previous = 1n;
  for (let k = 0; k < n; k++) {
    if (!bringPivot(m, k)) break;
    const pivot = m[k][k];
    if (pivot > 0n === previous > 0n) positive++;
    else negative++;
    for (let i = k + 1; i < n; i++)
      for (let j = k + 1; j <= i; j++) m[i][j] = m[j][i] = (pivot * m[i][j] - m[i][k] * m[k][j]) / previous;
    previous = pivot;
  }
  return { positive, zero: n - positive - negative, negative };
}

const MOST_SECONDS = 6;

/**
 * About: two products and a quotient for each entry of the lower triangle left, of k·bits bits
 * after k steps, and some overhead.
 */
function secondsFor(n: number, bits: number, rank: number): number {
  let nanoseconds = n * n * 100;
  for (let k = 0; k < rank; k++) nanoseconds += ((n - k) ** 2 / 2) * (800 + 6 * ((k * bits) / 64) ** 2);
  return nanoseconds * 1e-9;
}

/** Brings a nonzero diagonal entry to place k by a congruence; false when all that is left is 0. */
function bringPivot(m: bigint[][], k: number): boolean {
  const n = m.length;
  let at = k;
  while (at < n && m[at][at] === 0n) at++;
  if (at === n) {
    const i = m.findIndex((row, r) => r >= k && row.some((x, c) => c >= k && x !== 0n));
    if (i < 0) return false;
    const j = m[i].findIndex((x, c) => c >= k && x !== 0n);
    for (let c = k; c < n; c++) m[i][c] += m[j][c];
    for (let r = k; r < n; r++) m[r][i] += m[r][j];
    at = i;
  }
  if (at !== k) {
    [m[at], m[k]] = [m[k], m[at]];
    for (const row of m) [row[at], row[k]] = [row[k], row[at]];
  }
  return true;
}

/** The exponent of the last bit that is set in any entry; undefined for the zero matrix. */
function leastExponent(a: Float64Array): number | undefined {
  let least: number | undefined;
  for (const x of a) {
    if (x === 0) continue;
    const { whole, exponent } = binary(x);
    const trailing = whole & -whole;
    const last = exponent + trailing.toString(2).length - 1;
    if (least === undefined || last < least) least = last;
  }
  return least;
}

function highestExponent(a: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const x of a) if (x !== 0) highest = Math.max(highest, Math.floor(Math.log2(Math.abs(x))) + 1);
  return highest;
}

function wholeNumber(x: number, lowest: number): bigint {
  if (x === 0) return 0n;
  const { whole, exponent } = binary(x);
  return exponent >= lowest ? whole << BigInt(exponent - lowest) : whole >> BigInt(lowest - exponent);
}
