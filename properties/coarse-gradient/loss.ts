import fc from 'fast-check';
import { enclosedKernel } from '../../src/families/dual-kernel.js';
import { YIN } from '../citations.js';
import { activations } from '../parts/activations.js';
import { computed } from '../parts/computed.js';
import { angleBetween, separation } from '../parts/data.js';
import { type Arithmetic, doubles, type Interval, withMpfr } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { populationLoss } from './gradients.js';
import { againstAngle, type Network, outputPairs, weightPairs } from './network.js';

const networks = fc.record({ outputs: outputPairs, weights: weightPairs(1e-2, 1024) });
const step = enclosedKernel(activations.step, 'value');

// Nothing is assumed that could be dropped: any v, v*, and any two directions.
export const coarseLoss = defineClaim<Network>({
  id: 'coarse.loss',
  sides: ['expected squared error', 'closed form'],
  title: 'The population loss is the expected squared error, by the dual kernel of the step',
  source: { ...YIN, theorem: 'Lemma on the population loss' },
  statement: String.raw`\tfrac12\,\mathbb E\big(v^\top\sigma(Zw) - v^{*\top}\sigma(Zw^*)\big)^2 \;=\; \tfrac18\Big[v^\top(I + \mathbf 1\mathbf 1^\top)v - 2v^\top\big((1 - \tfrac{2\theta}{\pi})I + \mathbf 1\mathbf 1^\top\big)v^* + v^{*\top}(I + \mathbf 1\mathbf 1^\top)v^*\Big]`,
  hypotheses: String.raw`the step $\sigma$, standard normal $Z$, $\theta = \angle(w, w^*) > 0$; any $v$, $v^*$`,
  because: String.raw`Rows of $Z$ are independent: $\mathbb E\,\sigma(z_i^\top w)\sigma(z_j^\top w^*) = \frac14$ for $i \ne j$ and $\kappa_\sigma(\theta) = \frac{\pi-\theta}{2\pi}$ for $i = j$.`,
  instances: networks,
  compare: (network, at) => loss(network, at, 2),
  typicalSeconds: 0.02,
  drawMilliseconds: 0.032,
  cover: {
    'three hidden units': { when: (x) => x.outputs[0].length === 3, atLeast: 0.15 },
    'outputs at an obtuse angle': { when: (x) => dot(...x.outputs) < 0, atLeast: 0.15 },
  },
  along: {
    ...againstAngle,
    caption:
      'Two hidden units, outputs right or of the wrong sign: from the Gram matrix of the steps, on the closed form.',
  },
  controls: [
    control('half-the-angle', 30, {
      breaks: String.raw`$1 - \theta/\pi$ in place of $1 - 2\theta/\pi$`,
      compare: (network, at) => loss(network, at, 1),
    }),
  ],
});

function loss({ outputs, weights }: Network, at: Precision, multiple: number): Comparison {
  const squared =
    at === 'float64' ? expected(doubles, outputs, kernelAt(weights)) : expectedAt(at.bits, outputs, weights);
  const closed = computed(at, (R) => populationLoss(R, outputs, angleBetween(R, weights, 0, 1).angle, multiple));
  return equals(squared, closed, 1e-12, { 'sine of the angle': separation(weights) });
}

const kernelAt = (weights: Network['weights']): Interval => step.atDouble(angleBetween(doubles, weights, 0, 1));

const expectedAt = (bits: number, outputs: Network['outputs'], weights: Network['weights']): Interval =>
  withMpfr(bits, (R) => R.toInterval(expected(R, outputs, step.atMpfr(R, angleBetween(R, weights, 0, 1)))));

/** ½E(…)² unit by unit: E σσ is ½ for one unit with itself, κ for it and its teacher, ¼ for any two others. */
function expected<T>(R: Arithmetic<T>, [v, teacher]: Network['outputs'], kernel: T): T {
  const others = R.number(0.25);
  let sum = R.number(0);
  for (const [i, vi] of v.entries())
    for (const [j, vj] of v.entries()) {
      const own = R.multiply(R.number(i === j ? 0.5 : 0.25), R.number(vi * vj + teacher[i] * teacher[j]));
      const cross = R.multiply(i === j ? kernel : others, R.number(2 * vi * teacher[j]));
      sum = R.add(sum, R.subtract(own, cross));
    }
  return R.scale(sum, -1);
}
