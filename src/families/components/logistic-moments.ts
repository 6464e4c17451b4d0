import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { TrapezoidRule } from '../../numerics/special/gaussian-expectation.js';
import type { Moment } from '../moment.js';
import type { LogisticMember } from './logistic-series.js';

/**
 * The moments of tanh, sigmoid, swish and softplus at variance q, in any arithmetic.
 *
 * Only the even part of a square counts, and it is a polynomial plus an even analytic function that decays like e^{−|t|}.
 * With s the logistic function, p(t) = s(t)s(−t), δ(t) = s(−t) − s(t), p′ = pδ and ℓ(t) = log(1 + e^t):
 *   sigmoid   φ² → ½ − p           φ′² = p²                      φ″² = p²δ²
 *   tanh      φ² = 1 − 4p          φ′² = 16p²                    φ″² = 64p²δ²          all at t = 2x, variance 4q
 *   swish     φ² → t²/2 − t²p      φ′² → ½ − p(1 + tδ − t²p)     φ″² = p²(2 + tδ)²
 *   softplus  φ² → t²/2 + ℓ(t)ℓ(−t)    φ′² → ½ − p               φ″² = p²
 * and d/dq E w(√q z) = E[t w′(t)]/2q for the growth. Expectations by the trapezoid rule (`evenExpectation`).
 */
export function logisticMoment<T>(R: Arithmetic<T>, member: LogisticMember, moment: Moment, q: T): T {
  switch (member) {
    case 'sigmoid':
      return sigmoidMoment(R, moment, q);
    case 'tanh':
      return tanhMoment(R, moment, q);
    case 'swish':
      return swishMoment(R, moment, q);
    case 'softplus':
      return softplusMoment(R, moment, q);
  }
}

/** E log(1 + e^x), x ~ N(0, q): log(1 + e^x) = x·s(x) + entropy of s(x), and E[x·s(x)] = q·E s′ by parts. */
export function softplusMean<T>(R: Arithmetic<T>, q: T): T {
  const slope = evenExpectation(R, q, ({ p }) => p);
  const entropy = evenExpectation(R, q, ({ t, s, opposite, log }) => {
    const below = log();
    return R.add(R.multiply(s, below), R.multiply(opposite, R.add(t, below)));
  });
  return R.add(R.multiply(q, slope), entropy);
}

function sigmoidMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  switch (moment) {
    case 'energy':
      return R.subtract(
        R.number(0.5),
        expect(({ p }) => p),
      );
    case 'growth':
      return R.negate(R.divide(expect(firstMoment(R)), R.scale(q, 1)));
    case 'slope':
      return expect(({ p }) => R.square(p));
    case 'curvature':
      return expect(({ p, delta }) => R.square(R.multiply(p, delta)));
  }
}

function tanhMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const variance = R.scale(q, 2);
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, variance, w);
  switch (moment) {
    case 'energy':
      // Below a variance of 1 the difference from 1 would cancel; δ² itself does not decay, but the density cuts it off.
      return R.upper(variance) < 1
        ? evenExpectation(R, variance, ({ delta }) => R.square(delta), 0)
        : R.subtract(
            R.number(1),
            R.scale(
              expect(({ p }) => p),
              2,
            ),
          );
    case 'growth':
      return R.negate(R.divide(R.scale(expect(firstMoment(R)), 1), q));
    case 'slope':
      return R.scale(
        expect(({ p }) => R.square(p)),
        4,
      );
    case 'curvature':
      return R.scale(
        expect(({ p, delta }) => R.square(R.multiply(p, delta))),
        6,
      );
  }
}

function swishMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  const twice = ({ t, delta }: LogisticPoint<T>): T => R.add(R.number(2), R.multiply(t, delta));
  switch (moment) {
    case 'energy':
      return R.subtract(
        R.scale(q, -1),
        expect(({ t, p }) => R.multiply(R.square(t), p)),
      );
    case 'growth': {
      // t·(t²p)′ = t²p(2 + tδ)
      const moved = expect((point) => R.multiply(R.multiply(R.square(point.t), point.p), twice(point)));
      return R.subtract(R.number(0.5), R.divide(moved, R.scale(q, 1)));
    }
    case 'slope':
      // p(1 + tδ − t²p) = φ′(t)φ′(−t)
      return R.subtract(
        R.number(0.5),
        expect(({ t, p, delta }) =>
          R.multiply(p, R.subtract(R.add(R.number(1), R.multiply(t, delta)), R.multiply(R.square(t), p))),
        ),
      );
    case 'curvature':
      return expect((point) => R.square(R.multiply(point.p, twice(point))));
  }
}

function softplusMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  switch (moment) {
    case 'energy':
      return R.add(
        R.scale(q, -1),
        expect(({ t, log }) => {
          const below = log();
          return R.multiply(R.add(t, below), below);
        }),
      );
    case 'growth': {
      // t·(ℓ(t)ℓ(−t))′ = t(s(t)ℓ(−t) − s(−t)ℓ(t))
      const moved = expect(({ t, s, opposite, log }) => {
        const below = log();
        return R.multiply(t, R.subtract(R.multiply(s, below), R.multiply(opposite, R.add(t, below))));
      });
      return R.add(R.number(0.5), R.divide(moved, R.scale(q, 1)));
    }
    case 'slope':
      return R.subtract(
        R.number(0.5),
        expect(({ p }) => p),
      );
    case 'curvature':
      return expect(({ p }) => R.square(p));
  }
}

/** t·p′ = tpδ. */
const firstMoment =
  <T>(R: Arithmetic<T>): EvenFunction<T> =>
  ({ t, p, delta }) =>
    R.multiply(t, R.multiply(p, delta));

/** A point t ≥ 0 and what the integrands are made of there: s(t), s(−t), p, δ, and ℓ(−t) = ℓ(t) − t where it is wanted. */
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
 * E w(x), x ~ N(0, q), for the even integrands of this file: analytic for |Im| < π, |w| ≤ 2¹⁵ for |Im| ≤ 2.8, and
 * |w| ≤ 16·e^{−decay·|x|} on the real line.
 *
 * There |1 + e^{−t}| ≥ sin 2.8 > ⅓, so that |s| ≤ 3, |p| ≤ 9e^{−|x|}, |δ| ≤ 6, |ℓ(−t)| ≤ 4.3 for x ≥ 0 and ≤ 2e^{−x} for
 * x ≥ 0.7, |t| ≤ |x| + 2.8; the largest integrand is p²(2 + tδ)², at most 81·18.8² = 28 629. On the line p ≤ e^{−|x|},
 * |δ| ≤ 1; the largest is t²p(2 + tδ), at most (2x² + x³)e^{−x} ≤ 15.2·e^{−x/2}.
 *
 * Method: the trapezoid rule, error at most 2·2¹⁵·e^{y²/2q}/(e^{2πy/h} − 1) on the strip |Im| ≤ y (Trefethen & Weideman,
 * SIAM Review 2014, Theorem 5.1; |density(x + iy)| = density(x)·e^{y²/2q}). Beyond the last node L the majorant falls, so
 * that what is left out is below 2·16·e^{−decay·L}·P(x > L) ≤ 16·e^{−decay·L − L²/2q}.
 * Cost: 50 to 200 nodes for doubles, more than twice that at 128 bits; nearly independent of q.
 */
function evenExpectation<T>(R: Arithmetic<T>, q: T, w: EvenFunction<T>, decay: 0 | 0.5 = 0.5): T {
  const variance = R.upper(q);
  const nats = (R.bits + 17) * Math.LN2;
  const y = Math.min(2.8, Math.sqrt(2 * variance * nats));
  const step = (2 * Math.PI * y) / (nats + (y * y) / (2 * variance));
  // decay·L + L²/2q = nats
  const last = Math.ceil((2 * nats) / (decay + Math.sqrt(decay ** 2 + (2 * nats) / variance)) / step);
  return evenTrapezoid(R, q, w, decay, { halfWidth: y, step, last });
}

/** The same by a given rule on a given strip, halfWidth ≤ 2.8: an enclosure whatever the rule, and as wide as the rule is poor. */
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
