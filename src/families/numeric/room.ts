import { type Activation, makeActivation } from '../../activations/activation.js';
import { type Interval, middle } from '../../numerics/interval/interval.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';
import type { Room } from '../family.js';
import { isOne, isSame } from '../variances.js';
import { numericCoefficients, numericTail } from './numeric-coefficients.js';
import { numericDual } from './numeric-dual.js';
import { numericMoment } from './numeric-moments.js';

/** A user's φ, known only through its doubles: all of it is estimated. */
export const numeric: Room<'numeric'> = (_, activation) => ({
  basis: 'estimated',
  at: (_R, order) => {
    throw new TypeError(
      `${order === 0 ? 'valueAt' : 'slopeAt'}: activation = ${activation.name} is known only through its double-valued functions, expected a built-in one`,
    );
  },
  secondMoment: (R, order, q) => R.from(numericMoment(activation, order, R.lower(R.middle(q)))),
  growth: (R, q) => R.from(numericMoment(activation, 'growth', R.lower(R.middle(q)))),
  dual: (order, q, other = q) => kernelOf(activation, order, q, other),
  coefficients: (R, order, count) => numericCoefficients(activation, order, count).map((b) => R.from(b)),
  tail: (order, from) => numericTail(activation, order, from),
  nearZero: () => ({ vanishes: activation.value(0) === 0 }),
});

/** Quadrature of z ↦ φ(√q z) and z ↦ φ(√q′ z) in doubles. */
function kernelOf(activation: Activation, order: 0 | 1, q: Interval, other: Interval): EnclosedKernel {
  const first = stretched(activation, q);
  const estimate = numericDual(first, order, isSame(q, other) ? first : stretched(activation, other));
  return {
    atDouble: ({ angle }) => estimate(angle),
    atMpfr: (R, { angle }) => R.from(estimate(R.toInterval(angle))),
  };
}

/** z ↦ φ(√q z) with the derivative φ′(√q z), which is not its own. */
function stretched(activation: Activation, q: Interval): Activation {
  if (isOne(q)) return activation;
  const root = Math.sqrt(middle(q));
  return makeActivation({
    name: activation.name,
    value: (z) => activation.value(root * z),
    derivative: (z) => activation.derivative(root * z),
    kinks: activation.kinks.map((kink) => ({ ...kink, at: kink.at / root })),
    form: { kind: 'numeric' },
  });
}
