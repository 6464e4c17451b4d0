import type { Arithmetic } from '../interval/arithmetic.js';
import {
  type Basis,
  exp,
  InsufficientPrecision,
  type Interval,
  negate,
  point,
  square,
  up,
  weaker,
} from '../interval/interval.js';
import { FineInterval } from './fine-interval.js';
import { DOWN, type MpfrStack, mpfr, mpfrStack, NEAREST, type Pointer, UP, withStack } from './mpfr.js';
import { setScaled } from './mpfr-integer.js';

/**
 * An interval whose ends are MPFR numbers. `position` is where the pair stands on the stack of its precision: the
 * interval lives until the stack is released below it.
 */
export interface MpfrInterval {
  readonly lo: Pointer;
  readonly hi: Pointer;
  readonly position: number;
  readonly basis: Basis;
}

/**
 * Runs `body` with enclosing arithmetic of `bits` bits, and frees all numbers it made. The result must not be, nor
 * hold, an MpfrInterval: convert it with `toInterval`, or save it in a MultiprecisionArray.
 *
 * Guarantee: as in `arithmetic.ts`; every end is rounded outward by MPFR itself, which rounds correctly.
 */
export function withMpfr<R>(bits: number, body: (R: MpfrArithmetic) => R): R {
  const arithmetic = new MpfrArithmetic(mpfrStack(bits));
  const mark = arithmetic.stack.mark();
  try {
    return body(arithmetic);
  } finally {
    arithmetic.stack.release(mark);
  }
}

type Unary = (result: Pointer, a: Pointer, rounding: number) => number;

export class MpfrArithmetic implements Arithmetic<MpfrInterval> {
  readonly bits: number;

  constructor(readonly stack: MpfrStack) {
    this.bits = stack.bits;
  }

  number(x: number): MpfrInterval {
    if (!Number.isFinite(x)) throw new RangeError(`number: x = ${x}, expected a finite number`);
    const r = this.fresh('proved');
    if (mpfr.mpfr_set_d(r.lo, x, DOWN) === 0) this.stack.copy(r.hi, r.lo);
    else mpfr.mpfr_set_d(r.hi, x, UP);
    return r;
  }

  integer(x: bigint): MpfrInterval {
    const nearest = Number(x);
    if (Number.isSafeInteger(nearest)) return this.number(nearest);
    const r = this.fresh('proved');
    setScaled(r.lo, x, 0, DOWN);
    setScaled(r.hi, x, 0, UP);
    return r;
  }

  decimal(text: string): MpfrInterval {
    const r = this.fresh('proved');
    if (mpfr.mpfr_set_string(r.lo, text, 10, DOWN) !== 0 || mpfr.mpfr_set_string(r.hi, text, 10, UP) !== 0)
      throw new RangeError(`decimal: text = ${JSON.stringify(text)}, expected a decimal number`);
    return r;
  }

  from(x: Interval): MpfrInterval {
    if (!(x.lo <= x.hi)) throw new RangeError(`from: [${x.lo}, ${x.hi}], expected two numbers with lo ≤ hi`);
    const r = this.fresh(x.basis);
    if (x instanceof FineInterval) {
      withStack(x.ends.bits, (stack) => {
        const [lo, hi] = stack.claim(2);
        x.ends.load(0, lo);
        x.ends.load(1, hi);
        mpfr.mpfr_set(r.lo, lo, DOWN);
        mpfr.mpfr_set(r.hi, hi, UP);
      });
      return r;
    }
    mpfr.mpfr_set_d(r.lo, x.lo, DOWN);
    mpfr.mpfr_set_d(r.hi, x.hi, UP);
    return r;
  }

  pi(): MpfrInterval {
    const r = this.fresh('proved');
    mpfr.mpfr_const_pi(r.lo, DOWN);
    mpfr.mpfr_const_pi(r.hi, UP);
    return r;
  }

  add(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const r = this.fresh(weaker(a.basis, b.basis));
    mpfr.mpfr_add(r.lo, a.lo, b.lo, DOWN);
    mpfr.mpfr_add(r.hi, a.hi, b.hi, UP);
    return r;
  }

  subtract(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const r = this.fresh(weaker(a.basis, b.basis));
    mpfr.mpfr_sub(r.lo, a.lo, b.hi, DOWN);
    mpfr.mpfr_sub(r.hi, a.hi, b.lo, UP);
    return r;
  }

