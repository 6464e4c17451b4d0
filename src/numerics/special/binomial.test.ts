import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../interval/interval.js';
import { binomialAtLeast, binomialAtMost, clopperPearson } from './binomial.js';

describe('binomialAtMost and binomialAtLeast', () => {
  it('contain the exact rational tail', () => {
    fc.assert(
      fc.property(problem, ({ n, p, k }) => {
        const { atMost, atLeast } = exactTails(n, p, k);
        return holds(binomialAtMost(n, p, k), atMost) && holds(binomialAtLeast(n, p, k), atLeast);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('control: the same law catches an enclosure that is moved by 1e-9 of itself', () => {
    const run = fc.check(
      fc.property(problem, ({ n, p, k }) => {
        const { lo, hi, basis } = binomialAtLeast(n, p, k);
        return holds({ lo: lo * (1 + 1e-9), hi: hi * (1 + 1e-9), basis }, exactTails(n, p, k).atLeast);
      }),
      { seed: 1, numRuns: 400 },
    );
    expect(run.failed).toBe(true);
  });

  // With u = 2⁻⁵³ a step outward costs at most 4u. Each log in the largest term has an argument of two such operations,
  // twice 8u wide with their rounding, times k or n − k: 32u·n together. The logs' own 4 steps, 2·4·4u of
  // k·|log(np/k)| + (n−k)·|log(nq/(n−k))|, are below 32u·n where both ratios lie within [1/e, e]. The rest (three
  // Stirling corrections from logs of numbers up to 22!, some 48 each, and at most 400 terms' ratios) is below 2¹⁴u.
  it('are tight: the smaller tail is enclosed to (64n + 2¹⁴)·2⁻⁵³ of itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 400 }), fc.integer({ min: -99, max: 99 }), (n, percent) => {
        const k = Math.round(n / 2 + (percent / 200) * (n / 2));
        const tail = k > n / 2 ? binomialAtLeast(n, 0.5, k) : binomialAtMost(n, 0.5, k);
        expect(tail.hi - tail.lo).toBeLessThan((64 * n + 2 ** 14) * 2 ** -53 * tail.lo);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('are exact at the ends: P[X ≤ n] = P[X ≥ 0] = 1 and P[X > n] = P[X < 0] = 0', () => {
    const one = { lo: 1, hi: 1, basis: 'proved' };
    const zero = { lo: 0, hi: 0, basis: 'proved' };
    expect([binomialAtMost(5, 0.3, 5), binomialAtLeast(5, 0.3, 0)]).toEqual([one, one]);
    expect([binomialAtMost(5, 0.3, -1), binomialAtLeast(5, 0.3, 6)]).toEqual([zero, zero]);
  });

  it('are exact for a sure coin: p = 0 never succeeds and p = 1 never fails', () => {
    expect([binomialAtMost(5, 0, 0).lo, binomialAtLeast(5, 0, 1).hi]).toEqual([1, 0]);
    expect([binomialAtMost(5, 1, 4).hi, binomialAtLeast(5, 1, 5).lo]).toEqual([0, 1]);
  });

  it('enclose a tail below the smallest double by [0, tiny]', () => {
    // P[X ≥ 400] = 1e-3⁴⁰⁰ = 1e-1200.
    const tail = binomialAtLeast(400, 1e-3, 400);
    expect(tail.lo).toBe(0);
    expect(tail.hi).toBeGreaterThan(0);
    expect(tail.hi).toBeLessThan(1e-300);
  });

  it('agree with the normal approximation at a million trials, which no exact sum reaches in a test', () => {
    // z = (299000.5 − 300000)/√(10⁶·0.3·0.7) = −999.5/458.2576 = −2.18109; Φ(z) = 0.014588. Skewness correction
    // (1 − z²)φ(z)·(1−2p)/(6σ) = −3.757·0.03697·0.4/2749.5 = −2.0e-5, so 0.014568; the next order is ~1/n.
    const tail = binomialAtMost(10 ** 6, 0.3, 299000);
    expect(tail.lo).toBeGreaterThan(0.014566);
    expect(tail.hi).toBeLessThan(0.01457);
    expect(tail.hi - tail.lo).toBeLessThan((64 * 10 ** 6 + 2 ** 14) * 2 ** -53 * tail.lo);
  });

  it('name the argument that is out of range', () => {
    expect(() => binomialAtMost(-1, 0.5, 0)).toThrow('binomialAtMost: n = -1, expected a whole number ≥ 0');
    expect(() => binomialAtMost(3, Number.NaN, 0)).toThrow('binomialAtMost: p = NaN, expected a number in [0, 1]');
    expect(() => binomialAtLeast(3, 0.5, 1.5)).toThrow('binomialAtLeast: k = 1.5, expected a whole number');
  });

  it('are enclosed for every p > 0, down to the smallest double', () => {
    for (const p of [Number.MIN_VALUE, 3 * Number.MIN_VALUE, 2 ** -1060, 2 ** -1022, 2 ** -950, 2 ** -890])
      for (const n of [1, 2, 3, 40, 10 ** 6]) {
        // 1 − (1−p)ⁿ lies between np − (np)²/2 and np, which are one double for np < 2⁻⁵³; np is
        // exact but for subnormal rounding.
        const { lo, hi } = binomialAtLeast(n, p, 1);
        expect(lo).toBeLessThanOrEqual(n * p);
        expect(hi).toBeGreaterThanOrEqual(n * p);
        // The relative width that the file promises for so small a p; among the subnormals exp moves each end by four
        // of the smallest doubles, and the two products after it each by one more: 2·(4 + 1 + 1).
        expect(hi - lo).toBeLessThanOrEqual(2 * n * p * (64 * n + 2 ** 14) * 2 ** -53 + 12 * Number.MIN_VALUE);
        // P[X ≥ 2] ≤ (np)²/2, far below the smallest double.
        expect(binomialAtLeast(n, p, 2).lo).toBe(0);
        expect(binomialAtMost(n, p, 0).hi).toBe(1);
      }
  });
});

describe('clopperPearson', () => {
  const observed = fc
    .record({
      n: fc.integer({ min: 1, max: 60 }),
      fraction: fc.integer({ min: 0, max: 60 }),
      decade: fc.integer({ min: 1, max: 14 }),
    })
    .map(({ n, fraction, decade }) => ({ n, k: Math.min(n, fraction), level: 10 ** -decade }));

  it('is safe: at the lower end P[X ≥ k] ≤ level, at the upper end P[X ≤ k] ≤ level, exactly', () => {
    fc.assert(
      fc.property(observed, ({ n, k, level }) => {
        const { lo, hi } = clopperPearson(k, n, level);
        return isSafe(n, k, level, lo, hi);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('is tight: one part in 2³⁹ further in, both tails exceed the level', () => {
    fc.assert(
      fc.property(observed, ({ n, k, level }) => {
        const { lo, hi } = clopperPearson(k, n, level);
        const lowTight = k === 0 || less(fraction(level), exactTails(n, lo * (1 + 2 ** -39), k).atLeast);
        const highTight = k === n || less(fraction(level), exactTails(n, hi * (1 - 2 ** -39), k).atMost);
        return lowTight && highTight;
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('control: the law of safety catches an interval at a level 1 % too large', () => {
    const run = fc.check(
      fc.property(observed, ({ n, k, level }) => {
        const { lo, hi } = clopperPearson(k, n, level * 1.01);
        return isSafe(n, k, level, lo, hi);
      }),
      { seed: 3, numRuns: 200 },
    );
    expect(run.failed).toBe(true);
  });

  it('is [0, 1 − level^(1/n)] without successes and [level^(1/n), 1] without failures', () => {
    // level = 2⁻¹⁰, n = 10: level^(1/n) = ½. The bisection ends within 2⁻⁴⁰.
    expect(clopperPearson(0, 10, 2 ** -10).lo).toBe(0);
    expect(Math.abs(clopperPearson(0, 10, 2 ** -10).hi - 0.5)).toBeLessThan(2 ** -40);
    expect(clopperPearson(10, 10, 2 ** -10).hi).toBe(1);
    expect(Math.abs(clopperPearson(10, 10, 2 ** -10).lo - 0.5)).toBeLessThan(2 ** -40);
  });

  it('is an interval around k/n at every level, also where the exact ends have crossed', () => {
    // n = 2, k = 1, level 0.9: 1 − (1−p)² ≤ 0.9 up to p = 0.684, 1 − p² ≤ 0.9 from p = 0.316 on: the ends cross.
    for (let n = 1; n <= 12; n++)
      for (let k = 0; k <= n; k++)
        for (const level of [0.4, 0.5, 0.6, 0.9, 0.999, 1 - 2 ** -53]) {
          const { lo, hi } = clopperPearson(k, n, level);
          expect(lo).toBeLessThanOrEqual(k / n);
          expect(hi).toBeGreaterThanOrEqual(k / n);
          expect(isSafe(n, k, level, lo, hi)).toBe(true);
        }
  });

  it('ends where doubles end: a level below every probability that a double can hold gives the whole [0, 1]', () => {
    // One success in 2²⁰ trials at level 2⁻¹⁰⁷⁴: P[X ≥ 1] ≥ p, so the exact lower end lies below the smallest double.
    expect(clopperPearson(1, 2 ** 20, Number.MIN_VALUE).lo).toBe(0);
  });

  it('names the argument that is out of range', () => {
    expect(() => clopperPearson(0, 0, 0.1)).toThrow('clopperPearson: n = 0, expected a whole number ≥ 1');
    expect(() => clopperPearson(4, 3, 0.1)).toThrow('clopperPearson: k = 4, expected a whole number from 0 to n = 3');
    expect(() => clopperPearson(1, 3, Number.NaN)).toThrow('clopperPearson: level = NaN, expected a number in (0, 1)');
  });
});

/** Half of the probabilities on a coarse grid, half anywhere between 2⁻⁴⁰ and 1; counts on both sides of the mean. */
const problem = fc
  .record({
    n: fc.integer({ min: 1, max: 120 }),
    p: fc.oneof(
      fc.integer({ min: 1, max: 63 }).map((i) => i / 64),
      fc.integer({ min: 1, max: 2 ** 40 - 1 }).map((i) => i / 2 ** 40),
    ),
    fraction: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ n, p, fraction }) => ({ n, p, k: Math.round((n * fraction) / 1000) }));

/** numerator / 2^exponent. */
interface Dyadic {
  readonly numerator: bigint;
  readonly exponent: number;
}

function isSafe(n: number, k: number, level: number, lo: number, hi: number): boolean {
  const lowSafe = k === 0 || !less(fraction(level), exactTails(n, lo, k).atLeast);
  const highSafe = k === n || !less(fraction(level), exactTails(n, hi, k).atMost);
  return lowSafe && highSafe;
}

const holds = ({ lo, hi }: Interval, exact: Dyadic): boolean =>
  !less(exact, fraction(lo)) && !less(fraction(hi), exact);

/** Both tails as exact rationals: Σ C(n,j) a^j (2^e − a)^(n−j) / 2^(en) for p = a/2^e. */
function exactTails(n: number, p: number, k: number): { atMost: Dyadic; atLeast: Dyadic } {
  const { numerator: a, exponent: e } = fraction(p);
  const b = (1n << BigInt(e)) - a;
  let atMost = 0n;
  let atLeast = 0n;
  let choose = 1n;
  for (let j = 0; j <= n; j++) {
    const term = choose * a ** BigInt(j) * b ** BigInt(n - j);
    if (j <= k) atMost += term;
    if (j >= k) atLeast += term;
    choose = (choose * BigInt(n - j)) / BigInt(j + 1);
  }
  return { atMost: { numerator: atMost, exponent: e * n }, atLeast: { numerator: atLeast, exponent: e * n } };
}

function fraction(x: number): Dyadic {
  let numerator = x;
  let exponent = 0;
  for (; !Number.isInteger(numerator); exponent++) numerator *= 2;
  return { numerator: BigInt(numerator), exponent };
}

const less = (x: Dyadic, y: Dyadic): boolean => x.numerator << BigInt(y.exponent) < y.numerator << BigInt(x.exponent);
