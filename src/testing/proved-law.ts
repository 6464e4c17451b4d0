import type { Activation } from '../activations/activation.js';
import { activationCard } from '../card/activation-card.js';
import { directionsFrom } from '../data/directions.js';
import { dualKernel } from '../families/dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../families/hermite-coefficients.js';
import { hasMoment, scaledMoment } from '../families/scaled-moments.js';
import { deepGramMatrix, normalizedActivation } from '../gram/depth.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { nngp, ntk } from '../gram/wide-network.js';
import { correlationMap } from '../mean-field/correlation-map.js';
import { edgeOfChaos } from '../mean-field/edge-of-chaos.js';
import { varianceMap } from '../mean-field/variance-map.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';

/**
 * The public functions that enclose something of an activation and say 'estimated' anywhere in their answer, by name. `mean-field` and `card` are
 * asked where `thoroughly` says so: they take a second or more.
 */
export function estimatedOf(activation: Activation, thoroughly: boolean): readonly string[] {
  const data = directionsFrom([
    [1, 0],
    [1, 1],
  ]);
  const network = { depth: 2, weightVariance: 1.5, biasVariance: 0.25 };
  const slope = hasMoment(activation, 1);
  const whiches = slope ? (['value', 'derivative'] as const) : (['value'] as const);
  const moments = [
    'energy',
    'growth',
    ...(slope ? ['slope' as const] : []),
    ...(hasMoment(activation, 2) ? ['curvature' as const] : []),
  ] as const;
  const map = () => correlationMap(activation, { ...network, variance: 1 });
  const answers: Readonly<Record<string, () => unknown>> = {
    dualKernel: () => whiches.map((which) => dualKernel(activation, which).at(0.3)),
    hermiteCoefficients: () => whiches.map((which) => hermiteCoefficients(activation, which, 4)),
    ...(slope && { tailEnergy: () => tailEnergy(activation, 2) }),
    scaledMoment: () => moments.map((moment) => scaledMoment(activation, moment, 1)),
    ...(slope && { gramMatrix: () => smallestEigenvalue(gramMatrix(activation, data)) }),
    ...(slope && { normalizedActivation: () => normalizedActivation(activation) }),
    ...(slope && { deepGramMatrix: () => smallestEigenvalue(deepGramMatrix(activation, data, 2)) }),
    ...(thoroughly && {
      nngp: () => smallestEigenvalue(nngp(activation, data, network)),
      ...(slope && { ntk: () => smallestEigenvalue(ntk(activation, data, network)) }),
      varianceMap: () => [
        varianceMap(activation, network).at(0.5),
        varianceMap(activation, network).derivativeAt(0.5),
        varianceMap(activation, network).iterate(1, 2),
        varianceMap(activation, network).fixedPoints(),
      ],
      correlationMap: () => [map(), map().at(0.5), map().iterate(0.5, 2), map().distancesFromOne(0.5, 2)],
      ...(slope && { edgeOfChaos: () => edgeOfChaos(activation, 1) }),
      activationCard: () => activationCard(activation),
    }),
  };
  return Object.entries(answers).flatMap(([name, answer]) => (saysEstimated(given(answer)) ? [name] : []));
}

/** Undefined where it is refused: e^z has no fixed variance at these numbers, and a second layer is beyond doubles. */
function given(answer: () => unknown): unknown {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether 'estimated' stands anywhere in what an answer holds. */
export function saysEstimated(x: unknown, depth = 8): boolean {
  if (x === 'estimated') return true;
  if (typeof x !== 'object' || x === null || depth === 0) return false;
  return Object.values(x).some((value) => saysEstimated(value, depth - 1));
}
