import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensity } from '../../numerics/normal.js';
import { triangleMass } from './owen-triangle.js';

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
 * P(u > a, v > b) of a standard normal pair with correlation cos θ, sin θ > 0.
 *
 * Guarantee: enclosures, to about 2^−bits absolutely when the angle is narrow.
 *
 * Method: in the plane of (u, w), v = u cos θ + w sin θ, the corner lies on the line u = a at w = η = (b − a cos θ)/sin
 * θ, and on the line v = b at distance η′ = (a − b cos θ)/sin θ from the foot of its perpendicular, so (Owen, Annals of
 * Mathematical Statistics 1956) P = ½(Q(a) + Q(b)) − W(a, η) − W(b, η′) with the mass W of `owen-triangle.ts`.
 */
export const wedge = <T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, angle: Angle<T>): T =>
  R.scope(() => {
    const near = region(R, a, b, cornerOffset(R, a, b, angle), angle);
    const far = a === b ? near : region(R, b, a, cornerOffset(R, b, a, angle), angle);
    const mean = R.scale(R.add(a.tail, b.tail), -1);
    return R.clamp(R.subtract(R.subtract(mean, near), far), 0, 0.5);
  });

/** The same at θ = 0, where v = u: Q of the larger threshold. */
export function wedgeAtZero<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>): T {
  if (R.upper(a.at) <= R.lower(b.at)) return b.tail;
  return R.upper(b.at) <= R.lower(a.at) ? a.tail : R.hull(a.tail, b.tail);
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
