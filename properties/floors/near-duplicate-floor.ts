import { activations } from '../parts/activations.js';
import { nearAxes, spaced } from '../parts/along.js';
import { angleBetween, type Directions, directions, isSeparated } from '../parts/data.js';
import { fixed, type GramInstance } from '../parts/gram-instance.js';
import {
  absolute,
  add,
  divide,
  doubles,
  type Interval,
  maximum,
  point,
  scale,
  square,
  subtract,
} from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { upTo } from './draws.js';
import { leastLineAngle } from './line-angles.js';
import { dominates, reluGram } from './matrix-floor.js';
import { OWN } from './own.js';

const { relu } = activations;
const few = directions({ n: [2, 4], dimension: [2, 3], minSeparation: 1e-3, maxEntry: 64 });

export const nearDuplicateFloor = defineClaim<GramInstance>({
  id: 'gram.near-duplicate-floor',
  sides: [String.raw`$\lambda_{\min}(D^{-1/2}G^\infty D^{-1/2})$`, '1'],
  matrix: 'two-layer Gram matrix',
  title:
    'ReLU in any dimension: each point is bounded by its own neighbours, so isolated near-duplicates cost no logarithm',
  source: { ...OWN, theorem: 'reflections in the hyperplanes, as matrices' },
  statement: String.raw`G^\infty \;\succeq\; D = \operatorname{diag}\Big(\frac{1}{8S_i}\Big(1 - \frac{\pi}{24S_i^2}\Big)\Big), \quad S_i = \sum_{j\ne i}\cot\frac{s_{ij}}2, \quad\text{that is}\quad \lambda_{\min}\big(D^{-1/2}G^\infty D^{-1/2}\big) \ge 1`,
  hypotheses: String.raw`ReLU; $n \ge 2$ directions, no two of one line; $s_{ij} \le \pi/2$ the angle between the lines of $x_i$ and $x_j$; $\lambda_k(G^\infty) \ge \lambda_k(D)$ for every $k$ follows`,
  because: String.raw`For a normal vector $w$ let $A_i$ be the event that the hyperplane $x_i^\perp$ is the nearest of all to $w$ and also to its mirror image $R_i w$ in it: $|\langle w,x_i\rangle| < |\langle w,x_j\rangle|$ and $|\langle w,x_i\rangle| < |\langle R_i w,x_j\rangle|$ for all $j \ne i$. The $A_i$ are disjoint and $R_i$ keeps $A_i$ and the law of $w$. No other hyperplane separates $w$ from $R_i w$: $\langle w,x_j\rangle$ changes along the way by $2|\langle w,x_i\rangle||\rho_{ij}|$, and a change of sign would leave both ends with $|\langle w, x_j\rangle| + |\langle R_i w,x_j\rangle| \le 2|\langle w,x_i\rangle|$. So with $F(w) = \sum_j c_j x_j1\{w\cdot x_j>0\}$, $|F(w) - F(R_i w)| = |c_i|$ on $A_i$, hence $|F(w)|^2 + |F(R_i w)|^2 \ge \frac12c_i^2$ and $c^{\mathsf T}G^\infty c = \mathbb E|F|^2 \ge \frac14\sum_i c_i^2\,\mathbb P(A_i)$.

Write $w = w^\perp + z x_i$; $\langle w,x_j\rangle = \rho_{ij}z + \sin\theta_{ij}\,\beta_{ij}$ with normal $\beta_{ij}$ independent of $z$. $A_i$ says $|z|(1 + |\rho_{ij}|) < \sin\theta_{ij}|\beta_{ij}|$, that is $|z|\cot(s_{ij}/2) < |\beta_{ij}|$, for all $j$. As $\mathbb P(|\beta| \le t) \le t\sqrt{2/\pi}$, given $z$ the probability is at least $1 - \sqrt{2/\pi}\,S_i|z|$. With $x = \sqrt{2/\pi}\,|z|$, whose density is $e^{-\pi x^2/4}$, $\mathbb P(A_i) \ge \int_0^{1/S}(1 - Sx)\,e^{-\pi x^2/4}dx \ge \int_0^{1/S}(1 - Sx)(1 - \tfrac\pi4x^2)\,dx = \frac1{2S}\big(1 - \frac{\pi}{24S^2}\big)$; $S_i \ge \cot\frac\pi4 = 1$.`,
  instances: fixed(relu, upTo(8)),
  compare: (instance, at) => above(instance, at, 1),
  onData: { instances: (rows) => fixed(relu, rows(2, 60)), admits: isSeparated },
  cover: {
    'five coordinates or more': { when: ({ data }) => data.dimension >= 5, atLeast: 0.1 },
    'eight points or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.22,
  along: {
    x: 'angle of the near-duplicates, in degrees',
    scale: 'log',
    at: spaced(0.02, 20, 8),
    show: 'ratio',
    instances: { '': (degrees) => ({ activation: activations.relu, data: nearAxes(3, degrees) }) },
    caption:
      'Three pairs of near-duplicates along the axes of space: the ratio tends to a constant, so no logarithm is lost.',
  },
  controls: [
    control('three-times', 200, {
      breaks: 'the floor is multiplied by 3',
      instances: fixed(relu, few),
      compare: (instance, at) => above(instance, at, 3),
    }),
    control('nearest-neighbour-alone', 200, {
      breaks: String.raw`$S_i$ is the largest of its terms in place of their sum, and the floor is multiplied by $\frac52$`,
      instances: fixed(
        relu,
        directions({ n: [4, 8], dimension: 2, geometry: 'progression', minSeparation: 1e-3, maxEntry: 64 }),
      ),
      compare: (instance, at) => above(instance, at, 2.5, maximum),
    }),
  ],
});

function above({ data }: GramInstance, at: Precision, factor: number, joined = add): Comparison {
  const diagonal = data.rows.map((_, i) => scale(reflectionFloor(cotangents(data, i).reduce(joined)), factor));
  return dominates(data, at, reluGram, diagonal, { 'least angle of two lines': leastLineAngle(doubles, data) });
}

/** (1 − π/24S²)/8S */
function reflectionFloor(S: Interval): Interval {
  const lost = divide(doubles.pi(), scale(square(S), 24));
  return divide(subtract(point(1), lost), scale(S, 8));
}

/** cot(s_ij/2) = (1 + |cos θ_ij|)/sin θ_ij for every j ≠ i. */
const cotangents = (data: Directions, i: number): Interval[] =>
  data.rows.flatMap((_, j) => {
    if (j === i) return [];
    const { cosine, sine } = angleBetween(doubles, data, i, j);
    return [divide(add(point(1), absolute(cosine)), sine)];
  });