  multiply(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const r = this.fresh(weaker(a.basis, b.basis));
    const done =
      this.multipliedByWhole(r, a, b) ||
      this.multipliedByWhole(r, b, a) ||
      this.multipliedByOneSign(r, a, b) ||
      this.multipliedByOneSign(r, b, a);
    if (!done) this.multiplyAcrossZero(r, a, b);
    return r;
  }

  divide(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const { stack } = this;
    this.refuseNaN(b, 'divide');
    const positive = stack.sign(b.lo) > 0;
    if (!(positive || stack.sign(b.hi) < 0))
      throw new InsufficientPrecision(
        `divide: divisor [${this.lower(b)}, ${this.upper(b)}] contains 0, expected a number away from 0`,
      );
    const r = this.fresh(weaker(a.basis, b.basis));
    const whole = this.wholeNumber(b);
    // The divisor has one sign: each end of the quotient is an end of `a` over the divisor's end
    // nearest to 0, or the farthest.
    if (whole > 0) {
      mpfr.mpfr_div_ui(r.lo, a.lo, whole, DOWN);
      mpfr.mpfr_div_ui(r.hi, a.hi, whole, UP);
    } else if (positive) {
      mpfr.mpfr_div(r.lo, a.lo, stack.sign(a.lo) < 0 ? b.lo : b.hi, DOWN);
      mpfr.mpfr_div(r.hi, a.hi, stack.sign(a.hi) < 0 ? b.hi : b.lo, UP);
    } else {
      mpfr.mpfr_div(r.lo, a.hi, stack.sign(a.hi) > 0 ? b.hi : b.lo, DOWN);
      mpfr.mpfr_div(r.hi, a.lo, stack.sign(a.lo) > 0 ? b.lo : b.hi, UP);
    }
    return r;
  }

  negate(a: MpfrInterval): MpfrInterval {
    const r = this.fresh(a.basis);
    mpfr.mpfr_neg(r.lo, a.hi, DOWN);
    mpfr.mpfr_neg(r.hi, a.lo, UP);
    return r;
  }

  scale(a: MpfrInterval, k: number): MpfrInterval {
    const r = this.fresh(a.basis);
    mpfr.mpfr_mul_2si(r.lo, a.lo, k, DOWN);
    mpfr.mpfr_mul_2si(r.hi, a.hi, k, UP);
    return r;
  }

  square(a: MpfrInterval): MpfrInterval {
    const r = this.fresh(a.basis);
    if (this.stack.sign(a.lo) >= 0) {
      mpfr.mpfr_sqr(r.lo, a.lo, DOWN);
      mpfr.mpfr_sqr(r.hi, a.hi, UP);
    } else if (this.stack.sign(a.hi) <= 0) {
      mpfr.mpfr_sqr(r.lo, a.hi, DOWN);
      mpfr.mpfr_sqr(r.hi, a.lo, UP);
    } else {
      mpfr.mpfr_sqr(r.hi, mpfr.mpfr_cmpabs(a.lo, a.hi) > 0 ? a.lo : a.hi, UP);
      mpfr.mpfr_set_zero(r.lo, 1);
    }
    return r;
  }

  sqrt(a: MpfrInterval): MpfrInterval {
    this.refuseNaN(a, 'sqrt');
    if (!(this.stack.sign(a.hi) >= 0)) throw new RangeError(`sqrt: upper end ${this.upper(a)}, expected a number ≥ 0`);
    const r = this.fresh(a.basis);
    mpfr.mpfr_sqrt(r.hi, a.hi, UP);
    if (this.stack.sign(a.lo) > 0) mpfr.mpfr_sqrt(r.lo, a.lo, DOWN);
    else mpfr.mpfr_set_zero(r.lo, 1);
    return r;
  }

  exp(a: MpfrInterval): MpfrInterval {
    // e^w − 1 ≤ w(1 + w) for w ≤ 1, and w is below 2⁻⁵⁰ where this is used.
    return (
      this.overNarrow(mpfr.mpfr_exp, a, a.lo, (rise, value) => {
        mpfr.mpfr_mul(rise, rise, value, UP);
        mpfr.mpfr_mul_d(rise, rise, 1 + 2 ** -50, UP);
      }) ?? this.increasing(mpfr.mpfr_exp, a)
    );
  }

  log(a: MpfrInterval): MpfrInterval {
    if (!(this.stack.sign(a.lo) > 0))
      throw new InsufficientPrecision(
        `log: [${this.lower(a)}, ${this.upper(a)}] reaches 0 or below, expected a positive number`,
      );
    return this.increasing(mpfr.mpfr_log, a);
  }

  sin(a: MpfrInterval): MpfrInterval {
    return this.lipschitz(mpfr.mpfr_sin, a);
  }

