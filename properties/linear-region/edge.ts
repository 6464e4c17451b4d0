import { type EdgeOfChaos, edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { divide, type Interval, point, square } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import type { ScaledBounded } from './member.js';

/** A member where χ₁ = 1 at the fixed point q of the variance map. */
export interface AtEdge {
  readonly edge: EdgeOfChaos;
  /** σ_b²/q. */
  readonly gap: Interval;
  /** y = σ_b²/a². */
  readonly ratio: Interval;
}

export function atEdge(activation: ScaledBounded, variance: number, at: Precision): AtEdge {
  const edge = edgeOfChaos(activation, variance, at);
  return {
    edge,
    gap: divide(edge.biasVariance, point(variance)),
    ratio: divide(edge.biasVariance, square(point(activation.halfWidth))),
  };
}
