import * as I from '../numerics/interval/interval.js';

/** a². In doubles the square of exactly 0 is not 0. */
export const squared = (a: I.Interval): I.Interval =>
  a.lo === 0 && a.hi === 0 ? I.withBasis(I.point(0), a.basis) : I.square(a);
