import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensity } from '../../numerics/normal.js';
import { triangleMass } from './owen-triangle.js';

/** What two thresholds a, b ≥ 0 make of a standard normal pair (u, v) with correlation cos θ. */
export interface Wedge<T> {
  /** P(u > a, v > b). */
  readonly probability: T;
  /** E[max(u − a, 0)·max(v − b, 0)]. */
  readonly moment: T;
}

/** A threshold a ≥ 0, with Q(a) = P(z > a) and the density γ(a). Two that are equal are one object. */
export interface Threshold<T> {
  readonly at: T;
  readonly tail: T;
  readonly density: T;
}

export const threshold = <T>(R: Arithmetic<T>, at: T): Threshold<T> => ({
  at,
  tail: upperTail(R, at),
  density: normalDensity(R, at),
});

/**
 * The wedge of an angle θ with sin θ > 0. Guarantee: enclosures, to about 2^−bits absolutely when the angle is narrow.
 *
 * Method: in the plane of (u, w), v = u cos θ + w sin θ, the corner lies on the line u = a at w = η = (b − a cos θ)/sin θ, and
 * on the line v = b at distance η′ = (a − b cos θ)/sin θ from the foot of its perpendicular, so (Owen, Annals of Mathematical
 * Statistics 1956) P = ½(Q(a) + Q(b)) − W(a, η) − W(b, η′) with the mass W of `owen-triangle.ts`. Gaussian integration by
 * parts, E[u f] = E[∂_u f] + cos θ·E[∂_v f], with P(v > b | u = a) = Q(η), then gives
 * E[(u − a)₊(v − b)₊] = (cos θ + ab)P − bγ(a)Q(η) − aγ(b)Q(η′) + sin θ·γ(a)γ(η).
 */
export function wedge<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, angle: Angle<T>, want: keyof Wedge<T>): T {
  const first = cornerOffset(R, a, b, angle);
  const second = a === b ? first : cornerOffset(R, b, a, angle);
  const probability = R.scope(() => {
    const near = region(R, a, b, first, angle);
    const far = a === b ? near : region(R, b, a, second, angle);
    const mean = R.scale(R.add(a.tail, b.tail), -1);
    return R.clamp(R.subtract(R.subtract(mean, near), far), 0, 0.5);
  });
  if (want === 'probability') return probability;
  const inner = R.multiply(b.at, R.multiply(a.density, tailBeyond(R, first)));
  const outer = a === b ? inner : R.multiply(a.at, R.multiply(b.density, tailBeyond(R, second)));
  const product = R.multiply(a.at, b.at);
  const peak = R.multiply(normalDensity(R, first), a.density);
  const body = R.multiply(R.add(angle.cosine, product), probability);
  return R.clamp(
    R.add(R.subtract(R.subtract(body, inner), outer), R.multiply(angle.sine, peak)),
    0,
    Number.POSITIVE_INFINITY,
  );
}

/** The same at θ = 0, where v = u: Q(M), and (1 + ab)Q(M) − mγ(M), with M, m the larger and the smaller threshold. */
export function wedgeAtZero<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, want: keyof Wedge<T>): T {
  const ordered = (small: Threshold<T>, large: Threshold<T>): T => {
    if (want === 'probability') return large.tail;
    const factor = R.add(R.number(1), R.multiply(a.at, b.at));
    return R.subtract(R.multiply(factor, large.tail), R.multiply(small.at, large.density));
  };
  if (R.upper(a.at) <= R.lower(b.at)) return ordered(a, b);
  return R.upper(b.at) <= R.lower(a.at) ? ordered(b, a) : R.hull(ordered(a, b), ordered(b, a));
}

/**
 * (b − a cos θ)/sin θ, as (b − a)/sin θ + a·tan(θ/2) for acute angles and (a + b)/sin θ − a·cot(θ/2) for others, with
 * tan(θ/2) = sin θ/(1 + cos θ): nothing cancels but what cancels in the result.
 */
export function cornerOffset<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, { cosine, sine }: Angle<T>): T {
  const acute = R.lower(cosine) + R.upper(cosine) >= 0;
  const gap = a === b ? R.number(0) : R.subtract(b.at, a.at);
  const far = R.divide(acute ? gap : R.add(a.at, b.at), sine);
  const one = R.number(1);
  const half = R.divide(R.multiply(a.at, sine), acute ? R.add(one, cosine) : R.subtract(one, cosine));
  return acute ? R.add(far, half) : R.subtract(far, half);
}

/** W(a, η): from its series where |η| ≤ a, else from W(a, η) + W(η, a) = ½(Q(a) + Q(η)) − Q(a)Q(η), all for η > 0. */
function region<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, offset: T, angle: Angle<T>): T {
  if (R.upper(a.at) === 0) return R.upper(b.at) === 0 ? R.divide(angle.angle, R.scale(R.pi(), 2)) : R.number(0.25);
  const centre = R.lower(offset) / 2 + R.upper(offset) / 2;
  if (Math.abs(centre) <= R.lower(a.at)) return triangleMass(R, a.at, offset);
  const length = centre > 0 ? offset : R.negate(offset);
  const tail = tailBeyond(R, length);
  const mean = R.scale(R.add(a.tail, tail), -1);
  const rest = triangleMass(R, length, a.at);
  const mass = R.subtract(R.subtract(mean, R.multiply(a.tail, tail)), rest);
  return centre > 0 ? mass : R.negate(mass);
}

/** Q(z) = P(N(0,1) > z). */
const upperTail = <T>(R: Arithmetic<T>, z: T): T => R.scale(R.erfc(R.multiply(z, R.sqrt(R.number(0.5)))), -1);

/** Q(z), but where it is below 2^−bits only its bound ½e^{−z²/2}: to find its digits costs a hundred times as much. */
export function tailBeyond<T>(R: Arithmetic<T>, z: T): T {
  const least = R.lower(z);
  if (!(least > 0 && least * least > 2 * R.bits * Math.LN2)) return upperTail(R, z);
  const bound = R.scale(bell(R, z), -2);
  return R.widen(bound, bound);
}

/** e^{−z²/2}. */
const bell = <T>(R: Arithmetic<T>, z: T): T => R.exp(R.negate(R.scale(R.square(z), -1)));
