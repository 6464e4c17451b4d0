import type { Angle } from '../numerics/angle.js';
import { dotProduct } from '../numerics/dense/piecewise.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { angleBetween } from './angle.js';
import type { Directions } from './directions.js';
import { angleOfIntegers } from './integer-angle.js';
import { type IntegerRows, integerRows } from './integer-rows.js';

/**
 * `angleBetween` in doubles for many pairs of one dataset, bit for bit: where its rows are integers with |v|² < 2⁵², without big integers.
 * Cost: d products and one arcus tangent a pair.
 */
export function anglesInDoubles(
  data: Directions,
  rows: IntegerRows | undefined = integerRows(data),
): (i: number, j: number) => Angle<Interval> {
  if (rows === undefined) return (i, j) => angleBetween(float64Arithmetic, data, i, j);
  return (i, j) => angleOfIntegers(dotProduct(rows, i, j), rows.squares[i], rows.squares[j]);
}
