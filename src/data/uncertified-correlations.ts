import { type Interval, point, withBasis } from '../numerics/interval/interval.js';
import { roundingTo } from '../numerics/precision.js';
import type { Directions } from './directions.js';

/**
 * Correlations as a check in ordinary floating point has them: rows divided by their lengths, dot products in order, cut to
 * [−1, 1]; rounded to the significand at every step. Row-major n × n. Proves nothing: for audits.
 */
export function uncertifiedCorrelationsOf(data: Directions, significand: 24 | 53): Float64Array {
  const round = roundingTo(significand);
  const { count: n } = data;
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, xi, i) => round(sum + round(xi * y[i])), 0);
  const units = data.rows.map((row) => {
    const rounded = row.map(round);
    const length = round(Math.sqrt(dot(rounded, rounded)));
    return rounded.map((x) => round(x / length));
  });
  return Float64Array.from({ length: n * n }, (_, at) =>
    Math.max(-1, Math.min(1, dot(units[Math.floor(at / n)], units[at % n]))),
  );
}

/** min √(1 − ρ²) from those, which loses all digits near ρ = ±1. */
export function uncertifiedSeparation(data: Directions, significand: 24 | 53): Interval {
  const round = roundingTo(significand);
  const rho = uncertifiedCorrelationsOf(data, significand);
  let least = 1;
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const c = rho[i * data.count + j];
      least = Math.min(least, round(Math.sqrt(round(1 - round(c * c)))));
    }
  return withBasis(point(least), 'estimated');
}
