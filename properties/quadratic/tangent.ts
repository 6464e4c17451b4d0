import { Rational } from '../../src/numerics/exact/rational.js';
import type { RationalMatrix, RationalVector } from '../../src/numerics/exact/rational-matrix.js';

/** The pairs i ≤ j with i < rank: coordinates of T, the symmetric D that vanish on the kernel of A*, whose range is that of e_1 … e_rank. */
export const tangentPairs = (dimension: number, rank: number): readonly (readonly [number, number])[] =>
  Array.from({ length: rank }, (_, i) => i).flatMap((i) =>
    Array.from({ length: dimension - i }, (_, k) => [i, i + k] as const),
  );

/** dim T = rd − r(r−1)/2. */
export const tangentDimension = (dimension: number, rank: number): number => rank * dimension - (rank * (rank - 1)) / 2;

/** The map D ↦ (x_kᵀDx_k) on these coordinates, off the diagonal those of E_ij + E_ji: a row for each point. */
export const formsOn = (points: RationalMatrix, pairs: readonly (readonly [number, number])[]): RationalMatrix =>
  points.map((x) => pairs.map(([i, j]) => x[i].times(x[j]).times(Rational.from(i === j ? 1 : 2))));

/** The symmetric matrix with these coordinates. */
export function symmetricOf(
  dimension: number,
  pairs: readonly (readonly [number, number])[],
  coordinates: RationalVector,
): RationalMatrix {
  const at = new Map(pairs.map(([i, j], k) => [i * dimension + j, coordinates[k]]));
  const indices = Array.from({ length: dimension }, (_, i) => i);
  return indices.map((i) => indices.map((j) => at.get(Math.min(i, j) * dimension + Math.max(i, j)) ?? Rational.ZERO));
}
