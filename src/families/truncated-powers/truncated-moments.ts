import type { Angle } from '../../numerics/angle.js';
import { type Arithmetic, positivePart } from '../../numerics/interval/arithmetic.js';
import { once } from '../../numerics/memo.js';
import { conditionalPowers } from './conditional-powers.js';
import { type Threshold, wedge, wedgeAtZero } from './normal-wedge.js';

/**
 * M_{p,q} = E[(u − a)₊^p/p!·(v − b)₊^q/q!] of a standard normal pair with correlation cos θ and thresholds a, b ≥ 0, as
 * a function of p and q: each is made when first asked for.
 *
 * Guarantee: enclosures, to about 2^−bits·(1 + a)^p(1 + b)^q absolutely when the angle is narrow. Angles 0 and π,
 * of sine 0, must be exactly those.
 *
 * Method: Gaussian integration by parts, E[u f] = E[∂_u f] + cos θ·E[∂_v f], gives
 *   (p + 1)M_{p+1,q} = M_{p−1,q} + cos θ·M_{p,q−1} − a·M_{p,q},   (q + 1)M_{p,q+1} = M_{p,q−1} + cos θ·M_{p−1,q} − b·M_{p,q},
 * with M_{−1,q} = γ(a)·S_q and M_{p,−1} = γ(b)·S′_p (`conditional-powers.ts`), from
 * M_{0,0} = P(u > a, v > b) (`normal-wedge.ts`). Of two corners, the most frequent,
 * M_{1,1} = (cos θ + ab)M_{0,0} − bγ(a)S_0 − aγ(b)S′_0 + sin θ·γ(a)γ(η), in which less cancels.
 */
export function truncatedMoments<T>(
  R: Arithmetic<T>,
  a: Threshold<T>,
  b: Threshold<T>,
  angle: Angle<T>,
): (p: number, q: number) => T {
  // Where only M_{0,0} is asked for, neither line is looked at.
  const onFirst = once(() => conditionalPowers(R, a, b, angle));
  const onSecond = a === b ? onFirst : once(() => conditionalPowers(R, b, a, angle));
  const known = new Map<number, T>();
  const at = (p: number, q: number): T => {
    const key = p * 1024 + q;
    let found = known.get(key);
    if (found === undefined) {
      found = make(p, q);
      known.set(key, found);
    }
    return found;
  };
  const make = (p: number, q: number): T => {
    if (a === b && p < q) return at(q, p);
    if (p < 0) return R.multiply(a.density, onFirst().power(q));
    if (q < 0) return R.multiply(b.density, onSecond().power(p));
    if (p === 0 && q === 0) return quadrant(R, a, b, angle);
    if (p === 1 && q === 1) return corner();
    return p >= q
      ? next(a, at(p - 2, q), at(p - 1, q - 1), at(p - 1, q), p)
      : next(b, at(p, q - 2), at(p - 1, q - 1), at(p, q - 1), q);
  };
  /** One more of `edge`: that with one less of it, and with one less of both. */
  const next = (edge: Threshold<T>, less: T, other: T, here: T, count: number): T => {
    const rising = R.add(less, R.multiply(angle.cosine, other));
    const sum = R.upper(edge.at) === 0 ? rising : R.subtract(rising, R.multiply(edge.at, here));
    return positivePart(R, count === 1 ? sum : R.divide(sum, R.number(count)));
  };
  const corner = (): T => {
    const body = R.multiply(R.add(angle.cosine, R.multiply(a.at, b.at)), at(0, 0));
    const inner = R.multiply(b.at, at(-1, 0));
    const outer = a === b ? inner : R.multiply(a.at, at(0, -1));
    const peak = R.multiply(onFirst().peak, a.density);
    return positivePart(R, R.add(R.subtract(R.subtract(body, inner), outer), peak));
  };
  return at;
}

/** P(u > a, v > b). */
function quadrant<T>(R: Arithmetic<T>, a: Threshold<T>, b: Threshold<T>, angle: Angle<T>): T {
  if (R.upper(angle.sine) > 0) return wedge(R, a, b, angle);
  return R.lower(angle.cosine) > 0 ? wedgeAtZero(R, a, b) : R.number(0);
}

/** E[(z − a)₊^k]/k! for k < count: γ(a) would come before them, Q(a) is the first, and k·j_k = j_{k−2} − a·j_{k−1}. */
export function oneSidedMoments<T>(R: Arithmetic<T>, { at, tail, density }: Threshold<T>, count: number): T[] {
  const found = [tail];
  for (let k = 1; k < count; k++) {
    const sum = R.subtract(k === 1 ? density : found[k - 2], R.multiply(at, found[k - 1]));
    found.push(positivePart(R, k === 1 ? sum : R.divide(sum, R.number(k))));
  }
  return found;
}
