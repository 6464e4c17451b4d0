import type { Arithmetic } from './arithmetic.js';
import * as I from './interval.js';
import type { Interval } from './interval.js';

/** Enclosing arithmetic in doubles: see `interval.ts` for the guarantee and its one assumption. */
export const float64Arithmetic: Arithmetic<Interval> = {
  bits: 53,
  number: I.point,
  integer: (x) => {
    const nearest = Number(x);
    return BigInt(nearest) === x ? I.point(nearest) : I.interval(I.down(nearest), I.up(nearest));
  },
  decimal: (text) => {
    const nearest = Number(text);
    return I.interval(I.down(nearest), I.up(nearest));
  },
  from: (x) => x,
  pi: () => PI,
  add: I.add,
  subtract: I.subtract,
  multiply: I.multiply,
  divide: I.divide,
  negate: I.negate,
  scale: (a, k) => I.multiply(a, I.point(2 ** k)),
  square: I.square,
  sqrt: I.sqrt,
  exp: I.exp,
  log: I.log,
  sin: (a) => lipschitz(a, Math.sin),
  cos: (a) => lipschitz(a, Math.cos),
  asin: (a) => I.subtract(HALF_PI, float64Arithmetic.acos(a)),
  acos: (a) => {
    const lo = I.clampTo(a, -1, 1, 'acos');
    return ulps({ lo: Math.acos(lo.hi), hi: Math.acos(lo.lo), basis: a.basis }, 0, Math.PI);
  },
  atan2: (y, x) => {
    const p = I.clampTo(y, 0, Number.POSITIVE_INFINITY, 'atan2');
    // The angle falls with x and, where x > 0, grows with y; where x < 0 it falls with y.
    const lo = Math.atan2(x.hi > 0 ? p.lo : p.hi, x.hi);
    const hi = Math.atan2(x.lo > 0 ? p.hi : p.lo, x.lo);
    return ulps({ lo, hi, basis: I.weaker(y.basis, x.basis) }, 0, Math.PI);
  },
  sinh: (a) => I.scale(I.subtract(I.exp(a), I.exp(I.negate(a))), 0.5),
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
    const m = Math.max(Math.abs(a.lo), Math.abs(a.hi));
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

/** A function with |f′| ≤ 1 and |f| ≤ 1, from its value at the midpoint. */
function lipschitz(a: Interval, f: (x: number) => number): Interval {
  const m = I.middle(a);
  const value = ulps({ lo: f(m), hi: f(m), basis: a.basis }, -1, 1);
  return a.lo === a.hi ? value : I.clampTo(I.widen(value, I.up(Math.max(a.hi - m, m - a.lo))), -1, 1, 'sin or cos');
}

function ulps(a: Interval, least: number, most: number): Interval {
  let { lo, hi } = a;
  for (let i = 0; i < I.ELEMENTARY_ULPS; i++) {
    lo = I.down(lo);
    hi = I.up(hi);
  }
  return { lo: Math.max(least, lo), hi: Math.min(I.up(most), hi), basis: a.basis };
}
