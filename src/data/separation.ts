import { type Interval, minimum, point } from '../numerics/interval/interval.js';
import { checkPrecision, type Precision, uncertifiedAt } from '../numerics/precision.js';
import { anglesInDoubles } from './angles-in-doubles.js';
import { checkDirections, type Directions } from './directions.js';
import { uncertifiedSeparation } from './uncertified-correlations.js';

/**
 * The separation δ = min over pairs i ≠ j of sin θ_ij, the distance of one unit vector from the line of another; exactly 0
 * when two rows are parallel or antipodal.
 *
 * Guarantee: contains δ, with a relative width near 1e-15 however small δ is. The integers behind each sine are exact, so
 * doubles reach the width that double endpoints allow and `precision` changes nothing. Cost: n²/2 pairs.
 *
 * @throws RangeError for fewer than two directions, or when `precision` is none
 */
export function separation(data: Directions, precision: Precision = 'float64'): Interval {
  checkPrecision(precision, 'separation');
  checkDirections('separation', data);
  if (!(data.count >= 2))
    throw new RangeError(`separation: data has ${data.count} direction, expected at least two to separate`);
  const rounded = uncertifiedAt(precision, 'data');
  if (rounded !== undefined) return uncertifiedSeparation(data, rounded);
  const angleAt = anglesInDoubles(data);
  let least = point(1);
  for (let i = 0; i < data.count; i++) for (let j = 0; j < i; j++) least = minimum(least, angleAt(i, j).sine);
  return least;
}
