import { atDouble } from '../families/double-series.js';
import type { DoubleTables } from '../families/double-tables.js';
import type { Angle } from '../numerics/angle.js';
import type { Interval } from '../numerics/interval/interval.js';
import { evaluatorOf } from '../numerics/special/chebyshev-table.js';

/** κ_φ′(θ) in doubles, from its table. */
export function kernelOf({ kernel }: DoubleTables): (angle: Angle<Interval>) => Interval {
  if (kernel === undefined) throw new RangeError('kernelOf: kernel = undefined, expected a table');
  if (kernel.kind === 'series') return ({ cosine }) => atDouble(kernel, cosine);
  const evaluate = evaluatorOf(kernel);
  return ({ angle }) => evaluate(angle);
}
