import type { Arithmetic } from './arithmetic.js';
import { type BatchFunction, batchFunctions, ELEMENTARY, INFLATE, TINY, UNIT } from './batch-functions.js';
import { float64Arithmetic } from './float64-arithmetic.js';
import { type Basis, down, type Interval, up, weaker } from './interval.js';
import { timesPowerOfTwo } from './power-of-two.js';

/**
 * Many numbers at once: number k lies within radius[k] of middle[k]. A radius that is ∞ or NaN says
 * that nothing is known of it.
 */
export interface Batch {
  readonly middle: Float64Array;
  readonly radius: Float64Array;
}

/**
 * The formulas of one number for `size` of them at once, in doubles: midpoints rounded to nearest, and
 * radii that bound what each operation adds. Some nanoseconds an operation and number, where an interval
 * that is an object takes a hundred.
 *
 * Guarantee: that of `Arithmetic` for each number by itself. `lower` and `upper` are those of all numbers, so
 * that what a formula decides by them holds for each. What is undefined, or overflows, throws nothing: its
 * radius is ∞ or NaN, and so is that of all that follows from it. Assumption: that of `interval.ts` about the
 * runtime's elementary functions.
 * Results live until the `scope` or `release` around them.
 */
export class BatchArithmetic implements Arithmetic<Batch> {
  readonly bits = 53;
  readonly size: number;
  readonly #pool: Batch[] = [];
  #used = 0;
  #basis: Basis = 'proved';

  constructor(size: number) {
    this.size = size;
  }

  /** The weakest of all that came in. */
  get basis(): Basis {
    return this.#basis;
  }

  /** Room for numbers, which hold anything. */
  fresh(): Batch {
    if (this.#used === this.#pool.length)
      this.#pool.push({ middle: new Float64Array(this.size), radius: new Float64Array(this.size) });
    return this.#pool[this.#used++];
  }

  mark(): number {
    return this.#used;
  }

  release(mark: number): void {
    this.#used = mark;
  }

  number(x: number): Batch {
    return this.#filled(x, 0);
  }

  integer(x: bigint): Batch {
    return this.from(float64Arithmetic.integer(x));
  }

  decimal(text: string): Batch {
    return this.from(float64Arithmetic.decimal(text));
  }

  from({ lo, hi, basis }: Interval): Batch {
    const middle = lo / 2 + hi / 2;
    this.#basis = weaker(this.#basis, basis);
    return this.#filled(middle, lo === hi ? 0 : up(Math.max(hi - middle, middle - lo)));
  }

  pi(): Batch {
    return this.from(float64Arithmetic.pi());
  }

  add(a: Batch, b: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = b;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const sum = x[k] + y[k];
      middle[k] = sum;
      radius[k] = (p[k] + q[k] + Math.abs(sum) * UNIT) * INFLATE + TINY;
    }
    return made;
  }

