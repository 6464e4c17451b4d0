import { describe, expect, it } from 'vitest';
import { type Interval, overlaps } from '../interval/interval.js';
import { DOWN, mpfr, UP } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { binomialAtLeast, binomialAtMost, clopperPearson } from './binomial.js';
import { seededRandom } from './random.js';

type Direction = 'up' | 'down';
type Tail = (n: number, p: number, k: number, direction: Direction) => Interval;

const tail: Tail = (n, p, k, direction) => (direction === 'up' ? binomialAtLeast(n, p, k) : binomialAtMost(n, p, k));

/** The promised sharpness of the smaller tail, as a part of it. */
const promised = (n: number): number => (64 * n + 2 ** 14) * 2 ** -53;

/** The first draw where a tail misses the exact one or is wider than promised. */
function violation(tails: Tail, seed: string, count: number): string | undefined {
  const random = seededRandom(seed);
  for (let draw = 0; draw < count; draw++) {
    const n = 10 ** random.integer(3, 6);
    const p = random.uniform() < 0.5 ? random.uniform() : 2 ** -random.integer(1, 15);
    const deviations = 7 * random.uniform();
    const direction: Direction = random.integer(0, 1) === 0 ? 'up' : 'down';
    const away = Math.ceil(deviations * Math.sqrt(n * p * (1 - p))) + 1;
    const k = direction === 'up' ? Math.ceil(n * p) + away : Math.floor(n * p) - away;
    if (k < 0 || k > n) continue;
    const found = tails(n, p, k, direction);
    const exact = exactTail(n, p, k, direction);
    const where = `draw ${draw}: n = ${n}, p = ${p}, k = ${k} ${direction}: [${found.lo}, ${found.hi}], exact ${exact.lo}`;
    // 128 bits: the exact tail is known to a few doubles.
    if (!overlaps(found, exact)) return `missed at ${where}`;
    const ratio = Math.max(k / (n * p), (n * p) / k, (n - k) / (n * (1 - p)), (n * (1 - p)) / (n - k));
    if (ratio <= Math.E && !(found.hi - found.lo <= promised(n) * exact.lo)) return `too wide at ${where}`;
  }
  return undefined;
}

describe('binomial tails up to a million trials', () => {
  it('enclose the exact tail, computed through log Γ at 128 bits, and are as sharp as promised', () => {
    expect(violation(tail, 'tails', 150)).toBeUndefined();
  });

  it('control: the same law catches a tail moved by its promised width, and one twice too wide', () => {
    const moved: Tail = (n, p, k, direction) => {
      const { lo, hi, basis } = tail(n, p, k, direction);
      return { lo: hi * (1 + promised(n)), hi: (2 * hi - lo) * (1 + promised(n)), basis };
    };
    const wide: Tail = (n, p, k, direction) => {
      const { lo, hi, basis } = tail(n, p, k, direction);
      return { lo: lo * (1 - 2 * promised(n)), hi, basis };
    };
    expect(violation(moved, 'tails', 10)).toContain('missed');
    expect(violation(wide, 'tails', 10)).toContain('too wide');
  });

  it('complement each other: P[X ≤ k] + P[X ≥ k + 1] = 1', () => {
    const random = seededRandom('complement');
    for (let draw = 0; draw < 60; draw++) {
      const n = random.integer(1, 10 ** 6);
      const p = random.uniform();
      const k = Math.round(n * p + 3 * random.normal() * Math.sqrt(n * p * (1 - p)));
      const [below, above] = [binomialAtMost(n, p, k), binomialAtLeast(n, p, k + 1)];
      // One rounding of each sum: at most 2⁻⁵³ of a number near 1.
      expect(below.lo + above.lo).toBeLessThanOrEqual(1 + 2 ** -52);
      expect(below.hi + above.hi).toBeGreaterThanOrEqual(1 - 2 ** -52);
    }
  });
});

