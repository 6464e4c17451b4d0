import type { Activation } from '../activations/activation.js';
import { seededRandom } from '../numerics/special/random.js';
import { AppliedActivation } from './apply-activation.js';
import { BatchNormalisation, type NormalisationGradient, type NormalisationState } from './batch-normalisation.js';
import type { LabelledRows } from './labelled-rows.js';
import { differentiateLoss, type Judged, type Loss, largestOf } from './loss.js';
import { Machine, type Matrix, type Precision } from './machine.js';

export interface NetworkOptions {
  readonly activation: Activation;
  /** Hidden layers; a linear layer of outputs follows. */
  readonly depth: number;
  readonly width: number;
  readonly inputs: number;
  readonly outputs: number;
  /** σ_w²: weights of a layer are normal of variance σ_w²/fan-in, those of the outputs too. */
  readonly weightVariance: number;
  /** σ_b². */
  readonly biasVariance: number;
  /** Before each φ. */
  readonly batchNormalisation?: boolean;
  /** x + φ(Wx + b) in place of φ(Wx + b), from the second hidden layer on. */
  readonly residual?: boolean;
  /** Rows at one go, at most. */
  readonly batchSize: number;
  readonly seed: string | number;
  /** 'single' when left out. */
  readonly precision?: Precision;
}

/** By layer: outputs × (inputs + 1) numbers, row by row, those of the biases in the last column. */
export type Parameters = readonly Float64Array[];

/** Parameters and, with batch normalisation, of each hidden layer γ, β and the statistics that ran along: exact doubles. */
export interface NetworkState {
  readonly layers: Parameters;
  readonly normalisations: readonly NormalisationState[];
}

export interface Gradient extends Judged {
  readonly layers: Parameters;
  /** With batch normalisation: of γ and β of each hidden layer. */
  readonly normalisations: readonly NormalisationGradient[];
}

/**
 * A fully connected network and its exact gradients, by backpropagation. It changes with `step`; two copies of the activations are in
 * memory, φ's arguments and its values. Equal seeds give equal networks, and the same normal deviates behind weights whatever the variances.
 * Cost of a batch's step: 6 operations a weight and row, and two evaluations of φ's table a neuron and row.
 */
export class Network {
  readonly #machine: Machine;
  readonly #layers: readonly Layer[];
  readonly #activation: AppliedActivation;
  /** What comes into each layer, with a last column of ones, which multiplies the biases. */
  readonly #signals: readonly Matrix[];
  /** What each layer computes, before φ. */
  readonly #sums: readonly Matrix[];
  readonly #deltas: readonly [Matrix, Matrix];
  /** γ·z + β of one layer. */
  readonly #shifted: Matrix | undefined;
  /** There once they were asked for. */
  #gradients: readonly Matrix[] | undefined;

  /** @throws Error where WebAssembly or its SIMD is missing */
  static create(options: NetworkOptions): Network {
    return new Network(options);
  }

