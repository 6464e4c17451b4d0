import { type Interval, up } from '../numerics/interval/interval.js';
import { DOWN, MultiprecisionArray, mpfr, UP } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { atDouble, type DoubleSeries, doubleSeries } from './double-series.js';

/**
 * The dual kernel κ(ρ) = Σ b_r² ρ^r of a function g, b_r = E[g(z)h_r(z)], from finitely many enclosed coefficients and
 * the energy E g². All terms are b_r² ≥ 0, so Σ_{r≥R} b_r²|ρ|^r ≤ |ρ|^R·T(R), with T(R) = E g² − Σ_{r<R} b_r² known.
 *
 * Coefficients live outside the MPFR heap, as exact pairs (lower end at 2r, upper at 2r + 1).
 */
export class HermiteSeries {
  readonly bits: number;
  readonly count: number;
  /** b_r. */
  readonly coefficients: MultiprecisionArray;
  /** b_r². */
  readonly squares: MultiprecisionArray;
  /** Upper bounds of T(R) for R = 0 … count. */
  readonly tails: Float64Array;
  /** Whether all b_r with r even (odd) vanish by parity. */
  readonly noEven: boolean;
  readonly noOdd: boolean;
  #doubles: DoubleSeries | undefined;

  /**
   * @param coefficient - b_r for r < count; undefined where it vanishes by parity
   * @param beyond - E g²; or an upper bound of T(count) itself; undefined for a polynomial, whose series has no tail
   */
  constructor(
    R: MpfrArithmetic,
    count: number,
    coefficient: (r: number) => MpfrInterval | undefined,
    beyond: MpfrInterval | number | undefined,
  ) {
    this.bits = R.bits;
    this.count = count;
    this.coefficients = new MultiprecisionArray(R.bits, 2 * count);
    this.squares = new MultiprecisionArray(R.bits, 2 * count);
    this.tails = new Float64Array(count + 1);
    const nonzero = [false, false];
    const partial = R.number(0);
    for (let r = 0; r < count; r++) {
      const mark = R.stack.mark();
      const b = coefficient(r);
      if (b !== undefined) nonzero[r % 2] = true;
      const value = b ?? R.number(0);
      const square = R.square(value);
      savePair(this.coefficients, r, value);
      savePair(this.squares, r, square);
      R.assign(partial, R.add(partial, square));
      this.tails[r] = R.upper(square);
      R.stack.release(mark);
    }
    this.tails[count] = typeof beyond === 'object' ? Math.max(0, R.upper(R.subtract(beyond, partial))) : (beyond ?? 0);
    for (let r = count - 1; r >= 0; r--) this.tails[r] = up(this.tails[r] + this.tails[r + 1]);
    this.noEven = !nonzero[0];
    this.noOdd = !nonzero[1];
  }

  /** How many terms matter at |ρ| ≤ size for an absolute error of about 2^−bits. */
  terms(size: number): number {
    const decay = Math.log2(Math.max(size, 1e-300));
    let low = 0;
    let high = this.count;
    // T(R)|ρ|^R falls with R: bisection for the first R below the target.
    while (low < high) {
      const r = (low + high) >> 1;
      if (Math.log2(this.tails[r]) + r * decay < -this.bits) high = r;
      else low = r + 1;
    }
    return low;
  }

