import type { Arithmetic } from './arithmetic.js';
import { complementaryErrorFunction } from './error-function.js';
import type { Basis, Interval } from './interval.js';
import * as I from './interval.js';

/** Enclosing arithmetic in doubles: see `interval.ts` for the guarantee and its one assumption. */
export const float64Arithmetic: Arithmetic<Interval> = {
  bits: 53,
  number: I.point,
  integer: (x) => {
    const nearest = Number(x);
    return Number.isFinite(nearest) && BigInt(nearest) === x ? I.point(nearest) : around(nearest);
  },
  decimal: (text) => {
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
      throw new RangeError(`decimal: text = ${JSON.stringify(text)}, expected a decimal number such as '1.05'`);
    return around(Number(text));
  },
  from: (x) => x,
  pi: () => PI,
  add: I.add,
  subtract: I.subtract,
  multiply: I.multiply,
  divide: I.divide,
  negate: I.negate,
  scale: I.scaleByPowerOfTwo,
  square: I.square,
  sqrt: I.sqrt,
  exp: I.exp,
  log: I.log,
  sin: (a) => lipschitz(a, Math.sin(I.middle(a))),
  cos: (a) => lipschitz(a, Math.cos(I.middle(a))),
  asin: (a) => {
    const x = I.clampTo(a, -1, 1, 'asin');
    return I.clampTo(elementary(Math.asin(x.lo), Math.asin(x.hi), a.basis), -HALF_PI.hi, HALF_PI.hi, 'asin');
  },
  acos: (a) => {
    const x = I.clampTo(a, -1, 1, 'acos');
    return I.clampTo(elementary(Math.acos(x.hi), Math.acos(x.lo), a.basis), 0, PI.hi, 'acos');
  },
  atan2: (y, x) => {
    const p = I.clampTo(y, 0, Number.POSITIVE_INFINITY, 'atan2');
    if (p.hi === 0 && x.lo === 0 && x.hi === 0)
      throw new RangeError('atan2: both arguments are 0, expected a point with an angle');
    // The angle falls with x and, where x > 0, grows with y; where x < 0 it falls with y. On the axis x = 0 it is π/2.
    const lo = x.hi === 0 ? Math.PI / 2 : Math.atan2(x.hi > 0 ? p.lo : p.hi, x.hi);
    const hi = x.lo === 0 ? Math.PI / 2 : Math.atan2(x.lo > 0 ? p.hi : p.lo, x.lo);
    return I.clampTo(elementary(lo, hi, I.weaker(y.basis, x.basis)), 0, PI.hi, 'atan2');
  },
  // e^a − 1 and e^(−a) − 1 have opposite signs, so that nothing cancels near 0.
  sinh: (a) =>
    I.scaleByPowerOfTwo(
      I.subtract(
        elementary(Math.expm1(a.lo), Math.expm1(a.hi), a.basis),
        elementary(Math.expm1(-a.hi), Math.expm1(-a.lo), a.basis),
      ),
      -1,
    ),
  erfc: complementaryErrorFunction,
  hull: I.hull,
  widen: (a, e) => I.withBasis(I.widen(a, Math.max(Math.abs(e.lo), Math.abs(e.hi))), I.weaker(a.basis, e.basis)),
  clamp: (a, lo, hi) => I.clampTo(a, lo, hi, 'clamp'),
  middle: (a) => ({ lo: I.middle(a), hi: I.middle(a), basis: a.basis }),
  radius: (a) => {
    const m = I.middle(a);
    const r = I.up(Math.max(a.hi - m, m - a.lo));
    return { lo: r, hi: r, basis: a.basis };
  },
  magnitude: (a) => {
    const m = I.absolute(a).hi;
    return { lo: m, hi: m, basis: a.basis };
  },
  lower: (a) => a.lo,
  upper: (a) => a.hi,
  withBasis: I.withBasis,
  toInterval: (a) => a,
  scope: (body) => body(),
};

/** Math.PI < π < Math.PI + 2⁻⁵². */
const PI: Interval = { lo: Math.PI, hi: I.up(Math.PI), basis: 'proved' };
const HALF_PI: Interval = { lo: Math.PI / 2, hi: I.up(Math.PI / 2), basis: 'proved' };

/** The enclosure of a number that rounds to `nearest`, which may be infinite. */
const around = (nearest: number): Interval => I.outward(nearest, nearest, 'proved', 'around');

/** The interval between two values of one elementary function, widened by the error assumed of it. */
const elementary = (lo: number, hi: number, basis: Basis): Interval =>
  I.outward(lo, hi, basis, 'elementary', I.ELEMENTARY_ULPS);

/** A function with |f′| ≤ 1 and |f| ≤ 1, from its value at the midpoint. */
function lipschitz(a: Interval, atMiddle: number): Interval {
  const m = I.middle(a);
  const value = elementary(atMiddle, atMiddle, a.basis);
  const radius = Math.max(a.hi - m, m - a.lo);
  return I.clampTo(radius === 0 ? value : I.widen(value, I.up(radius)), -1, 1, 'sin or cos');
}
