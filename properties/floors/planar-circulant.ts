import fc from 'fast-check';
import { stepKernel } from '../../src/families/homogeneous/two-slopes.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import { upToNumber } from '../parts/along.js';
import { computed, computedMatrix } from '../parts/computed.js';
import { type Arithmetic, type Interval, point } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { OWN } from './own.js';

interface Instance {
  /** Odd. */
  readonly n: number;
  /** Which eigenvalue, counted from the smallest; taken modulo n. */
  readonly place: number;
}

const odd = (most: number) => fc.integer({ min: 1, max: (most - 1) / 2 }).map((k) => 2 * k + 1);
const instances = fc.record({ n: odd(31), place: fc.nat({ max: 30 }) });

export const planarCirculant = defineClaim<Instance>({
  id: 'gram.planar-circulant',
  sides: ['eigenvalue', 'closed form'],
  title: 'ReLU at the corners of a regular polygon: the whole spectrum of the Gram matrix in closed form',
  source: { ...OWN, theorem: 'equispaced directions of a plane, an odd number of them' },
  statement: String.raw`\operatorname{spec}(G^\infty) = \Big\{ \frac1{8n}\Big(\csc^2\frac{\pi(2j+1)}{2n} + \csc^2\frac{\pi(2j-1)}{2n}\Big) + \frac n8\,\big[j = \tfrac{n\pm1}2\big] : 0 \le j < n \Big\}, \quad \lambda_{\min}(G^\infty) = \frac{\sec^2(\pi/n) + \sec^2(2\pi/n)}{8n} \ (n \ge 5)`,
  hypotheses: String.raw`ReLU; $n \ge 3$ odd; $x_i = (\cos\frac{2\pi i}n, \sin\frac{2\pi i}n)$; each draw tests one eigenvalue, to $10^{-12}$`,
  because: String.raw`The matrix is circulant, $G_{i,i+k} = g(2\pi k/n)$ with $g(\theta) = \frac{(\pi-\theta)\cos\theta}{2\pi}$ on $[0,\pi]$, even and $2\pi$-periodic, so its eigenvalues are $\sum_k g(2\pi k/n)\cos(2\pi jk/n)$. The step kernel $\frac{\pi-\theta}{2\pi} = \frac14 + \sum_{m\text{ odd}}\frac{2}{\pi^2m^2}\cos m\theta$ gives $g = \frac{\cos\theta}4 + \sum_m c_m\cos2m\theta$, $m \ge 0$, $c_m = \frac1{\pi^2}\big((2m-1)^{-2} + (2m+1)^{-2}\big)$ for $m \ge 1$, $c_0 = \pi^{-2}$. A mode $\cos k\theta$ adds $n/2$ to the eigenvalues $j \equiv \pm k$ modulo $n$. As $n$ is odd, $2m$ runs through all residues, and $\sum_{k\in\mathbb Z}(2j \pm 1 + 2kn)^{-2} = \frac{\pi^2}{4n^2}\csc^2\frac{\pi(2j\pm1)}{2n}$ sums the modes up: with $j$ for the residue of $2m$ in units of 2.

The term $\frac{\cos\theta}{4}$ sits at the residues $\pm1 = 2\cdot\frac{n\pm1}2$ modulo $n$. $\csc^2$ is least where its argument is nearest to $\pi/2$; $j = \frac{n\pm1}2$ has the $\frac n8$ added, so the next, $j = \frac{n\pm3}{2}$, is the least once there is one: $n \ge 5$.`,
  instances,
  compare: (instance, at) => eigenvalue(instance, at, 1),
  cover: {
    'the smallest': { when: ({ n, place }) => place % n === 0, atLeast: 0.03 },
    'nine or more': { when: ({ n }) => n >= 9, atLeast: 0.3 },
  },
  typicalSeconds: 0.93,
  drawMilliseconds: 4,
  along: {
    x: 'place, from the smallest',
    at: upToNumber(15),
    instances: { '': (place) => ({ n: 15, place: place - 1 }) },
    caption: 'The corners of a regular polygon with 15 corners: computed eigenvalues on the closed form.',
  },
  controls: [
    control('correlations-forgotten', 100, {
      breaks: String.raw`the part $\frac n8$ of $\frac14K$ is dropped`,
      instances,
      compare: (instance, at) => eigenvalue(instance, at, 0),
    }),
    control('even-number', 60, {
      breaks: '$n$ is even: the polygon then has antipodal corners',
      instances: fc.record({ n: fc.integer({ min: 2, max: 8 }).map((k) => 2 * k), place: fc.nat({ max: 15 }) }),
      compare: (instance, at) => eigenvalue(instance, at, 1),
    }),
  ],
});

/** One eigenvalue of the matrix against the same of the formula. */
function eigenvalue({ n, place }: Instance, at: Precision, share: number): Comparison {
  const k = place % n;
  const matrix = computedMatrix(n, at, (R, i, j) => {
    const steps = Math.min(Math.abs(i - j), n - Math.abs(i - j));
    const angle = R.divide(R.multiply(R.pi(), R.number(2 * steps)), R.number(n));
    const cosine = R.cos(angle);
    return R.multiply(stepKernel(R, { angle, cosine, sine: R.sin(angle) }), cosine);
  });
  const formula = Array.from({ length: n }, (_, j) => computed(at, (R) => polygonEigenvalue(R, n, j, share)));
  const right = formula.sort((a, b) => a.lo - b.lo)[k];
  return equals(eigenvalues(matrix, at)[k], right, 1e-12, quantities(n, k));
}

const quantities = (n: number, k: number): Record<string, Interval> => ({ points: point(n), place: point(k + 1) });

/**
 * Number j of the eigenvalues of ReLU at the corners of a polygon. For n ≥ 5 the smallest is that of j = (n − 3)/2.
 *
 * @param share - of the part n/8: 1, but for a control
 */
export function polygonEigenvalue<T>(R: Arithmetic<T>, n: number, j: number, share = 1): T {
  // sin(π(2j ± 1)/2n)^−2
  const cosecant = (k: number): T => {
    const sine = R.sin(R.divide(R.multiply(R.pi(), R.number(k)), R.number(2 * n)));
    return R.divide(R.number(1), R.square(sine));
  };
  const sum = R.divide(R.add(cosecant(2 * j + 1), cosecant(2 * j - 1)), R.number(8 * n));
  return 2 * j === n - 1 || 2 * j === n + 1 ? R.add(sum, R.number((share * n) / 8)) : sum;
}
