import { described } from '../argument.js';
import { float64Arithmetic } from '../interval/float64-arithmetic.js';
import { add, divide, exp, type Interval, log, multiply, point, sqrt, subtract, up } from '../interval/interval.js';
import { stirlingError } from './stirling-error.js';

/**
 * Enclosures of the tails of X ~ Binomial(n, p), for exactly the double p, and the confidence bounds that follow.
 *
 * Guarantee: every returned interval contains the exact probability. The smaller of the two tails is enclosed
 * to (64n + 2¹⁴)·2⁻⁵³ of itself while k/n stays within a factor e of p, to twice that for p < 2⁻⁹⁰⁰; one below
 * the smallest double by [0, tiny].
 * Method: the largest term by Stirling's series in Loader's arrangement ("Fast and accurate computation of binomial
 * probabilities", 2000), which has no cancellation near the mean; the others by their ratios, summed away from the
 * mean, where the ratios fall below 1 and keep falling, so a geometric series bounds what is left out.
 * Cost: O(min(n, √n + distance of k from the mean)) interval multiplications.
 */

/** P[X ≤ k]. @throws RangeError unless n, k are whole, n ≥ 0, and 0 ≤ p ≤ 1. */
export function binomialAtMost(n: number, p: number, k: number): Interval {
  checkArguments('binomialAtMost', n, p, k);
  return tail(n, p, k, 'down');
}

/** P[X ≥ k]. @throws RangeError unless n, k are whole, n ≥ 0, and 0 ≤ p ≤ 1. */
export function binomialAtLeast(n: number, p: number, k: number): Interval {
  checkArguments('binomialAtLeast', n, p, k);
  return tail(n, p, k, 'up');
}

/**
 * The Clopper–Pearson interval for the probability behind k successes in n trials, each end at one-sided `level`.
 *
 * Guarantee: lo ≤ the exact lower bound and hi ≥ the exact upper bound, so P[lo > p] ≤ level and P[hi < p] ≤ level
 * whatever p is; k/n lies within, also at levels above ½, where the exact bounds may cross.
 * Method: bisection on certified tails to a relative 2⁻⁴⁰, ending on the safe side. A root found in doubles
 * saves most of its tails: certified a relative 2⁻³⁹ to either side of it, a tail decides all that lies beyond,
 * since tails are monotone in p.
 * @throws RangeError unless 0 ≤ k ≤ n are whole, n ≥ 1, and 0 < level < 1.
 */
