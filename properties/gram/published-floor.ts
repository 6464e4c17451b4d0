import fc from 'fast-check';
import { type Activation, activations } from '../parts/activations.js';
import { fan, spaced } from '../parts/along.js';
import { type Directions, directions, isSeparated, separation } from '../parts/data.js';
import { lambdaMin } from '../parts/gram-instance.js';
import { add, divide, type Interval, multiply, point, sqrt, square, subtract } from '../parts/intervals.js';
import { atLeast, type Citation, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { distance, withAntipodes } from './antipodal.js';

interface Instance {
  readonly data: Directions;
}

export const OYMAK_SOLTANOLKOTABI: Citation = {
  title: 'Toward Moderate Overparameterization: Global Convergence Guarantees for Training Shallow Neural Networks',
  authors: 'S. Oymak, M. Soltanolkotabi',
  year: 2020,
  arxiv: '1902.04674',
};

const { relu, tanh } = activations;
const data = directions({ n: [2, 12], dimension: [2, 6], minSeparation: 1e-10 });
const pairs = directions({ n: 2, dimension: [2, 6], minSeparation: 1e-10 });

export const publishedFloor = defineClaim<Instance>({
  id: 'gram.published-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: String.raw`ReLU, as published: the smallest eigenvalue is at least the separation over $100\,n^2$`,
  source: { ...OYMAK_SOLTANOLKOTABI, theorem: 'the lower bound on the smallest eigenvalue for ReLU' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \frac{\delta_2}{100\,n^2}, \qquad \delta_2 = \min_{i \ne j} \min\big(\|x_i - x_j\|, \|x_i + x_j\|\big)`,
  hypotheses: String.raw`ReLU, $n \ge 2$ unit vectors, $\delta_2 > 0$: neither duplicate nor antipodal`,
  because: String.raw`It follows from the floor with explicit constants (gram.kink-floor): $\delta_2 \le \sqrt2\,\delta$, and $\tfrac12 C \big(2\ln(2n)/\delta^2 + 1\big)^{-1/2} \ge \tfrac12 C\,\delta\,\big(2\ln(2n) + 1\big)^{-1/2} \ge \sqrt2\,\delta/(100 n^2)$, with room to spare: about a factor of 9 at $n = 2$ that grows with $n$.`,
  instances: fc.record({ data }),
  compare: ({ data }, at) => floor(relu, data, at, distanceUpToSign(separation(data)), 100),
  onData: { instances: (rows) => fc.record({ data: rows(2, 400) }), admits: isSeparated },
  cover: {
    'closer than 1e-6': { when: ({ data }) => separation(data).hi < 1e-6, atLeast: 0.05 },
    'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.05 },
    'eight points or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.085,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 45, 9),
    instances: { '': (degrees) => ({ data: fan(4, degrees) }) },
    caption:
      'Four directions of a plane, evenly spread: the published floor has the right power of the separation, and a constant that leaves two decades.',
  },
  controls: [
    control('without-the-hundred', 100, {
      breaks: String.raw`the constant 100 is dropped: $\delta_2/n^2$`,
      instances: fc.record({ data: pairs }),
      compare: ({ data }, at) => floor(relu, data, at, distanceUpToSign(separation(data)), 1),
    }),
    control('tanh-for-relu', 100, {
      breaks: 'the activation has no kink',
      compare: ({ data }, at) => floor(tanh, data, at, distanceUpToSign(separation(data)), 100),
    }),
    control('antipodal', 400, {
      breaks: String.raw`only $\|x_i - x_j\|$ counts, so $x$ and $-x$ are separated: three antipodal pairs in a plane make $G^\infty$ singular`,
      instances: fc.record({ data: withAntipodes }),
      compare: ({ data }, at) => floor(relu, data, at, distance(data), 100),
    }),
  ],
});

/** λ_min ≥ δ₂/(constant·n²). */
function floor(activation: Activation, data: Directions, at: Precision, apart: Interval, constant: number): Comparison {
  const left = lambdaMin(activation, data, at);
  const rate = divide(apart, point(data.count ** 2));
  return atLeast(left, divide(rate, point(constant)), { separation: apart, 'times n²/δ₂': divide(left, rate) });
}

/** min(‖x − y‖, ‖x + y‖) = √(2(1 − c)) with c = |cos θ|, and 1 − c = sin²θ/(1 + c); it grows with sin θ. */
function distanceUpToSign(sine: Interval): Interval {
  const c = sqrt(subtract(point(1), square(sine)));
  return multiply(sine, sqrt(divide(point(2), add(point(1), c))));
}
