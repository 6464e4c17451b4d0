import type { Activation } from '../../../src/activations/activation.js';
import type { Directions } from '../../../src/data/directions.js';
import { intrinsicDimension } from '../../../src/data/intrinsic-dimension.js';
import { tailEnergy } from '../../../src/families/hermite-coefficients.js';
import type { Interval } from '../../../src/numerics/interval/interval.js';
import type { Precision } from '../../../src/numerics/precision.js';
import { leastCeiling } from './smooth-ceiling.js';

/**
 * min_R n·T(R + 1)/(n − N(R)) over R with N(R) < n, a bound on λ_min by gram.smooth-tail; n·T(0)/n, the mean of the
 * diagonal, is among them.
 *
 * @param dimension - of the data, unless a control lies about it
 */
export function smoothCeiling(
  activation: Activation,
  data: Directions,
  at: Precision,
  dimension = intrinsicDimension(data),
): Interval {
  const tail = (from: number): Interval => tailEnergy(activation, from, at);
  return leastCeiling(activation, data.count, 1, { tail, dimension });
}
