import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Order } from '../family.js';
import { BOTH, EVEN_ONLY } from './component.js';
import { type EvenFunction, evenExpectation, firstMoment } from './even-expectation.js';
import { integral, type LogisticComponent, logistic, logisticAt, logisticFunction } from './logistic.js';

/** The logistic function s. */
export const sigmoid: LogisticComponent = logistic({
  name: 'sigmoid',
  bellScale: 0.5,
  at: (R, order, x) => {
    const { s, slope, bend } = logisticAt(R, x);
    return order === 0 ? s : order === 1 ? slope : bend;
  },
  // s(z)s(−z)
  slope: (R, x) => R.multiply(logisticFunction(R, x), logisticFunction(R, R.negate(x))),
  fromBell: (R, order, bell, c) => (order === 1 ? bell : integral(R, c, bell, () => R.number(0.5))),
  // ½ and odd ones.
  vanishes: [BOTH, EVEN_ONLY],
  secondMoment,
  growth,
  // At |y| ≤ 2.8: |s| and |1 − s| ≤ 1/sin 2.8 < 3, so |s′| < 9, |s″| = |s′(1 − 2s)| < 63.
  strip: { halfWidth: 2.8, bounds: [[3, 0], [9, 0], [63, 0]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0.5 },
  // E s² ≥ (E s)² = ¼.
  nearZero: { leastMoment: 0.25 },
});

function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  switch (order) {
    case 0:
      return R.subtract(
        R.number(0.5),
        expect(({ p }) => p),
      );
    case 1:
      return expect(({ p }) => R.square(p));
    case 2:
      return expect(({ p, delta }) => R.square(R.multiply(p, delta)));
  }
}

function growth<T>(R: Arithmetic<T>, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  return R.negate(R.divide(expect(firstMoment(R)), R.scale(q, 1)));
}