  subtract(a: Batch, b: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = b;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const difference = x[k] - y[k];
      middle[k] = difference;
      radius[k] = (p[k] + q[k] + Math.abs(difference) * UNIT) * INFLATE + TINY;
    }
    return made;
  }

  /** |xy − x₀y₀| ≤ |x₀|q + (|y₀| + q)p. */
  multiply(a: Batch, b: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = b;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const product = x[k] * y[k];
      middle[k] = product;
      radius[k] = (Math.abs(x[k]) * q[k] + (Math.abs(y[k]) + q[k]) * p[k] + Math.abs(product) * UNIT) * INFLATE + TINY;
    }
    return made;
  }

  /** |x/y − x₀/y₀| ≤ (p + |x₀/y₀|q)/(|y₀| − q). */
  divide(a: Batch, b: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = b;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const quotient = x[k] / y[k];
      const least = Math.abs(y[k]) - q[k];
      const size = Math.abs(quotient);
      middle[k] = quotient;
      radius[k] = least > 0 ? ((p[k] + (size + TINY) * q[k]) / least + size * UNIT) * INFLATE + TINY : Infinity;
    }
    return made;
  }

  negate(a: Batch): Batch {
    return this.#each(a, (x) => -x);
  }

  /** What overflows is no number: ∞ − ∞. */
  scale({ middle: x, radius: p }: Batch, power: number): Batch {
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const scaled = timesPowerOfTwo(x[k], power);
      middle[k] = scaled;
      radius[k] = timesPowerOfTwo(p[k], power) * INFLATE + TINY + (scaled - scaled);
    }
    return made;
  }

  square(a: Batch): Batch {
    return this.multiply(a, a);
  }

  sqrt(a: Batch): Batch {
    return this.#function(a, batchFunctions.sqrt);
  }

  exp(a: Batch): Batch {
    return this.#function(a, batchFunctions.exp);
  }

  log(a: Batch): Batch {
    return this.#function(a, batchFunctions.log);
  }

  sin(a: Batch): Batch {
    return this.#function(a, batchFunctions.sin);
  }

  cos(a: Batch): Batch {
    return this.#function(a, batchFunctions.cos);
  }

  asin(a: Batch): Batch {
    return this.#function(a, batchFunctions.asin);
  }

  acos(a: Batch): Batch {
    return this.#function(a, batchFunctions.acos);
  }

  sinh(a: Batch): Batch {
    return this.#function(a, batchFunctions.sinh);
  }

  erfc(a: Batch): Batch {
    return this.#function(a, batchFunctions.erfc);
  }

  /**
   * At a distance ρ from the origin the angle of a point that moves by d ≤ p + q, in the half-plane y ≥ 0,
   * changes by at most d/(ρ − d).
   */
  atan2(b: Batch, a: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = b;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const height = Math.max(0, y[k]);
      const angle = Math.atan2(height, x[k]);
      const distance = Math.sqrt(x[k] * x[k] + height * height) * (1 - 2 ** -50);
      const moved = (p[k] + q[k]) * INFLATE;
      const isFar = distance > 2 ** -500 && distance < 2 ** 500 && moved < distance / 2;
      middle[k] = angle;
      radius[k] = isFar ? (moved / (distance - moved) + angle * ELEMENTARY) * INFLATE + TINY : Infinity;
    }
    return made;
  }

  hull(a: Batch, b: Batch): Batch {
    return this.widen(a, this.subtract(a, b));
  }

  widen(a: Batch, e: Batch): Batch {
    const { middle: x, radius: p } = a;
    const { middle: y, radius: q } = e;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      middle[k] = x[k];
      radius[k] = (p[k] + Math.abs(y[k]) + q[k]) * INFLATE + TINY;
    }
    return made;
  }

  /** The midpoint moved inside, which is no farther from what lies inside. */
  clamp(a: Batch, lo: number, hi: number): Batch {
    return this.#each(a, (x) => (x < lo ? lo : x > hi ? hi : x));
  }

  middle(a: Batch): Batch {
    const made = this.fresh();
    made.middle.set(a.middle);
    made.radius.fill(0);
    return made;
  }

  radius({ radius }: Batch): Batch {
    const made = this.fresh();
    made.middle.set(radius);
    made.radius.fill(0);
    return made;
  }

  magnitude(a: Batch): Batch {
    const { middle: x, radius: p } = a;
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      middle[k] = (Math.abs(x[k]) + p[k]) * INFLATE;
      radius[k] = 0;
    }
    return made;
  }

  lower({ middle, radius }: Batch): number {
    let least = Infinity;
    for (let k = 0; k < middle.length; k++) least = Math.min(least, down(middle[k] - radius[k]));
    return Number.isNaN(least) ? -Infinity : least;
  }

  upper({ middle, radius }: Batch): number {
    let most = -Infinity;
    for (let k = 0; k < middle.length; k++) most = Math.max(most, up(middle[k] + radius[k]));
    return Number.isNaN(most) ? Infinity : most;
  }

  withBasis(a: Batch, basis: Basis): Batch {
    this.#basis = weaker(this.#basis, basis);
    return a;
  }

  /** The hull of all numbers. */
  toInterval(a: Batch): Interval {
    return { lo: this.lower(a), hi: this.upper(a), basis: this.#basis };
  }

  scope(body: () => Batch): Batch {
    const mark = this.#used;
    const { middle, radius } = body();
    this.#used = mark;
    const kept = this.fresh();
    kept.middle.set(middle);
    kept.radius.set(radius);
    return kept;
  }

  /** A function of the midpoint alone. */
  #each(a: Batch, f: (x: number) => number): Batch {
    const made = this.fresh();
    for (let k = 0; k < a.middle.length; k++) made.middle[k] = f(a.middle[k]);
    made.radius.set(a.radius);
    return made;
  }

  #filled(middle: number, radius: number): Batch {
    const made = this.fresh();
    made.middle.fill(middle);
    made.radius.fill(radius);
    return made;
  }

  #function({ middle: x, radius: p }: Batch, { value, error }: BatchFunction): Batch {
    const made = this.fresh();
    const { middle, radius } = made;
    for (let k = 0; k < middle.length; k++) {
      const y = value(x[k]);
      middle[k] = y;
      radius[k] = error(x[k], p[k], y) * INFLATE + TINY;
    }
    return made;
  }
}
