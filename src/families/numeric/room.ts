import type { Room } from '../family.js';
import { numericDual } from './numeric-dual.js';
import { numericMoment } from './numeric-moments.js';

/** A user's φ, known only through its doubles: all of it is estimated. */
export const numeric: Room<'numeric'> = (_, activation) => ({
  slope: () => {
    throw new TypeError(
      `slopeAt: activation = ${activation.name} is known only through its double-valued functions, expected a built-in one`,
    );
  },
  moment: (R, moment, q) => R.from(numericMoment(activation, moment, R.lower(R.middle(q)))),
  dual: (which) => {
    const estimate = numericDual(activation, which);
    return {
      atDouble: ({ angle }) => estimate(angle),
      atMpfr: (R, { angle }) => R.from(estimate(R.toInterval(angle))),
    };
  },
});
