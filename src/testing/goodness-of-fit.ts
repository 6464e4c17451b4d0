import { binomialAtLeast, binomialAtMost } from '../numerics/special/binomial.js';

/**
 * Tests of n independent draws against a stated law. Each bound is explicit: draws of that law fail with probability at most
 * `level`, at every n.
 */

/** P[sup|F_n − F| > ε] ≤ 2e^(−2nε²): Dvoretzky, Kiefer & Wolfowitz with Massart's constant (Ann. Probab. 18, 1990). */
export const followsDistribution = (sample: Float64Array, cdf: (x: number) => number, level: number): boolean =>
  largestGap(sample, cdf) <= Math.sqrt(Math.log(2 / level) / (2 * sample.length));

/** sup|F_n − F| for a continuous F. */
export function largestGap(sample: Float64Array, cdf: (x: number) => number): number {
  const n = sample.length;
  return sample.toSorted().reduce((gap, x, i) => {
    const value = cdf(x);
    return Math.max(gap, value - i / n, (i + 1) / n - value);
  }, 0);
}

/**
 * The mean of numbers within [mean − bound, mean + bound] and of at most this variance: P[|sample mean − mean| ≥ t] ≤
 * 2e^(−nt²/(2(variance + bound·t/3))) (Bernstein; Boucheron, Lugosi & Massart, Concentration Inequalities, §2.8).
 */
export function hasMean(
  sample: Float64Array,
  { mean, variance, bound }: { readonly mean: number; readonly variance: number; readonly bound: number },
  level: number,
): boolean {
  // nt² − (2/3)·bound·log(2/level)·t − 2·variance·log(2/level) = 0
  const n = sample.length;
  const logarithm = Math.log(2 / level);
  const half = (bound * logarithm) / (3 * n);
  return Math.abs(average(sample) - mean) <= half + Math.sqrt(half * half + (2 * variance * logarithm) / n);
}

/** n independent N(0, 1): their mean is N(0, 1/n), and P[|N(0, 1)| ≥ t] ≤ e^(−t²/2) (for t ≥ 0: 2Φ(−t) ≤ e^(−t²/2)). */
export const hasNormalMean = (sample: Float64Array, level: number): boolean =>
  Math.abs(average(sample)) <= Math.sqrt((2 * Math.log(1 / level)) / sample.length);

/**
 * n independent N(0, 1): with X the sum of their squares, P[X ≥ n + 2√(nx) + 2x] ≤ e^(−x) and P[X ≤ n − 2√(nx)] ≤ e^(−x)
 * (Laurent & Massart, Ann. Statist. 28, 2000, Lemma 1).
 */
export function hasNormalVariance(sample: Float64Array, level: number): boolean {
  const n = sample.length;
  const x = Math.log(2 / level);
  const squares = n * average(sample.map((z) => z * z));
  return squares <= n + 2 * Math.sqrt(n * x) + 2 * x && squares >= n - 2 * Math.sqrt(n * x);
}

/** `count` successes in n trials of probability p: both exact binomial tails from there on exceed level/2. */
export const isBinomial = (count: number, n: number, p: number, level: number): boolean =>
  binomialAtLeast(n, p, count).hi > level / 2 && binomialAtMost(n, p, count).hi > level / 2;

/** Draws of 0 … cells − 1 are equally likely: each cell's count is binomial, and each test has its share of the level. */
export function isEvenlySpread(sample: readonly number[], cells: number, level: number): boolean {
  const counts = new Array<number>(cells).fill(0);
  for (const cell of sample) counts[cell]++;
  return counts.every((count) => isBinomial(count, sample.length, 1 / cells, level / cells));
}

/**
 * Φ(x) within 2⁻⁵⁰: ½ + γ(x)·(x + x³/3 + x⁵/15 + …), whose terms have one sign (Marsaglia, J. Stat. Software 11, 2004). Beyond ±8.5
 * it differs from 0 or 1 by less than 10⁻¹⁶.
 */
export function normalDistribution(x: number): number {
  if (Math.abs(x) > 8.5) return x < 0 ? 0 : 1;
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 2 ** -60 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

const average = (sample: Float64Array): number => sample.reduce((sum, x) => sum + x, 0) / sample.length;
