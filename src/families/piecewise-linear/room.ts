import type { Knot } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Room } from '../family.js';
import { piecewiseAsymptote } from './piecewise-asymptote.js';
import { piecewiseLinearDual } from './piecewise-linear.js';
import { piecewiseMoment } from './piecewise-moments.js';

/** Straight between knots. */
export const piecewiseLinear: Room<'piecewise-linear'> = ({ knots }) => ({
  slope: (R, z) => pieceSlope(R, knots, z),
  dual: (which) => piecewiseLinearDual(knots, which),
  moment: (R, moment, q) => piecewiseMoment(R, knots, moment, q),
  asymptote: () => piecewiseAsymptote(knots),
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
