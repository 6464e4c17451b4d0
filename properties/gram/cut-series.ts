import { intrinsicDimension } from '../parts/data.js';
import type { GramInstance } from '../parts/gram-instance.js';
import { largestDegree, seriesRank } from './bounds/smooth-ceiling.js';

/** Data in a subspace, and the degree at which the Hermite series is cut. */
export interface CutSeries extends GramInstance {
  /** Lowered to the largest degree of the right parity with N(R) < n. */
  readonly degree: number;
}

/** N(R), for the dimension of the data less `missing`. */
export const rankAt = ({ activation, data }: CutSeries, cut: number, missing = 0): number =>
  seriesRank(activation, intrinsicDimension(data) - missing, cut);

/** The degree R of the instance, lowered until N(R) < n and R has the parity of φ′; −1 when there is none. */
export const cutDegree = ({ activation, data, degree }: CutSeries, missing = 0): number =>
  largestDegree(activation, intrinsicDimension(data) - missing, data.count - 1, degree);

/** Whether N(R) < n for some R: an eigenvalue is left to bound. */
export const leavesSomething = (instance: CutSeries): boolean => cutDegree(instance) >= 0;
