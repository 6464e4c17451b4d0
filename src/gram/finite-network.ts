import type { Activation } from '../activations/activation.js';
import { checkLayerVariances } from '../families/layer-variances.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { WideNetwork } from './wide-network.js';

/** σ_w², σ_b² and, if others, the variance of the weights of the first layer, as of a `WideNetwork`. */
export type Scaling = Omit<WideNetwork, 'depth'>;

/** A fully connected network with one output: z^l = W^l a^l + b^l, a^{l+1} = φ(z^l), from the row a⁰; f is the last z. */
export interface FiniteNetwork {
  /** W⁰, W¹, …: a row of exact doubles for each unit, as many in it as the layer below has units; of the last one row. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  /** b⁰, b¹, …: a number for each unit. Left out: the network has none. */
  readonly biases?: readonly (readonly number[])[];
  /**
   * Of the papers' parametrisation, in which kernels have limits: z^l = σ_w/√width·W^l a^l + σ_b·b^l, in the first layer √inputVariance·W⁰,
   * gradients by W and b. For standard normals W and b the mean over them tends to `ntk`. Left out: all factors are 1.
   */
  readonly scaling?: Scaling;
}

/** @throws RangeError for weights or biases that do not fit, or an activation that jumps */
export function checkFiniteNetwork(activation: Activation, network: FiniteNetwork, dimension: number): void {
  const { weights, biases, scaling } = network ?? {};
  if (!hasMoment(activation, 1))
    throw new RangeError(
      `finiteNtk: activation = ${activation.name} jumps, expected a continuous one, with a gradient`,
    );
  if (!(weights?.length >= 1))
    throw new RangeError('finiteNtk: weights, expected one matrix or more, from the first layer on');
  let width = dimension;
  for (const [l, layer] of weights.entries()) {
    const rows = l === weights.length - 1 ? 'one row, as there is one output,' : 'one or more rows';
    if (
      !(
        layer.length >= 1 &&
        (l < weights.length - 1 || layer.length === 1) &&
        layer.every((w: readonly number[]) => isRow(w, width))
      )
    )
      throw new RangeError(`finiteNtk: weights[${l}], expected ${rows} of ${width} finite numbers`);
    if (biases !== undefined && !isRow(biases[l], layer.length))
      throw new RangeError(`finiteNtk: biases[${l}], expected ${layer.length} finite numbers, as there are units`);
    width = layer.length;
  }
  if (scaling === undefined) return;
  const { biasVariance, inputVariance = 1 } = checkLayerVariances('finiteNtk', scaling) as Scaling;
  if (!(inputVariance > 0 && inputVariance < 2 ** 100))
    throw new RangeError(
      `finiteNtk: inputVariance = ${inputVariance}, expected a number > 0, or none for weightVariance`,
    );
  if (biasVariance > 0 && biases === undefined)
    throw new RangeError(`finiteNtk: biasVariance = ${biasVariance} without biases, expected biases or 0`);
}

const isRow = (row: readonly number[] | undefined, length: number): boolean =>
  Array.isArray(row) && row.length === length && row.every(Number.isFinite);
