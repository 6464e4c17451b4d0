import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Order } from '../family.js';
import { BOTH } from './component.js';
import { type EvenFunction, evenExpectation } from './even-expectation.js';
import { integral, type LogisticComponent, logistic, logisticAt, softplusMean } from './logistic.js';

/** log(1 + e^z) = ∫s. */
export const softplus: LogisticComponent = logistic({
  name: 'softplus',
  bellScale: 0.5,
  at: (R, order, x) => {
    // Far out e^x is no double.
    if (order === 0 && R.lower(x) > 512) return R.add(x, R.log(R.add(R.number(1), R.exp(R.negate(x)))));
    if (order === 0) return R.log(R.add(R.number(1), R.exp(x)));
    const { s, slope } = logisticAt(R, x);
    return order === 1 ? s : slope;
  },
  fromBell: (R, order, bell, c) => {
    const derivative = integral(R, c, bell, () => R.number(0.5));
    return order === 1 ? derivative : integral(R, c, derivative, () => softplusMean(R, R.square(c)));
  },
  vanishes: [BOTH, BOTH],
  secondMoment,
  growth,
  // At |y| ≤ 2.8: s and s′ as for the sigmoid; sin 2.8 ≤ |1 + e^z| ≤ 1 + e^x gives |log(1 + e^z)| ≤ 1.1 + |x| + π.
  strip: { halfWidth: 2.8, bounds: [[4.3, 1], [3, 0], [9, 0]] }, // biome-ignore format: one line
  // log 2 = 0.69314…, at 0; the even part of φ² − x²·1_{x>0} is log(1 + e^x)·log(1 + e^−x) > 0.
  asymptote: { right: 1, distance: 0.6932, excess: { sign: 1 } },
  atZero: { log2: 1, rational: 0 },
  // V ≥ (E log(1 + e^x))² ≥ log²2 = 0.48045… by convexity.
  nearZero: { leastMoment: 0.48 },
});

function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  switch (order) {
    case 0:
      return R.add(
        R.scale(q, -1),
        expect(({ t, log }) => {
          const below = log();
          return R.multiply(R.add(t, below), below);
        }),
      );
    case 1:
      return R.subtract(
        R.number(0.5),
        expect(({ p }) => p),
      );
    case 2:
      return expect(({ p }) => R.square(p));
  }
}

function growth<T>(R: Arithmetic<T>, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  // t·(ℓ(t)ℓ(−t))′ = t(s(t)ℓ(−t) − s(−t)ℓ(t))
  const moved = expect(({ t, s, opposite, log }) => {
    const below = log();
    return R.multiply(t, R.subtract(R.multiply(s, below), R.multiply(opposite, R.add(t, below))));
  });
  return R.add(R.number(0.5), R.divide(moved, R.scale(q, 1)));
}
