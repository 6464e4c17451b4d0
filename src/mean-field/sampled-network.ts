import type { Activation } from '../activations/activation.js';
import { checkCorrelation, checkLayerVariances, type LayerVariances } from '../families/layer-variances.js';
import type { SeededRandom } from '../numerics/special/random.js';

/** A network of `depth` layers y^l = W^l φ(y^{l−1}) + b^l, all `width` wide, and where its first pre-activations start. */
export interface NetworkShape extends LayerVariances {
  readonly width: number;
  readonly depth: number;
  /** q⁰, the variance of y⁰. */
  readonly variance: number;
}

/**
 * The correlations c⁰, …, c^depth of two inputs in one random network: y⁰ has variance q⁰ and correlation c⁰ coordinate by
 * coordinate, and c^l is the correlation of (y^l, ỹ^l) given layer l − 1. At infinite width they follow the correlation map.
 *
 * Guarantee: exact in law. Given the layer before, the pairs (y_i, ỹ_i) are independent normals of covariance
 * σ_b² + (σ_w²/N)·⟨φ(y), φ(ỹ)⟩ and so on, so that N pairs stand for the N² weights. Cost: 2N normal deviates a layer.
 * @throws RangeError naming what is out of range
 */
export function sampledCorrelations(
  activation: Activation,
  shape: NetworkShape,
  correlation: number,
  random: SeededRandom,
): number[] {
  const { width, depth, variance, weightVariance, biasVariance } = checkShape('sampledCorrelations', shape);
  checkCorrelation('sampledCorrelations', correlation);
  let [first, second, both] = [variance, variance, correlation * variance];
  const found = [correlation];
  for (let l = 1; l <= depth; l++) {
    const scale = Math.sqrt(first);
    const along = both / scale;
    const across = Math.sqrt(Math.max(0, second - along * along));
    let [s, t, st] = [0, 0, 0];
    for (let i = 0; i < width; i++) {
      const z = random.normal();
      const x = activation.value(scale * z);
      const y = activation.value(along * z + across * random.normal());
      s += x * x;
      t += y * y;
      st += x * y;
    }
    const unit = weightVariance / width;
    [first, second, both] = [biasVariance + unit * s, biasVariance + unit * t, biasVariance + unit * st];
    if (!(first > 0 && second > 0))
      throw new RangeError(
        `sampledCorrelations: all ${width} units of ${activation.name} are 0 on an input of layer ${l}, expected biases or a larger width`,
      );
    found.push(both / Math.sqrt(first * second));
  }
  return found;
}

/**
 * ‖δ^0‖²/‖δ^depth‖² for one input of one random network: δ^{l−1} = φ′(y^{l−1}) ∘ (W^l)ᵀδ^l is the gradient that is propagated
 * back from a normal δ^depth independent of all else. At infinite width, at a fixed variance, it is χ₁^depth.
 *
 * Guarantee: exact in law. Given y^{l−1} and the forward pass, W^l is known on φ(y^{l−1}) =: a, where W^l a = y^l − b^l, and free
 * across it: (W^l)ᵀδ = a·⟨y^l − b^l, δ⟩/|a|² + g less its part along a, with g independent normals of variance σ_w²|δ|²/N.
 * Cost: 3N normal deviates a layer.
 * @throws RangeError naming what is out of range
 */
export function sampledGradientRatio(activation: Activation, shape: NetworkShape, random: SeededRandom): number {
  const { width, depth, variance, weightVariance, biasVariance } = checkShape('sampledGradientRatio', shape);
  const forward = [random.normals(width).map((z) => Math.sqrt(variance) * z)];
  /** W^l φ(y^{l−1}), without the biases. */
  const weighted: Float64Array[] = [];
  const root = Math.sqrt(biasVariance);
  for (let l = 1; l <= depth; l++) {
    const deviation = Math.sqrt((weightVariance / width) * squares(forward[l - 1].map(activation.value)));
    weighted.push(random.normals(width).map((z) => deviation * z));
    forward.push(weighted[l - 1].map((x) => x + root * random.normal()));
  }
  let gradient = random.normals(width);
  const start = squares(gradient);
  for (let l = depth; l >= 1; l--) {
    const before = forward[l - 1];
    const a = before.map(activation.value);
    const deviation = Math.sqrt((weightVariance / width) * squares(gradient));
    const g = random.normals(width).map((z) => deviation * z);
    const size = squares(a);
    // Where all units are 0 nothing is known of W^l, and a is 0.
    const along = size > 0 ? (dot(weighted[l - 1], gradient) - dot(a, g)) / size : 0;
    gradient = before.map((y, i) => activation.derivative(y) * (g[i] + along * a[i]));
  }
  return squares(gradient) / start;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const squares = (a: Float64Array): number => dot(a, a);

function checkShape(where: string, shape: NetworkShape): NetworkShape {
  checkLayerVariances(where, shape);
  for (const field of ['width', 'depth'] as const)
    if (!(Number.isSafeInteger(shape[field]) && shape[field] >= 1))
      throw new RangeError(`${where}: ${field} = ${shape[field]}, expected a whole number ≥ 1`);
  if (!(shape.variance > 0 && shape.variance < Number.POSITIVE_INFINITY))
    throw new RangeError(`${where}: variance = ${shape.variance}, expected q⁰, a number > 0`);
  return shape;
}