  /** κ(ρ) for ρ in [−1, 1]. The basis is that of ρ. Cost: four MPFR operations per term. */
  at(R: MpfrArithmetic, rho: MpfrInterval): MpfrInterval {
    if (R.bits !== this.bits) throw new RangeError(`HermiteSeries.at: ${R.bits} bits, expected ${this.bits} as built`);
    return R.scope(() => {
      const size = R.magnitude(rho);
      const count = this.terms(Math.min(1, R.upper(size)));
      const square = R.square(rho);
      let sum = this.noEven ? R.number(0) : this.#half(R, 0, count, square);
      if (!this.noOdd) sum = R.add(sum, R.multiply(rho, this.#half(R, 1, count, square)));
      const remainder = R.multiply(R.from({ lo: 0, hi: this.tails[count], basis: 'proved' }), powerOf(R, size, count));
      return R.withBasis(R.widen(sum, remainder), rho.basis);
    });
  }

  /** κ(ρ) in doubles: Horner's rule with an a-priori error bound. */
  atDouble(rho: Interval): Interval {
    return atDouble(this.doubles, rho);
  }

  /** The series as doubles: all that `atDouble` needs. */
  get doubles(): DoubleSeries {
    this.#doubles ??= inDoubles(this);
    return this.#doubles;
  }

  /** Σ_k b_{2k+parity}² s^k for s in [0, 1], by Horner's rule: all terms are non-negative, so ends go with ends. */
  #half(R: MpfrArithmetic, parity: 0 | 1, count: number, s: MpfrInterval): MpfrInterval {
    const sum = R.number(0);
    const term = R.fresh('proved');
    const last = count - 1 - ((count - 1 + parity) % 2);
    for (let r = last; r >= parity; r -= 2) {
      loadPair(this.squares, r, term);
      mpfr.mpfr_mul(sum.lo, sum.lo, s.lo, DOWN);
      mpfr.mpfr_add(sum.lo, sum.lo, term.lo, DOWN);
      mpfr.mpfr_mul(sum.hi, sum.hi, s.hi, UP);
      mpfr.mpfr_add(sum.hi, sum.hi, term.hi, UP);
    }
    return sum;
  }
}

export function savePair(array: MultiprecisionArray, index: number, x: MpfrInterval): void {
  array.save(2 * index, x.lo);
  array.save(2 * index + 1, x.hi);
}

export function loadPair(array: MultiprecisionArray, index: number, x: MpfrInterval): void {
  array.load(2 * index, x.lo);
  array.load(2 * index + 1, x.hi);
}

/** b_r for r < count: those that a series keeps, and beyond them what its tail allows. */
export const tableCoefficients = (R: MpfrArithmetic, series: HermiteSeries, count: number): MpfrInterval[] =>
  Array.from({ length: count }, (_, r) => {
    const pair = R.fresh('proved');
    if (r < series.count) loadPair(series.coefficients, r, pair);
    else R.assign(pair, R.widen(R.number(0), R.sqrt(R.number(series.tails[series.count]))));
    return pair;
  });

/** Enclosed numbers, kept outside the MPFR heap. */
export function storedPairs(R: MpfrArithmetic, values: readonly MpfrInterval[]): MultiprecisionArray {
  const array = new MultiprecisionArray(R.bits, 2 * values.length);
  for (const [i, x] of values.entries()) savePair(array, i, x);
  return array;
}

export const loadedPairs = (R: MpfrArithmetic, array: MultiprecisionArray): MpfrInterval[] =>
  Array.from({ length: array.length / 2 }, (_, i) => {
    const pair = R.fresh('proved');
    loadPair(array, i, pair);
    return pair;
  });

/** As many terms as matter to doubles. */
function inDoubles(series: HermiteSeries): DoubleSeries {
  const target = 2 ** -58 * series.tails[0];
  // None where all of them are smaller than the series was asked to tell, as of a φ′ that vanishes.
  let count = Math.min(1, series.count);
  while (count < series.count && series.tails[count] > target) count++;
  return withMpfr(series.bits, (R) => {
    const pair = R.fresh('proved');
    const squares = Array.from({ length: count }, (_, r) => {
      loadPair(series.squares, r, pair);
      return R.toInterval(pair);
    });
    return doubleSeries(squares, series.tails[count]);
  });
}

export function powerOf(R: MpfrArithmetic, size: MpfrInterval, exponent: number): MpfrInterval {
  const r = R.fresh('proved');
  mpfr.mpfr_pow_ui(r.lo, size.lo, exponent, DOWN);
  mpfr.mpfr_pow_ui(r.hi, size.hi, exponent, UP);
  return r;
}
