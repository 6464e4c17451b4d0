import fc from 'fast-check';
import { YIN } from '../citations.js';
import { computed } from '../parts/computed.js';
import { separation } from '../parts/data.js';
import type { Arithmetic } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { type CoarseOptions, coarseGradient, innerProduct, populationGradient } from './gradients.js';
import { againstAngle, frameOf, type Network, outputPairs, weightPairs } from './network.js';

const outputs = outputPairs.filter(([v, teacher]) => dot(v, teacher) !== 0);
const networks = fc.record({ outputs, weights: weightPairs(1e-6, 2 ** 20) });

// 0 < θ < π and w ≠ 0 cannot be dropped: without them the population gradient does not exist. |w*| = 1 is a choice of
// units: the step only sees the direction of w*. With vᵀv* = 0 both sides are 0, which an equality to a relative
// resolution cannot see; coarse.descent covers it.
export const coarseInnerProduct = defineClaim<Network>({
  id: 'coarse.inner-product',
  sides: ['inner product of the gradients', 'closed form'],
  title: 'How far the coarse gradient agrees with the true one is a closed form',
  source: { ...YIN, theorem: 'Lemma on the correlation of both gradients, ReLU surrogate' },
  statement: String.raw`\Big\langle \mathbb E\,g_{\mathrm{relu}},\ \tfrac{\partial L}{\partial w}\Big\rangle \;=\; \frac{\sin\theta\,(v^\top v^*)^2}{2(2\pi)^{3/2}\,\|w\|}`,
  hypotheses: String.raw`$y = v^\top\sigma(Zw)$ with the step $\sigma$ and standard normal $Z$; teacher $(v^*, w^*)$, $\|w^*\| = 1$; $0 < \theta = \angle(w, w^*) < \pi$, $w \ne 0$, $v^\top v^* \ne 0$`,
  because: String.raw`$\partial L/\partial w = -\frac{v^\top v^*}{2\pi\|w\|}\,t$ with $t$ the unit vector of $(I - \hat w\hat w^\top)w^*$, and $\mathbb E\,g = \frac{h\,\hat w - v^\top v^*(\hat w + w^*)}{2\sqrt{2\pi}}$. As $t \perp \hat w$ and $t^\top w^* = \sin\theta$, only $-\frac{v^\top v^*\sin\theta}{2\sqrt{2\pi}}$ is left along $t$.`,
  instances: networks,
  compare: (network, at) => agreement(network, at),
  typicalSeconds: 0.06,
  drawMilliseconds: 0.13,
  cover: {
    'nearly aligned or opposed': { when: ({ weights }) => separation(weights).hi < 1e-4, atLeast: 0.1 },
    'three hidden units': { when: (x) => x.outputs[0].length === 3, atLeast: 0.15 },
    'outputs at an obtuse angle': { when: (x) => dot(...x.outputs) < 0, atLeast: 0.15 },
  },
  along: {
    ...againstAngle,
    caption:
      'Two hidden units: where outputs have the right sign the coarse gradient goes down, elsewhere it need not.',
  },
  controls: [
    control('sign-flipped', 20, {
      breaks: String.raw`the term with $\cos(\theta/2)$ has the other sign`,
      compare: (network, at) => agreement(network, at, { signOfMean: 1 }),
    }),
    control('identity-surrogate', 20, {
      breaks: 'the surrogate is the identity: its inner product is exactly twice as large',
      compare: (network, at) => agreement(network, at, { surrogate: 'identity' }),
    }),
    control('sine-of-half-the-angle', 20, {
      breaks: String.raw`$\sin\theta$ is replaced by $2\sin(\theta/2)$, which is the same close to $\theta = 0$ only`,
      compare: (network, at) => agreement(network, at, {}, chord),
    }),
  ],
});

/** A factor of the closed form. */
type Factor = <T>(R: Arithmetic<T>, angle: { readonly angle: T; readonly sine: T }) => T;

const sine: Factor = (_R, angle) => angle.sine;
const chord: Factor = (R, { angle }) => R.scale(R.sin(R.scale(angle, -1)), 1);

function agreement(network: Network, at: Precision, options: CoarseOptions = {}, factor = sine): Comparison {
  const { outputs, weights } = network;
  const left = computed(at, (R) => {
    const frame = frameOf(R, weights);
    return innerProduct(R, coarseGradient(R, frame, outputs, options), populationGradient(R, frame, outputs));
  });
  const right = computed(at, (R) => {
    const { norm, angle } = frameOf(R, weights);
    const square = R.number(dot(...outputs) ** 2);
    const twoPi = R.scale(R.pi(), 1);
    const divisor = R.multiply(R.multiply(twoPi, R.sqrt(twoPi)), R.scale(norm, 1));
    return R.divide(R.multiply(factor(R, angle), square), divisor);
  });
  return equals(left, right, 1e-12, { 'sine of the angle': separation(weights) });
}
