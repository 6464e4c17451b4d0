import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { seededRandom } from '../numerics/special/random.js';
import { type NetworkShape, sampledCorrelations, sampledGradientRatio } from './sampled-network.js';

const { tanh, relu, swish } = activations;
const LEVEL = 1e-9;

/** The same quantities from all N² weights of a layer, as one would write it first. */
function withWeights(activation: Activation, shape: NetworkShape, correlation: number, seed: string) {
  const { width, depth, variance, weightVariance, biasVariance } = shape;
  const random = seededRandom(seed);
  let first = random.normals(width);
  let second = random.normals(width).map((z, i) => correlation * first[i] + Math.sqrt(1 - correlation ** 2) * z);
  [first, second] = [first, second].map((y) => y.map((z) => Math.sqrt(variance) * z));
  const layers: { readonly before: Float64Array; readonly weights: Float64Array[] }[] = [];
  const inner = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * y[i], 0);
  let covariance = [0, 0, 0];
  for (let l = 1; l <= depth; l++) {
    const weights = Array.from({ length: width }, () =>
      random.normals(width).map((z) => Math.sqrt(weightVariance / width) * z),
    );
    const bias = random.normals(width).map((z) => Math.sqrt(biasVariance) * z);
    const [a, b] = [first.map(activation.value), second.map(activation.value)];
    layers.push({ before: first, weights });
    covariance = [inner(a, a), inner(b, b), inner(a, b)].map((s) => biasVariance + (weightVariance / width) * s);
    [first, second] = [a, b].map((x) => Float64Array.from(weights, (row, i) => inner(row, x) + bias[i]));
  }
  let gradient = random.normals(width);
  const start = inner(gradient, gradient);
  for (const { before, weights } of layers.reverse())
    gradient = before.map(
      (y, j) => activation.derivative(y) * weights.reduce((sum, row, i) => sum + row[j] * gradient[i], 0),
    );
  return {
    correlation: covariance[2] / Math.sqrt(covariance[0] * covariance[1]),
    ratio: inner(gradient, gradient) / start,
  };
}

/** sup|F_n − G_n| for two samples of n: above √(2·ln(4/level)/n) with probability ≤ level, by Massart's inequality for each. */
function sameLaw(a: readonly number[], b: readonly number[]): boolean {
  const merged = [...a.map((x) => [x, 1] as const), ...b.map((x) => [x, -1] as const)].sort((p, q) => p[0] - q[0]);
  let [height, gap] = [0, 0];
  for (const [i, [x, sign]] of merged.entries()) {
    height += sign;
    // Equal values count together.
    if (merged[i + 1]?.[0] !== x) gap = Math.max(gap, Math.abs(height));
  }
  return gap / a.length <= Math.sqrt((2 * Math.log(4 / LEVEL)) / a.length);
}

const COUNT = 2000;
const shapes: readonly (readonly [Activation, NetworkShape])[] = [
  [tanh, { width: 3, depth: 3, variance: 1, weightVariance: 2, biasVariance: 0.25 }],
  [relu, { width: 4, depth: 2, variance: 2, weightVariance: 2, biasVariance: 0.25 }],
  [swish, { width: 2, depth: 3, variance: 0.5, weightVariance: 3, biasVariance: 0.5 }],
];

describe('sampled networks', () => {
  for (const [activation, shape] of shapes) {
    const real = Array.from({ length: COUNT }, (_, i) => withWeights(activation, shape, 0.5, `weights ${i}`));

    it(`${activation.name}: correlations of the last layer follow the law of networks with all their weights`, () => {
      const sampled = Array.from(
        { length: COUNT },
        (_, i) => sampledCorrelations(activation, shape, 0.5, seededRandom(`pairs ${i}`)).at(-1)!,
      );
      expect(
        sameLaw(
          real.map((r) => r.correlation),
          sampled,
        ),
      ).toBe(true);
    });

    it(`${activation.name}: so does the ratio of gradients`, () => {
      const sampled = Array.from({ length: COUNT }, (_, i) =>
        sampledGradientRatio(activation, shape, seededRandom(`gradients ${i}`)),
      );
      expect(
        sameLaw(
          real.map((r) => r.ratio),
          sampled,
        ),
      ).toBe(true);
    });
  }

  it('control: the test of laws tells a σ_w² that is half as large', () => {
    const [activation, shape] = shapes[0];
    const ratios = (weightVariance: number) =>
      Array.from({ length: COUNT }, (_, i) =>
        sampledGradientRatio(activation, { ...shape, weightVariance }, seededRandom(`gradients ${i}`)),
      );
    expect(sameLaw(ratios(2), ratios(1))).toBe(false);
  });

  it('one input twice stays itself; the seed decides', () => {
    const shape = { ...shapes[0][1], width: 10 };
    for (const c of sampledCorrelations(tanh, shape, 1, seededRandom('one')))
      expect(Math.abs(c - 1)).toBeLessThan(2 ** -50);
    const once = sampledCorrelations(tanh, shape, 0, seededRandom('two'));
    expect(sampledCorrelations(tanh, shape, 0, seededRandom('two'))).toEqual(once);
    expect(once).toHaveLength(4);
  });

  it('ReLU without biases: a layer may die; then no gradient passes, and there is no correlation left', () => {
    const shape = { width: 1, depth: 8, variance: 1, weightVariance: 2, biasVariance: 0 };
    const ratios = Array.from({ length: 20 }, (_, i) => sampledGradientRatio(relu, shape, seededRandom(i)));
    expect(ratios.every((x) => x >= 0) && ratios.includes(0)).toBe(true);
    expect(() => sampledCorrelations(relu, { ...shape, depth: 100 }, 0, seededRandom(1))).toThrow(
      /^sampledCorrelations: all 1 units of relu are 0 on an input of layer \d+, expected biases or a larger width/,
    );
  });

  it('names what is out of range', () => {
    const random = seededRandom('x');
    const shape = shapes[0][1];
    expect(() => sampledCorrelations(tanh, shape, 2, random)).toThrow('sampledCorrelations: correlation = 2');
    expect(() => sampledCorrelations(tanh, { ...shape, width: 0 }, 0, random)).toThrow('width = 0, expected a whole');
    expect(() => sampledGradientRatio(tanh, { ...shape, depth: 1.5 }, random)).toThrow('depth = 1.5');
    expect(() => sampledGradientRatio(tanh, { ...shape, variance: Number.NaN }, random)).toThrow('variance = NaN');
  });
});
