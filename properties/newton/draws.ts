import { InsufficientPrecision } from '../parts/intervals.js';
import type { NetworkOptions } from './network.js';
import { halfSquare, isRational, smoothActivations } from './smooth.js';

/** Networks with one or two points whose iterations are enclosed, not computed exactly. */
export const iterated: NetworkOptions = {
  activations: smoothActivations.filter((activation) => !isRational(activation)),
  points: [1, 2],
  dimensions: [1, 2],
  width: 8,
  largest: 2,
  exponents: [0],
};

/** For controls, whose counterexamples are to be read: z²/2 and one point. */
export const simple: NetworkOptions = {
  activations: [halfSquare],
  points: [1, 1],
  dimensions: [1, 2],
  width: 4,
  largest: 2,
  exponents: [0],
};

/** For pictures: four units of the plane. */
export const fourUnits = {
  weights: [
    [1, -1],
    [2, 1],
    [-1, 1],
    [0, 1],
  ],
  signs: [1, -1, 1, -1],
};

/** Whether doubles tell that λ_min(G_0) > 0: then the residual of a start is a multiple above 0 of the direction. */
export function isRegular(multiple: () => number): boolean {
  try {
    return Number.isFinite(multiple()) && multiple() > 0;
  } catch (error) {
    if (error instanceof InsufficientPrecision) return false;
    throw error;
  }
}
