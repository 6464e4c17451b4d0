import fc from 'fast-check';
import { YIN } from '../citations.js';
import { computed } from '../parts/computed.js';
import { angleBetween } from '../parts/data.js';
import { doubles, point } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { type CoarseOptions, coarseGradient, innerProduct, populationGradient } from './gradients.js';
import { gradientsByAngle } from './gradients-figure.js';
import { frameOf, type Network, outputPairs, weightPairs } from './network.js';

const weights = weightPairs(1e-3, 1024);
const networks = fc.record({ outputs: outputPairs, weights });

// The statement survives the identity as surrogate (its inner product is twice that of ReLU's derivative);
// coarse.vanishes-at-critical-points is what that one fails. For 0 < θ < π and w ≠ 0 see coarse.inner-product.
export const coarseDescent = defineClaim<Network>({
  id: 'coarse.descent',
  sides: ['inner product of the gradients', '0'],
  title: 'The coarse gradient never points uphill',
  source: { ...YIN, theorem: 'descent direction, ReLU surrogate' },
  statement: String.raw`\Big\langle \mathbb E\,g_{\mathrm{relu}},\ \tfrac{\partial L}{\partial w}\Big\rangle \;\ge\; 0`,
  hypotheses: String.raw`$y = v^\top\sigma(Zw)$ with the step $\sigma$, $Z$ standard normal; teacher $(v^*, w^*)$; $0 < \theta < \pi$, $w \ne 0$, any $v$`,
  because: String.raw`It equals $\sin\theta\,(v^\top v^*)^2/(2(2\pi)^{3/2}\|w\|)$ (coarse.inner-product).`,
  instances: networks,
  compare: (network, at) => uphill(network, at),
  typicalSeconds: 0.07,
  drawMilliseconds: 0.063,
  cover: {
    'obtuse weights': { when: ({ weights: w }) => angleBetween(doubles, w, 0, 1).cosine.hi < 0, atLeast: 0.2 },
    'outputs at a right angle': { when: ({ outputs }) => dot(...outputs) === 0, atLeast: 0.1 },
    'outputs at an obtuse angle': { when: ({ outputs }) => dot(...outputs) < 0, atLeast: 0.1 },
  },
  controls: [
    control('sign-flipped', 30, {
      breaks: String.raw`the term with $\cos(\theta/2)$ has the other sign: then the coarse gradient always points uphill`,
      compare: (network, at) => uphill(network, at, { signOfMean: 1 }),
    }),
    control('opposite-outputs', 30, {
      breaks: 'the gradient of the loss is taken at the outputs $-v$',
      compare: (network, at) => uphill(network, at, {}, -1),
    }),
  ],
  figures: gradientsByAngle,
});

function uphill({ outputs, weights }: Network, at: Precision, options: CoarseOptions = {}, sign = 1): Comparison {
  const [v, teacher] = outputs;
  const inner = computed(at, (R) => {
    const frame = frameOf(R, weights);
    const population = populationGradient(R, frame, [v.map((x) => sign * x), teacher]);
    return innerProduct(R, coarseGradient(R, frame, outputs, options), population);
  });
  return atLeast(inner, point(0), { angle: angleBetween(doubles, weights, 0, 1).angle });
}
