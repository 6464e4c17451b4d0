import { activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { angleBetween, directions, intrinsicDimension } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import type { Arithmetic } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { fewInAPlane, isInAPlane, kinkedAtZero, planar, progressions, squaredJump } from './draws.js';
import { leastLineAngle } from './line-angles.js';
import { OWN } from './own.js';

const { relu, abs } = activations;
const squares = directions({ n: [4, 12], dimension: 3, minSeparation: 1e-3, geometry: 'grid', maxEntry: 64 }).filter(
  (data) => intrinsicDimension(data) === 3,
);
const nearlyAntipodal = directions({
  n: [2, 4],
  dimension: 2,
  minSeparation: 1e-3,
  geometry: 'near-antipodal',
  maxEntry: 64,
});

export const planarFloor = defineClaim<GramInstance>({
  id: 'gram.planar-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in a plane: the least angle alone bounds the smallest eigenvalue, with the best constant',
  source: { ...OWN, theorem: 'lines of a plane; sharpens gram.kink-floor' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \frac{J^2 s}{4\pi} \quad\text{and}\quad \lambda_{\min}(G^\infty) \;\ge\; \frac{J^2 s}{4\pi\cos^2(\pi/2n)} \text{ for even } n`,
  hypotheses: String.raw`$n \ge 2$ different lines through 0 in a plane, each given by one of its two directions; $s$ the least angle between two of them, at most $\pi/2$; $\varphi'$ has a jump $J$ at 0 and is constant on either side (ReLU, LeakyReLU, $|z|$). No number of points, no logarithm. Where an even number of lines has equal angles both sides are equal: such lines are not drawn`,
  because: String.raw`Let $F(\psi) = \sum_i c_i x_i\,\varphi'(\cos(\psi - t_i))$, a vector of the plane, $t_i$ the angle of $x_i$. The angle $\psi$ of a normal vector is uniform, so $c^{\mathsf T} G^\infty c = \frac1{2\pi}\int|F|^2 d\psi$. $F$ is constant on $2n$ arcs of length at least $s$, and jumps by $\pm J c_i x_i$ at $t_i \pm \pi/2$. With its values $F_k$ on the arcs, $2J^2|c|^2 = \sum_k |F_{k+1} - F_k|^2 \le 4\sum_k |F_k|^2 \le \frac4s\int|F|^2 d\psi = \frac{8\pi}{s}\,c^{\mathsf T}G^\infty c$.

Even $n$: across the circle $F$ and its mirror image have a constant sum $V$, since each jump comes back with the opposite sign; $F - V/2$ is odd, and $\int|F|^2 = \int|F - V/2|^2 + \frac{2\pi}{4}|V|^2$. On $n$ arcs closed with a change of sign the quadratic form of differences has the eigenvalues $2 - 2\cos(\pi(2j+1)/n)$, for even $n$ at most $2 + 2\cos(\pi/n) = 4\cos^2(\pi/2n)$. Progressions $(N,0), \dots, (N,n-1)$ attain it as $N \to \infty$.`,
  instances: kinkedAtZero.on(planar.filter(isUneven)),
  compare: (instance, at) => floor(instance, at),
  group: byActivation,
  onData: kinkedAtZero.onData(400, (instance) => isInAPlane(instance) && isUneven(instance.data)),
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'an even number': { when: ({ data }) => data.count % 2 === 0, atLeast: 0.2 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    'coordinates in space': { when: ({ data }) => data.dimension === 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.18,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 35, 9),
    instances: curves([activations.relu, activations.abs], (activation, degrees) => ({
      activation,
      data: fan(5, degrees),
    })),
    caption: 'Five lines of a plane, evenly spread: the least angle alone gives the floor, and progressions attain it.',
  },
  controls: [
    control('even-form-for-odd', 100, {
      breaks: 'the form for even $n$ is claimed for $n = 3$',
      instances: fixed(relu, progressions(3, 64)),
      compare: (instance, at) => floor(instance, at, { even: true }),
    }),
    control('a-third-more', 400, {
      breaks: String.raw`$s/3\pi$ in place of $s/4\pi$`,
      instances: fixed(relu, progressions([4, 8], 64)),
      compare: (instance, at) => floor(instance, at, { factor: 4 / 3, even: false }),
    }),
    control('out-of-the-plane', 2000, {
      breaks: 'the data need not lie in a plane: a grid of space',
      instances: fixed(relu, squares),
      compare: (instance, at) => floor(instance, at, { even: false }),
    }),
    control('angle-between-directions', 200, {
      breaks: '$s$ is the least angle between directions, not between lines, for $|z|$',
      instances: fixed(abs, nearlyAntipodal),
      compare: (instance, at) => floor(instance, at, { signed: true }),
    }),
    control('jump-not-squared', 100, {
      breaks: '$J$ in place of $J^2$, for LeakyReLU with a slope of one half',
      instances: fixed(activations.leakyRelu(0.5), fewInAPlane([4, 8])),
      compare: (instance, at) => floor(instance, at, { factor: 2 }),
    }),
  ],
});

/** Whether the angles between neighbours surely differ where n is even: otherwise both sides are equal, which no enclosure decides. */
function isUneven(data: GramInstance['data']): boolean {
  const least = computed('float64', (R) => R.multiply(leastLineAngle(R, data), R.number(data.count)));
  return data.count % 2 === 1 || least.hi < computed('float64', (R) => R.pi()).lo;
}

interface Variant {
  readonly factor?: number;
  /** Whether the form for even n is taken. */
  readonly even?: boolean;
  readonly signed?: boolean;
}

/** λ_min against J²s/4π, over cos²(π/2n) for even n. */
function floor(
  instance: GramInstance,
  at: Precision,
  { factor = 1, even = instance.data.count % 2 === 0, signed = false }: Variant = {},
): Comparison {
  const { activation, data } = instance;
  const s = computed('float64', (R) => (signed ? leastAngle(R, data) : leastLineAngle(R, data)));
  const bound = computed('float64', (R) => {
    const unit = R.divide(R.from(s), R.scale(R.pi(), 2));
    const scaled = R.multiply(R.multiply(R.number(factor), R.from(squaredJump(activation))), unit);
    return even ? R.divide(scaled, R.square(R.cos(R.divide(R.pi(), R.number(2 * data.count))))) : scaled;
  });
  return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
}

/** min θ_ij, of directions. */
function leastAngle<T>(R: Arithmetic<T>, data: GramInstance['data']): T {
  let least = R.pi();
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const { angle } = angleBetween(R, data, i, j);
      if (R.upper(angle) < R.upper(least)) least = angle;
    }
  return least;
}
