import fc, { type Arbitrary } from 'fast-check';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import { type Activation, activations } from '../parts/activations.js';
import { bends, hasCurvature } from '../parts/classes.js';
import { AlsoByFormula, isQuick } from '../parts/formulas.js';
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

/**
 * The same instances, now and then with an edge of an activation by formula at variance 1. A kink asks for 112 bits, at which its fit takes ten
 * seconds: such formulas are not drawn.
 */
export const orEdgesByFormula = <I extends { readonly edge: Edge }>(instances: Arbitrary<I>): Arbitrary<I> =>
  new AlsoByFormula<I>(instances, (x) => hasCurvature(x) && bends(x) && isQuick(x), {
    seldom: 25,
    put: (instance, activation) => ({ ...instance, edge: { activation, variance: 1 } }),
    get: ({ edge }: Partial<I>) => edge?.activation,
  }).filter(({ edge }) => exists(edge));
