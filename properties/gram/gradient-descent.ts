import type { SeededRandom } from '../../src/numerics/special/random.js';
import { largestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import type { Activation } from '../parts/activations.js';
import { dot, dotOfDoubles, squaredLength } from '../parts/vectors.js';
import type { Rows } from './random-data.js';
import { gaussianRows, sampledGram } from './sampled-network.js';

export interface NetworkOptions {
  /** Default m^{−1/2}, at which the Gram matrix stays near its start; 1/m is the mean-field scaling. */
  readonly scale?: number;
  /** All a_k = 1. */
  readonly equalSigns?: boolean;
}

/**
 * F(x) = scale·Σ_k a_k φ(w_k·x) with signs a_k = ±1 that stay and rows w_k that full-batch gradient descent on ½Σ(F(x_i) − y_i)²
 * moves. In doubles: a simulation.
 */
export class Network {
  readonly #activation: Activation;
  readonly #data: Rows;
  readonly #labels: readonly number[];
  readonly #weights: Rows;
  readonly #signs: readonly number[];
  readonly #scale: number;
  /** w_k·x_i at k·n + i, as `residual` last found them: a step needs the same. */
  readonly #products: Float64Array;

  constructor(
    random: SeededRandom,
    activation: Activation,
    data: Rows,
    labels: readonly number[],
    width: number,
    { scale = 1 / Math.sqrt(width), equalSigns = false }: NetworkOptions = {},
  ) {
    this.#activation = activation;
    this.#data = data;
    this.#labels = labels;
    this.#weights = gaussianRows(random, width, data[0].length);
    this.#signs = Array.from({ length: width }, () => (equalSigns || random.integer(0, 1) === 0 ? 1 : -1));
    this.#scale = scale;
    this.#products = new Float64Array(width * data.length);
  }

  /** The matrix that drives the first step: scale²·Σ_k φ′φ′·⟨x_i, x_j⟩. */
  gram(): number[][] {
    const factor = this.#scale ** 2 * this.#weights.length;
    return sampledGram(this.#activation, this.#data, this.#weights).map((row) => row.map((x) => factor * x));
  }

  /** F(x_i) − y_i. */
  residual(): number[] {
    const [activation, data, weights, signs, products] = [
      this.#activation,
      this.#data,
      this.#weights,
      this.#signs,
      this.#products,
    ];
    const n = data.length;
    const sums = new Float64Array(n);
    for (let k = 0; k < weights.length; k++) {
      const [w, sign] = [weights[k], signs[k]];
      for (let i = 0; i < n; i++) {
        const product = dotOfDoubles(w, data[i]);
        products[k * n + i] = product;
        sums[i] += sign * activation.value(product);
      }
    }
    return Array.from(sums, (sum, i) => this.#scale * sum - this.#labels[i]);
  }

  /** One step of size eta against the gradient at the residual that `residual` has just given. */
  step(eta: number, residual: readonly number[]): void {
    const [activation, data, weights, products] = [this.#activation, this.#data, this.#weights, this.#products];
    const n = data.length;
    for (let k = 0; k < weights.length; k++) {
      const w = weights[k];
      const rate = eta * this.#scale * this.#signs[k];
      for (let i = 0; i < n; i++) {
        const pull = rate * residual[i] * activation.derivative(products[k * n + i]);
        // What is saturated, or inactive, stays.
        if (pull === 0) continue;
        const x = data[i];
        for (let c = 0; c < w.length; c++) w[c] -= pull * x[c];
      }
    }
  }
}

/** The largest distance between the residuals of the network and of its linearisation within `steps` steps of size 1/λ_max. */
export function distanceToLinear(network: Network, steps: number): number {
  const gram = network.gram();
  const eta = 1 / largestEigenvalue(gram).hi;
  let residual = network.residual();
  let linear = residual;
  let most = 0;
  for (let t = 0; t < steps; t++) {
    network.step(eta, residual);
    residual = network.residual();
    const before = linear;
    linear = before.map((x, i) => x - eta * dot(gram[i], before));
    most = Math.max(most, Math.hypot(...residual.map((x, i) => x - linear[i])));
  }
  return most;
}

/** Steps of size 1/λ_max until ½‖r‖² is at most `share` of what it is at first; `most` + 1 when it takes longer. */
export function stepsToReach(network: Network, share: number, most: number): number {
  const eta = 1 / largestEigenvalue(network.gram()).hi;
  let residual = network.residual();
  const target = share * squaredLength(residual);
  for (let t = 0; t <= most; t++) {
    if (squaredLength(residual) <= target) return t;
    network.step(eta, residual);
    residual = network.residual();
  }
  return most + 1;
}

/** What is left of ½‖r‖² after every so many steps of size 1/λ_max. */
export function lossShares(network: Network, steps: number, each: number): (readonly [step: number, share: number])[] {
  const eta = 1 / largestEigenvalue(network.gram()).hi;
  let residual = network.residual();
  const first = squaredLength(residual);
  const found: (readonly [number, number])[] = [];
  for (let t = 0; t <= steps; t++) {
    if (t % each === 0) found.push([t, squaredLength(residual) / first]);
    network.step(eta, residual);
    residual = network.residual();
  }
  return found;
}
