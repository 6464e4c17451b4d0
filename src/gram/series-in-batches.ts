import { BITS_FOR_DOUBLES } from '../families/enclosed-kernel.js';
import type { Family } from '../families/family.js';
import {
  BITS_FOR_PRODUCTS,
  productInDoubles,
  type SeriesInDoubles,
  seriesInDoubles,
} from '../families/series-in-doubles.js';
import type { Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, middle, up } from '../numerics/interval/interval.js';
import { memoOf } from '../numerics/memo.js';
import type { FineInterval } from '../numerics/mpfr/fine-interval.js';
import type { RowVariances } from './row-variances.js';
import { type Batches, type BatchKernel, gathered, roomFor } from './rows-in-batches.js';
import { entryOfRow, type WideKernel } from './wide-rules.js';

/**
 * Kernels that are Hermite series, of rows of many lengths: Σ b_r(q)b_r(q′)ρ^r takes the coefficients of each row in each layer, n series for n²/2
 * kernels. Undefined where all of them together are too many to be kept.
 */
export function seriesInBatches(
  { R, which, sloped, layers: { depth } }: Batches,
  kernel: WideKernel,
  series: NonNullable<Family['series']>,
  rows: readonly RowVariances[],
): BatchKernel | undefined {
  const coefficients = Array.from({ length: depth }, (_, l) => {
    const largest = Math.max(...rows.map((row) => row.variances[l].hi));
    // The longest series meet as long ones, whose tails are as small.
    const bits = (q: FineInterval): number => (q.lo > largest / 2 ? BITS_FOR_DOUBLES : BITS_FOR_PRODUCTS);
    return ([0, 1] as const).map((order) => memoOf((q: FineInterval) => seriesInDoubles(series(order)(q, bits(q)))));
  });
  const orders = (l: number) => (sloped && (which === 'ntk' || l > 0) ? ([0, 1] as const) : ([0] as const));
  let numbers = 0;
  for (const { variances } of new Set(rows))
    for (let l = 0; l < depth; l++) {
      for (const order of orders(l)) numbers += coefficients[l][order](variances[l]).values.length;
      if (numbers > MOST_NUMBERS) return undefined;
    }

  const variances = Array.from({ length: depth + 1 }, (_, l) => column(rows.map((row) => row.variances[l])));
  const last = column(rows.map((row) => entryOfRow(float64Arithmetic, kernel, row)));
  const ofPairs: BatchKernel['ofPairs'] = (i, j) => ({
    kernel: (order, l, { cosine }) =>
      products(R, (k) => [i, j].map((of) => coefficients[l][order](rows[of[k]].variances[l])), cosine),
    root: (l) => R.sqrt(R.multiply(gathered(R, variances[l], i), gathered(R, variances[l], j))),
  });
  return { rows: { variances, last }, ofPairs };
}

/** 128 MB. */
const MOST_NUMBERS = 2 ** 24;

function products(R: BatchArithmetic, of: (k: number) => readonly SeriesInDoubles[], cosine: Batch): Batch {
  const made = R.fresh();
  const found = { value: 0, radius: 0 };
  for (let k = 0; k < R.size; k++) {
    const [first, second] = of(k);
    const rho = Math.max(-1, Math.min(1, cosine.middle[k]));
    productInDoubles(first, second, rho, cosine.radius[k], found);
    made.middle[k] = found.value;
    made.radius[k] = found.radius;
  }
  return made;
}

/** The numbers of all rows. */
function column(numbers: readonly Interval[]): Batch {
  const made = roomFor(numbers.length);
  for (const [i, x] of numbers.entries()) {
    made.middle[i] = middle(x);
    made.radius[i] = up(Math.max(x.hi - made.middle[i], made.middle[i] - x.lo));
  }
  return made;
}
