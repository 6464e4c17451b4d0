import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensity } from '../../numerics/normal.js';
import { tailBeyond } from '../piecewise-linear/normal-wedge.js';
import { triangleMass } from '../piecewise-linear/owen-triangle.js';

/** A threshold a ≥ 0 with Q(a) = P(z > a) and the density γ(a). */
export interface Edge<T> {
  readonly at: T;
  readonly isZero: boolean;
  readonly tail: T;
  readonly density: T;
}

/** b − a and a + b, as sharp as they can be had. */
export interface Gap<T> {
  readonly difference: T;
  readonly sum: T;
}

/** How the corner (a, b) of a quadrant lies to an edge of it: b − a cos θ = distance = offset·sin θ. */
export interface Corner<T> {
  readonly distance: T;
  /** Undefined at θ = 0 and θ = π. */
  readonly offset: T | undefined;
}

/**
 * The corner seen from either edge. The distance is (b − a) + a sin θ·tan(θ/2) for acute angles, (a + b) − a sin θ·cot(θ/2) for
 * others, with tan(θ/2) = sin θ/(1 + cos θ): nothing cancels but what cancels in the result.
 */
export function cornersOf<T>(
  R: Arithmetic<T>,
  a: Edge<T>,
  b: Edge<T>,
  gap: Gap<T>,
  { cosine, sine }: Angle<T>,
): readonly [fromFirst: Corner<T>, fromSecond: Corner<T>] {
  const acute = R.lower(cosine) + R.upper(cosine) >= 0;
  const half = R.divide(sine, acute ? R.add(R.number(1), cosine) : R.subtract(R.number(1), cosine));
  const flat = isFlat(R, sine);
  const corner = (edge: Edge<T>, between: T): Corner<T> => {
    if (flat) return { distance: between, offset: undefined };
    const turned = edge.isZero ? R.number(0) : R.multiply(edge.at, half);
    const moved = acute ? turned : R.negate(turned);
    return {
      distance: R.add(between, R.multiply(moved, sine)),
      offset: R.add(R.divide(between, sine), moved),
    };
  };
  const first = corner(a, acute ? gap.difference : gap.sum);
  return [first, a === b ? first : corner(b, acute ? R.negate(gap.difference) : gap.sum)];
}

/** P(u > a, v > b) for a standard normal pair with correlation cos θ, by Owen's function as in `normal-wedge.ts`. */
export function quadrant<T>(
  R: Arithmetic<T>,
  a: Edge<T>,
  b: Edge<T>,
  corners: readonly [Corner<T>, Corner<T>],
  angle: Angle<T>,
): T {
  const [first, second] = corners.map(({ offset }) => offset);
  if (first === undefined || second === undefined)
    return R.lower(angle.cosine) > 0 ? smallerTail(R, a, b) : R.number(0);
  return R.scope(() => {
    const mean = R.scale(R.add(a.tail, b.tail), -1);
    const near = region(R, a, b, first, angle);
    const outside = R.add(near, a === b ? near : region(R, b, a, second, angle));
    return R.clamp(R.subtract(mean, outside), 0, 0.5);
  });
}

/**
 * S_k = E[(σw − d)₊^k]/k!, w standard normal, d the distance and σ = sin θ, so that d/σ is the offset η, as a function of k:
 * S_0 = Q(η), S_1 = σγ(η) − d·S_0, k·S_k = σ²S_{k−2} − d·S_{k−1} (Stein's identity).
 */
export function conditionalPowers<T>(R: Arithmetic<T>, corner: Corner<T>, sine: T): (k: number) => T {
  const { distance, offset } = corner;
  const found = [offset === undefined ? unitStep(R, distance) : tailBeyond(R, offset)];
  return (k) => {
    for (let j = found.length; j <= k; j++) {
      const before = j === 1 ? peakOf(R, corner, sine) : R.multiply(R.square(sine), found[j - 2]);
      const sum = R.subtract(before, R.multiply(distance, found[j - 1]));
      found.push(notNegative(R, j === 1 ? sum : R.divide(sum, R.number(j))));
    }
    return found[k];
  };
}

/** σγ(η). */
export const peakOf = <T>(R: Arithmetic<T>, { offset }: Corner<T>, sine: T): T =>
  offset === undefined ? R.number(0) : R.multiply(sine, normalDensity(R, offset));

export const notNegative = <T>(R: Arithmetic<T>, x: T): T => R.clamp(x, 0, Number.POSITIVE_INFINITY);

const isFlat = <T>(R: Arithmetic<T>, sine: T): boolean => R.upper(sine) === 0;

/** Q(max(a, b)). */
function smallerTail<T>(R: Arithmetic<T>, a: Edge<T>, b: Edge<T>): T {
  if (R.upper(a.at) <= R.lower(b.at)) return b.tail;
  return R.upper(b.at) <= R.lower(a.at) ? a.tail : R.hull(a.tail, b.tail);
}

/** The limit of Q(d/σ) at σ = 0. */
function unitStep<T>(R: Arithmetic<T>, distance: T): T {
  const [lo, hi] = [R.lower(distance), R.upper(distance)];
  if (lo === 0 && hi === 0) return R.number(0.5);
  return lo > 0 ? R.number(0) : hi < 0 ? R.number(1) : R.hull(R.number(0), R.number(1));
}

/** W(a, η): from its series where |η| ≤ a, else from W(a, η) + W(η, a) = ½(Q(a) + Q(η)) − Q(a)Q(η), all for η > 0. */
function region<T>(R: Arithmetic<T>, a: Edge<T>, b: Edge<T>, offset: T, angle: Angle<T>): T {
  if (a.isZero) return b.isZero ? R.divide(angle.angle, R.scale(R.pi(), 2)) : R.number(0.25);
  const centre = R.lower(offset) / 2 + R.upper(offset) / 2;
  if (Math.abs(centre) <= R.lower(a.at)) return triangleMass(R, a.at, offset);
  const length = centre > 0 ? offset : R.negate(offset);
  const tail = tailBeyond(R, length);
  const mean = R.scale(R.add(a.tail, tail), -1);
  const mass = R.subtract(R.subtract(mean, R.multiply(a.tail, tail)), triangleMass(R, length, a.at));
  return centre > 0 ? mass : R.negate(mass);
}
