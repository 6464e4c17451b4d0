import fc, { type Arbitrary } from 'fast-check';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import { type Activation, activations } from '../parts/activations.js';
import { scale, subtract } from '../parts/intervals.js';
import { memo } from '../parts/memo.js';
import type { Edge } from './layers.js';
import { closedSmooth, grid, logistic, logisticVariances, mixtures, polynomials, variances } from './layers.js';

/** Points of the edge of chaos where φ′ has no jump, of known and random activations: every variance at which there is one. */
export const smoothEdges: Arbitrary<Edge> = fc
  .oneof(
    { weight: 5, arbitrary: edges(fc.constantFrom(...closedSmooth)) },
    { weight: 1, arbitrary: edges(fc.constant(activations.elu(1))) },
    { weight: 3, arbitrary: edges(fc.constantFrom(...logistic), fc.constantFrom(0.125, 0.25, ...logisticVariances)) },
    { weight: 2, arbitrary: edges(polynomials, grid(8, 1 / 8, 2, 1)) },
    // Odd ones: then σ_b² ≥ 0 at every variance.
    { weight: 1, arbitrary: edges(mixtures(['tanh', 'sin', 'erf']), fc.constant(1)) },
  )
  .filter((edge) => exists(edge));

function edges(activation: Arbitrary<Activation>, variance: Arbitrary<number> = variances): Arbitrary<Edge> {
  return fc.record({ activation, variance });
}

/** σ_b² = q − V(q)/E φ′² ≥ 0, and φ bends at all. */
const exists = memo(['activation', 'variance'], ({ activation, variance }: Edge): boolean => {
  const [energy, slope] = (['energy', 'slope'] as const).map((moment) => scaledMoment(activation, moment, variance));
  return slope.lo > 0 && subtract(scale(slope, variance), energy).lo >= 0;
});