export function clopperPearson(k: number, n: number, level: number): Interval {
  if (!(Number.isSafeInteger(n) && n >= 1))
    throw new RangeError(`clopperPearson: n = ${described(n)}, expected a whole number ≥ 1`);
  if (!(Number.isSafeInteger(k) && k >= 0 && k <= n))
    throw new RangeError(`clopperPearson: k = ${k}, expected a whole number from 0 to n = ${n}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`clopperPearson: level = ${level}, expected a number in (0, 1)`);
  const lo = k === 0 ? 0 : lastSafe(0, 1, fromOdds(logOddsNear(n, k, level)), (p) => tail(n, p, k, 'up').hi <= level);
  const hi =
    k === n ? 1 : lastSafe(1, 0, fromOdds(-logOddsNear(n, n - k, level)), (p) => tail(n, p, k, 'down').hi <= level);
  const rate = k === 0 ? point(0) : divide(point(k), point(n));
  return { lo: Math.min(lo, rate.lo), hi: Math.max(hi, Math.min(1, rate.hi)), basis: 'proved' };
}

type Direction = 'up' | 'down';

/** P[X ≥ k] ('up') or P[X ≤ k] ('down'). */
function tail(n: number, p: number, k: number, direction: Direction): Interval {
  const none = direction === 'up' ? k > n : k < 0;
  const all = direction === 'up' ? k <= 0 : k >= n;
  if (none) return point(0);
  if (all) return point(1);
  if (p === 0 || p === 1) return point((direction === 'up') === (p === 1) ? 1 : 0);
  const awayFromMean = direction === 'up' ? k > n * p : k < n * p;
  const probability = awayFromMean
    ? sumAway(n, p, k, direction)
    : subtract(point(1), direction === 'up' ? sumAway(n, p, k - 1, 'down') : sumAway(n, p, k + 1, 'up'));
  return { lo: Math.max(0, probability.lo), hi: Math.min(1, probability.hi), basis: 'proved' };
}

/** What is left out of a sum is below this part of it; far below the rounding of the sum itself. */
const LEFT_OUT = 2 ** -60;

/** Σ of the terms from k on in one direction, away from the mean: k·(1 + r₁ + r₁r₂ + …). */
function sumAway(n: number, p: number, k: number, direction: Direction): Interval {
  const q = subtract(point(1), point(p));
  const odds = direction === 'up' ? divide(point(p), q) : divide(q, point(p));
  const last = direction === 'up' ? n - k : k;
  let term = point(1);
  let sum = term;
  for (let i = 0; i < last; i++) {
    const counts = direction === 'up' ? [n - k - i, k + i + 1] : [k - i, n - k + i + 1];
    const ratio = multiply(divide(point(counts[0]), point(counts[1])), odds);
    const next = multiply(term, ratio);
    if (ratio.hi < 1) {
      const rest = divide(next, subtract(point(1), ratio));
      if (rest.hi <= LEFT_OUT * sum.lo) return multiply(termAt(n, p, q, k), add(sum, { ...rest, lo: 0 }));
    }
    term = next;
    sum = add(sum, term);
  }
  return multiply(termAt(n, p, q, k), sum);
}

/** C(n,k)·p^k·q^(n−k). */
function termAt(n: number, p: number, q: Interval, k: number): Interval {
  if (k === 0) return exp(multiply(point(n), log(q)));
  if (k === n) return exp(multiply(point(n), log(point(p))));
  const rest = n - k;
  const factor = sqrt(divide(point(n), multiply(TWO_PI, multiply(point(k), point(rest)))));
  const successes = multiply(point(k), logRatio(n, p, k));
  const failures = multiply(point(rest), log(divide(multiply(point(n), q), point(rest))));
  const [whole, one, other] = [n, k, rest].map((m) => stirlingError(float64Arithmetic, m));
  const corrections = subtract(whole, add(one, other));
  return multiply(factor, exp(add(add(successes, failures), corrections)));
}

/** ln(np/k). A p near the smallest double is scaled first, as np would lose all its digits. */
function logRatio(n: number, p: number, k: number): Interval {
  if (p >= 2 ** -900) return log(divide(multiply(point(n), point(p)), point(k)));
  const scaled = divide(multiply(point(n), point(p * 2 ** 512)), point(k));
  return subtract(log(scaled), multiply(point(512), log(point(2))));
}

/** Math.PI = 3.1415926535897931… is the double below π = 3.1415926535897932… */
const PI: Interval = { lo: Math.PI, hi: up(Math.PI), basis: 'proved' };
const TWO_PI = multiply(point(2), PI);

/**
 * The point nearest to `unsafe` found at which `isSafe` (which is monotone and true at `safe`) was seen to be true, or
 * beyond which it was. Nothing but the cost depends on `guess`.
 */
function lastSafe(safe: number, unsafe: number, guess: number, isSafe: (p: number) => boolean): number {
  const isWithin = safe < unsafe ? (p: number, end: number) => p <= end : (p: number, end: number) => p >= end;
  let [seenSafe, seenUnsafe] = [safe, unsafe];
  const decide = (p: number): boolean => {
    if (isWithin(p, seenSafe)) return true;
    if (isWithin(seenUnsafe, p)) return false;
    const verdict = isSafe(p);
    if (verdict) seenSafe = p;
    else seenUnsafe = p;
    return verdict;
  };
  for (const probe of [guess * (1 - 2 ** -39), guess * (1 + 2 ** -39)]) if (probe > 0 && probe < 1) decide(probe);
  let good = safe;
  let bad = unsafe;
  while (Math.abs(bad - good) > 2 ** -40 * Math.min(good, bad)) {
    const middle = good / 2 + bad / 2;
    if (middle === good || middle === bad) break;
    if (decide(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

const fromOdds = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/**
 * The λ = ln p/(1 − p) at which P[X ≥ k] is about `level`, in doubles; k ≥ 1. Guarantees nothing.
 * Newton's method for the logarithm of the tail, which is concave in λ: its slope k(1 − p)·P[X = k]/P[X ≥ k] falls.
 */
function logOddsNear(n: number, k: number, level: number): number {
  const logOf = (count: number, p: number) => (count === 0 ? 0 : count * Math.log(p));
  const term = k === n ? 1 : termAt(n, k / n, subtract(point(1), point(k / n)), k).hi;
  const logWays = Math.log(term) - logOf(k, k / n) - logOf(n - k, (n - k) / n);
  let logOdds = Math.log((k - 0.5) / (n - k + 0.5));
  for (let step = 1; step <= 40; step++) {
    const sum = sumInDoubles(n, k, Math.exp(logOdds));
    // ln P[X = k] + ln of the sum; n ln(1 − p) = −n ln(1 + e^λ), where e^λ may be beyond the doubles.
    const softPlus = Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    const excess = logWays + k * logOdds - n * softPlus + Math.log(sum) - Math.log(level);
    const change = (excess * sum) / (k * (1 - fromOdds(logOdds)));
    logOdds -= change;
    if (!(Math.abs(change) > 1e-13)) break;
  }
  return logOdds;
}

/** P[X ≥ k]/P[X = k], in doubles. */
function sumInDoubles(n: number, k: number, odds: number): number {
  let [term, sum] = [1, 1];
  for (let i = 0; i < n - k && term > 2 ** -54 * sum; i++) {
    term *= ((n - k - i) / (k + i + 1)) * odds;
    sum += term;
  }
  return sum;
}

function checkArguments(where: string, n: number, p: number, k: number): void {
  if (!(Number.isSafeInteger(n) && n >= 0))
    throw new RangeError(`${where}: n = ${described(n)}, expected a whole number ≥ 0`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${where}: p = ${p}, expected a number in [0, 1]`);
  if (!Number.isSafeInteger(k)) throw new RangeError(`${where}: k = ${k}, expected a whole number`);
}
