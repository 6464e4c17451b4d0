import type { Machine, Matrix } from './machine.js';

/** Added to variances, as torch.nn.BatchNorm1d does. */
const EPSILON = 1e-5;
/** Part of a batch in the running statistics, likewise. */
const MOMENTUM = 0.1;

/**
 * Batch normalisation of one layer (Ioffe & Szegedy, 2015): y = γ·(z − mean)/√(variance + ε) + β, by column. Training takes the statistics of
 * the batch; evaluation those that ran along.
 */
export class BatchNormalisation {
  readonly scales: Float64Array;
  readonly shifts: Float64Array;
  readonly #means: Float64Array;
  readonly #variances: Float64Array;
  readonly #zeros: Float64Array;
  /** 1/√(variance + ε) of the last batch. */
  #inverses: Float64Array;

  constructor(
    private readonly machine: Machine,
    columns: number,
  ) {
    const all = (x: number) => new Float64Array(columns).fill(x);
    [this.scales, this.shifts, this.#means, this.#variances] = [all(1), all(0), all(0), all(1)];
    this.#zeros = this.#inverses = all(0);
  }

  /** z ← (z − mean)/√(variance + ε), in place. */
  normalise(z: Matrix, rows: number, training: boolean): void {
    const means = training ? this.machine.columnSums(z, z, rows).sums.map((sum) => sum / rows) : this.#means;
    this.#affine(
      z,
      z,
      rows,
      this.#zeros.map(() => 1),
      this.#zeros,
      means.map((mean) => -mean),
    );
    const variances = training
      ? this.machine.columnSums(z, z, rows).products.map((square) => square / rows)
      : this.#variances;
    if (training) this.#remember(means, variances, rows);
    this.#inverses = variances.map((variance) => 1 / Math.sqrt(variance + EPSILON));
    this.#affine(z, z, rows, this.#inverses, this.#zeros, this.#zeros);
  }

  /** out ← γ·normalised + β; what is in `out` must be finite. */
  shift(normalised: Matrix, out: Matrix, rows: number): void {
    this.#affine(out, normalised, rows, this.#zeros, this.scales, this.shifts);
  }

  /** Derivatives by y, in place, become those by z; those by γ and β are returned. */
  backpropagate(deltas: Matrix, normalised: Matrix, rows: number): NormalisationGradient {
    const { sums: shifts, products: scales } = this.machine.columnSums(deltas, normalised, rows);
    const factors = this.scales.map((scale, j) => scale * this.#inverses[j]);
    const along = factors.map((factor, j) => (-factor * scales[j]) / rows);
    const constants = factors.map((factor, j) => (-factor * shifts[j]) / rows);
    this.#affine(deltas, normalised, rows, factors, along, constants);
    return { scales, shifts };
  }

  step({ scales, shifts }: NormalisationGradient, stepSize: number): void {
    for (let j = 0; j < scales.length; j++) {
      this.scales[j] -= stepSize * scales[j];
      this.shifts[j] -= stepSize * shifts[j];
    }
  }

  /** γ, β and the running means and variances. */
  state(): NormalisationState {
    return this.#all().map((numbers) => numbers.slice());
  }

  restore(state: NormalisationState): void {
    this.#all().forEach((numbers, k) => {
      numbers.set(state[k]);
    });
  }

  #all(): readonly Float64Array[] {
    return [this.scales, this.shifts, this.#means, this.#variances];
  }

  /** Running variances are unbiased, those of the batch are not. */
  #remember(means: Float64Array, variances: Float64Array, rows: number): void {
    const unbiased = rows / Math.max(1, rows - 1);
    for (let j = 0; j < means.length; j++) {
      this.#means[j] += MOMENTUM * (means[j] - this.#means[j]);
      this.#variances[j] += MOMENTUM * (unbiased * variances[j] - this.#variances[j]);
    }
  }

  #affine(a: Matrix, b: Matrix, rows: number, ...coefficients: Coefficients): void {
    this.machine.affine(a, b, rows, coefficients);
  }
}

export type NormalisationState = readonly Float64Array[];

type Coefficients = readonly [ofA: Float64Array, ofB: Float64Array, constant: Float64Array];

export interface NormalisationGradient {
  readonly scales: Float64Array;
  readonly shifts: Float64Array;
}
