import type { Directions } from './directions.js';
import { type ExactPair, exactPair } from './exact-pair.js';
import { integerAndShift } from './integer-row.js';
import { intrinsicDimension } from './intrinsic-dimension.js';

/**
 * Classes of datasets for `cover`, each decided exactly from the data, since a drawn value carries no label of the geometry
 * that placed it. A threshold is a sine in [0, 1], taken as the exact number its double stands for.
 */

/** Some two rows point nearly the same way: sin θ ≤ threshold and cos θ > 0. @throws RangeError unless 0 ≤ threshold ≤ 1 */
export function isNearDuplicate(data: Directions, threshold = 1e-3): boolean {
  const close = sineAtMost('isNearDuplicate', threshold);
  return somePair(data, (pair) => pair.dot > 0n && close(pair));
}

/** Some two rows point nearly opposite ways: sin θ ≤ threshold and cos θ < 0. @throws RangeError unless 0 ≤ threshold ≤ 1 */
export function hasNearAntipodalPair(data: Directions, threshold = 1e-3): boolean {
  const close = sineAtMost('hasNearAntipodalPair', threshold);
  return somePair(data, (pair) => pair.dot < 0n && close(pair));
}

/** Some row is a negative multiple of another. */
export function hasAntipodalPair(data: Directions): boolean {
  return somePair(data, (pair) => pair.dot < 0n && pair.squaredCross === 0n);
}

/** Every two rows have sin θ ≥ threshold. @throws RangeError unless 0 ≤ threshold ≤ 1 */
export function isSeparated(data: Directions, threshold: number): boolean {
  const compare = compareSine('isSeparated', threshold);
  return !somePair(data, (pair) => compare(pair) < 0n);
}

/** The directions span fewer dimensions than they have coordinates. */
export function liesInLowerDimension(data: Directions): boolean {
  return intrinsicDimension(data) < data.dimension;
}

function somePair(data: Directions, test: (pair: ExactPair) => boolean): boolean {
  for (let i = 0; i < data.count; i++) for (let j = 0; j < i; j++) if (test(exactPair(data, i, j))) return true;
  return false;
}

function sineAtMost(where: string, threshold: number): (pair: ExactPair) => boolean {
  const compare = compareSine(where, threshold);
  return (pair) => compare(pair) <= 0n;
}

/** The sign of sin θ − threshold, from sin²θ = squaredCross/squaredNorms. */
function compareSine(where: string, threshold: number): (pair: ExactPair) => bigint {
  if (!(threshold >= 0 && threshold <= 1))
    throw new RangeError(`${where}: threshold = ${String(threshold)}, expected a sine between 0 and 1`);
  const { integer, shift } = integerAndShift(threshold);
  const square = BigInt(integer) ** 2n;
  return ({ squaredCross, squaredNorms }) => (squaredCross << BigInt(2 * shift)) - square * squaredNorms;
}
