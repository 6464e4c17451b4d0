import type { Activation } from '../activations/activation.js';
import { type EdgeOfChaos, edgeOfChaos } from './edge-of-chaos.js';

/**
 * The point of the edge of chaos with this σ_b², by bisection of its variance q, as near as doubles bring it: to initialise networks by, nothing is
 * proved of how near. Where several q have this σ_b², one of them; for σ_b = 0 of a φ whose edge is one point, as ReLU's, that at q = 1.
 * Cost: some fifty points of the edge.
 * @param biasVariance - σ_b² ≥ 0
 * @throws RangeError naming the activation and σ_b² where no q in [2⁻⁴⁰, 2⁴⁰] has it
 */
export function edgeWithBias(activation: Activation, biasVariance: number): EdgeOfChaos {
  const excess = (logarithm: number): number => {
    const { lo, hi } = edgeOfChaos(activation, 2 ** logarithm).biasVariance;
    return lo / 2 + hi / 2 - biasVariance;
  };
  let [low, high] = [-FAR, FAR];
  if (excess(0) === 0) return edgeOfChaos(activation, 1);
  if (!(excess(low) <= 0 && excess(high) >= 0))
    throw new RangeError(
      `edgeWithBias: biasVariance = ${biasVariance} of ${activation.name}, expected one that its edge of chaos has for a variance from 2^-40 to 2^40`,
    );
  while (high - low > 2 ** -45) {
    const middle = (low + high) / 2;
    if (excess(middle) <= 0) low = middle;
    else high = middle;
  }
  return edgeOfChaos(activation, 2 ** low);
}

const FAR = 40;
