import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import { BOTH, type Coefficient } from './component.js';
import { type EvenFunction, evenExpectation, type LogisticPoint } from './even-expectation.js';
import { integral, type LogisticComponent, logistic, logisticAt, logisticFunction } from './logistic.js';

/** z·s(z). */
export const swish: LogisticComponent = logistic({
  name: 'swish',
  bellScale: 0.5,
  at: (R, order, x) => {
    const { s, slope, bend } = logisticAt(R, x);
    if (order === 0) return R.multiply(x, s);
    return order === 1 ? R.add(s, R.multiply(x, slope)) : R.add(R.scale(slope, 1), R.multiply(x, bend));
  },
  // s(z)(1 + z·s(−z))
  slope: (R, x) =>
    R.multiply(logisticFunction(R, x), R.add(R.number(1), R.multiply(x, logisticFunction(R, R.negate(x))))),
  fromBell: (R, order, bell, c) => {
    const derivative = derivativeFrom(R, bell, c);
    if (order === 1) return derivative;
    return integral(R, c, derivative, () => {
      const first = bell(0);
      return first && R.multiply(R.square(c), first);
    });
  },
  vanishes: [BOTH, BOTH],
  secondMoment,
  growth,
  // At |y| ≤ 2.8, with the bounds of the sigmoid and |z| ≤ |x| + 2.8: |zs|, |s + zs′| and |2s′ + zs″|.
  strip: { halfWidth: 2.8, bounds: [[8.4, 3], [28.2, 9], [194.4, 63]] }, // biome-ignore format: one line
  // max x·s(−x) = 0.27846…; the even part of x²s² − x²·1_{x>0} is −x²s(x)s(−x), whose integral is π²/3.
  asymptote: { right: 1, distance: 0.2785, excess: { sign: -1, integral: 3.29 } },
  atZero: { log2: 0, rational: 0 },
  // V/q = ½ − E z²w(√q z) rises, w = s(x)s(−x) falling with |x|.
  nearZero: { ratio: { limit: (R) => R.number(0.25), falls: false } },
});

/** s + cz·s′: the even coefficients of s′ contribute to the odd ones of z·s′. */
const derivativeFrom =
  (R: MpfrArithmetic, bell: Coefficient<MpfrInterval>, c: MpfrInterval): Coefficient<MpfrInterval> =>
  (r) => {
    if (r === 0) return R.number(0.5);
    const below = bell(r - 1);
    const above = bell(r + 1);
    if (below === undefined || above === undefined) return undefined;
    const first = R.divide(R.multiply(below, R.number(r + 1)), R.sqrt(R.number(r)));
    return R.multiply(c, R.add(first, R.multiply(above, R.sqrt(R.number(r + 1)))));
  };

function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  switch (order) {
    case 0:
      return R.subtract(
        R.scale(q, -1),
        expect(({ t, p }) => R.multiply(R.square(t), p)),
      );
    case 1:
      // p(1 + tδ − t²p) = φ′(t)φ′(−t)
      return R.subtract(
        R.number(0.5),
        expect(({ t, p, delta }) =>
          R.multiply(p, R.subtract(R.add(R.number(1), R.multiply(t, delta)), R.multiply(R.square(t), p))),
        ),
      );
    case 2:
      return expect((point) => R.square(R.multiply(point.p, twoAndMore(R, point))));
  }
}

function growth<T>(R: Arithmetic<T>, q: T): T {
  const expect = (w: EvenFunction<T>): T => evenExpectation(R, q, w);
  // t·(t²p)′ = t²p(2 + tδ)
  const moved = expect((point) => R.multiply(R.multiply(R.square(point.t), point.p), twoAndMore(R, point)));
  return R.subtract(R.number(0.5), R.divide(moved, R.scale(q, 1)));
}

/** 2 + tδ. */
const twoAndMore = <T>(R: Arithmetic<T>, { t, delta }: LogisticPoint<T>): T => R.add(R.number(2), R.multiply(t, delta));
