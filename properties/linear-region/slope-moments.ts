import { knotsOf } from '../../src/activations/exact-parameters.js';
import { meanOf } from '../../src/families/piecewise-polynomial/gaussian-mean.js';
import { piecesOfKnots } from '../../src/families/piecewise-polynomial/knots.js';
import { derivativeOfPieces, productOfPieces } from '../../src/numerics/exact/piecewise-polynomial.js';
import { type Interval, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import type { ScaledBounded } from './member.js';

/**
 * E φ′(√q z)⁴/(E φ′(√q z)²)² of a piecewise-linear φ: means of piecewise constants.
 *
 * @throws TypeError for an activation that is not piecewise linear
 */
export function slopeKurtosis(activation: ScaledBounded, variance: number, at: Precision): Interval {
  const knots = knotsOf(activation);
  if (knots === undefined)
    throw new TypeError(`slopeKurtosis: activation = ${activation.name}, expected a piecewise-linear one`);
  const slope = derivativeOfPieces(piecesOfKnots(knots));
  const square = productOfPieces(slope, slope);
  return withMpfr(at === 'float64' ? 96 : at.bits, (R) => {
    const [second, fourth] = [square, productOfPieces(square, square)].map((f) => meanOf(R, f, R.number(variance)));
    return R.toInterval(R.divide(fourth, R.square(second)));
  });
}