  cos(a: MpfrInterval): MpfrInterval {
    return this.lipschitz(mpfr.mpfr_cos, a);
  }

  asin(a: MpfrInterval): MpfrInterval {
    return this.increasing(mpfr.mpfr_asin, this.clamp(a, -1, 1));
  }

  acos(a: MpfrInterval): MpfrInterval {
    return this.decreasing(mpfr.mpfr_acos, this.clamp(a, -1, 1));
  }

  atan2(y: MpfrInterval, x: MpfrInterval): MpfrInterval {
    const p = this.clamp(y, 0, Number.POSITIVE_INFINITY);
    const onAxis = { lo: mpfr.mpfr_zero_p(x.lo) !== 0, hi: mpfr.mpfr_zero_p(x.hi) !== 0 };
    if (onAxis.lo && onAxis.hi && mpfr.mpfr_zero_p(p.hi) !== 0)
      throw new RangeError('atan2: both arguments are 0, expected a point with an angle');
    const r = this.fresh(weaker(y.basis, x.basis));
    // The angle falls with x and, where x > 0, grows with y; where x < 0 it falls with y. On the axis x = 0 it is π/2.
    if (onAxis.hi) {
      mpfr.mpfr_const_pi(r.lo, DOWN);
      mpfr.mpfr_div_2ui(r.lo, r.lo, 1, DOWN);
    } else mpfr.mpfr_atan2(r.lo, this.stack.sign(x.hi) > 0 ? p.lo : p.hi, x.hi, DOWN);
    if (onAxis.lo) {
      mpfr.mpfr_const_pi(r.hi, UP);
      mpfr.mpfr_div_2ui(r.hi, r.hi, 1, UP);
    } else mpfr.mpfr_atan2(r.hi, this.stack.sign(x.lo) > 0 ? p.hi : p.lo, x.lo, UP);
    return r;
  }

  sinh(a: MpfrInterval): MpfrInterval {
    return this.increasing(mpfr.mpfr_sinh, a);
  }

  erfc(a: MpfrInterval): MpfrInterval {
    // |erfc′(x)| = 2/√π·e^{−x²}, 2/√π < 1.1284.
    const nearest = Math.max(0, this.lower(a), -this.upper(a));
    const slope = nearest * nearest <= 700 ? up(1.1284 * exp(negate(square(point(nearest)))).hi) : undefined;
    const narrow =
      slope === undefined
        ? undefined
        : this.overNarrow(mpfr.mpfr_erfc, a, a.hi, (rise) => {
            mpfr.mpfr_mul_d(rise, rise, slope, UP);
          });
    return this.clamp(narrow ?? this.decreasing(mpfr.mpfr_erfc, a), 0, 2);
  }

  hull(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    this.refuseNaN(a, 'hull');
    this.refuseNaN(b, 'hull');
    const r = this.fresh(weaker(a.basis, b.basis));
    mpfr.mpfr_min(r.lo, a.lo, b.lo, DOWN);
    mpfr.mpfr_max(r.hi, a.hi, b.hi, UP);
    return r;
  }

  widen(a: MpfrInterval, e: MpfrInterval): MpfrInterval {
    const m = this.magnitude(e);
    const r = this.fresh(weaker(a.basis, e.basis));
    mpfr.mpfr_sub(r.lo, a.lo, m.hi, DOWN);
    mpfr.mpfr_add(r.hi, a.hi, m.hi, UP);
    return r;
  }

  clamp(a: MpfrInterval, lo: number, hi: number): MpfrInterval {
    if (!(mpfr.mpfr_cmp_d(a.lo, hi) <= 0 && mpfr.mpfr_cmp_d(a.hi, lo) >= 0))
      throw new RangeError(
        `clamp: [${this.lower(a)}, ${this.upper(a)}] lies outside [${lo}, ${hi}], where the value must be`,
      );
    const r = this.fresh(a.basis);
    if (mpfr.mpfr_cmp_d(a.lo, lo) < 0) mpfr.mpfr_set_d(r.lo, lo, DOWN);
    else this.stack.copy(r.lo, a.lo);
    if (mpfr.mpfr_cmp_d(a.hi, hi) > 0) mpfr.mpfr_set_d(r.hi, hi, UP);
    else this.stack.copy(r.hi, a.hi);
    return r;
  }

  middle(a: MpfrInterval): MpfrInterval {
    const r = this.fresh(a.basis);
    mpfr.mpfr_add(r.lo, a.lo, a.hi, NEAREST);
    mpfr.mpfr_div_2ui(r.lo, r.lo, 1, NEAREST);
    this.stack.copy(r.hi, r.lo);
    return r;
  }

