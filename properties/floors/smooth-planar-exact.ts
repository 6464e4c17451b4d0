import fc from 'fast-check';
import { enclosedKernel, kernelAt, withGuard } from '../../src/families/dual-kernel.js';
import type { Angle } from '../../src/numerics/angle.js';
import { memo } from '../../src/numerics/memo.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { type Activation, activations } from '../parts/activations.js';
import { isAnalytic } from '../parts/classes.js';
import { eachEnd } from '../parts/each-end.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { type GramInstance, lambdaMin } from '../parts/gram-instance.js';
import { type Arithmetic, doubles, type Interval, point, scale } from '../parts/intervals.js';
import {
  atMost,
  type Comparison,
  control,
  defineClaim,
  equals,
  type Precision,
  precisionName,
} from '../parts/statement.js';
import { fewInAPlane, isInAPlane, planar } from './draws.js';
import { bestDirections } from './figures.js';
import { energyBeyond, energyOfMultiples } from './harmonics.js';
import { OWN } from './own.js';

interface Instance extends GramInstance {
  /** 'polygon': the directions are replaced by the corners of a regular polygon, an odd number of them. */
  readonly end: 'any' | 'polygon';
}

const { tanh, erf, swish } = activations;
const odd = fc.constantFrom(tanh, erf);
const data = planar.filter(({ count }) => count >= 3);
const ends = eachEnd({ any: 'ceiling over the eigenvalue', polygon: 'regular polygon, both sides' });
const ofPolygon = fc.record({ activation: odd, data, end: ends.only.polygon });

export const smoothPlanarExact = defineClaim<Instance>({
  id: 'gram.smooth-planar-exact',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'ceiling, attained at odd polygons'],
  title: 'Smooth odd activations in a plane: equispaced directions are the best up to a factor near 1',
  source: { ...OWN, theorem: 'both sides of the best set of directions of a plane' },
  statement: String.raw`\lambda_{\min}(G^\infty) \le 2n\sum_{k \ge n,\ \text{odd}} \hat g_k \ (n \text{ odd}), \quad \le n\sum_{k\ge n-1,\ \text{odd}} \hat g_k \ (n \text{ even}); \qquad x_j = e^{2\pi ij/n},\ n \text{ odd}: \ \lambda_{\min}(G^\infty) = 2n(\hat g_n + \hat g_{3n} + \dots)`,
  hypotheses: String.raw`tanh, erf or another odd analytic $\varphi$; $n \ge 3$ directions of a plane (two orthogonal ones attain the ceiling); $\kappa_{\varphi'}(\theta)\cos\theta = \sum_{k\in\mathbb Z}\hat g_k\cos k\theta$; the equality, for the corners of a regular polygon of $3 \le n \le 13$, is tested to $10^{-9}$; each draw tests one of the two`,
  because: String.raw`The ceiling is gram.harmonic-ceiling with $p = n - 2$, $N = n - 1$ for odd $n$, which leaves one eigenvalue, and with $p = n - 3$, $N = n - 2$ for even $n$, which leaves two, the smaller at most half of their sum. The matrix of a regular polygon is circulant: its eigenvalues are $n\sum\hat g_k$ over $k \equiv j$ modulo $n$, $k$ of either sign. For odd $n$ the class of $j = 0$ holds the odd numbers $\pm n, \pm3n, \dots$, and the others one odd $k$ with $|k| < n$. That the class of 0 is the least follows from $2(\hat g_n + \hat g_{3n} + \dots) \le \hat g_j + \hat g_{2n-j} + \hat g_{2n+j} + \dots$, which convexity of $k \mapsto \hat g_k$ on the odd numbers gives. That is checked, not proved: for tanh to $k = 57$, and here at each $n$, where the left side is the smallest eigenvalue itself.

So the largest $\lambda_{\min}$ that $n$ directions can have is known up to the factor 1.12 ($n = 3$), 1.18 (7), 1.38 (31) for tanh.`,
  instances: new AlsoByFormula(
    fc.record({ activation: odd, data, end: ends.any }),
    (x) => x.parity === 'odd' && isAnalytic(x),
    { seldom: 12 },
  ),
  compare: (instance, at) => (instance.end === 'polygon' ? polygon(instance, at) : ceiling(instance, at)),
  group: ends.group,
  onData: {
    instances: (rows) => fc.record({ activation: odd, data: rows(3, 30), end: ends.only.any }),
    admits: isInAPlane,
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'a regular polygon': { when: ({ end }) => end === 'polygon', atLeast: 0.3 },
    'an even number': { when: ({ end, data }) => end === 'any' && data.count % 2 === 0, atLeast: 0.1 },
  },
  typicalSeconds: 1.3,
  drawMilliseconds: 2.8,
  controls: [
    control('half-the-ceiling', 100, {
      breaks: 'the ceiling is halved, for three directions',
      instances: fc.record({ activation: odd, data: fewInAPlane(3), end: ends.only.any }),
      compare: (instance, at) => ceiling(instance, at, 0.5),
    }),
    control('not-odd', 400, {
      breaks: 'the activation is swish, whose Gram matrix has even harmonics as well',
      instances: fc.record({ activation: fc.constant(swish), data: fewInAPlane([5, 8]), end: ends.only.any }),
      compare: (instance, at) => ceiling(instance, at),
    }),
    control('a-hundredth-more', 60, {
      breaks: 'the eigenvalue of a regular polygon is taken to be a hundredth larger',
      instances: ofPolygon,
      compare: (instance, at) => polygon(instance, at, 1.01),
    }),
  ],
  figures: () => bestDirections(),
});

