import type { ChebyshevTable } from '../numerics/special/chebyshev-table.js';
import type { DoubleSeries } from './double-series.js';

/** A series in cos θ, or a polynomial in θ: plain numbers, which can be kept. */
export type KernelTable =
  | ({ readonly kind: 'series' } & DoubleSeries)
  | ({ readonly kind: 'chebyshev' } & ChebyshevTable);
