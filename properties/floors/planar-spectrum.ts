import { activations } from '../parts/activations.js';
import { fan, spaced } from '../parts/along.js';
import { fixed, type GramInstance } from '../parts/gram-instance.js';
import { type Arithmetic, doubles } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { fewInAPlane, isInAPlane, planar } from './draws.js';
import { type Gaps, leastLineAngle, planarGaps } from './line-angles.js';
import { dominates, reluGram } from './matrix-floor.js';
import { OWN } from './own.js';

const { relu } = activations;

export const planarSpectrum = defineClaim<GramInstance>({
  id: 'gram.planar-spectrum',
  sides: [String.raw`$\lambda_{\min}(D^{-1/2}G^\infty D^{-1/2})$`, '1'],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in a plane: the gaps between the lines bound every eigenvalue of the Gram matrix from below',
  source: { ...OWN, theorem: 'lines of a plane, as matrices' },
  statement: String.raw`G^\infty \;\succeq\; D = \operatorname{diag}\Big(\frac{1}{2\pi}\,\frac{\ell_i^-\ell_i^+}{\ell_i^- + \ell_i^+}\Big), \quad\text{that is}\quad \lambda_{\min}\big(D^{-1/2}G^\infty D^{-1/2}\big) \ge 1; \quad \lambda_k(G^\infty) \ge \lambda_k(D) \text{ for every } k`,
  hypotheses: String.raw`ReLU; $n \ge 2$ different lines of a plane, each given by one of its directions; $\ell_i^-$ and $\ell_i^+$ the angles from line $i$ to the next one on either side ($\theta$ and $\pi - \theta$ when there are two)`,
  because: String.raw`As in gram.planar-floor, $c^{\mathsf T}G^\infty c = \frac{1}{2\pi}\int|F|^2 d\psi = \frac1{2\pi}\sum_k \ell_k|F_k|^2$ over $2n$ arcs of lengths $\ell_k$, the gaps, each twice. At a jump of $c_i x_i$ between arcs of lengths $\ell$ and $\ell'$, by Cauchy and Schwarz, $c_i^2 = |F_{k+1} - F_k|^2 \le (1/\ell + 1/\ell')\,(\ell|F_k|^2 + \ell'|F_{k+1}|^2)$. Line $i$ jumps twice, between gaps of the same two lengths, and each arc serves two jumps: $2\sum_i c_i^2\,\ell_i^-\ell_i^+/(\ell_i^- + \ell_i^+) \le 2\sum_k\ell_k|F_k|^2$. The eigenvalues then follow by Courant, Fischer and Weyl.`,
  instances: fixed(relu, planar),
  compare: (instance, at) => above(instance, at, harmonic),
  onData: { instances: (rows) => fixed(relu, rows(2, 60)), admits: isInAPlane },
  cover: {
    'two lines': { when: ({ data }) => data.count === 2, atLeast: 0.02 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    'coordinates in space': { when: ({ data }) => data.dimension === 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.27,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 35, 9),
    show: 'ratio',
    instances: { '': (degrees) => ({ activation: activations.relu, data: fan(5, degrees) }) },
    caption:
      'Five lines of a plane, evenly spread: how far $G^\\infty$ stays above the diagonal matrix of the gaps, in every direction at once.',
  },
  controls: [
    control('arithmetic-mean', 200, {
      breaks: String.raw`the arithmetic mean of the gaps: $(\ell_i^- + \ell_i^+)/8\pi$`,
      instances: fixed(relu, fewInAPlane([3, 5])),
      compare: (instance, at) =>
        above(instance, at, (R, { before, after }) => R.divide(R.add(before, after), R.scale(R.pi(), 3))),
    }),
    control('larger-gap', 100, {
      breaks: String.raw`the larger gap alone: $\max(\ell_i^-, \ell_i^+)/4\pi$`,
      instances: fixed(relu, fewInAPlane([3, 5])),
      compare: (instance, at) =>
        above(instance, at, (R, { before, after }) =>
          R.divide(R.lower(before) > R.lower(after) ? before : after, R.scale(R.pi(), 2)),
        ),
    }),
    control('half-as-much-again', 200, {
      breaks: String.raw`$\frac{3}{4\pi}$ in place of $\frac{1}{2\pi}$`,
      instances: fixed(relu, fewInAPlane([4, 8], 64)),
      compare: (instance, at) => above(instance, at, (R, gaps) => R.multiply(R.number(1.5), harmonic(R, gaps))),
    }),
  ],
});

function above({ data }: GramInstance, at: Precision, floor: FloorOf): Comparison {
  const diagonal = planarGaps(doubles, data).map((gaps) => floor(doubles, gaps));
  return dominates(data, at, reluGram, diagonal, { 'least angle of two lines': leastLineAngle(doubles, data) });
}

type FloorOf = <T>(R: Arithmetic<T>, gaps: Gaps<T>) => T;

/** ℓℓ′/2π(ℓ + ℓ′) */
const harmonic = <T>(R: Arithmetic<T>, { before, after }: Gaps<T>): T =>
  R.divide(R.multiply(before, after), R.multiply(R.scale(R.pi(), 1), R.add(before, after)));
