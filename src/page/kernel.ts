import { atDouble } from '../families/double-series.js';
import type { KernelTable } from '../families/kernel-table.js';
import type { Angle } from '../numerics/angle.js';
import type { Interval } from '../numerics/interval/interval.js';
import { evaluatorOf } from '../numerics/special/chebyshev-table.js';

/** A kernel of φ or φ′ in doubles, from its table. */
export function kernelOf(table: KernelTable | undefined): (angle: Angle<Interval>) => Interval {
  if (table === undefined) throw new RangeError('kernelOf: table = undefined, expected one');
  if (table.kind === 'series') return ({ cosine }) => atDouble(table, cosine);
  const evaluate = evaluatorOf(table);
  return ({ angle }) => evaluate(angle);
}
