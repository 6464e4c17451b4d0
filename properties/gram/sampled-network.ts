import type { SeededRandom } from '../../src/numerics/special/random.js';
import type { Activation } from '../parts/activations.js';
import { dotOfDoubles } from '../parts/vectors.js';
import type { Rows } from './random-data.js';

/** Rows w_1, …, w_m of standard normal deviates. */
export const gaussianRows = (random: SeededRandom, m: number, dimension: number): Rows =>
  Array.from({ length: m }, () => random.normals(dimension));

/** G^(m)_ij = (1/m) Σ_k φ′(w_k·x_i) φ′(w_k·x_j) ⟨x_i, x_j⟩, in doubles: a sample, no enclosure. */
export function sampledGram(activation: Activation, data: Rows, weights: Rows): number[][] {
  const n = data.length;
  const gram = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const slopes = new Float64Array(n);
  for (const w of weights) {
    for (let i = 0; i < n; i++) slopes[i] = activation.derivative(dotOfDoubles(w, data[i]));
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) gram[i][j] += slopes[i] * slopes[j];
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      gram[i][j] = gram[j][i] = (gram[i][j] * dotOfDoubles(data[i], data[j])) / weights.length;
  return gram;
}

/** Integer rows as unit rows in doubles. */
export const unitRows = (rows: readonly (readonly number[])[]): Rows =>
  rows.map((row) => {
    const length = Math.hypot(...row);
    return Float64Array.from(row, (x) => x / length);
  });
