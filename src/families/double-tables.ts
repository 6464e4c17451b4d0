import type { Activation } from '../activations/activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import { square } from '../numerics/interval/interval.js';
import type { ChebyshevTable } from '../numerics/special/chebyshev-table.js';
import { logisticSeries } from './components/logistic-series.js';
import type { DoubleSeries } from './double-series.js';
import { exponentialUnitTable } from './exponential-linear/exponential-unit-interpolant.js';
import { hermiteCoefficients, tailEnergy } from './hermite-coefficients.js';
import { polynomialSeries } from './polynomial/polynomial-series.js';

/**
 * What doubles need to know about an activation and only MPFR can find out, as plain numbers: for places without MPFR, such as a
 * page. All are enclosures, made as everywhere else.
 */
export interface DoubleTables {
  /** κ_φ′ where it has no short closed form: a series in cos θ, or a polynomial in θ. */
  readonly kernel?: ({ readonly kind: 'series' } & DoubleSeries) | ({ readonly kind: 'chebyshev' } & ChebyshevTable);
  /** b_r² of φ′ for r < count. */
  readonly energies: readonly Bounds[];
  /** T(R) = Σ_{r≥R} b_r² for R ≤ count. */
  readonly tails: readonly Bounds[];
}

export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

/** As many coefficients of φ′ stand in the page's tables. */
export const TERMS = 64;

/** Cost: count tails at 160 bits, about 10 ms each for the slowest activation. */
export function doubleTables(activation: Activation, count: number): DoubleTables {
  const kernel = kernelTable(activation);
  const energies = hermiteCoefficients(activation, 'derivative', count).map(square);
  const tails = Array.from({ length: count + 1 }, (_, from) => tailEnergy(activation, from));
  return { ...(kernel && { kernel }), energies: energies.map(bounds), tails: tails.map(bounds) };
}

function kernelTable({ form }: Activation): DoubleTables['kernel'] {
  switch (form.kind) {
    case 'logistic':
      return { kind: 'series', ...plain(logisticSeries(form.member, 'derivative', SERIES_BITS).doubles) };
    case 'polynomial':
      return { kind: 'series', ...plain(polynomialSeries(form.coefficients, 'derivative', SERIES_BITS).doubles) };
    case 'exponential-linear': {
      const table = exponentialUnitTable(form, 'derivative');
      return { kind: 'chebyshev', ...table, coefficients: Array.from(table.coefficients) };
    }
    default:
      return undefined;
  }
}

/** As the kernels in doubles use: see dual-kernel.ts. */
const SERIES_BITS = 72;

const plain = (series: DoubleSeries): DoubleSeries => ({ ...series, values: Array.from(series.values) });
const bounds = ({ lo, hi }: Interval): Bounds => ({ lo, hi });
