import type { PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Family } from '../families/family.js';
import type { Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import type { Inputs } from './input-covariance.js';
import type { Recursion } from './layer-recursion.js';
import type { Layers } from './row-variances.js';

/** A kernel whose entries are computed hundreds at once. */
export interface Batches {
  readonly R: BatchArithmetic;
  readonly inputs: Inputs;
  readonly layers: Layers;
  readonly pairs: PairsInDoubles;
  readonly sloped: boolean;
  readonly which: 'nngp' | 'ntk';
}

/** Numbers of all rows. */
export interface Rows {
  /** q^l of each layer. */
  readonly variances: readonly Batch[];
  /** The entries of the diagonal. */
  readonly last: Batch;
}

/** What the rows of a kernel have, and what pairs of them, many at once. */
export interface BatchKernel {
  readonly rows: Rows;
  readonly ofPairs: (i: Int32Array, j: Int32Array) => Pick<Recursion<Batch>, 'kernel' | 'root'>;
}

/** By the same kernels as the pairs, at angle 0. */
export function rowsInBatches(
  { R, inputs, layers, pairs, sloped, which }: Batches,
  closedDual: NonNullable<Family['closedDual']>,
): Rows {
  const { input, weightVariance, biasVariance, depth } = layers;
  const n = inputs.directions.count;
  const variances = Array.from({ length: depth + 1 }, () => roomFor(n));
  const last = roomFor(n);
  inTurns(R, n, (from) => {
    const same = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    const [w, b] = [R.number(weightVariance), R.number(biasVariance)];
    const square = inputs.isUnit ? R.number(1) : pairs.squares(R, from);
    let q = R.add(b, R.multiply(R.number(input), square));
    let tangent = q;
    save(variances[0], from, q);
    for (let l = 0; l < depth; l++) {
      const scales = { same: true, q, other: q, mean: q };
      const slope = sloped && which === 'ntk' ? R.multiply(w, closedDual(R, 1, scales)(same, R)) : undefined;
      q = R.add(b, R.multiply(w, closedDual(R, 0, scales)(same, R)));
      if (slope !== undefined) tangent = R.add(q, R.multiply(tangent, slope));
      save(variances[l + 1], from, q);
    }
    save(last, from, which === 'ntk' ? tangent : q);
  });
  return { variances, last };
}

/** So many numbers that are not in the arithmetic's own rooms. */
export const roomFor = (n: number): Batch => ({ middle: new Float64Array(n), radius: new Float64Array(n) });

/** Calls `body` for every R.size rows; what it makes is released. */
export function inTurns(R: BatchArithmetic, n: number, body: (from: number) => void): void {
  const mark = R.mark();
  for (let from = 0; from < n; from += R.size) {
    body(from);
    R.release(mark);
  }
}

/** Those of rows from `from` on that there are. */
export function save(into: Batch, from: number, { middle, radius }: Batch): void {
  const count = into.middle.length - from;
  into.middle.set(middle.subarray(0, count), from);
  into.radius.set(radius.subarray(0, count), from);
}

/** The numbers of given rows, R.size of them. */
export function gathered(R: BatchArithmetic, { middle, radius }: Batch, of: ArrayLike<number>): Batch {
  const made = R.fresh();
  for (let k = 0; k < R.size; k++) {
    made.middle[k] = middle[of[k]];
    made.radius[k] = radius[of[k]];
  }
  return made;
}
