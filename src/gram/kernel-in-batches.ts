import { type Pairs, PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Family } from '../families/family.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import { type Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { type Interval, up, weaker } from '../numerics/interval/interval.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { closedInBatches } from './closed-in-batches.js';
import { type Inputs, type PairOfRows, startOf } from './input-covariance.js';
import { covarianceAtDepth } from './layer-recursion.js';
import { rectifiedKernel } from './rectified-kernel.js';
import type { RowVariances } from './row-variances.js';
import type { Batches, BatchKernel } from './rows-in-batches.js';
import { seriesInBatches } from './series-in-batches.js';
import type { WideKernel } from './wide-rules.js';

/**
 * The kernels of `wide-network.ts` in doubles, hundreds of pairs at once, where κ is a formula (rectifiers and their powers, erf, GELU, sin
 * and cos) or a Hermite series (tanh and other smooth functions). Undefined for other activations and for few rows.
 *
 * Guarantee: every entry lies within its radius. One whose radius is more than LOOSE of √(Θ_ii Θ_jj), as of rows nearly parallel, is asked of
 * `entry`. Cost: some 100 ns a pair and layer; of a series 1 µs, and 30 ms for each length of a row in each layer.
 */
export function kernelInBatches(
  kernel: WideKernel,
  inputs: Inputs,
  entry: (i: number, j: number) => Interval,
  rowsOf: () => readonly RowVariances[],
): Float64Matrix | undefined {
  const { which, activation, layers } = kernel;
  const n = inputs.directions.count;
  const family = familyOf(activation);
  const { closedDual } = family;
  const series = closedDual === undefined && isProved(family) ? family.series : undefined;
  const isMade = closedDual === undefined ? series !== undefined && n >= SERIES_FROM : n >= BATCHES_FROM;
  const pairs = isMade ? PairsInDoubles.of(inputs.directions) : undefined;
  if (pairs === undefined) return undefined;
  const quick = rectifiedKernel(family, { which, inputs, pairs, layers, loose: LOOSE });
  if (quick?.left.length === 0) {
    const { middle, radius } = quick;
    return { kind: 'float64', n, middle, radius, basis: 'proved' };
  }
  const size = Math.min(SIZE, n);
  const R = new BatchArithmetic(size);
  const batches: Batches = { R, inputs, layers, pairs, sloped: hasMoment(activation, 1), which };
  const source =
    closedDual === undefined
      ? series && seriesInBatches(batches, kernel, series, rowsOf())
      : closedInBatches(batches, closedDual);
  if (source === undefined) return undefined;
  const { rows } = source;
  const [middle, radius] = [quick?.middle ?? new Float64Array(n * n), quick?.radius ?? new Float64Array(n * n)];
  let basis = R.basis;
  const put = (i: number, j: number, m: number, r: number): void => {
    const isTight = r <= LOOSE * Math.sqrt(rows.last.middle[i] * rows.last.middle[j]);
    const [value, error, of] = isTight ? [m, r, R.basis] : middleAndRadius(entry(i, j));
    middle[i * n + j] = middle[j * n + i] = value;
    radius[i * n + j] = radius[j * n + i] = error;
    basis = weaker(basis, of);
  };
  if (quick === undefined) for (let i = 0; i < n; i++) put(i, i, rows.last.middle[i], rows.last.radius[i]);

  const constants = R.mark();
  const [left, right] = [new Int32Array(size), new Int32Array(size)];
  const places = quick?.left ?? allPlaces(n);
  for (let from = 0; from < places.length; from += size) {
    // What is left of the last batch is computed once more.
    for (let k = 0; k < size; k++) {
      const place = places[Math.min(from + k, places.length - 1)];
      [left[k], right[k]] = [place % n, Math.floor(place / n)];
    }
    const found = pairsInBatch(batches, source, left, right);
    const used = Math.min(size, places.length - from);
    for (let k = 0; k < used; k++) put(left[k], right[k], found.middle[k], found.radius[k]);
    R.release(constants);
  }
  return { kind: 'float64', n, middle, radius, basis };
}

/** The places i·n + j, i > j, of all pairs. */
function allPlaces(n: number): Int32Array {
  const places = new Int32Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) places[count++] = i * n + j;
  return places;
}

/** Fewer rows are computed one by one, by their number alone: so that a replay computes the same. */
const BATCHES_FROM = 16;
/** A single pair needs as many series either way. */
const SERIES_FROM = 3;
/** Two dozen batches fit in a second-level cache. */
const SIZE = 256;
/** What rounding makes of a few layers is 2⁻⁴⁵ or so. */
const LOOSE = 2 ** -40;

const isProved = ({ basis = 'proved', slopeBasis = 'proved' }: Family): boolean =>
  basis === 'proved' && slopeBasis === 'proved';

function pairsInBatch(batches: Batches, source: BatchKernel, i: Int32Array, j: Int32Array): Batch {
  const { R, inputs, layers, pairs, sloped, which } = batches;
  const { kernel, root } = source.ofPairs(i, j);
  const start = startOf(R, pairOf(R, pairs.at(R, i, j), inputs.isUnit), {
    weight: layers.input,
    bias: layers.biasVariance,
  });
  return covarianceAtDepth({ R, layers, start, kernel, root, sloped }, which);
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
