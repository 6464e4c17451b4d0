import { activations } from '../parts/activations.js';
import { curves, nearAxes, upToNumber } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import type { Arithmetic } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { kinkedAtZero, progressions, spansAtMost, squaredJump, upTo } from './draws.js';
import { leastLineAngle } from './line-angles.js';
import { OWN } from './own.js';

const { relu, tanh } = activations;
const pairs = directions({ n: 2, dimension: [2, 3], minSeparation: 1e-4, maxEntry: 1024 });

export const dimFloor = defineClaim<GramInstance>({
  id: 'gram.dim-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in any fixed dimension: the least angle bounds the smallest eigenvalue, whatever the number of points',
  source: { ...OWN, theorem: 'disjoint caps; sharpens gram.kink-floor for many points' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; J^2 c_D\, s, \qquad c_D = \frac{\Gamma(D/2)}{4\pi^{3/2}\,\Gamma\big(\frac{D+1}2\big)} \approx \frac{0.0635}{\sqrt D}, \qquad D = \text{the least odd number} \ge \max(d'-1, 1)`,
  hypotheses: String.raw`$n \ge 2$ different lines of a space of $d' \le 10$ dimensions, each given by one of its two directions; $s$ the least angle between two of them; $\varphi'$ has a jump $J$ at 0 and is constant on either side`,
  because: String.raw`Embed the data in $\mathbb R^{D+1}$, $D + 1 = 2q$ even. As $G^\infty = \tfrac14 K + K\circ\arcsin K/2\pi$ for ReLU and $\lambda_{\min}$ of an entrywise product with a correlation matrix is not smaller (Schur), $\lambda_{\min}(G^\infty) \ge \lambda_{\min}(A)$, $A = \frac{1}{2\pi}\arcsin\rho_{ij}$; for this use vectors $\sum_i c_i x_i\operatorname{sgn}(w\cdot x_i)/2$. On odd functions of $S^D$ the kernel $\frac1{2\pi}\arcsin\langle x,y\rangle$ is the inverse of a constant times $\prod_{i<q}(-\Delta + 2i(D-1-2i))$, a local positive operator $L$.

For a local positive operator the form $\langle u, L u\rangle$ of a function that is supported in disjoint sets is the sum of its parts, and its inverse dominates that of its restriction: $A \succeq$ the sum of the Green functions of the caps of radius $s/2$ about $\pm x_i$ with Dirichlet conditions, which is diagonal on the data since the caps are disjoint. Its value at the centres is at least $c_D s$: as $s \to 0$ it is $c_D s$ by Boggio's formula, and the quotient was computed at 40 digits for $D + 1 = 2, 4, \dots, 10$ and $s = 0.02, \dots, \pi/2$, where it lies between 1 and 1.0512. That it is at least 1 is checked there and not proved for all $s$.`,
  instances: kinkedAtZero.on(upTo(8)),
  compare: (instance, at) => floor(instance, at),
  group: byActivation,
  onData: kinkedAtZero.onData(400, spansAtMost(10)),
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'five dimensions or more': { when: ({ data }) => intrinsicDimension(data) >= 5, atLeast: 0.1 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.17,
  along: {
    x: "dimension $d'$",
    at: upToNumber(8, 2),
    instances: curves([activations.relu, activations.abs], (activation, d) => ({ activation, data: nearAxes(d, 10) })),
    caption: 'The axes, and beside each another line, 10 degrees away: the floor falls like the root of the dimension.',
  },
  controls: [
    control('twice', 200, {
      breaks: 'twice the constant, in a plane, where it is sharp for many points',
      instances: fixed(relu, progressions([3, 8], 64)),
      compare: (instance, at) => floor(instance, at, 2),
    }),
    control('three-times-in-space', 400, {
      breaks: 'three times the constant, on grids of space',
      instances: fixed(
        relu,
        directions({
          n: [4, 12],
          dimension: 3,
          intrinsicDimension: 3,
          minSeparation: 1e-3,
          geometry: 'grid',
          maxEntry: 64,
        }),
      ),
      compare: (instance, at) => floor(instance, at, 3),
    }),
    control('tanh-for-relu', 100, {
      breaks: 'the activation has no kink; the jump is taken for 1',
      instances: fixed(tanh, pairs),
      compare: (instance, at) => floor(instance, at, 1, relu),
    }),
  ],
});

function floor(instance: GramInstance, at: Precision, factor = 1, kinked = instance.activation): Comparison {
  const { data } = instance;
  const s = computed('float64', (R) => leastLineAngle(R, data));
  const bound = computed('float64', (R) => {
    const scaled = R.multiply(R.multiply(R.number(factor), R.from(squaredJump(kinked))), R.from(s));
    return R.multiply(scaled, capConstant(R, intrinsicDimension(data)));
  });
  return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
}

/** c_D = Γ(D/2)/(4π^{3/2}Γ((D + 1)/2)): 1/4π at D = 1, and c_{D+2} = c_D·D/(D + 1). */
function capConstant<T>(R: Arithmetic<T>, dimension: number): T {
  let c = R.divide(R.number(1), R.scale(R.pi(), 2));
  for (let D = 1; D < dimension - 1; D += 2) c = R.divide(R.multiply(c, R.number(D)), R.number(D + 1));
  return c;
}
