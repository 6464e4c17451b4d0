import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { directions, isSeparated, separation } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { multiply, point } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { distance, withAntipodes } from './antipodal.js';
import { kinkFloorBound } from './bounds/kink-floor.js';
import { kinked } from './draws.js';
import { againstSeparation } from './figures.js';
import { type TailFloor, tailFloor } from './tail-floor.js';
import { tailFloorOf } from './tail-floor-of.js';

const { relu, elu, abs, tanh } = activations;
const data = directions({ n: [2, 12], dimension: [2, 6], minSeparation: 1e-10 });

export const kinkFloor = defineClaim<GramInstance>({
  id: 'gram.kink-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'Activations with a kink: every eigenvalue of the Gram matrix is large, however close the data',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the lower bounds for $J_1$ and $J_2$, with explicit constants' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \tfrac12\, C_\varphi \Big( \frac{2\ln(2n)}{\delta^2} + 1 \Big)^{-(r-1/2)}`,
  hypotheses: String.raw`$n \ge 2$ directions in $\mathbb R^d$ with separation $\delta = \min_{i\ne j} \sin\theta_{ij} > 0$; $\varphi$ has a kink of order $r$ (ReLU, LeakyReLU, SELU: 1; ELU: 2) and Hermite tail $T(R) = \sum_{s\ge R} b_s^2 \ge C_\varphi (R+1)^{-(r-1/2)}$`,
  because: String.raw`$G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$ with all terms positive semidefinite, and $|\rho_{ij}| \le \sqrt{1-\delta^2} \le e^{-\delta^2/2}$. For $r+1 \ge R^* = 2\ln(2n)/\delta^2$, Gershgorin's discs give $\lambda_{\min}(K^{\circ(r+1)}) \ge 1 - (n-1)e^{-(r+1)\delta^2/2} \ge \tfrac12$.

Dropping the earlier terms leaves $\tfrac12 T(\lceil R^*\rceil - 1)$, and the tail of a kinked activation is only polynomially small. So $\lambda_{\min} \gtrsim \delta/\sqrt{\ln n}$ for ReLU and $\delta^3/(\ln n)^{3/2}$ for ELU. Sharper by a factor of two and more: gram.kink-floor-2, and in few dimensions gram.planar-floor, gram.four-dim-floor and gram.dim-floor.`,
  instances: kinked.on(data),
  compare: (instance, at) => floor(instance, at, tailFloorOf(instance.activation)),
  group: byActivation,
  onData: kinked.onData(400, isSeparated),
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'closer than 1e-6': { when: ({ data }) => separation(data).hi < 1e-6, atLeast: 0.05 },
    'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.05 },
    'eight points or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    'second order (ELU)': { when: ({ activation }) => activation.kinks[0]?.order === 2, atLeast: 0.05 },
  },
  typicalSeconds: 0.69,
  drawMilliseconds: 0.92,
  controls: [
    control('a-fifth-of-the-separation', 200, {
      breaks: String.raw`the floor is replaced by $\delta/5$: linear in $\delta$, but with too large a constant`,
      instances: fixed(relu, data),
      compare: (instance, at) => lambdaMinAtLeast(instance, at, multiply(point(0.2), separation(instance.data))),
    }),
    control('order-one-for-elu', 100, {
      breaks: 'the kink of ELU is of order 2, and the floor for order 1 is too much for it',
      instances: fixed(elu(1), data),
      compare: (instance, at) => floor(instance, at, tailFloor(relu)),
    }),
    control('order-one-for-tanh', 100, {
      breaks: 'the activation has no kink at all',
      instances: fixed(tanh, data),
      compare: (instance, at) => floor(instance, at, tailFloor(relu)),
    }),
    control('antipodal-abs', 100, {
      breaks:
        'separation is measured by the distance $|x_i - x_j|$, so $x$ and $-x$ count as separated; $|z|$ cannot tell them apart',
      instances: fixed(abs, withAntipodes),
      compare: (instance, at) => floor(instance, at, tailFloorOf(instance.activation), distance(instance.data)),
    }),
    control('antipodal-relu', 400, {
      breaks: String.raw`separation is measured by the distance $|x_i - x_j|$: three antipodal pairs in a plane make $G^\infty$ singular for ReLU`,
      instances: fixed(relu, withAntipodes),
      compare: (instance, at) => floor(instance, at, tailFloorOf(instance.activation), distance(instance.data)),
    }),
  ],
  figures: () => againstSeparation(),
});

/** λ_min against the floor. */
function floor(instance: GramInstance, at: Precision, tail: TailFloor, delta = separation(instance.data)): Comparison {
  return lambdaMinAtLeast(instance, at, kinkFloorBound(tail, instance.data.count, delta), { separation: delta });
}
