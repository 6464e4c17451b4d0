import fc, { type Arbitrary } from 'fast-check';
import { sampledCorrelations } from '../../src/mean-field/sampled-network.js';
import { POOLE } from '../citations.js';
import { activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { grid, type Layer, layerOf } from './layers.js';
import { outputSurfaces } from './output-figures.js';
import { attracting, departs, PROBABILITY, phases, type Sampled, shapeOf } from './sampled.js';

interface Instance extends Sampled {
  readonly correlation: number;
}

const { tanh, swish } = activations;
const DEPTH = 20;

// F′(q) < 1 cannot be dropped alone and be seen here: the error is measured in the networks' own spread, which grows with F′(q).
export const finiteWidth = defineProbabilisticClaim<Instance>({
  id: 'chaos.finite-width',
  title: 'Networks of width 300 and depth 20 follow the maps of infinite width within their statistical error',
  source: { ...POOLE, theorem: 'mean-field correlations, tested on sampled networks' },
  statement: String.raw`\mathbb P\Big[\, \big|\operatorname{mean}\ln(1-c^{20}_{\text{sampled}}) - \ln(1-c^{20})\big| > 4 \text{ standard errors}\,\Big] \le \tfrac1{20}`,
  hypotheses: String.raw`$F(q) = q$, $F'(q) < 0.75$, both inputs of variance $q$ and correlation $-1 \le c^0 < 1$; width 300, depth 20; means and standard errors over 8 sampled networks; $1 - c^{20} > 10^{-10}$`,
  because: String.raw`Given layer $l-1$, the pairs $(y^l_i, \tilde y^l_i)$ are independent normals whose covariance is a mean over the $N$ units: it concentrates at $F$ and $f$ as $N \to \infty$, with errors that $F'(q) < 1$ and $|f'|$ on the trajectory keep from piling up. At finite width the maps hold up to $O(1/N)$, which moves the mean of 8 networks by less than 1.5 of its standard errors; Student's $t$ with 7 degrees of freedom, shifted by so much, is beyond 4 with probability 0.048.`,
  instances: fc
    .record({
      layer: attracting,
      width: fc.constant(300),
      depth: fc.constant(DEPTH),
      correlation: grid(8, -1, 7 / 8, 0),
    })
    .filter((i) => predicted(i) > 1e-10),
  trial: (i, seed) => trial(i, seed, predicted(i)),
  probability: () => PROBABILITY,
  replicates: 5,
  runs: 12,
  group: ({ layer }) => layer.activation.name,
  typicalSeconds: 4,
  drawMilliseconds: 140,
  cover: phases,
  figures: outputSurfaces,
  controls: [
    control('bias-forgotten', 25, {
      breaks: 'the map of the same layer without its bias',
      instances: of({ activation: tanh, variance: 1, biasShare: 0.25 }),
      trial: (i, seed) => trial(i, seed, predicted({ ...i, layer: { ...i.layer, biasShare: 0 } })),
      replicates: 10,
    }),
    control('one-layer', 25, {
      breaks: '$c^1$ in place of $c^{20}$: correlations are claimed to stay as they are after one layer',
      instances: of({ activation: tanh, variance: 1, biasShare: 0.25 }),
      trial: (i, seed) => trial(i, seed, predicted({ ...i, depth: 1 })),
      replicates: 10,
    }),
    control('outside-the-basin', 25, {
      breaks: '$q^0$ is beyond the repelling fixed point: swish, $q^0 = 100q$',
      instances: of({ activation: swish, variance: 0.25, biasShare: 0.03125 }, 600),
      trial: (i, seed) => trial(i, seed, predicted(i), 100 * i.layer.variance),
      replicates: 10,
    }),
    control('narrow', 40, {
      breaks: 'width 2, depth 200: both inputs end in one, though the phase is chaotic',
      instances: of({ activation: tanh, variance: 1, biasShare: 0.0625 }, 2, 200),
      replicates: 10,
    }),
  ],
});

function of(layer: Layer, width = 300, depth = DEPTH): Arbitrary<Instance> {
  return fc.constant({ layer, width, depth, correlation: 0.5 });
}

/** 1 − c^depth of the map. */
const predicted = ({ layer, depth, correlation }: Instance): number =>
  middle(layerOf(layer).correlationMap.distancesFromOne(correlation, depth)[depth]);

function trial(i: Instance, seed: string, prediction: number, start?: number): boolean {
  const shape = shapeOf(i, start);
  return departs(Math.log(prediction), seed, (random) => {
    const correlations = sampledCorrelations(i.layer.activation, shape, i.correlation, random);
    // What rounding leaves of a distance that is 0.
    return Math.log(Math.max(1 - correlations[i.depth], 2 ** -52));
  });
}
