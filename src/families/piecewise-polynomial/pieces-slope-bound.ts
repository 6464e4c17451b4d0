import { derivativeOfPieces, jumpsOf, type PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { Interval } from '../../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDensityAtZero } from '../../numerics/normal.js';
import { isSame } from '../variances.js';
import { secondMomentOf } from './gaussian-mean.js';

/**
 * A bound of |dκ/dθ| = sin θ·√(qq′)·|E f′(x)f′(y)|, f with jumps J at b. Where neither x nor y is at one,
 * by Cauchy and Schwarz at most √(qq′·E f′(x)²·E f′(y)²); for two jumps at most |JJ′|/2π; for a jump in
 * x = √q u, |J|γ(b/√q)·√q′·E[|f′(y)| | x = b], where |y| ≤ |b|·√(q′/q) + √q′|w|, w standard normal; and the same for y.
 */
export function slopeBound(R: MpfrArithmetic, f: PiecewisePolynomial, q: Interval, other: Interval): MpfrInterval {
  const variances = [q, other].map((v) => R.from(v));
  const derivative = derivativeOfPieces(f);
  const steepness = secondMomentOf(derivative);
  const [first, second] = variances.map((v) => R.multiply(v, R.magnitude(steepness(R, v))));
  const smooth = isSame(q, other) ? first : R.sqrt(R.multiply(first, second));
  const jumps = jumpsOf(f).flatMap(([jump = Rational.ZERO], k) =>
    jump.sign === 0 ? [] : [{ place: f.breaks[k], size: R.magnitude(enclosed(R, jump)) }],
  );
  const all = jumps.reduce((sum, { size }) => R.add(sum, size), R.number(0));
  let bound = R.add(smooth, R.divide(R.square(all), R.scale(R.pi(), 1)));
  const slopes = largestCoefficients(R, derivative);
  const roots = variances.map((v) => R.sqrt(v));
  for (const { place, size } of jumps)
    for (const [mine, yours] of [roots, roots.toReversed()]) {
      const at = R.divide(R.number(Math.abs(place)), mine);
      const meeting = R.multiply(yours, meanOfShifted(R, slopes, R.multiply(at, yours), yours));
      bound = R.add(bound, R.multiply(R.multiply(size, normalDensity(R, at)), meeting));
    }
  return R.magnitude(bound);
}

/** |f(x)| ≤ Σ m_k|x|^k. */
function largestCoefficients(R: MpfrArithmetic, { pieces }: PiecewisePolynomial): MpfrInterval[] {
  const length = Math.max(...pieces.map((p) => p.length));
  return Array.from({ length }, (_, k) =>
    R.magnitude(pieces.map((p) => enclosed(R, (p[k] ?? Rational.ZERO).absolute())).reduce((a, b) => R.hull(a, b))),
  );
}

/** E Σ m_k(b + √q|w|)^k, from E|w|^i = (i − 1)·E|w|^{i−2}. */
function meanOfShifted(
  R: MpfrArithmetic,
  m: readonly MpfrInterval[],
  place: MpfrInterval,
  root: MpfrInterval,
): MpfrInterval {
  const absolute = [R.number(1), R.scale(normalDensityAtZero(R), 1)];
  for (let i = 2; i < m.length; i++) absolute.push(R.multiply(R.number(i - 1), absolute[i - 2]));
  // Means of (b + √q|w|)^k·|w|^i, from those with k one less.
  let row = absolute;
  let sum = R.number(0);
  for (const [k, coefficient] of m.entries()) {
    if (k > 0) row = row.slice(1).map((above, i) => R.add(R.multiply(place, row[i]), R.multiply(root, above)));
    sum = R.add(sum, R.multiply(coefficient, row[0]));
  }
  return sum;
}
