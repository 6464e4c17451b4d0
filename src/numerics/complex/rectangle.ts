import * as I from '../interval/interval.js';
import { InsufficientPrecision, type Interval, point } from '../interval/interval.js';

/**
 * The complex numbers x + iy with x in re and y in im. Guarantee of every operation, as in `interval.ts`: of
 * arguments that hold their exact values, the result holds the exact one; and the function is analytic on
 * the whole rectangle, or it throws.
 */
export interface Rectangle {
  readonly re: Interval;
  readonly im: Interval;
}

const ZERO = point(0);

/** Thrown by the hundred next to poles, and so made once: an error takes as long as all else. */
export const POLE_OR_CUT = new InsufficientPrecision(
  'rectangle: it may meet a pole or a cut of the function, expected a rectangle away from both',
);

export const real = (re: Interval): Rectangle => ({ re, im: ZERO });

export const add = (a: Rectangle, b: Rectangle): Rectangle => ({ re: I.add(a.re, b.re), im: I.add(a.im, b.im) });

export const subtract = (a: Rectangle, b: Rectangle): Rectangle => ({
  re: I.subtract(a.re, b.re),
  im: I.subtract(a.im, b.im),
});

export const negate = (a: Rectangle): Rectangle => ({ re: I.negate(a.re), im: I.negate(a.im) });

export function multiply(a: Rectangle, b: Rectangle): Rectangle {
  if (isReal(a)) return timesReal(b, a.re);
  if (isReal(b)) return timesReal(a, b.re);
  return {
    re: I.subtract(I.multiply(a.re, b.re), I.multiply(a.im, b.im)),
    im: I.add(I.multiply(a.re, b.im), I.multiply(a.im, b.re)),
  };
}

export const timesReal = (a: Rectangle, k: Interval): Rectangle => ({
  re: I.multiply(a.re, k),
  im: I.multiply(a.im, k),
});

export const square = (a: Rectangle): Rectangle => ({
  re: I.subtract(I.square(a.re), I.square(a.im)),
  im: I.scale(I.multiply(a.re, a.im), 2),
});

/** i·a. */
export const turned = (a: Rectangle): Rectangle => ({ re: I.negate(a.im), im: a.re });

/**
 * aⁿ for a whole n, by repeated squaring. @throws InsufficientPrecision where a power below 0 has a base that may be 0
 */
export function integerPower(a: Rectangle, n: number): Rectangle {
  if (n < 0) return reciprocal(integerPower(a, -n));
  if (n === 0) return real(point(1));
  if (n === 1) return a;
  const even = square(integerPower(a, Math.floor(n / 2)));
  return n % 2 === 0 ? even : multiply(even, a);
}

/** 1/a, also inside the disc of radius 1/min|a|. @throws InsufficientPrecision where a may be 0 */
export function reciprocal(a: Rectangle): Rectangle {
  const k = unusual(a);
  if (k !== 0) return timesPowerOfTwo(reciprocal(timesPowerOfTwo(a, -k)), -k);
  const { re, im } = a;
  const norm = I.add(I.square(re), I.square(im));
  if (!(norm.lo > 0)) throw POLE_OR_CUT;
  const most = I.divide(point(1), I.sqrt(norm)).hi;
  const within = (x: Interval): Interval => I.clampTo(x, -most, most, 'reciprocal');
  return { re: within(I.divide(re, norm)), im: within(I.negate(I.divide(im, norm))) };
}

export const divide = (a: Rectangle, b: Rectangle): Rectangle =>
  isReal(b) && !(b.re.lo <= 0 && b.re.hi >= 0)
    ? { re: I.divide(a.re, b.re), im: I.divide(a.im, b.re) }
    : multiply(a, reciprocal(b));

/** |a|. */
export function size(a: Rectangle): Interval {
  const k = unusual(a);
  if (k !== 0) return I.scaleByPowerOfTwo(size(timesPowerOfTwo(a, -k)), k);
  return I.sqrt(I.add(I.square(a.re), I.square(a.im)));
}

/** The k for which a·2^−k is about 1, where squares of `a` are beyond the normal doubles; else 0. */
export function unusual({ re, im }: Rectangle): number {
  const largest = Math.max(-re.lo, re.hi, -im.lo, im.hi);
  if (largest === 0 || (largest > 2 ** -500 && largest < 2 ** 500) || !(largest < Number.POSITIVE_INFINITY)) return 0;
  return Math.floor(Math.log2(largest));
}

/** a·2^k. */
export const timesPowerOfTwo = ({ re, im }: Rectangle, k: number): Rectangle => ({
  re: I.scaleByPowerOfTwo(re, k),
  im: I.scaleByPowerOfTwo(im, k),
});

/** All complex numbers within `radius` of a. */
export const around = ({ re, im }: Rectangle, radius: number): Rectangle => ({
  re: I.widen(re, radius),
  im: I.widen(im, radius),
});

const isReal = ({ im }: Rectangle): boolean => im.lo === 0 && im.hi === 0;
