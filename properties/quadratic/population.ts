import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { inner, rationalMatrix, trace } from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';

interface Instance {
  readonly difference: IntegerMatrix;
}

/** D: symmetric, of whole numbers, the lower triangle of what is drawn. */
const instances = (most: number, largest: number) =>
  integerMatrix({ rows: [1, most], largest }).map((m) => ({
    difference: m.map((row, i) => row.map((_, j) => m[Math.max(i, j)][Math.min(i, j)])),
  }));

export const quadraticPopulation = defineClaim<Instance>({
  id: 'quadratic.population',
  sides: [String.raw`$\mathbb E(x^\top Dx)^2$`, 'closed form'],
  title: 'The population loss of a quadratic network is a closed form in the difference of student and teacher',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the population loss' },
  statement: String.raw`\mathbb E\,(x^\top D x)^2 \;=\; 2\|D\|_F^2 + (\mathrm{tr}\,D)^2`,
  hypotheses: String.raw`$x \sim N(0, I)$, $D = A - A^*$ any symmetric matrix, $d \le 5$; the loss is a quarter of this`,
  because: String.raw`Only moments up to order 4 of independent components enter, and the law on $0, \pm\sqrt3$ with weights $\frac23, \frac16, \frac16$ has those of the normal law: the left side is the sum over its $3^d$ points, exactly. By Wick's formula it is $\sum D_{ij}D_{kl}(\delta_{ij}\delta_{kl} + \delta_{ik}\delta_{jl} + \delta_{il}\delta_{jk})$.`,
  instances: instances(5, 9),
  compare: (instance) => moments(instance, normal, 2, 1),
  cover: {
    'three dimensions or more': { when: ({ difference }) => difference.length >= 3, atLeast: 0.3 },
    'trace 0': { when: ({ difference }) => difference.reduce((sum, row, i) => sum + row[i], 0) === 0, atLeast: 0.03 },
  },
  typicalSeconds: 0.02,
  drawMilliseconds: 0.026,
  along: {
    x: 'entry $D_{11}$',
    at: upToNumber(6, -6),
    instances: {
      '': (x) => ({
        difference: [
          [x, 1, 0],
          [1, 2, -1],
          [0, -1, 1],
        ],
      }),
    },
    caption:
      'Three dimensions: the mean over all $3^3$ points of a law with the moments of the normal one, on the closed form.',
  },
  controls: [
    control('single-norm', 20, {
      breaks: String.raw`$\|D\|_F^2$ is counted once`,
      instances: instances(3, 3),
      compare: (instance) => moments(instance, normal, 1, 1),
    }),
    control('trace-forgotten', 20, {
      breaks: String.raw`$(\mathrm{tr}\,D)^2$ is left out`,
      instances: instances(3, 3),
      compare: (instance) => moments(instance, normal, 2, 0),
    }),
    control('signs', 20, {
      breaks: String.raw`the components of $x$ are $\pm1$: of fourth moment 1, not 3`,
      instances: instances(3, 3),
      compare: (instance) => moments(instance, signs, 2, 1),
    }),
  ],
});

/** A symmetric law on −1, 0, 1 times a root: weights of 0 and of ±1 in parts of `whole`, and the square of the root. */
interface Law {
  readonly zero: number;
  readonly one: number;
  readonly whole: number;
  readonly square: number;
}

const normal: Law = { zero: 4, one: 1, whole: 6, square: 3 };
const signs: Law = { zero: 0, one: 1, whole: 2, square: 1 };

function moments({ difference }: Instance, law: Law, norms: number, traces: number): Comparison {
  const d = rationalMatrix(difference);
  const right = number(norms)
    .times(inner(d, d))
    .plus(number(traces).times(trace(d).squared()));
  return exactlyEquals(expectation(difference, law), right, { dimension: difference.length });
}

/** E(xᵀDx)² over all points of the law: whole numbers below 2⁵³, divided once. */
function expectation(d: IntegerMatrix, { zero, one, whole, square }: Law): Rational {
  let total = 0;
  const visit = (s: readonly number[], weight: number): void => {
    if (s.length < d.length) {
      if (zero > 0) visit([...s, 0], weight * zero);
      for (const x of [-1, 1]) visit([...s, x], weight * one);
      return;
    }
    const form = d.reduce((sum, row, i) => sum + s[i] * dot(row, s), 0);
    total += weight * form * form;
  };
  visit([], 1);
  return Rational.of(BigInt(total) * BigInt(square ** 2), BigInt(whole) ** BigInt(d.length));
}
