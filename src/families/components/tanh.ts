import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Order } from '../family.js';
import { EVEN_ONLY, ODD_ONLY } from './component.js';
import { type EvenFunction, evenExpectation, firstMoment } from './even-expectation.js';
import { integral, type LogisticComponent, logistic, logisticAt, logisticFunction } from './logistic.js';

/** tanh z = 2s(2z) − 1. */
export const tanh: LogisticComponent = logistic({
  name: 'tanh',
  bellScale: 1,
  at: (R, order, x) => {
    const { s, slope } = logisticAt(R, R.scale(x, 1));
    if (order === 1) return R.scale(slope, 2);
    const value = R.subtract(R.scale(s, 1), R.number(1));
    return order === 0 ? value : R.negate(R.multiply(value, R.scale(slope, 3)));
  },
  // 4s(2z)s(−2z)
  slope: (R, x) => {
    const twice = R.scale(x, 1);
    return R.scale(R.multiply(logisticFunction(R, twice), logisticFunction(R, R.negate(twice))), 2);
  },
  fromBell: (R, order, bell, c) => (order === 1 ? bell : integral(R, c, bell, () => undefined)),
  vanishes: [ODD_ONLY, EVEN_ONLY],
  secondMoment,
  growth,
  // At |y| ≤ 1.4: |sech²| ≤ 1/cos²1.4 < 35, |tanh| ≤ 6 as tanh² = 1 − sech², |tanh″| = 2|tanh·sech²| ≤ 420.
  strip: { halfWidth: 1.4, bounds: [[6, 0], [35, 0], [420, 0]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0 },
  // tanh(x)/x falls with |x|.
  nearZero: { ratio: { limit: (R) => R.number(1), falls: true } },
});

function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const variance = R.scale(q, 2);
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, variance, w);
  switch (order) {
    case 0:
      // Below a variance of 1 the difference from 1 would cancel; δ² itself does not decay,
      // but the density cuts it off.
      return R.upper(variance) < 1
        ? evenExpectation(R, variance, ({ delta }) => R.square(delta), 0)
        : R.subtract(
            R.number(1),
            R.scale(
              expect(({ p }) => p),
              2,
            ),
          );
    case 1:
      return R.scale(
        expect(({ p }) => R.square(p)),
        4,
      );
    case 2:
      return R.scale(
        expect(({ p, delta }) => R.square(R.multiply(p, delta))),
        6,
      );
  }
}

function growth<T>(R: Arithmetic<T>, q: T): T {
  const variance = R.scale(q, 2);
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, variance, w);
  return R.negate(R.divide(R.scale(expect(firstMoment(R)), 1), q));
}
