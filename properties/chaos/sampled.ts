import fc, { type Arbitrary } from 'fast-check';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import type { NetworkShape } from '../../src/mean-field/sampled-network.js';
import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { type Layer, layerOf, layersOf } from './layers.js';

const { tanh, erf, relu, elu, swish } = activations;

/** Networks of this layer, width and depth, started at its fixed variance. */
export interface Sampled {
  readonly layer: Layer;
  readonly width: number;
  readonly depth: number;
}

export const NETWORKS = 8;
/**
 * Standard errors: above the 95 % quantile of |t| for 7 degrees of freedom when the mean is shifted by 1.5 standard errors, where
 * P[|t| > 4] = 0.0483 (without a shift 0.0052). The shift is room for what the law of large width leaves at width 300, measured as
 * 0.9 at most; the logarithms are nearly normal, their skewness at most 0.5. Together they were seen to make 0.018 of it.
 */
export const TOLERANCE = 4;
export const PROBABILITY = 0.05;

/** σ_w² and σ_b² as doubles, which is all that a simulation can tell apart. */
export function shapeOf({ layer, width, depth }: Sampled, start = layer.variance): NetworkShape {
  const { weightVariance, biasVariance } = layerOf(layer);
  return { width, depth, variance: start, weightVariance: middle(weightVariance), biasVariance: middle(biasVariance) };
}

/** F′(q), as a double. */
export const varianceSlope = (layer: Layer): number =>
  middle(layerOf(layer).weightVariance) * middle(scaledMoment(layer.activation, 'growth', layer.variance));

/** Layers whose variance settles at once: F′(q) < 0.75. No formulas: what width 300 leaves was measured for these. */
export const attracting: Arbitrary<Layer> = fc
  .oneof(
    { weight: 3, arbitrary: layersOf([erf, relu, elu(1)]) },
    { weight: 1, arbitrary: layersOf([tanh, swish], fc.constantFrom(0.5, 1, 2)) },
  )
  .filter((layer) => varianceSlope(layer) < 0.75);

/** On which side of the edge of chaos they are. */
export const phases = {
  '$\\chi_1 < 1$': { when: ({ layer }: Sampled): boolean => layerOf(layer).chi1.hi < 1, atLeast: 0.2 },
  '$\\chi_1 > 1$': { when: ({ layer }: Sampled): boolean => layerOf(layer).chi1.lo > 1, atLeast: 0.05 },
};

/** Whether the mean of independent networks differs from the prediction by more than TOLERANCE standard errors. */
export const departs = (prediction: number, seed: string, network: (random: SeededRandom) => number): boolean =>
  isFar(
    prediction,
    Array.from({ length: NETWORKS }, (_, i) => network(seededRandom(`${seed}/${i}`))),
  );

/** Whether |t|, of these numbers against the prediction, exceeds TOLERANCE. */
export function isFar(prediction: number, sample: readonly number[]): boolean {
  const n = sample.length;
  const mean = sample.reduce((sum, x) => sum + x, 0) / n;
  const squares = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return Math.abs(mean - prediction) > TOLERANCE * Math.sqrt(squares / (n - 1) / n);
}
