import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { type Interval, point } from '../numerics/interval/interval.js';
import { FineInterval } from '../numerics/mpfr/fine-interval.js';

/** Variance 1. */
export const ONE = point(1);

/** Whether x and y have one and the same variance: not two that happen to lie in the same enclosure. */
export const isSame = (q: Interval, other: Interval): boolean =>
  q === other || (q.lo === q.hi && other.lo === q.lo && other.hi === q.lo && other.basis === q.basis);

/** A text that tells q from other variances, for what is kept by it. */
export const nameOf = (q: Interval): string => `${q.lo} ${q.hi} ${q.basis} ${q instanceof FineInterval ? q.name : ''}`;

export const isOne = (q: Interval): boolean => q.lo === 1 && q.hi === 1;

/** The variances of x and y as a formula needs them. */
export interface Scales<T> {
  readonly same: boolean;
  readonly q: T;
  readonly other: T;
  /** √(qq′), q where both are the same. */
  readonly mean: T;
}

export function scalesOf<T>(R: Arithmetic<T>, q: Interval, other: Interval): Scales<T> {
  const first = R.from(q);
  if (isSame(q, other)) return { same: true, q: first, other: first, mean: first };
  const second = R.from(other);
  return { same: false, q: first, other: second, mean: R.sqrt(R.multiply(first, second)) };
}
