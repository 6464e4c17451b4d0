import type { Activation } from '../activations/activation.js';
import { type Pairs, PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Family } from '../families/family.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { Scales } from '../families/variances.js';
import { type Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { type Interval, up, weaker } from '../numerics/interval/interval.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { type Inputs, type PairOfRows, startOf } from './input-covariance.js';
import { covarianceAtDepth, type Recursion } from './layer-recursion.js';
import type { Layers } from './row-variances.js';

/**
 * The kernels of `wide-network.ts` in doubles, hundreds of pairs at once, where κ is a formula: rectifiers and their powers, erf, GELU, sin
 * and cos. Undefined for other activations and for few rows.
 *
 * Guarantee: every entry lies within its radius. One whose radius is more than LOOSE of √(Θ_ii Θ_jj), as of rows nearly parallel, is asked of
 * `entry`. Cost: some 100 ns a pair and layer.
 */
export function kernelInBatches(
  which: 'nngp' | 'ntk',
  activation: Activation,
  inputs: Inputs,
  layers: Layers,
  entry: (i: number, j: number) => Interval,
): Float64Matrix | undefined {
  const n = inputs.directions.count;
  const closedDual = familyOf(activation).closedDual;
  const pairs = n < BATCHES_FROM || closedDual === undefined ? undefined : PairsInDoubles.of(inputs.directions);
  if (pairs === undefined || closedDual === undefined) return undefined;
  const R = new BatchArithmetic(SIZE);
  const batches: Batches = { R, closedDual, inputs, layers, pairs, sloped: hasMoment(activation, 1), which };
  const rows = rowsInBatches(batches);
  const [middle, radius] = [new Float64Array(n * n), new Float64Array(n * n)];
  let basis = R.basis;
  const put = (i: number, j: number, m: number, r: number): void => {
    const isTight = r <= LOOSE * Math.sqrt(rows.last.middle[i] * rows.last.middle[j]);
    const [value, error, of] = isTight ? [m, r, R.basis] : middleAndRadius(entry(i, j));
    middle[i * n + j] = middle[j * n + i] = value;
    radius[i * n + j] = radius[j * n + i] = error;
    basis = weaker(basis, of);
  };
  for (let i = 0; i < n; i++) put(i, i, rows.last.middle[i], rows.last.radius[i]);

  const constants = R.mark();
  const [left, right] = [new Int32Array(SIZE), new Int32Array(SIZE)];
  let used = 0;
  const flush = (): void => {
    // What is left of the last batch is computed once more.
    for (let k = used; k < SIZE; k++) [left[k], right[k]] = [left[0], right[0]];
    const found = pairsInBatch(batches, rows, left, right);
    for (let k = 0; k < used; k++) put(left[k], right[k], found.middle[k], found.radius[k]);
    R.release(constants);
    used = 0;
  };
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      left[used] = i;
      right[used++] = j;
      if (used === SIZE) flush();
    }
  if (used > 0) flush();
  return { kind: 'float64', n, middle, radius, basis };
}

/** Fewer rows are computed one by one, by their number alone: so that a replay computes the same. */
const BATCHES_FROM = 16;
/** Two dozen batches fit in a second-level cache. */
const SIZE = 256;
/** What rounding makes of a few layers is 2⁻⁴⁵ or so. */
const LOOSE = 2 ** -40;

interface Batches {
  readonly R: BatchArithmetic;
  readonly closedDual: NonNullable<Family['closedDual']>;
  readonly inputs: Inputs;
  readonly layers: Layers;
  readonly pairs: PairsInDoubles;
  readonly sloped: boolean;
  readonly which: 'nngp' | 'ntk';
}

/** Numbers of all rows. */
interface Rows {
  /** q^l of each layer. */
  readonly variances: readonly Batch[];
  /** The entries of the diagonal. */
  readonly last: Batch;
}

/** By the same kernels, at angle 0. */
function rowsInBatches({ R, closedDual, inputs, layers, pairs, sloped, which }: Batches): Rows {
  const { input, weightVariance, biasVariance, depth } = layers;
  const n = inputs.directions.count;
  const room = (): Batch => ({ middle: new Float64Array(n), radius: new Float64Array(n) });
  const variances = Array.from({ length: depth + 1 }, room);
  const last = room();
  const mark = R.mark();
  for (let from = 0; from < n; from += SIZE) {
    const save = (into: Batch, { middle, radius }: Batch): void => {
      into.middle.set(middle.subarray(0, n - from), from);
      into.radius.set(radius.subarray(0, n - from), from);
    };
    const same = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    const [w, b] = [R.number(weightVariance), R.number(biasVariance)];
    const square = inputs.squares === undefined ? R.number(1) : pairs.squares(R, from);
    let q = R.add(b, R.multiply(R.number(input), square));
    let tangent = q;
    save(variances[0], q);
    for (let l = 0; l < depth; l++) {
      const scales = { same: true, q, other: q, mean: q };
      const slope = sloped && which === 'ntk' ? R.multiply(w, closedDual(R, 1, scales)(same, R)) : undefined;
      q = R.add(b, R.multiply(w, closedDual(R, 0, scales)(same, R)));
      if (slope !== undefined) tangent = R.add(q, R.multiply(tangent, slope));
      save(variances[l + 1], q);
    }
    save(last, which === 'ntk' ? tangent : q);
    R.release(mark);
  }
  return { variances, last };
}

function pairsInBatch(batches: Batches, rows: Rows, i: Int32Array, j: Int32Array): Batch {
  const { R, closedDual, inputs, layers, pairs, sloped, which } = batches;
  const isUnit = inputs.squares === undefined;
  const scales = rows.variances.map((variances): Scales<Batch> => {
    const q = gathered(R, variances, i);
    if (isUnit) return { same: true, q, other: q, mean: q };
    const other = gathered(R, variances, j);
    return { same: false, q, other, mean: R.sqrt(R.multiply(q, other)) };
  });
  const recursion: Recursion<Batch> = {
    R,
    layers,
    start: startOf(R, pairOf(R, pairs.at(R, i, j), isUnit), { weight: layers.input, bias: layers.biasVariance }),
    kernel: (order, l, angle) => closedDual(R, order, scales[l])(angle, R),
    root: (l) => scales[l].mean,
    sloped,
  };
  return covarianceAtDepth(recursion, which);
}

function gathered(R: BatchArithmetic, { middle, radius }: Batch, of: Int32Array): Batch {
  const made = R.fresh();
  for (let k = 0; k < SIZE; k++) {
    made.middle[k] = middle[of[k]];
    made.radius[k] = radius[of[k]];
  }
  return made;
}

/** The angle as `angleBetween` has it. */
function pairOf(
  R: BatchArithmetic,
  { dot, norms, cross, first, second, apart }: Pairs,
  isUnit: boolean,
): PairOfRows<Batch> {
  const angle = {
    angle: R.atan2(R.sqrt(cross), dot),
    cosine: R.clamp(R.divide(dot, R.sqrt(norms)), -1, 1),
    sine: R.clamp(R.sqrt(R.divide(cross, norms)), 0, 1),
  };
  const one = R.number(1);
  if (isUnit) return { angle, lengths: [one, one], apart: () => R.number(0) };
  const lengths = [R.sqrt(first), R.sqrt(second)] as const;
  return { angle, lengths, apart: () => R.divide(apart, R.add(...lengths)) };
}

function middleAndRadius({ lo, hi, basis }: Interval) {
  const middle = lo / 2 + hi / 2;
  return [middle, lo === hi ? 0 : up(Math.max(hi - middle, middle - lo)), basis] as const;
}
