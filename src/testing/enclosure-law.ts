import seedrandom from 'seedrandom';
import { type Interval, interval, point } from '../numerics/interval/interval.js';
import { DOWN, mpfr, type Pointer, UP } from '../numerics/mpfr/mpfr.js';

export type Random = () => number;

/** A function of one or two intervals beside MPFR's function of one or two numbers. */
export interface EnclosureLaw {
  readonly f: (a: Interval, b: Interval) => Interval;
  /** Rounds the value at (a, b) in the given direction into `result` and returns MPFR's ternary value: 0 when exact. */
  readonly exact: (result: Pointer, a: Pointer, b: Pointer, rounding: number) => number;
  readonly draw: (random: Random) => readonly [number, number];
  /** On single points each end may lie this many doubles outside the closest one that is right. */
  readonly steps: number | ((x: number, y: number) => number);
  /** On wide arguments the extremes are values at corners, so that the ends must be as close to those. */
  readonly extremesAtCorners?: boolean;
}

/**
 * The first draw, as a sentence, where f of two single points misses the exact value or is wider than promised; undefined
 * when there is none. MPFR rounds correctly, and 128 bits hold every double, so the comparisons are exact.
 */
export function pointViolation(law: EnclosureLaw, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  const exact = new ExactValue();
  for (let i = 0; i < count; i++) {
    const [x, y] = law.draw(random);
    const result = law.f(point(x), point(y));
    exact.compute(law, x, y);
    const where = `draw ${i}: f(${x}, ${y}) = [${result.lo}, ${result.hi}], exact ${exact.below} … ${exact.above}`;
    if (!exact.isIn(result)) return `missed at ${where}`;
    const steps = typeof law.steps === 'number' ? law.steps : law.steps(x, y);
    if (!(doublesBetween(result.lo, exact.below) <= steps && doublesBetween(exact.above, result.hi) <= steps))
      return `wider than ${steps} steps at ${where}`;
  }
  return undefined;
}

/** The same for wide arguments: exact values at the corners and at random points inside must be enclosed. */
export function intervalViolation(law: EnclosureLaw, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  const exact = new ExactValue();
  for (let i = 0; i < count; i++) {
    const [x1, y1] = law.draw(random);
    const [x2, y2] = neighbour(law, random, x1, y1);
    const a = ordered(x1, x2);
    const b = ordered(y1, y2);
    const result = law.f(a, b);
    const where = `draw ${i}: f([${a.lo}, ${a.hi}], [${b.lo}, ${b.hi}]) = [${result.lo}, ${result.hi}]`;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (const x of [a.lo, a.hi])
      for (const y of [b.lo, b.hi]) {
        exact.compute(law, x, y);
        if (!exact.isIn(result)) return `missed the corner (${x}, ${y}) at ${where}`;
        lowest = Math.min(lowest, exact.below);
        highest = Math.max(highest, exact.above);
      }
    const [x, y] = [inside(a, random), inside(b, random)];
    exact.compute(law, x, y);
    if (!exact.isIn(result)) return `missed the point (${x}, ${y}) at ${where}`;
    if (law.extremesAtCorners === true && typeof law.steps === 'number') {
      if (!(doublesBetween(result.lo, lowest) <= law.steps && doublesBetween(highest, result.hi) <= law.steps))
        return `wider than ${law.steps} steps at ${where}`;
    }
  }
  return undefined;
}

/** Any finite double: magnitudes 2^±1000, subnormals, small integers, powers of two, 0 and the largest. */
export function anyDouble(random: Random): number {
  const sign = random() < 0.5 ? -1 : 1;
  const kind = random();
  if (kind < 0.4) return sign * (1 + random()) * 2 ** Math.floor(2000 * random() - 1000);
  if (kind < 0.6) return sign * (1 + random()) * 2 ** Math.floor(20 * random() - 10);
  if (kind < 0.75) return sign * Math.floor(100 * random());
  if (kind < 0.85) return sign * 2 ** Math.floor(2098 * random() - 1074);
  if (kind < 0.97) return sign * Math.floor(2 ** (52 * random())) * Number.MIN_VALUE;
  return sign * Number.MAX_VALUE * (1 - Math.floor(4 * random()) * 2 ** -53);
}

/** A double a few steps away from x, so that differences cancel; or an unrelated one. */
export const nearby = (random: Random, x: number): number =>
  random() < 0.5
    ? anyDouble(random)
    : Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, x * (1 + Math.floor(9 * random() - 4) * 2 ** -52)));

/** How many doubles apart: 0 when equal, 1 for neighbours, negative when x > y. Exact while below 2⁵³. */
export function doublesBetween(x: number, y: number): number {
  const [signX, highX, lowX] = ordinal(x);
  const [signY, highY, lowY] = ordinal(y);
  return (signY * highY - signX * highX) * 2 ** 32 + (signY * lowY - signX * lowX);
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Sign and the bits of the absolute value, which count the doubles from 0 up. */
function ordinal(x: number): readonly [number, number, number] {
  float[0] = Math.abs(x);
  return [x < 0 ? -1 : 1, words[1], words[0]];
}

/** The value of a law's function at two doubles, to 128 bits and rounded down, with what is lost known to be below one step. */
class ExactValue {
  /** The closest doubles around the value. */
  below = 0;
  above = 0;
  #isExact = true;
  readonly #a = fresh();
  readonly #b = fresh();
  readonly #value = fresh();
  readonly #next = fresh();

  compute(law: EnclosureLaw, x: number, y: number): void {
    mpfr.mpfr_set_d(this.#a, x, DOWN);
    mpfr.mpfr_set_d(this.#b, y, DOWN);
    this.#isExact = law.exact(this.#value, this.#a, this.#b, DOWN) === 0;
    mpfr.mpfr_set(this.#next, this.#value, UP);
    if (!this.#isExact) mpfr.mpfr_nextabove(this.#next);
    this.below = mpfr.mpfr_get_d(this.#value, DOWN);
    this.above = mpfr.mpfr_get_d(this.#next, UP);
    if (Number.isNaN(this.below))
      throw new RangeError(`ExactValue: (${x}, ${y}) is outside the domain; fix the law's draw`);
  }

  /** Both ends are doubles, so that the upper one is above the value as soon as it is above the value rounded down. */
  isIn({ lo, hi }: Interval): boolean {
    const toHigh = mpfr.mpfr_cmp_d(this.#value, hi);
    return mpfr.mpfr_cmp_d(this.#value, lo) >= 0 && (this.#isExact ? toHigh <= 0 : toHigh < 0);
  }
}

function fresh(): Pointer {
  const pointer = mpfr.mpfr_t();
  mpfr.mpfr_init2(pointer, 128);
  return pointer;
}

/** The other ends of a pair of intervals: close by half of the time, else unrelated but of the same sign. */
function neighbour(law: EnclosureLaw, random: Random, x: number, y: number): readonly [number, number] {
  const [p, q] = law.draw(random);
  const close = 1 - 2 ** -Math.floor(1 + 50 * random());
  return random() < 0.5 ? [x * close || x, y * close || y] : [p, y === 0 ? 0 : Math.sign(y) * Math.abs(q || y)];
}

const ordered = (x: number, y: number): Interval => interval(Math.min(x, y), Math.max(x, y));

function inside(a: Interval, random: Random): number {
  const t = random();
  return Math.min(a.hi, Math.max(a.lo, a.lo * (1 - t) + a.hi * t));
}
