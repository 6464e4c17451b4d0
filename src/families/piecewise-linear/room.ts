import type { Knot } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Room } from '../family.js';
import { piecewiseAsymptote, valueAtZero } from './piecewise-asymptote.js';
import { piecewiseLinearDual } from './piecewise-linear.js';
import { piecewiseLinearTable } from './piecewise-linear-coefficients.js';
import { piecewiseMoment } from './piecewise-moments.js';
import { piecewiseEnd } from './piecewise-near-zero.js';
import { bitsLostToSteepness } from './steep-pieces.js';

/** Straight between knots. */
export const piecewiseLinear: Room<'piecewise-linear'> = ({ knots }) => ({
  slope: (R, z) => pieceSlope(R, knots, z),
  dual: (order, q, other = q) => piecewiseLinearDual(knots, order, q, other),
  secondMoment: (R, order, q) => piecewiseMoment(R, knots, order, q),
  growth: (R, q) => piecewiseMoment(R, knots, 'growth', q),
  coefficients: (R, order, count) => piecewiseLinearTable(R, knots, order, count),
  asymptote: () => piecewiseAsymptote(knots),
  nearZero: () => {
    const { lo, hi } = valueAtZero(knots);
    return { vanishes: lo <= 0 && hi >= 0, end: (weightVariance) => piecewiseEnd(knots, weightVariance) };
  },
  lostBits: (q) => bitsLostToSteepness(knots, 0, q),
});

/** The slope of the piece, or the hull of those of all pieces, that z lies in. */
function pieceSlope<T>(R: Arithmetic<T>, knots: readonly Knot[], z: T): T {
  const last = knots.length - 2;
  const [lo, hi] = [R.lower(z), R.upper(z)];
  let found: T | undefined;
  for (let k = 0; k <= last; k++) {
    if (k > 0 && hi < knots[k][0]) break;
    if (k < last && lo >= knots[k + 1][0]) continue;
    const [[a, y], [b, w]] = [knots[k], knots[k + 1]];
    const piece = R.divide(R.subtract(R.number(w), R.number(y)), R.subtract(R.number(b), R.number(a)));
    found = found === undefined ? piece : R.hull(found, piece);
  }
  if (found === undefined) throw new RangeError(`slopeAt: z in [${lo}, ${hi}], expected a number`);
  return found;
}
