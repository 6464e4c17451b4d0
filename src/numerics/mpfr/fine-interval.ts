import type { Basis, Interval } from '../interval/interval.js';
import { MultiprecisionArray } from './mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from './mpfr-arithmetic.js';

/**
 * An interval of doubles that knows narrower ends in MPFR: `MpfrArithmetic.from` takes those, doubles take the others.
 * Two of them may have the same doubles and enclose different numbers, which `name` tells apart.
 */
export class FineInterval implements Interval {
  static #made = 0;
  readonly name = ++FineInterval.#made;
  readonly lo: number;
  readonly hi: number;
  readonly basis: Basis;
  /** The lower and the upper end. */
  readonly ends: MultiprecisionArray;

  constructor(R: MpfrArithmetic, x: MpfrInterval) {
    ({ lo: this.lo, hi: this.hi, basis: this.basis } = R.toInterval(x));
    this.ends = new MultiprecisionArray(R.bits, 2);
    this.ends.save(0, x.lo);
    this.ends.save(1, x.hi);
  }
}
