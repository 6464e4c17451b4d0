import { ntk } from '../../src/gram/wide-network.js';
import { conditionNumber } from '../../src/numerics/spectrum/rank.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { entryOf, type SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { activations } from '../parts/activations.js';
import type { Directions } from '../parts/data.js';
import type { Interval } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/** Directions, and a number of hidden layers. */
export interface DeepInstance {
  readonly data: Directions;
  readonly depth: number;
}

/** Θ^L of φ̃ = √2·max(z, 0): weights of variance 2/width, inputs of variance 1, no biases; L + 1 on the diagonal. */
export const heRelu = ({ data, depth }: DeepInstance, at: Precision): SymmetricMatrix =>
  ntk(activations.relu, data, { depth, weightVariance: 2, biasVariance: 0, inputVariance: 1 }, at);

export const heReluSmallest = (instance: DeepInstance, at: Precision): Interval =>
  smallestEigenvalue(heRelu(instance, at), at);

export const heReluCondition = (instance: DeepInstance, at: Precision): Interval =>
  conditionNumber(heRelu(instance, at), at);

/** Θ^L_01. */
export const heReluPair = (instance: DeepInstance, at: Precision): Interval => entryOf(heRelu(instance, at), 0, 1);

export const byDepth = ({ depth }: DeepInstance): string => (depth < 10 ? `depth ${depth}` : 'depth 10 and more');