describe('clopperPearson up to a million trials and down to level 1e-12', () => {
  const cases = [1e-3, 1e-9, 1e-12].flatMap((level) =>
    [
      [0, 10 ** 6],
      [1, 10 ** 6],
      [7, 10 ** 5],
      [3333, 10 ** 4],
      [500_321, 10 ** 6],
      [10 ** 5 - 2, 10 ** 5],
      [10 ** 6, 10 ** 6],
    ].map(([k, n]) => ({ k, n, level })),
  );

  // d ln P[X ≥ k]/d ln p = k·P[X = k]/P[X ≥ k] ≥ k(1 − r), r the ratio of the terms after k: one part in 10⁸ further
  // in, P has grown by at least about as much, more than the promised 64·10⁶·2⁻⁵³ = 7.2e-9 of a tail at a million
  // trials. The upper end alike, in 1 − p. On both sides the bisection leaves 2⁻⁴⁰ of p.
  for (const { k, n, level } of cases)
    it(`k = ${k}, n = ${n}, level = ${level}: safe, and tight to 10⁻⁸`, () => {
      const { lo, hi } = clopperPearson(k, n, level);
      if (k === 0) expect(lo).toBe(0);
      else {
        expect(exactTail(n, lo, k, 'up').hi).toBeLessThanOrEqual(level);
        expect(exactTail(n, lo + 1e-8 * Math.min(lo, 1 - lo) + 2 ** -39 * lo, k, 'up').lo).toBeGreaterThan(level);
      }
      if (k === n) expect(hi).toBe(1);
      else {
        expect(exactTail(n, hi, k, 'down').hi).toBeLessThanOrEqual(level);
        expect(exactTail(n, hi - 1e-8 * Math.min(hi, 1 - hi) - 2 ** -39 * hi, k, 'down').lo).toBeGreaterThan(level);
      }
    });

  it('k = 0 and k = n have closed forms: 1 − level^(1/n) above, level^(1/n) below', () => {
    for (const n of [1, 17, 10 ** 3, 10 ** 6])
      for (const level of [0.3, 1e-6, 1e-12]) {
        const root = Math.exp(Math.log(level) / n);
        const rest = -Math.expm1(Math.log(level) / n);
        // Relative: the bisection's 2⁻⁴⁰, and the tail's promised width over
        // n·ln(1/q)/n ≥ ln(1/0.3) = 1.2 of elasticity.
        const error = 2 ** -39 + promised(n);
        expect(clopperPearson(0, n, level).lo).toBe(0);
        expect(Math.abs(clopperPearson(0, n, level).hi / rest - 1)).toBeLessThan(error);
        expect(clopperPearson(n, n, level).hi).toBe(1);
        expect(Math.abs(clopperPearson(n, n, level).lo / root - 1)).toBeLessThan(error);
      }
  });

  it('mirrors: k successes of n are n − k failures', () => {
    for (const { k, n, level } of cases.filter(({ level }) => level === 1e-9)) {
      const [one, other] = [clopperPearson(k, n, level), clopperPearson(n - k, n, level)];
      // Each end as sharp as shown above.
      const error = (x: number) => 2e-8 * Math.min(x, 1 - x) + 2 ** -38;
      expect(Math.abs(one.lo - (1 - other.hi))).toBeLessThanOrEqual(error(one.lo));
      expect(Math.abs(one.hi - (1 - other.lo))).toBeLessThanOrEqual(error(one.hi));
    }
  });
});

