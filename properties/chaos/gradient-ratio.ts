import fc, { type Arbitrary } from 'fast-check';
import { sampledGradientRatio } from '../../src/mean-field/sampled-network.js';
import { SCHOENHOLZ } from '../citations.js';
import { activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { gradientsByDepth } from './gradient-figure.js';
import { type Layer, layerOf } from './layers.js';
import { attracting, departs, PROBABILITY, phases, type Sampled, shapeOf, varianceSlope } from './sampled.js';

const { tanh, swish } = activations;
const wide: Arbitrary<Sampled> = fc.record({
  layer: attracting,
  width: fc.constant(300),
  depth: fc.integer({ min: 10, max: 20 }),
});

// F′(q) < 1 cannot be dropped alone and be seen here: the error is measured in the networks' own spread, which grows with F′(q).
export const gradientRatio = defineProbabilisticClaim<Sampled>({
  id: 'chaos.gradient-ratio',
  title: String.raw`Gradients of wide networks are multiplied by $\chi_1$ a layer: they vanish in the ordered phase and explode in the chaotic one`,
  source: { ...SCHOENHOLZ, theorem: 'back-propagated gradients, tested on networks of width 300' },
  statement: String.raw`\mathbb P\Big[\, \big|\operatorname{mean}\ln\frac{\|\delta^0\|^2}{\|\delta^L\|^2} - L\ln\chi_1\big| > 4 \text{ standard errors}\,\Big] \le \tfrac1{20}`,
  hypotheses: String.raw`$F(q) = q$, $F'(q) < 0.75$, $q^0 = q$; width 300, depth $10 \le L \le 20$, normal $\delta^L$; means of logarithms and standard errors over 8 sampled networks (with $W^\top$ propagating back what $W$ brought forward)`,
  because: String.raw`$\delta^{l-1} = \varphi'(y^{l-1}) \circ (W^l)^\top\delta^l$. As the width grows, $(W^l)^\top\delta^l$ becomes independent of $y^{l-1}$ with variance $\sigma_w^2\|\delta^l\|^2/N$, and a layer multiplies by $\sigma_w^2\,\mathbb E\varphi'(\sqrt q z)^2 = \chi_1$. At finite width that is true up to $O(L/N)$, which moves the mean of 8 networks by less than 1.5 of its standard errors; Student's $t$ with 7 degrees of freedom, shifted by so much, is beyond 4 with probability 0.048.`,
  instances: wide,
  trial: ({ ...sampled }, seed) => trial(sampled, seed, middle(layerOf(sampled.layer).chi1)),
  probability: () => PROBABILITY,
  replicates: 4,
  runs: 12,
  group: ({ layer }) => layer.activation.name,
  typicalSeconds: 2,
  drawMilliseconds: 91,
  cover: phases,
  figures: gradientsByDepth,
  controls: [
    control('slope-at-zero', 25, {
      breaks: String.raw`$\sigma_w^2\varphi'(0)^2$ in place of $\chi_1$: as if the network were linear`,
      instances: of({ activation: tanh, variance: 1, biasShare: 0.25 }, 300, 10),
      trial: (sampled, seed) => trial(sampled, seed, middle(layerOf(sampled.layer).weightVariance)),
      replicates: 10,
    }),
    control('slope-of-the-variance-map', 25, {
      breaks: String.raw`$F'(q)$ in place of $\chi_1$: the term $\mathbb E\varphi\varphi''$ too many`,
      instances: of({ activation: tanh, variance: 1, biasShare: 0.25 }, 300, 10),
      trial: (sampled, seed) => trial(sampled, seed, varianceSlope(sampled.layer)),
      replicates: 10,
    }),
    control('outside-the-basin', 25, {
      breaks: '$q^0$ is beyond the repelling fixed point: swish, $q^0 = 100q$',
      instances: of({ activation: swish, variance: 0.25, biasShare: 0.125 }, 300, 10),
      trial: (sampled, seed) => trial(sampled, seed, middle(layerOf(sampled.layer).chi1), 100 * sampled.layer.variance),
      replicates: 10,
    }),
    control('narrow', 20, {
      breaks: 'width 2, depth 200: most networks have hardly any gradient left, and a rare one has it all',
      instances: of({ activation: tanh, variance: 1, biasShare: 0.25 }, 2, 200),
      replicates: 10,
    }),
  ],
});

function of(layer: Layer, width = 300, depth = 20): Arbitrary<Sampled> {
  return fc.constant({ layer, width, depth });
}

function trial(sampled: Sampled, seed: string, factor: number, start?: number): boolean {
  const shape = shapeOf(sampled, start);
  return departs(sampled.depth * Math.log(factor), seed, (random) =>
    Math.log(sampledGradientRatio(sampled.layer.activation, shape, random)),
  );
}