  radius(a: MpfrInterval): MpfrInterval {
    this.refuseNaN(a, 'radius');
    const m = this.middle(a);
    const r = this.fresh(a.basis);
    mpfr.mpfr_sub(r.lo, m.lo, a.lo, UP);
    mpfr.mpfr_sub(r.hi, a.hi, m.lo, UP);
    mpfr.mpfr_max(r.hi, r.lo, r.hi, UP);
    this.stack.copy(r.lo, r.hi);
    return r;
  }

  magnitude(a: MpfrInterval): MpfrInterval {
    this.refuseNaN(a, 'magnitude');
    const r = this.fresh(a.basis);
    mpfr.mpfr_abs(r.lo, mpfr.mpfr_cmpabs(a.lo, a.hi) > 0 ? a.lo : a.hi, NEAREST);
    this.stack.copy(r.hi, r.lo);
    return r;
  }

  lower(a: MpfrInterval): number {
    return mpfr.mpfr_get_d(a.lo, DOWN);
  }

  upper(a: MpfrInterval): number {
    return mpfr.mpfr_get_d(a.hi, UP);
  }

  withBasis(a: MpfrInterval, basis: Basis): MpfrInterval {
    return a.basis === basis ? a : { ...a, basis };
  }

  toInterval(a: MpfrInterval): Interval {
    const lo = this.lower(a);
    const hi = this.upper(a);
    if (!(lo <= hi)) throw new RangeError(`toInterval: [${lo}, ${hi}], expected lo ≤ hi (a NaN arose)`);
    return { lo, hi, basis: a.basis };
  }

  scope(body: () => MpfrInterval): MpfrInterval {
    const mark = this.stack.mark();
    const result = body();
    if (result.position < mark) {
      this.stack.release(mark);
      return result;
    }
    // The result moves down to where the stack stood. Pairs never straddle: all claims are pairs.
    const kept = { lo: this.stack.at(mark), hi: this.stack.at(mark + 1), position: mark, basis: result.basis };
    if (result.position !== mark) {
      this.stack.copy(kept.lo, result.lo);
      this.stack.copy(kept.hi, result.hi);
    }
    this.stack.release(mark + 2);
    return kept;
  }

  /** A new pair, its value still unset. */
  fresh(basis: Basis): MpfrInterval {
    const position = this.stack.mark();
    return { lo: this.stack.push(), hi: this.stack.push(), position, basis };
  }

  /** Copies the value of `source`, of any precision, into the pair `target`, which keeps its own basis. */
  assign(target: MpfrInterval, source: MpfrInterval): void {
    mpfr.mpfr_set(target.lo, source.lo, DOWN);
    mpfr.mpfr_set(target.hi, source.hi, UP);
  }

  /**
   * Where MPFR itself would go on with the other number: its minimum, its maximum and comparisons pass
   * over NaN, which arises of ∞ − ∞.
   * @throws RangeError naming the operation
   */
  refuseNaN(a: MpfrInterval, name: string): void {
    if (this.stack.isNaN(a.lo) || this.stack.isNaN(a.hi))
      throw new RangeError(`${name}: [${this.lower(a)}, ${this.upper(a)}], expected two numbers (a NaN arose)`);
  }

  private increasing(f: Unary, a: MpfrInterval): MpfrInterval {
    if (this.stack.same(a.lo, a.hi)) return this.atPoint(f, a.lo, a.basis);
    const r = this.fresh(a.basis);
    f(r.lo, a.lo, DOWN);
    f(r.hi, a.hi, UP);
    return r;
  }

  private decreasing(f: Unary, a: MpfrInterval): MpfrInterval {
    return this.increasing(f, { ...a, lo: a.hi, hi: a.lo });
  }

  /**
   * A monotonic f over an interval narrower than 2⁻⁵⁰, from its smaller value at the end `least`: `bound` turns the
   * width into a bound of what f rises by, given an upper bound of that value. A slope hardly changes over such a
   * width, so that this costs one call of f in place of two and no more than 2⁻¹⁵ of the width. Undefined for a wider
   * interval, and where f exceeds all numbers: 0·∞ bounds nothing.
   */
  private overNarrow(
    f: Unary,
    a: MpfrInterval,
    least: Pointer,
    bound: (rise: Pointer, value: Pointer) => void,
  ): MpfrInterval | undefined {
    const { stack } = this;
    const r = this.fresh(a.basis);
    const rise = stack.push();
    mpfr.mpfr_sub(rise, a.hi, a.lo, UP);
    if (!(mpfr.mpfr_cmp_d(rise, 2 ** -50) < 0)) {
      stack.release(r.position);
      return undefined;
    }
    const inexact = f(r.lo, least, DOWN) !== 0;
    stack.copy(r.hi, r.lo);
    if (inexact) mpfr.mpfr_nextabove(r.hi);
    if (mpfr.mpfr_inf_p(r.hi) !== 0) {
      stack.release(r.position);
      return undefined;
    }
    bound(rise, r.hi);
    mpfr.mpfr_add(r.hi, r.hi, rise, UP);
    stack.release(r.position + 2);
    return r;
  }

