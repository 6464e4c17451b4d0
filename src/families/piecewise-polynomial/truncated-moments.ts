import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { conditionalPowers, cornersOf, type Edge, type Gap, notNegative, quadrant } from './quadrant.js';

/**
 * M_{p,q} = E[(u − a)₊^p/p!·(v − b)₊^q/q!] for p < rows and q < columns, of a standard normal pair with correlation cos θ and
 * thresholds a, b ≥ 0; row by row.
 *
 * Guarantee: enclosures, to about 2^−bits·(1 + a)^p(1 + b)^q absolutely when the angle is narrow. Angles 0 and π, of sine 0, must be
 * exactly those.
 *
 * Method: Gaussian integration by parts, E[u f] = E[∂_u f] + cos θ·E[∂_v f], gives
 *   (p + 1)M_{p+1,q} = M_{p−1,q} + cos θ·M_{p,q−1} − a·M_{p,q},   (q + 1)M_{p,q+1} = M_{p,q−1} + cos θ·M_{p−1,q} − b·M_{p,q},
 * with M_{−1,q} = γ(a)·S_q and M_{p,−1} = γ(b)·S′_p (`conditionalPowers`), from M_{0,0} = P(u > a, v > b) (`quadrant`).
 */
export function truncatedMoments<T>(
  R: Arithmetic<T>,
  a: Edge<T>,
  b: Edge<T>,
  gap: Gap<T>,
  angle: Angle<T>,
  rows: number,
  columns: number,
): T[][] {
  const corners = cornersOf(R, a, b, gap, angle);
  const start = quadrant(R, a, b, corners, angle);
  if (rows === 1 && columns === 1) return [[start]];
  const onFirst = conditionalPowers(R, corners[0], angle.sine, columns).map((s) => R.multiply(a.density, s));
  const onSecond =
    a === b ? onFirst : conditionalPowers(R, corners[1], angle.sine, rows).map((s) => R.multiply(b.density, s));
  const found: T[][] = [];
  const at = (p: number, q: number): T => (p < 0 ? onFirst[q] : q < 0 ? onSecond[p] : found[p][q]);
  /** One more of `edge`: that with one less of it, and with one less of the other. */
  const next = (edge: Edge<T>, less: T, other: T, here: T, count: number): T => {
    const rising = R.add(less, R.multiply(angle.cosine, other));
    const sum = edge.isZero ? rising : R.subtract(rising, R.multiply(edge.at, here));
    return notNegative(R, count === 1 ? sum : R.divide(sum, R.number(count)));
  };
  for (let p = 0; p < rows; p++) {
    found.push([p === 0 ? start : next(a, at(p - 2, 0), at(p - 1, -1), at(p - 1, 0), p)]);
    for (let q = 1; q < columns; q++) found[p].push(next(b, at(p, q - 2), at(p - 1, q - 1), at(p, q - 1), q));
  }
  return found;
}

/** E[(z − a)₊^k]/k! for k < count: γ(a) would come before them, Q(a) is the first, and k·j_k = j_{k−2} − a·j_{k−1}. */
export function oneSidedMoments<T>(
  R: Arithmetic<T>,
  { at, tail, density }: Omit<Edge<T>, 'isZero'>,
  count: number,
): T[] {
  const found = [tail];
  for (let k = 1; k < count; k++) {
    const sum = R.subtract(k === 1 ? density : found[k - 2], R.multiply(at, found[k - 1]));
    found.push(notNegative(R, k === 1 ? sum : R.divide(sum, R.number(k))));
  }
  return found;
}