describe('coverage of clopperPearson, by exact enumeration', () => {
  type Confidence = (k: number, n: number, level: number) => { readonly lo: number; readonly hi: number };

  /** The largest P[p < lo(X)] or P[p > hi(X)] found for X ~ Binomial(n, p), over the worst p there are and a grid. */
  function worstMiss(confidence: Confidence, n: number, level: number): number {
    const intervals = Array.from({ length: n + 1 }, (_, k) => confidence(k, n, level));
    // The miss grows with p until p reaches some lo(k), and falls with p from some hi(k) on.
    const below = intervals.flatMap(({ lo }) => (lo > 0 ? [lo - lo * 2 ** -52] : []));
    const above = intervals.flatMap(({ hi }) => (hi < 1 ? [hi + hi * 2 ** -52] : []));
    const grid = Array.from({ length: 31 }, (_, i) => (i + 1) / 32);
    return Math.max(
      ...[...below, ...above, ...grid]
        .filter((p) => p > 0 && p < 1)
        .flatMap((p) => [
          probabilityOf(n, p, (k) => intervals[k].lo > p),
          probabilityOf(n, p, (k) => intervals[k].hi < p),
        ]),
    );
  }

  for (const n of [1, 2, 3, 5, 8, 13, 21])
    it(`n = ${n}: either side misses with at most the level, whatever p is, and reaches it`, () => {
      for (const level of [0.05, 1e-3, 1e-9]) {
        // Reached to what 2⁻⁴⁰ of p can change: at most n·2⁻³⁹ of the probability; rounded sums err by (3n + 2)·2⁻⁵³.
        const worst = worstMiss(clopperPearson, n, level);
        expect(worst).toBeLessThanOrEqual(level * (1 + (3 * n + 2) * 2 ** -53));
        expect(worst).toBeGreaterThan(level * (1 - n * 2 ** -38));
      }
    });

  it("control: the normal approximation, Wilson's interval and a level 1 % too large are caught", () => {
    // One-sided 5 %: z = 1.645 has 1 − Φ(1.645) = 0.04998.
    const z = 1.645;
    const wald: Confidence = (k, n) => {
      const spread = z * Math.sqrt(((k / n) * (1 - k / n)) / n);
      return { lo: k / n - spread, hi: k / n + spread };
    };
    const wilson: Confidence = (k, n) => {
      const middle = k / n + (z * z) / (2 * n);
      const spread = z * Math.sqrt(((k / n) * (1 - k / n)) / n + (z * z) / (4 * n * n));
      return { lo: (middle - spread) / (1 + (z * z) / n), hi: (middle + spread) / (1 + (z * z) / n) };
    };
    for (const wrong of [wald, wilson, (k: number, n: number) => clopperPearson(k, n, 0.0505)])
      expect(worstMiss(wrong, 13, 0.05)).toBeGreaterThan(0.0504);
  });
});

/** Σ of P[X = k] over the chosen k: for n ≤ 21 binomial coefficients are exact and terms positive. */
function probabilityOf(n: number, p: number, chosen: (k: number) => boolean): number {
  let sum = 0;
  let choose = 1;
  for (let k = 0; k <= n; k++) {
    if (chosen(k)) sum += choose * p ** k * (1 - p) ** (n - k);
    choose = (choose * (n - k)) / (k + 1);
  }
  return sum;
}

/**
 * The tail on the far side of the mean, enclosed in doubles: the first term through log Γ, the others by their
 * ratios until a geometric series bounds the rest by 2⁻¹⁰⁰ of the sum. With ln n! up to 1.3e7 < 2²⁴, 128
 * bits keep over 100 of the term.
 */
function exactTail(n: number, p: number, k: number, direction: Direction): Interval {
  return withMpfr(128, (R) => {
    const q = R.subtract(R.number(1), R.number(p));
    const odds = direction === 'up' ? R.divide(R.number(p), q) : R.divide(q, R.number(p));
    const last = direction === 'up' ? n - k : k;
    const [term, sum, rest] = [R.fresh('proved'), R.fresh('proved'), R.fresh('proved')];
    R.assign(term, termAt(R, n, p, q, k));
    R.assign(sum, term);
    for (let i = 0; i < last; i++) {
      const mark = R.stack.mark();
      const ratio =
        direction === 'up'
          ? R.divide(R.number(n - k - i), R.number(k + i + 1))
          : R.divide(R.number(k - i), R.number(n - k + i + 1));
      const step = R.multiply(ratio, odds);
      R.assign(term, R.multiply(term, step));
      R.assign(sum, R.add(sum, term));
      // Ratios fall from here on: what is left is at most term·step/(1 − step).
      const isFalling = R.upper(step) < 1;
      if (isFalling) R.assign(rest, R.divide(R.multiply(term, step), R.subtract(R.number(1), step)));
      R.stack.release(mark);
      if (isFalling && R.upper(rest) <= 2 ** -100 * R.lower(sum)) return R.toInterval(R.hull(sum, R.add(sum, rest)));
    }
    return R.toInterval(sum);
  });
}

function termAt(R: MpfrArithmetic, n: number, p: number, q: MpfrInterval, k: number): MpfrInterval {
  const logFactorial = (m: number): MpfrInterval => {
    const value = R.number(m + 1);
    mpfr.mpfr_lngamma(value.lo, value.lo, DOWN);
    mpfr.mpfr_lngamma(value.hi, value.hi, UP);
    return value;
  };
  const choices = R.subtract(logFactorial(n), R.add(logFactorial(k), logFactorial(n - k)));
  const chances = R.add(R.multiply(R.number(k), R.log(R.number(p))), R.multiply(R.number(n - k), R.log(q)));
  return R.exp(R.add(choices, chances));
}
