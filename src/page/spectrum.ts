import { kinkFloorBound } from '../../properties/gram/bounds/kink-floor.js';
import { absoluteCorrelations, seriesFloor } from '../../properties/gram/bounds/series-floor.js';
import { leastCeiling } from '../../properties/gram/bounds/smooth-ceiling.js';
import { tailFloor } from '../../properties/gram/tail-floor.js';
import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { intrinsicDimension } from '../data/intrinsic-dimension.js';
import { separation } from '../data/separation.js';
import type { Bounds, DoubleTables } from '../families/double-tables.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, multiply } from '../numerics/interval/interval.js';
import { float64Eigenvalues } from '../numerics/spectrum/float64-spectrum.js';
import { kernelOf } from './kernel.js';
import { matrixInDoubles } from './matrix-in-doubles.js';

/** What theorems promise for one instance, and what holds. Enclosures in doubles. */
export interface Spectrum {
  /** Of G^∞, ascending. */
  readonly eigenvalues: readonly Interval[];
  /** λ_min is at least this, by the theorem named. */
  readonly floor: Bound;
  /** λ_min is at most this, by the theorem named. */
  readonly ceiling: Bound;
}

export interface Bound {
  readonly value: number;
  readonly claim: string;
}

/** @param data - at least two directions, which may coincide */
export function spectrumOf(activation: Activation, data: Directions, tables: DoubleTables): Spectrum {
  const kernel = kernelOf(tables.kernel);
  const matrix = matrixInDoubles(data.count, (i, j) => {
    const angle = angleBetween(R, data, i, j);
    return multiply(kernel(angle), angle.cosine);
  });
  const floors = [seriesFloorOf(data, tables), ...kinkFloorOf(activation, data)];
  return {
    eigenvalues: float64Eigenvalues(matrix),
    floor: floors.reduce((a, b) => (b.value > a.value ? b : a)),
    ceiling: ceilingOf(activation, data, tables),
  };
}

/** gram.kink-floor-series, with the terms of the table one by one and those beyond it together. */
function seriesFloorOf(data: Directions, { energies, tails }: DoubleTables): Bound {
  const floor = seriesFloor(data.count, absoluteCorrelations(data), {
    square: (r) => enclosure(energies[r]),
    tail: (from) => enclosure(tails[from]),
    ends: (from) => from >= energies.length,
  });
  return { value: floor.lo, claim: 'gram.kink-floor-series' };
}

/** gram.kink-floor, where there is a kink and no two directions are parallel. */
function kinkFloorOf(activation: Activation, data: Directions): Bound[] {
  if (activation.kinks.length === 0) return [];
  const delta = separation(data);
  if (!(delta.lo > 0)) return [];
  return [{ value: kinkFloorBound(tailFloor(activation), data.count, delta).lo, claim: 'gram.kink-floor' }];
}

/** gram.smooth-tail, with the best R of the table. */
function ceilingOf(activation: Activation, data: Directions, { tails }: DoubleTables): Bound {
  const ceiling = leastCeiling(activation, data.count, 1, {
    tail: (from) => enclosure(tails[from]),
    dimension: intrinsicDimension(data),
    degrees: tails.length - 1,
  });
  return { value: ceiling.hi, claim: 'gram.smooth-tail' };
}

/** What a table holds, and nothing known beyond it. */
export const enclosure = ({ lo, hi }: Bounds = { lo: 0, hi: Number.POSITIVE_INFINITY }): Interval => ({
  lo,
  hi,
  basis: 'proved',
});