  private constructor(readonly options: NetworkOptions) {
    const { depth, width, inputs, outputs, batchSize, precision = 'single' } = options;
    const machine = new Machine(precision);
    const fanIns = Array.from({ length: depth + 1 }, (_, l) => (l === 0 ? inputs : width));
    const fanOuts = fanIns.map((_, l) => (l === depth ? outputs : width));
    const batch = (columns: number) => machine.matrix(batchSize, columns);
    const weights = fanIns.map((fanIn, l) => machine.matrix(fanOuts[l], fanIn + 1));
    const normalised = (l: number) => options.batchNormalisation === true && l < depth;
    this.#layers = weights.map((matrix, l) => ({
      weights: matrix,
      ...(normalised(l) && { normalisation: new BatchNormalisation(machine, width) }),
    }));
    this.#signals = fanIns.map((fanIn) => batch(fanIn + 1));
    this.#sums = fanOuts.map(batch);
    const widest = Math.max(width, outputs);
    this.#deltas = [batch(widest), batch(widest)];
    this.#shifted = options.batchNormalisation ? batch(width) : undefined;
    this.#activation = new AppliedActivation(machine, options.activation, batchSize * width);
    this.#machine = machine;
    this.#draw();
    for (const signal of this.#signals)
      for (let i = 0; i < batchSize; i++) machine.numbers[signal.at + i * signal.stride + signal.columns - 1] = 1;
  }

  /** The outputs of these rows, count × outputs. Batch normalisation takes the statistics that ran along. */
  forward(data: LabelledRows, places: ArrayLike<number>): Float64Array {
    return this.#all(data, places, (outputs) => Float64Array.from(outputs)).reduce(joined, new Float64Array());
  }

  /** The part of all rows whose largest output is that of the label. */
  accuracy(data: LabelledRows): number {
    const places = Array.from(data.labels.keys());
    const { outputs: classes } = this.options;
    const correct = this.#all(data, places, (outputs, labels) =>
      labels.reduce((count, label, i) => {
        const row = outputs.subarray(i * classes, (i + 1) * classes);
        return largestOf(row) === label && row.every(Number.isFinite) ? count + 1 : count;
      }, 0),
    );
    return correct.reduce((sum, count) => sum + count, 0) / data.count;
  }

  /** The mean loss of these rows, at most a batch, and its derivatives; nothing changes but running statistics. */
  gradient(data: LabelledRows, places: ArrayLike<number>, loss: Loss): Gradient {
    this.#gradients ??= this.#layers.map(({ weights }) => this.#machine.matrix(weights.rows, weights.columns));
    const gradients = this.#gradients;
    const judged = this.#differentiate(data, places, loss);
    const normalisations = this.#backpropagate(places.length, (l) => gradients[l], 0, 1);
    return { ...judged, layers: gradients.map((matrix) => this.#entries(matrix)), normalisations };
  }

  /** One step of gradient descent on these rows, at most a batch. */
  step(data: LabelledRows, places: ArrayLike<number>, loss: Loss, stepSize: number): Judged {
    const judged = this.#differentiate(data, places, loss);
    const layers = this.#layers;
    const gradients = this.#backpropagate(places.length, (l) => layers[l].weights, 1, -stepSize);
    gradients.forEach((gradient, l) => {
      layers[l].normalisation?.step(gradient, stepSize);
    });
    return judged;
  }

  /** A copy. */
  parameters(): Parameters {
    return this.#layers.map(({ weights }) => this.#entries(weights));
  }

  state(): NetworkState {
    const normalisations = this.#layers.flatMap(({ normalisation }) => (normalisation ? [normalisation.state()] : []));
    return { layers: this.parameters(), normalisations };
  }

  /** Of a network made with the same options. */
  restore({ layers, normalisations }: NetworkState): void {
    const { numbers } = this.#machine;
    this.#layers.forEach(({ weights: { at, rows, columns, stride }, normalisation }, l) => {
      for (let i = 0; i < rows; i++) numbers.set(layers[l].subarray(i * columns, (i + 1) * columns), at + i * stride);
      normalisation?.restore(normalisations[l]);
    });
  }

  #draw(): void {
    const { weightVariance, biasVariance, seed } = this.options;
    const random = seededRandom(`weights ${seed}`);
    const { numbers } = this.#machine;
    for (const { weights } of this.#layers) {
      const fanIn = weights.columns - 1;
      const [weightScale, biasScale] = [Math.sqrt(weightVariance / fanIn), Math.sqrt(biasVariance)];
      for (let i = 0; i < weights.rows; i++) {
        const row = weights.at + i * weights.stride;
        for (let j = 0; j < fanIn; j++) numbers[row + j] = weightScale * random.normal();
        numbers[row + fanIn] = biasScale * random.normal();
      }
    }
  }

  #entries({ at, rows, columns, stride }: Matrix): Float64Array {
    const { numbers } = this.#machine;
    return Float64Array.from(
      { length: rows * columns },
      (_, k) => numbers[at + Math.floor(k / columns) * stride + (k % columns)],
    );
  }

  /** What `result` makes of outputs and labels of each batch. */
  #all<T>(
    data: LabelledRows,
    places: ArrayLike<number>,
    result: (outputs: Float64Array, labels: Uint8Array) => T,
  ): T[] {
    const { batchSize } = this.options;
    const all = Array.from(places);
    return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, k) => {
      const some = all.slice(k * batchSize, (k + 1) * batchSize);
      this.#run(data, some, false);
      const outputs = this.#sums[this.options.depth];
      return result(this.#entries({ ...outputs, rows: some.length }), labelsOf(data, some));
    });
  }

  #differentiate(data: LabelledRows, places: ArrayLike<number>, loss: Loss): Judged {
    this.#run(data, places, true);
    return differentiateLoss(loss, this.#machine.numbers, this.#sums[this.options.depth], labelsOf(data, places));
  }

  #run(data: LabelledRows, places: ArrayLike<number>, training: boolean): void {
    const { depth, residual } = this.options;
    const machine = this.#machine;
    const rows = places.length;
    this.#load(data, places);
    this.#layers.forEach(({ weights, normalisation }, l) => {
      const [signal, sum] = [this.#signals[l], this.#sums[l]];
      machine.multiply({ matrix: signal }, { matrix: weights, transposed: true }, sum, [
        rows,
        weights.rows,
        weights.columns,
      ]);
      if (l === depth) return;
      const out = this.#signals[l + 1];
      normalisation?.normalise(sum, rows, training);
      this.#activation.values(this.#argument(l, rows), out, rows);
      if (residual && l > 0) this.#add(signal, out, rows);
    });
  }

  #load({ rows, dimension }: LabelledRows, places: ArrayLike<number>): void {
    const { at, stride } = this.#signals[0];
    const { numbers } = this.#machine;
    for (let i = 0; i < places.length; i++)
      numbers.set(rows.subarray(places[i] * dimension, (places[i] + 1) * dimension), at + i * stride);
  }

  /** What φ is taken of in layer l. */
  #argument(l: number, rows: number): Matrix {
    const { normalisation } = this.#layers[l];
    if (normalisation === undefined || this.#shifted === undefined) return this.#sums[l];
    normalisation.shift(this.#sums[l], this.#shifted, rows);
    return this.#shifted;
  }

  /** From the derivatives by the outputs, which stand in their place: target ← keep·target + factor·derivative for each layer. */
  #backpropagate(
    rows: number,
    target: (layer: number) => Matrix,
    keep: number,
    factor: number,
  ): NormalisationGradient[] {
    const { depth, width, residual } = this.options;
    const machine = this.#machine;
    const gradients: NormalisationGradient[] = [];
    let delta = this.#sums[depth];
    const [first, second] = this.#deltas;
    for (let l = depth; l >= 0; l--) {
      const { weights, normalisation } = this.#layers[l];
      const next = delta === first ? second : first;
      const around = residual === true && l > 0 && l < depth;
      if (around) this.#copy(delta, next, rows);
      if (l < depth) this.#activation.timesSlopes(this.#argument(l, rows), delta, rows);
      if (normalisation) gradients.unshift(normalisation.backpropagate(delta, this.#sums[l], rows));
      if (l > 0)
        machine.multiply({ matrix: delta }, { matrix: weights }, next, [rows, width, weights.rows], around ? 1 : 0);
      const sizes = [weights.rows, weights.columns, rows] as const;
      machine.multiply(
        { matrix: delta, transposed: true },
        { matrix: this.#signals[l] },
        target(l),
        sizes,
        keep,
        factor,
      );
      delta = next;
    }
    return gradients;
  }

  #add(from: Matrix, to: Matrix, rows: number): void {
    const [ones, zeros] = [1, 0].map((x) => new Float64Array(this.options.width).fill(x));
    this.#machine.affine(to, from, rows, [ones, ones, zeros]);
  }

  /** Both have the same stride. */
  #copy(from: Matrix, to: Matrix, rows: number): void {
    this.#machine.numbers.copyWithin(to.at, from.at, from.at + rows * from.stride);
  }
}

interface Layer {
  readonly weights: Matrix;
  readonly normalisation?: BatchNormalisation;
}

const labelsOf = ({ labels }: LabelledRows, places: ArrayLike<number>): Uint8Array =>
  Uint8Array.from(places, (place) => labels[place]);

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
