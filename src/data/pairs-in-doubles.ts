import {
  addDoubleDouble,
  type DoubleDouble,
  highHalf,
  multiplyDoubleDouble,
  productError,
  twoSum,
} from '../numerics/double-double/double-double.js';
import type { Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import type { Directions } from './directions.js';

/** What the angles and lengths of many pairs x, y of rows follow from. */
export interface Pairs {
  /** ⟨x, y⟩, |x|²|y|² and |x|²|y|² − ⟨x, y⟩². */
  readonly dot: Batch;
  readonly norms: Batch;
  readonly cross: Batch;
  /** |x|², |y|² and |x|² − |y|². */
  readonly first: Batch;
  readonly second: Batch;
  readonly apart: Batch;
}

/**
 * Rows of doubles, for their pairs by the hundred: no integers of any size, so that a pair takes d dozens of operations.
 *
 * Guarantee: enclosures; |x|²|y|² − ⟨x, y⟩² within (5d(d + 1) + 25)u²|x|²|y|², so that an angle is off by some d·u at most, even
 * near 0, beyond what its own rounding makes.
 * Why. In a sum of d products the errors of products and partial sums are doubles e, |e| ≤ u|x_k y_k| and u(1 + du)Σ|x_k y_k|, which are
 * summed with a relative error of 1.01du (Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26, 2005, Dot2): hi + lo is off by less than
 * 1.1d(d + 1)u²Σ|x_k y_k|, and Σ|x_k y_k| ≤ |x||y|. The rest are errors of `double-double.ts`.
 */
export class PairsInDoubles {
  readonly #rows: Directions['rows'];
  readonly #halves: readonly (readonly number[])[];
  /** Of the rows. */
  readonly #squares: readonly DoubleDouble[];
  /** Of a sum of products, relative to |x||y|. */
  readonly #sumError: number;

  private constructor(rows: Directions['rows']) {
    this.#rows = rows;
    const d = rows[0].length;
    this.#sumError = 1.1 * d * (d + 1) * UNIT_SQUARED;
    this.#halves = rows.map((row) => row.map(highHalf));
    this.#squares = rows.map((_, i) => this.#product(i, i));
  }

  /** Undefined for rows of more numbers than the bounds above allow, or of numbers whose products may overflow or underflow. */
  static of({ rows, dimension }: Directions): PairsInDoubles | undefined {
    const isMedium = (x: number): boolean => x === 0 || (Math.abs(x) > 2 ** -100 && Math.abs(x) < 2 ** 100);
    return dimension <= 2 ** 16 && rows.every((row) => row.every(isMedium)) ? new PairsInDoubles(rows) : undefined;
  }

  /** |x_i|², off by 1.01u relatively at most: half a unit, and what a sum of 2¹⁶ products may be off by. */
  squareOf(i: number): number {
    return this.#squares[i].hi;
  }

  /** |x_i|² for R.size rows from `from` on; the last row stands for those beyond. */
  squares(R: BatchArithmetic, from: number): Batch {
    const rows = Array.from({ length: R.size }, (_, k) => Math.min(from + k, this.#rows.length - 1));
    return this.#squaresOf(R, rows);
  }

  /** Of rows i[k] and j[k]. */
  at(R: BatchArithmetic, i: ArrayLike<number>, j: ArrayLike<number>): Pairs {
    const [dot, norms, cross, apart] = [R.fresh(), R.fresh(), R.fresh(), R.fresh()];
    const relative = 4.5 * this.#sumError + 25 * UNIT_SQUARED;
    const sumError = this.#sumError * 1.01;
    for (let k = 0; k < R.size; k++) {
      const x = this.#squares[i[k]];
      const y = this.#squares[j[k]];
      const product = this.#product(i[k], j[k]);
      const both = multiplyDoubleDouble(x, y);
      const square = multiplyDoubleDouble(product, product);
      const rest = addDoubleDouble(both, { hi: -square.hi, lo: -square.lo });
      const difference = addDoubleDouble(x, { hi: -y.hi, lo: -y.lo });
      set(dot, k, product, sumError * Math.sqrt(both.hi));
      set(norms, k, both, relative * both.hi);
      set(cross, k, rest, relative * both.hi);
      set(apart, k, difference, sumError * (x.hi + y.hi) + Math.abs(difference.hi) * 4 * UNIT_SQUARED);
    }
    return { dot, norms, cross, first: this.#squaresOf(R, i), second: this.#squaresOf(R, j), apart };
  }

  #squaresOf(R: BatchArithmetic, rows: ArrayLike<number>): Batch {
    const made = R.fresh();
    for (let k = 0; k < R.size; k++) {
      const square = this.#squares[rows[k]];
      set(made, k, square, this.#sumError * 1.01 * square.hi);
    }
    return made;
  }

  /** ⟨x_i, x_j⟩. */
  #product(i: number, j: number): DoubleDouble {
    const x = this.#rows[i];
    const y = this.#rows[j];
    const xHigh = this.#halves[i];
    const yHigh = this.#halves[j];
    let hi = 0;
    let lo = 0;
    for (let k = 0; k < x.length; k++) {
      const product = x[k] * y[k];
      const sum = hi + product;
      const shadow = sum - hi;
      lo += hi - (sum - shadow) + (product - shadow) + productError(x[k], xHigh[k], y[k], yHigh[k], product);
      hi = sum;
    }
    return twoSum(hi, lo);
  }
}

const UNIT_SQUARED = 2 ** -106;

/** hi + lo to hi: some roundings of the radius are less than its last factor. */
function set({ middle, radius }: Batch, k: number, { hi, lo }: DoubleDouble, error: number): void {
  middle[k] = hi;
  radius[k] = (Math.abs(lo) + error) * (1 + 2 ** -48);
}
