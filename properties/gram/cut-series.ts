import fc from 'fast-check';
import type { Activation } from '../parts/activations.js';
import { directions, intrinsicDimension } from '../parts/data.js';
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

/** For controls: T(R + 3) in place of T(R + 1) at R = 0, for one activation, in the intrinsic dimension where it is known to fail. */
export const tailTooFar = (activation: Activation, dimension: number) => ({
  id: `tail-too-far-${activation.name}`,
  breaks: `$T(R+3)$ is taken for $T(R+1)$, for ${activation.name}: two terms of the series are forgotten`,
  drawn: {
    activation: fc.constant(activation),
    data: directions({ n: [4, 8], dimension, intrinsicDimension: dimension, maxEntry: 8 }),
    degree: fc.constant(0),
  },
});
