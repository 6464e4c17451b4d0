import {
  add,
  divide,
  type Interval,
  log,
  multiply,
  point,
  power,
  square,
} from '../../../src/numerics/interval/interval.js';
import type { TailFloor } from '../tail-floor.js';

/**
 * ½·C·(2 ln(2n)/δ² + 1)^−exponent ≤ λ_min(G^∞), for n directions with separation δ and an activation whose Hermite tail is
 * T(R) ≥ C·(R + 1)^−exponent: the theorem gram.kink-floor, which says why.
 *
 * Guarantee: contains the bound for every δ in `separation`, which must be positive.
 */
export function kinkFloorBound({ constant, exponent }: TailFloor, n: number, separation: Interval): Interval {
  const degree = add(divide(multiply(point(2), log(point(2 * n))), square(separation)), point(1));
  return multiply(multiply(point(0.5), constant), power(degree, -exponent));
}