/** λ_min ≤ n·Σ_{k>p} m_k, or half of it for even n; m_k = 2ĝ_k. */
function ceiling({ activation, data }: Instance, at: Precision, factor = 1): Comparison {
  const n = data.count;
  const tail = energyBeyond(gramOf(activation), n % 2 === 0 ? n - 3 : n - 2);
  const bound = scale(tail, n % 2 === 0 ? (factor * n) / 2 : factor * n);
  return atMost(lambdaMin(activation, data, at), bound, { points: point(n) });
}

const gramOf = (activation: Activation) => ({ activation, of: 'gram', dimension: 2 }) as const;

/** λ_min of a regular polygon of 3, 5, 5, 7, … corners, for 3, 4, 5, 6, … directions, against n(m_n + m_3n + …). */
function polygon({ activation, data }: Instance, at: Precision, factor = 1): Comparison {
  const n = 2 * Math.floor(data.count / 2) + 1;
  return equals(leastOfCorners(activation, n, at), scale(energyOfMultiples(activation, n), factor * n), 1e-9, {
    points: point(n),
  });
}

/** Of the same few polygons in every run. */
const leastOfCorners = memo(
  (activation: Activation, n: number, at: Precision) => `${activation.name} ${n} ${precisionName(at)}`,
  cornersLeast,
  64,
);

function cornersLeast(activation: Activation, n: number, at: Precision): Interval {
  const kernel = enclosedKernel(activation, 'derivative');
  const matrix = enclosedMatrix(n, withGuard(at), {
    float64: (i, j) => {
      const angle = angleOfTurn(doubles, i - j, n);
      return doubles.multiply(kernel.atDouble(angle), angle.cosine);
    },
    mpfr: (R, i, j) => {
      const angle = angleOfTurn(R, i - j, n);
      return R.multiply(kernelAt(kernel, at as { readonly bits: number })(R, angle), angle.cosine);
    },
  });
  return smallestEigenvalue(matrix, at);
}

/** The angle between two corners of a polygon of n, so many apart. */
export function angleOfTurn<T>(R: Arithmetic<T>, apart: number, n: number): Angle<T> {
  const steps = Math.min(Math.abs(apart), n - Math.abs(apart));
  const angle = R.divide(R.multiply(R.pi(), R.number(2 * steps)), R.number(n));
  return { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) };
}
