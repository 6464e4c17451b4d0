import { activations } from '../parts/activations.js';
import { spiral } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { directions } from '../parts/data.js';
import { fixed, type GramInstance } from '../parts/gram-instance.js';
import { type Arithmetic, doubles } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { spansAtMost, upTo } from './draws.js';
import { FINE } from './four-dim-floor.js';
import { leastLineAngle, lineAngle, nearestLine } from './line-angles.js';
import { dominates, reluGram } from './matrix-floor.js';
import { OWN } from './own.js';

const { relu } = activations;

export const fourDimSpectrum = defineClaim<GramInstance>({
  id: 'gram.four-dim-spectrum',
  sides: [String.raw`$\lambda_{\min}(D^{-1/2}G^\infty D^{-1/2})$`, '1'],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in at most four dimensions: how near each line has a neighbour bounds every eigenvalue from below',
  source: { ...OWN, theorem: 'disjoint caps of different radii, as matrices' },
  statement: String.raw`G^\infty \;\succeq\; D = \operatorname{diag} g(s_i), \quad g(s) = \frac{(s/2)^2 - \sin^2(s/2)}{\pi(s - \sin s)} \ge \frac{s}{8\pi}, \quad\text{that is}\quad \lambda_{\min}\big(D^{-1/2}G^\infty D^{-1/2}\big) \ge 1`,
  hypotheses: String.raw`ReLU; $n \ge 2$ different lines of a space of at most four dimensions, each given by one of its directions; $s_i$ the least angle of line $i$ to another; $\lambda_k(G^\infty) \ge \lambda_k(D)$ for every $k$ follows`,
  because: String.raw`$G^\infty = \frac14K + K\circ\big(\frac{1}{2\pi}\arcsin\rho_{ij}\big)$, and with the factors $x_i$ inside the square, as in Schur's product theorem, $G^\infty \succeq A = \frac1{2\pi}(\arcsin\rho_{ij})$ may be used in every quadratic form that is bounded from below by a diagonal: if $A \succeq D$ then $K\circ A \succeq K\circ D = D$, the diagonal of $K$ being 1.

On odd functions of $S^3$ the kernel $\frac1{2\pi}\arcsin\langle x,y\rangle = \frac14 - \frac{\theta}{2\pi}$ inverts a multiple $L$ of $\Delta^2$: $LA(\cdot,y) = \frac12(\delta_y - \delta_{-y})$. With $f = \frac12\sum_i c_i(\delta_{x_i} - \delta_{-x_i})$, $c^{\mathsf T}Ac = \langle f, L^{-1}f\rangle = \sup_u\, 2\langle f,u\rangle - \langle u,Lu\rangle$. The caps about $\pm x_i$ of radii $r_i = s_i/2$ are disjoint, as $s_{ij} \ge \max(s_i,s_j) \ge r_i + r_j$. Take $u = \sum_i c_i(u_i - u_i\circ(-1))$ with $Lu_i = \frac12\delta_{x_i}$ in its cap and $u_i = u_i' = 0$ at its edge: $c^{\mathsf T}Ac \ge \sum_i c_i^2\,u_i(x_i)$.

Radial solutions of $\Delta^2u = 0$ are $b + c\,r\cot r - \frac{r}{2\pi}$, with the singular part of $A$. The two conditions at $R = s/2$ give $u(0) = \frac1{2\pi}\frac{R^2 - \sin^2R}{R - \sin R\cos R} = g(s)$. With $t = 2R$, $g \ge s/8\pi$ says $\frac{t^2}{4} - 1 + \cos t + \frac t4\sin t = \frac{t^6}{1440} - \dots \ge 0$, an alternating series.`,
  instances: fixed(relu, upTo(4)),
  compare: (instance, at) => above(instance, at, 1),
  onData: { instances: (rows) => fixed(relu, rows(2, 60)), admits: spansAtMost(4) },
  cover: {
    'four coordinates': { when: ({ data }) => data.dimension === 4, atLeast: 0.2 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
  },
  typicalSeconds: 0.35,
  drawMilliseconds: 0.77,
  along: {
    x: 'lines $n$',
    scale: 'log',
    at: [4, 6, 9, 14, 20],
    show: 'ratio',
    instances: { '': (n) => ({ activation: activations.relu, data: spiral(n) }) },
    caption:
      'Lines of space along a spiral: how far $G^\\infty$ stays above the diagonal matrix of the nearest neighbours.',
  },
  controls: [
    control('three-times', 200, {
      breaks: '$3g(s_i)$',
      instances: fixed(
        relu,
        directions({ n: [3, 8], dimension: 2, minSeparation: 1e-3, geometry: 'progression', maxEntry: 64 }),
      ),
      compare: (instance, at) => above(instance, at, 3),
    }),
    control('four-times', 200, {
      breaks: '$4g(s_i)$, on any few lines of a plane or of space',
      instances: fixed(relu, directions({ n: [2, 6], dimension: [2, 3], minSeparation: 1e-3, maxEntry: 9 })),
      compare: (instance, at) => above(instance, at, 4),
    }),
  ],
});

function above({ data }: GramInstance, at: Precision, factor: number): Comparison {
  const diagonal = data.rows.map((_, i) =>
    computed(FINE, (R) => {
      const nearest = lineAngle(R, data, i, nearestLine(data, i) as number);
      return R.multiply(R.number(factor), green(R, R.scale(nearest, -1)));
    }),
  );
  return dominates(data, at, reluGram, diagonal, { 'least angle of two lines': leastLineAngle(doubles, data) });
}

/** (r² − sin² r)/(2π(r − sin r cos r)), which cancels by log₂ 1/r bits four times. */
function green<T>(R: Arithmetic<T>, r: T): T {
  const sine = R.sin(r);
  const numerator = R.multiply(R.subtract(r, sine), R.add(r, sine));
  return R.divide(numerator, R.multiply(R.scale(R.pi(), 1), R.subtract(r, R.multiply(sine, R.cos(r)))));
}