  /** f(x) of one number is computed once: what is not exact (MPFR says so) lies below the next number. */
  private atPoint(f: Unary, x: Pointer, basis: Basis): MpfrInterval {
    const r = this.fresh(basis);
    const sign = f(r.lo, x, DOWN);
    this.stack.copy(r.hi, r.lo);
    if (sign !== 0) mpfr.mpfr_nextabove(r.hi);
    return r;
  }

  /** A function with |f′| ≤ 1 and |f| ≤ 1, from its value at the midpoint. */
  private lipschitz(f: Unary, a: MpfrInterval): MpfrInterval {
    const m = this.middle(a);
    const value = this.atPoint(f, m.lo, a.basis);
    return this.clamp(this.widen(value, this.radius(a)), -1, 1);
  }

  /** r = a·b where both have numbers on both sides of 0: the least product is one of two, and so is the greatest. */
  private multiplyAcrossZero(r: MpfrInterval, a: MpfrInterval, b: MpfrInterval): void {
    const other = this.fresh(r.basis);
    mpfr.mpfr_mul(r.lo, a.lo, b.hi, DOWN);
    mpfr.mpfr_mul(other.lo, a.hi, b.lo, DOWN);
    mpfr.mpfr_min(r.lo, r.lo, other.lo, DOWN);
    mpfr.mpfr_mul(r.hi, a.lo, b.lo, UP);
    mpfr.mpfr_mul(other.hi, a.hi, b.hi, UP);
    mpfr.mpfr_max(r.hi, r.hi, other.hi, UP);
    this.stack.release(other.position);
  }

  /** The whole number that `a` is exactly, of 1 … 2³² − 1, otherwise 0. */
  private wholeNumber(a: MpfrInterval): number {
    const whole = this.stack.wholeNumber(a.lo);
    return whole > 0 && this.stack.same(a.lo, a.hi) ? whole : 0;
  }

  /** r = a·b where b is a whole number, as above. False, and r unset, otherwise. */
  private multipliedByWhole(r: MpfrInterval, a: MpfrInterval, b: MpfrInterval): boolean {
    const whole = this.wholeNumber(b);
    if (whole === 0) return false;
    mpfr.mpfr_mul_ui(r.lo, a.lo, whole, DOWN);
    mpfr.mpfr_mul_ui(r.hi, a.hi, whole, UP);
    return true;
  }

  /**
   * r = a·b where b has no numbers on both sides of 0: each end is one product, with the end of b that is farthest
   * from 0, or the nearest. False, and r unset, where b is of both signs.
   */
  private multipliedByOneSign(r: MpfrInterval, a: MpfrInterval, b: MpfrInterval): boolean {
    const { stack } = this;
    this.refuseNaN(b, 'multiply');
    if (stack.sign(b.lo) >= 0) {
      mpfr.mpfr_mul(r.lo, a.lo, stack.sign(a.lo) < 0 ? b.hi : b.lo, DOWN);
      mpfr.mpfr_mul(r.hi, a.hi, stack.sign(a.hi) < 0 ? b.lo : b.hi, UP);
    } else if (stack.sign(b.hi) <= 0) {
      mpfr.mpfr_mul(r.lo, a.hi, stack.sign(a.hi) > 0 ? b.lo : b.hi, DOWN);
      mpfr.mpfr_mul(r.hi, a.lo, stack.sign(a.lo) < 0 ? b.lo : b.hi, UP);
    } else return false;
    if (stack.isNaN(r.lo) || stack.isNaN(r.hi)) {
      this.refuseNaN(a, 'multiply');
      this.zeroForNaN(r.lo);
      this.zeroForNaN(r.hi);
    }
    return true;
  }

  /**
   * Of a product of two that are not: an end at infinity stands for an arbitrarily large number, which
   * times 0 is 0 (`interval.ts`).
   */
  private zeroForNaN(x: Pointer): void {
    if (this.stack.isNaN(x)) mpfr.mpfr_set_zero(x, 1);
  }
}
