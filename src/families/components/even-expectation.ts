import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { TrapezoidRule } from '../../numerics/special/gaussian-expectation.js';

/*
 * The moments of tanh, sigmoid, swish and softplus at variance q, in any arithmetic: what they have in common.
 *
 * Only the even part of a square counts, and it is a polynomial plus an even analytic function that decays like e^{−|t|}.
 * With s the logistic function, p(t) = s(t)s(−t), δ(t) = s(−t) − s(t), p′ = pδ and ℓ(t) = log(1 + e^t):
 *   sigmoid   φ² → ½ − p           φ′² = p²                      φ″² = p²δ²
 *   tanh      φ² = 1 − 4p          φ′² = 16p²                    φ″² = 64p²δ²          all at t = 2x, variance 4q
 *   swish     φ² → t²/2 − t²p      φ′² → ½ − p(1 + tδ − t²p)     φ″² = p²(2 + tδ)²
 *   softplus  φ² → t²/2 + ℓ(t)ℓ(−t)    φ′² → ½ − p               φ″² = p²
 * and d/dq E w(√q z) = E[t w′(t)]/2q for the growth. Expectations by the trapezoid rule (`evenExpectation`).
 */

/** t·p′ = tpδ. */
export const firstMoment =
  <T>(R: Arithmetic<T>): EvenFunction<T> =>
  ({ t, p, delta }) =>
    R.multiply(t, R.multiply(p, delta));

/**
 * A point t ≥ 0 and what the integrands are made of there: s(t), s(−t), p, δ, and ℓ(−t) = ℓ(t) − t where it is wanted.
 */
export interface LogisticPoint<T> {
  readonly t: T;
  readonly s: T;
  readonly opposite: T;
  readonly p: T;
  readonly delta: T;
  readonly log: () => T;
}

/** An even integrand, in terms of t ≥ 0. */
export type EvenFunction<T> = (point: LogisticPoint<T>) => T;

/**
 * E w(x), x ~ N(0, q), for the even integrands above: analytic for |Im| < π, |w| ≤ 2¹⁵ for |Im| ≤ 2.8, and
 * |w| ≤ 16·e^{−decay·|x|} on the real line.
 *
 * There |1 + e^{−t}| ≥ sin 2.8 > ⅓, so that |s| ≤ 3, |p| ≤ 9e^{−|x|}, |δ| ≤ 6, |ℓ(−t)| ≤ 4.3 for x ≥ 0 and ≤ 2e^{−x}
 * for x ≥ 0.7, |t| ≤ |x| + 2.8; the largest integrand is p²(2 + tδ)², at most 81·18.8² = 28 629. On the line
 * p ≤ e^{−|x|}, |δ| ≤ 1; the largest is t²p(2 + tδ), at most (2x² + x³)e^{−x} ≤ 15.2·e^{−x/2}.
 *
 * Method: the trapezoid rule, error at most 2·2¹⁵·e^{y²/2q}/(e^{2πy/h} − 1) on the strip |Im| ≤ y (Trefethen
 * & Weideman, SIAM Review 2014, Theorem 5.1; |density(x + iy)| = density(x)·e^{y²/2q}). Beyond the last node L the
 * majorant falls, so that what is left out is below 2·16·e^{−decay·L}·P(x > L) ≤ 16·e^{−decay·L − L²/2q}.
 * Cost: 50 to 200 nodes for doubles, more than twice that at 128 bits; nearly independent of q.
 */
export function evenExpectation<T>(R: Arithmetic<T>, q: T, w: EvenFunction<T>, decay: 0 | 0.5 = 0.5): T {
  const variance = R.upper(q);
  const nats = (R.bits + 17) * Math.LN2;
  const y = Math.min(2.8, Math.sqrt(2 * variance * nats));
  const step = (2 * Math.PI * y) / (nats + (y * y) / (2 * variance));
  // decay·L + L²/2q = nats
  const last = Math.ceil((2 * nats) / (decay + Math.sqrt(decay ** 2 + (2 * nats) / variance)) / step);
  return evenTrapezoid(R, q, w, decay, { halfWidth: y, step, last });
}

/**
 * The same by a given rule on a given strip, halfWidth ≤ 2.8: an enclosure whatever the rule,
 * and as wide as the rule is poor.
 */
export function evenTrapezoid<T>(
  R: Arithmetic<T>,
  q: T,
  w: EvenFunction<T>,
  decay: 0 | 0.5,
  { halfWidth: y, step: h, last }: TrapezoidRule & { readonly halfWidth: number },
): T {
  return R.scope(() => {
    const rate = R.divide(R.number(-0.5), q);
    const step = R.number(h);
    const factor = R.exp(R.negate(step));
    let decaying = R.number(1);
    let sum = R.scale(w(pointAt(R, R.number(0), decaying)), -1);
    for (let k = 1; k <= last; k++) {
      const before = sum;
      const here = R.multiply(decaying, factor);
      decaying = here;
      sum = R.scope(() => {
        const t = R.multiply(R.number(k), step);
        return R.add(before, R.multiply(R.exp(R.multiply(rate, R.square(t))), w(pointAt(R, t, here))));
      });
    }
    const value = R.multiply(R.divide(R.scale(step, 1), R.sqrt(R.multiply(R.scale(R.pi(), 1), q))), sum);
    const height = R.number(y);
    const growth = R.exp(R.negate(R.multiply(rate, R.square(height))));
    const strength = R.exp(R.divide(R.multiply(R.scale(R.pi(), 1), height), step));
    const aliasing = R.divide(R.scale(growth, 16), R.subtract(strength, R.number(1)));
    const edge = R.multiply(R.number(last), step);
    const cutOff = R.subtract(R.multiply(rate, R.square(edge)), R.multiply(R.number(decay), edge));
    return R.widen(R.widen(value, aliasing), R.scale(R.exp(cutOff), 4));
  });
}

/** @param decaying - e^−t */
function pointAt<T>(R: Arithmetic<T>, t: T, decaying: T): LogisticPoint<T> {
  const one = R.number(1);
  const sum = R.add(one, decaying);
  const s = R.divide(one, sum);
  const opposite = R.divide(decaying, sum);
  return {
    t,
    s,
    opposite,
    p: R.multiply(s, opposite),
    delta: R.divide(R.subtract(decaying, one), sum),
    log: () => R.log(sum),
  };
}
