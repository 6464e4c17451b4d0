import fc, { type Arbitrary } from 'fast-check';
import type { Activation } from '../../src/activations/activation.js';
import { atLeast, type Comparison } from '../../src/claims/claim.js';
import type { Directions } from '../../src/data/directions.js';
import { separation } from '../../src/data/separation.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { type Interval, point } from '../../src/numerics/interval/interval.js';
import type { Precision } from '../../src/numerics/precision.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';

/** What most claims about Gram matrices range over: directions, and the activation whose matrix they get. */
export interface GramInstance {
  readonly activation: Activation;
  readonly data: Directions;
}

/** A claim's `group`: 'elu' for elu(1), 'formulas' for all that have no other name than their formula. */
export const byActivation = ({ activation: { name, formula } }: { readonly activation: Activation }): string =>
  name === formula ? 'formulas' : name.replace(/\(.*/, '');

/** One activation on drawn data. */
export const fixed = (activation: Activation, data: Arbitrary<Directions>): Arbitrary<GramInstance> =>
  fc.record({ activation: fc.constant(activation), data });

/** λ_min(G^∞). */
export const lambdaMin = (activation: Activation, data: Directions, precision: Precision = 'float64'): Interval =>
  smallestEigenvalue(gramMatrix(activation, data, precision), precision);

/** Quantities to tell: the separation and the number of points. */
export const separationAndPoints = ({ data }: { readonly data: Directions }): Comparison['quantities'] => ({
  separation: separation(data),
  points: point(data.count),
});

/** λ_min(G^∞) ≥ bound, told with the separation unless other quantities are given. */
export function lambdaMinAtLeast(
  { activation, data }: GramInstance,
  precision: Precision,
  bound: Interval,
  quantities: Comparison['quantities'] = { separation: separation(data) },
): Comparison {
  return atLeast(lambdaMin(activation, data, precision), bound, quantities);
}
