import type { Interval } from '../numerics/interval/interval.js';
import { anglesInDoubles } from './angles-in-doubles.js';
import type { Directions } from './directions.js';

/**
 * The separation δ = min sin θ_ij as `separation` gives it, and the positions i < j of a pair that attains it (up to the
 * width of the enclosure). Undefined for a single row. Cost: n²/2 pairs.
 */
export function closestPair(data: Directions): { sine: Interval; pair: readonly [number, number] } | undefined {
  const angleAt = anglesInDoubles(data);
  let least: { sine: Interval; pair: readonly [number, number] } | undefined;
  for (let j = 1; j < data.count; j++)
    for (let i = 0; i < j; i++) {
      const { sine } = angleAt(i, j);
      if (least === undefined) least = { sine, pair: [i, j] };
      else if (sine.lo < least.sine.lo)
        least = { sine: { ...sine, hi: Math.min(sine.hi, least.sine.hi) }, pair: [i, j] };
      else if (sine.hi < least.sine.hi) least = { ...least, sine: { ...least.sine, hi: sine.hi } };
    }
  return least;
}
