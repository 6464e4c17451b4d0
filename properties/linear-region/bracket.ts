import { normalDensity } from '../../src/numerics/normal.js';
import { type Arithmetic, doubles, type Interval, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/**
 * A(t) = (2tγ(t) − t²(1−P))/P and B(t) = 1 − P + 2tγ(t), with P = P(|z| ≤ t): the ends between which σ_b²/q lies at χ₁ = 1 for
 * every scaled-bounded activation with a/√q = t.
 */
export type End = 'lower' | 'upper';

/** P(|z| ≤ t), A(t) and B(t) at an enclosed t > 0. */
export interface Bracket<T> {
  readonly inside: T;
  readonly lower: T;
  readonly upper: T;
}

/** At t = a/√q, for doubles a and q taken as exact. */
export function bracketAt(halfWidth: number, variance: number, at: Precision): Bracket<Interval> {
  const find = <T>(R: Arithmetic<T>): Bracket<Interval> => {
    const { inside, lower, upper } = bracketOf(R, R.divide(R.number(halfWidth), R.sqrt(R.number(variance))));
    return { inside: R.toInterval(inside), lower: R.toInterval(lower), upper: R.toInterval(upper) };
  };
  return at === 'float64' ? find(doubles) : withMpfr(at.bits, find);
}

export function bracketOf<T>(R: Arithmetic<T>, t: T): Bracket<T> {
  const outside = R.erfc(R.divide(t, R.sqrt(R.number(2))));
  const inside = R.subtract(R.number(1), outside);
  const density = normalDensity(R, t);
  const shoulder = R.scale(R.multiply(t, density), 1);
  return {
    inside,
    lower: R.divide(R.subtract(shoulder, R.multiply(R.square(t), outside)), inside),
    upper: R.add(outside, shoulder),
  };
}

/** The t at which A(t)/t² (for t₋) or B(t)/t² (for t₊) is y = σ_b²/a², with P(|z| ≤ t) and y t². */
export interface Width {
  readonly t: Interval;
  readonly inside: Interval;
  /** y t², the least (t₋) or largest (t₊) gap max|f(ρ) − ρ|. */
  readonly gap: Interval;
}

/**
 * t₋(y) or t₊(y), for an enclosed y > 0. Both A(t)/t² = (2γ/t − (1−P))/P and B(t)/t² = (1−P)/t² + 2γ/t fall from ∞ to 0, so that
 * bisection keeps certified signs at both ends.
 *
 * Guarantee: enclosures, as narrow as the precision and y allow. Cost: some 70 evaluations of erfc and exp.
 * @throws RangeError unless y is positive and t lies in [2⁻¹⁰, 2⁴]
 */
export function widthAt(y: Interval, end: End, at: Precision): Width {
  return at === 'float64' ? solve(doubles, y, end) : withMpfr(at.bits, (R) => solve(R, y, end));
}

function solve<T>(R: Arithmetic<T>, y: Interval, end: End): Width {
  const [least, most] = [2 ** -10, 2 ** 4];
  if (!(signAt(R, y, end, least) > 0 && signAt(R, y, end, most) < 0))
    throw new RangeError(`widthAt: y = [${y.lo}, ${y.hi}], expected σ_b²/a² such that t lies in [${least}, ${most}]`);
  // The largest t where the sign is certainly positive, then the least where it is certainly negative.
  const lo = bisect(least, most, (t) => signAt(R, y, end, t) > 0)[0];
  const hi = bisect(lo, most, (t) => signAt(R, y, end, t) >= 0)[1];
  const t: Interval = { lo, hi, basis: y.basis };
  const enclosed = R.from(t);
  return {
    t,
    inside: R.toInterval(bracketOf(R, enclosed).inside),
    gap: R.toInterval(R.multiply(R.from(y), R.square(enclosed))),
  };
}

/** Neighbouring doubles between which a condition stops to hold. */
function bisect(from: number, to: number, holds: (t: number) => boolean): readonly [number, number] {
  let [lo, hi] = [from, to];
  for (;;) {
    const between = lo / 2 + hi / 2;
    if (between <= lo || between >= hi) return [lo, hi];
    if (holds(between)) lo = between;
    else hi = between;
  }
}

/** The certain sign of A(t)/t² − y or B(t)/t² − y, else 0. */
function signAt<T>(R: Arithmetic<T>, y: Interval, end: End, t: number): number {
  let sign = 0;
  R.scope(() => {
    const exact = R.number(t);
    const found = bracketOf(R, exact);
    const difference = R.subtract(end === 'lower' ? found.lower : found.upper, R.multiply(R.from(y), R.square(exact)));
    sign = R.lower(difference) > 0 ? 1 : R.upper(difference) < 0 ? -1 : 0;
    return difference;
  });
  return sign;
}
