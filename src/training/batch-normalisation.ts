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
  /** 1/√(variance + ε) of the last batch. */
  readonly #inverses: Float64Array;

  constructor(
    private readonly machine: Machine,
    readonly columns: number,
  ) {
    const zeros = () => new Float64Array(columns);
    [this.scales, this.shifts, this.#means, this.#variances] = [zeros().fill(1), zeros(), zeros(), zeros().fill(1)];
    this.#inverses = zeros();
  }

  /** z ← (z − mean)/√(variance + ε), in place. Running variances are unbiased, those of the batch are not. */
  normalise(z: Matrix, rows: number, training: boolean): void {
    const { numbers } = this.machine;
    for (let j = 0; j < this.columns; j++) {
      let mean = this.#means[j];
      let variance = this.#variances[j];
      if (training) {
        mean = this.#meanOver(rows, (i) => numbers[z.at + i * z.stride + j]);
        const centre = mean;
        variance = this.#meanOver(rows, (i) => (numbers[z.at + i * z.stride + j] - centre) ** 2);
        this.#means[j] += MOMENTUM * (mean - this.#means[j]);
        this.#variances[j] += MOMENTUM * ((variance * rows) / Math.max(1, rows - 1) - this.#variances[j]);
      }
      const inverse = 1 / Math.sqrt(variance + EPSILON);
      this.#inverses[j] = inverse;
      for (let i = 0; i < rows; i++) {
        const at = z.at + i * z.stride + j;
        numbers[at] = (numbers[at] - mean) * inverse;
      }
    }
  }

  /** out ← γ·normalised + β. */
  shift(normalised: Matrix, out: Matrix, rows: number): void {
    const { numbers } = this.machine;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < this.columns; j++)
        numbers[out.at + i * out.stride + j] =
          this.scales[j] * numbers[normalised.at + i * normalised.stride + j] + this.shifts[j];
  }

  /** Derivatives by y, in place, become those by z; those by γ and β are returned. */
  backpropagate(deltas: Matrix, normalised: Matrix, rows: number): NormalisationGradient {
    const { numbers } = this.machine;
    const scales = new Float64Array(this.columns);
    const shifts = new Float64Array(this.columns);
    for (let j = 0; j < this.columns; j++) {
      const delta = (i: number): number => numbers[deltas.at + i * deltas.stride + j];
      const centred = (i: number): number => numbers[normalised.at + i * normalised.stride + j];
      const mean = this.#meanOver(rows, delta);
      const along = this.#meanOver(rows, (i) => delta(i) * centred(i));
      const factor = this.scales[j] * this.#inverses[j];
      for (let i = 0; i < rows; i++)
        numbers[deltas.at + i * deltas.stride + j] = factor * (delta(i) - mean - centred(i) * along);
      scales[j] = rows * along;
      shifts[j] = rows * mean;
    }
    return { scales, shifts };
  }

  step({ scales, shifts }: NormalisationGradient, stepSize: number): void {
    for (let j = 0; j < this.columns; j++) {
      this.scales[j] -= stepSize * scales[j];
      this.shifts[j] -= stepSize * shifts[j];
    }
  }

  #meanOver(rows: number, term: (i: number) => number): number {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += term(i);
    return sum / rows;
  }
}

export interface NormalisationGradient {
  readonly scales: Float64Array;
  readonly shifts: Float64Array;
}
