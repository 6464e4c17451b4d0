import { memo, memoOf } from '../numerics/memo.js';
import { FineInterval } from '../numerics/mpfr/fine-interval.js';
import type { SeriesAt } from './enclosed-kernel.js';

/**
 * The same series, those of the variances of rows kept as long as these live: each row of a matrix meets every other, and n²/2 pairs ask
 * for n series.
 */
export function cachedSeries(seriesAt: SeriesAt): SeriesAt {
  const ofRow = memoOf((q: FineInterval) =>
    memo(
      (bits: number, size: number) => `${bits} ${size}`,
      (bits, size) => seriesAt(q, bits, size),
    ),
  );
  return (q, bits, size = 1) => (q instanceof FineInterval ? ofRow(q)(bits, size) : seriesAt(q, bits, size));
}
