import type { Basis, Interval } from '../interval/interval.js';
import { MultiprecisionArray, type Pointer } from './mpfr.js';

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

  /**
   * @param doubles - as `toInterval` rounds x outward
   * @param x - its ends, of `bits` bits
   */
  constructor(doubles: Interval, x: { readonly lo: Pointer; readonly hi: Pointer }, bits: number) {
    ({ lo: this.lo, hi: this.hi, basis: this.basis } = doubles);
    this.ends = new MultiprecisionArray(bits, 2);
    this.ends.save(0, x.lo);
    this.ends.save(1, x.hi);
  }
}
