import { integerRow } from '../../src/data/integer-row.js';
import { angleBetween, Directions, exactPair } from '../parts/data.js';
import type { Arithmetic } from '../parts/intervals.js';

/** min(θ, π − θ) for rows i and j: the angle between their lines, 0 ≤ s_ij ≤ π/2. Nothing cancels. */
export function lineAngle<T>(R: Arithmetic<T>, data: Directions, i: number, j: number): T {
  if (exactPair(data, i, j).dot >= 0n) return angleBetween(R, data, i, j).angle;
  return angleBetween(R, new Directions([data.rows[i], negated(data.rows[j])]), 0, 1).angle;
}

/** s, the least angle between two lines; of antipodal rows, which only controls draw, the one line counts once. */
export function leastLineAngle<T>(R: Arithmetic<T>, data: Directions): T {
  const pair = closestLines(data);
  return pair === undefined ? R.scale(R.pi(), -1) : lineAngle(R, data, ...pair);
}

/** The positions of two different lines at the least angle, by exact numbers; undefined for fewer than two lines. */
export function closestLines(data: Directions): readonly [number, number] | undefined {
  let closest: readonly [number, number] | undefined;
  for (let i = 0; i < data.count; i++) {
    const j = nearestLine(data, i);
    if (j !== undefined && (closest === undefined || isCloser(data, [i, j], closest))) closest = [i, j];
  }
  return closest;
}

/** The angles from a line of a plane to the next one before it, and after it. */
export interface Gaps<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * The gaps of every row's line among the lines of one plane; they sum to π in a turn by π. For two lines at an angle θ these are θ and
 * π − θ.
 *
 * Guarantee: the order of the lines is exact: that of two coordinates in which no two lines coincide.
 */
export function planarGaps<T>(R: Arithmetic<T>, data: Directions): Gaps<T>[] {
  const { order, turned } = aroundThePlane(data);
  const after = order.map((_, k) => angleBetween(R, turned, k, k + 1).angle);
  const gaps: Gaps<T>[] = [];
  for (const [k, i] of order.entries()) gaps[i] = { before: after.at(k - 1) as T, after: after[k] };
  return gaps;
}

/** A row beside another around the plane, and whether the gap is that to the opposite of its direction: π − θ. */
export interface Neighbour {
  readonly row: number;
  readonly isOpposite: boolean;
}

/** Between which rows the gaps of every row's line lie. */
export function planarNeighbours(data: Directions): Gaps<Neighbour>[] {
  const { order, sign } = aroundThePlane(data);
  const n = order.length;
  // From the last line to the first again, which turns by π.
  const beside = (k: number, l: number): Neighbour => {
    const [i, j] = [order[k], order[(l + n) % n]];
    return { row: j, isOpposite: (sign[i] !== sign[j]) !== (l < 0 || l === n) };
  };
  const gaps: Gaps<Neighbour>[] = [];
  for (const [k, i] of order.entries()) gaps[i] = { before: beside(k, k - 1), after: beside(k, k + 1) };
  return gaps;
}

/** The rows in their order around the plane, those of one half-plane, and the first again from the other side. */
function aroundThePlane(data: Directions): { order: number[]; sign: readonly bigint[]; turned: Directions } {
  const rows = data.rows.map(integerRow);
  const [a, b] = independentColumns(rows[0], rows[1]);
  const turn = (i: number, j: number): bigint => rows[i][a] * rows[j][b] - rows[i][b] * rows[j][a];
  const sign = rows.map((_, i) => (turn(0, i) < 0n ? -1n : 1n));
  const order = rows.map((_, i) => i).sort((i, j) => -Number(sign[i] * sign[j] * bigSign(turn(i, j))));
  const representatives = order.map((i) => (sign[i] < 0n ? negated(data.rows[i]) : data.rows[i]));
  return { order, sign, turned: new Directions([...representatives, negated(representatives[0])]) };
}

const bigSign = (x: bigint): bigint => (x > 0n ? 1n : x < 0n ? -1n : 0n);

/** Two columns in which two rows that are not parallel stay so. */
function independentColumns(v: readonly bigint[], w: readonly bigint[]): readonly [number, number] {
  for (let a = 0; a < v.length; a++)
    for (let b = a + 1; b < v.length; b++) if (v[a] * w[b] !== v[b] * w[a]) return [a, b];
  throw new RangeError('planarGaps: rows 1 and 2 are parallel, expected different lines');
}

/** The row whose line is nearest to that of row i and not the same; undefined when there is none. */
export function nearestLine(data: Directions, i: number): number | undefined {
  let nearest: number | undefined;
  for (let j = 0; j < data.count; j++)
    if (j !== i && exactPair(data, i, j).squaredCross > 0n)
      if (nearest === undefined || isCloser(data, [i, j], [i, nearest])) nearest = j;
  return nearest;
}

/** Whether sin² of the first pair is smaller. */
function isCloser(data: Directions, first: readonly [number, number], second: readonly [number, number]): boolean {
  const [a, b] = [exactPair(data, ...first), exactPair(data, ...second)];
  return a.squaredCross * b.squaredNorms < b.squaredCross * a.squaredNorms;
}

const negated = (row: readonly number[]): number[] => row.map((x) => 0 - x);
