import type { Knot } from '../../activations/activation.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { End } from '../family.js';
import { pieceAtZero, valueAtZero } from './piecewise-asymptote.js';
import { slopesOf } from './piecewise-moments.js';

/**
 * A piecewise-linear φ without biases. φ(0) ≠ 0: √V ≥ |φ(0)| − L√q, so that F(q) > q while √q < σ_w|φ(0)|/(1 + σ_w L).
 * φ(0) = 0: let λ be its two slopes at 0 and U their mean square. If |φ| ≤ |λ| (but not everywhere equal), V(q) < Uq for all q.
 * Otherwise φ departs from λ by at most J(|x| − a)₊, a the next kink and J ≤ 2L, so that with t = a/√q
 * |√(V(q)/q) − √U| ≤ J·√(E z²1_{|z|>t}) = J·√(2(tγ(t) + Φ(−t))).
 */
export function piecewiseEnd(knots: readonly Knot[], weightVariance: number): End | undefined {
  const slopes = enclosedSlopes(knots);
  const root = I.sqrt(I.point(weightVariance));
  const steepest = Math.max(...slopes.map((s) => I.absolute(s).hi));
  const start = valueAtZero(knots);
  if (start.lo > 0 || start.hi < 0) {
    const reach = I.divide(I.multiply(root, I.absolute(start)), I.add(I.point(1), I.multiply(root, I.point(steepest))));
    return { at: I.square(reach).lo / 2, sign: 1 };
  }
  if (start.lo !== start.hi) return undefined;
  const inner = knots.slice(1, -1).map(([at]) => at);
  const right = pieceAtZero(knots);
  const left = inner.includes(0) ? right - 1 : right;
  const critical = withMpfr(EXACT_BITS, (R) => {
    const exact = slopesOf(R, knots);
    const twice = R.add(R.square(exact[left]), R.square(exact[right]));
    return R.toInterval(R.scale(R.multiply(R.number(weightVariance), twice), -1));
  });
  if (critical.hi <= 1 && isDominated(knots, slopes, left, right)) return { at: Number.POSITIVE_INFINITY, sign: -1 };
  const away = Math.min(2 ** 20, ...inner.filter((at) => at !== 0).map(Math.abs));
  for (let t = 4; t <= 32; t *= 2) {
    const spread = withMpfr(96, (R) => {
      const point = R.number(t);
      const tail = R.add(R.multiply(point, normalDensity(R, point)), normalDistribution(R, R.negate(point)));
      return R.upper(R.multiply(R.number(2 * steepest), R.sqrt(R.scale(tail, 1))));
    });
    const sign = I.signOf(I.subtract(I.sqrt(critical), I.widen(I.point(1), I.up(spread * root.hi))));
    if (sign !== 0) return { at: I.square(I.divide(I.point(away), I.point(t))).lo, sign };
  }
  return undefined;
}

/**
 * |φ| ≤ |λ|, and less far out: |φ| is convex on each piece, so that the knots and the outer slopes decide; at the outer ends
 * of the pieces next to 0 both are equal.
 */
function isDominated(knots: readonly Knot[], slopes: readonly Interval[], left: number, right: number): boolean {
  const [l, r] = [I.absolute(slopes[left]), I.absolute(slopes[right])];
  const [first, last] = [I.absolute(slopes[0]), I.absolute(slopes[slopes.length - 1])];
  if (!(first.hi <= l.lo && last.hi <= r.lo && (first.hi < l.lo || last.hi < r.lo))) return false;
  return knots.every(
    ([at, value], i) =>
      (i >= left && i <= right + 1) ||
      i === 0 ||
      i === knots.length - 1 ||
      Math.abs(value) <= I.multiply(at < 0 ? l : r, I.point(Math.abs(at))).lo,
  );
}

const enclosedSlopes = (knots: readonly Knot[]): Interval[] =>
  withMpfr(128, (R) => slopesOf(R, knots).map((slope) => R.toInterval(slope)));
