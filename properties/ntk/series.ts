import fc, { type Arbitrary } from 'fast-check';
import type { SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { computed, computedMatrix } from '../parts/computed.js';
import { angleBetween, type Directions, directions, exactPair, isSeparated } from '../parts/data.js';
import type { Arithmetic, Interval } from '../parts/intervals.js';
import type { Comparison, Precision } from '../parts/statement.js';

/**
 * All normalised activations at once: f(ρ) = Σ a_r²ρ^r with a_r² = weights_r/Σ weights, which is the dual kernel of φ̃ = Σ a_r h_r, E φ̃² = 1. The kernel of a
 * network of such layers is Σ^l = f(Σ^{l−1}), Σ⁰ = K; its tangent kernel Θ^l = Θ^{l−1}∘f′(Σ^{l−1}) + Σ^l, Θ⁰ = K.
 */
export interface SeriesInstance {
  /** Whole numbers ≥ 0. */
  readonly weights: readonly number[];
  readonly data: Directions;
  readonly depth: number;
}

/** Weights of degrees up to 12, most of them 0, that end with one > 0. @param mean - a_0², or whether there is one */
export const weights = (mean: 'none' | 'some', least = 2): Arbitrary<readonly number[]> =>
  fc
    .record({
      first: mean === 'none' ? fc.constant(0) : fc.integer({ min: 1, max: 9 }),
      low: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least - 1, maxLength: 11 }),
      top: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ first, low, top }) => [first, ...low, top]);

/** Different lines, none orthogonal: there both sides of most statements are equal. */
export const oblique: Arbitrary<Directions> = directions({
  n: [2, 6],
  dimension: [2, 4],
  minSeparation: 1e-2,
  maxEntry: 1000,
}).filter(isOblique);

export function isOblique(data: Directions): boolean {
  if (!isSeparated({ data })) return false;
  for (let i = 0; i < data.count; i++) for (let j = 0; j < i; j++) if (exactPair(data, i, j).dot === 0n) return false;
  return true;
}

export const seriesInstances = (
  ofWeights: Arbitrary<readonly number[]>,
  data: Arbitrary<Directions>,
  depth: readonly [number, number],
): Arbitrary<SeriesInstance> =>
  fc.record({ weights: ofWeights, data, depth: fc.integer({ min: depth[0], max: depth[1] }) });

/** f(ρ), or its derivative of that order. */
export function seriesAt<T>(R: Arithmetic<T>, ofWeights: readonly number[], rho: T, order: 0 | 1 = 0): T {
  const total = R.number(ofWeights.reduce((sum, w) => sum + w, 0));
  const factor = (r: number): T => R.number(ofWeights[r] * (order === 0 ? 1 : r));
  let sum = R.number(0);
  for (let r = ofWeights.length - 1; r >= order; r--) sum = R.add(R.multiply(sum, rho), factor(r));
  return R.divide(sum, total);
}

/** Entries of Σ^l and Θ^l at a correlation, for l = 0 … depth. */
export function entriesAt<T>(R: Arithmetic<T>, ofWeights: readonly number[], depth: number, rho: T) {
  const [covariances, tangents] = [[rho], [rho]];
  for (let l = 0; l < depth; l++) {
    covariances.push(R.clamp(seriesAt(R, ofWeights, covariances[l]), -1, 1));
    tangents.push(R.add(covariances[l + 1], R.multiply(tangents[l], seriesAt(R, ofWeights, covariances[l], 1))));
  }
  return { covariances, tangents };
}

/** Σ^depth or Θ^depth; or that with zeros on its diagonal, which is the same in all rows: where entries are small, eigenvalues keep their digits. */
export const matrixOf = (
  which: 'covariances' | 'tangents',
  { weights: ofWeights, data, depth }: SeriesInstance,
  at: Precision,
  hollow = false,
): SymmetricMatrix =>
  computedMatrix(data.count, at, (R, i, j) => {
    if (hollow && i === j) return R.number(0);
    return R.scope(
      () => entriesAt(R, ofWeights, depth, i === j ? R.number(1) : angleBetween(R, data, i, j).cosine)[which][depth],
    );
  });

/** A comparison of eigenvalues; where both sides overlap, of the same less what the diagonals add to both: their ends are doubles. */
export function wholeOrHollow(compare: (hollow: boolean) => Comparison): Comparison {
  const plain = compare(false);
  const isDecided = plain.left.lo >= plain.right.hi || plain.left.hi < plain.right.lo;
  return isDecided ? plain : compare(true);
}

/** χ = f′(1). */
export const chi1Of = (ofWeights: readonly number[], at: Precision): Interval =>
  computed(at, (R) => seriesAt(R, ofWeights, R.number(1), 1));

/** T_L = Θ^L(1) = Σ χ^l, or Θ^L at another correlation. */
export const tangentAt = (ofWeights: readonly number[], depth: number, rho: number, at: Precision): Interval =>
  computed(at, (R) => entriesAt(R, ofWeights, depth, R.number(rho)).tangents[depth]);

export const bySmallestDegree = ({ weights: w }: SeriesInstance): string => `first degree ${w.findIndex((x) => x > 0)}`;
