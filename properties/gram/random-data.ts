import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';

/** How many directions are drawn in which dimension. */
export interface Cloud {
  readonly points: number;
  readonly dimension: number;
}

/** How many, where, and the power of their correlations that is looked at. */
export interface PowerOfCloud extends Cloud {
  readonly power: number;
}

/** n unit rows in doubles. */
export type Rows = readonly Float64Array[];

/** Directions of a seed of its own. */
export const drawn = (seed: string, { points, dimension }: Cloud, draw = uniformDirections): Rows =>
  draw(seededRandom(seed), points, dimension);

/** n directions, independent and uniform on the sphere of R^dimension. */
export const uniformDirections = (random: SeededRandom, n: number, dimension: number): Rows =>
  Array.from({ length: n }, () => random.direction(dimension));

/** The same, each moved by a long step along the first axis: a common direction that no dimension dilutes. */
export function leaningDirections(random: SeededRandom, n: number, dimension: number): Rows {
  return Array.from({ length: n }, () => {
    const row = random.direction(dimension);
    row[0] += 4;
    const length = Math.hypot(...row);
    return row.map((x) => x / length);
  });
}

/** K^{∘s} in doubles: entries good to (d + 4)·2⁻⁵², which no trial here can feel. */
function powerOfCorrelations(rows: Rows, s: number): number[][] {
  const n = rows.length;
  const power = Array.from({ length: n }, () => new Array<number>(n).fill(1));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      let dot = 0;
      for (let c = 0; c < rows[i].length; c++) dot += rows[i][c] * rows[j][c];
      power[i][j] = power[j][i] = dot ** s;
    }
  return power;
}

/** Whether λ_min(K^{∘s}) is below `least`, for these very doubles certainly. */
export const isBelow = (rows: Rows, s: number, least: number): boolean =>
  smallestEigenvalue(powerOfCorrelations(rows, s)).hi < least;

/** 2e^{−t²/2} for t in tenths, rounded up by more than doubles can lose; at most 1. */
export const twoGaussianTails = (tenths: number): number =>
  Math.min(1, 2 * Math.exp((-tenths * tenths) / 200) * (1 + 1e-12));
