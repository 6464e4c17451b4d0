import fc from 'fast-check';
import { largestEigenvalue, smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { spiral, upToNumber } from '../parts/along.js';
import { type Directions, directions, intrinsicDimension, separation } from '../parts/data.js';
import { type Interval, point, scaleByPowerOfTwo } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { hadamardPower } from './hadamard-power.js';
import { lowered } from './lowered.js';
import { polynomialDimension } from './rank-bound.js';

interface Instance {
  readonly data: Directions;
  readonly s: number;
}

const data = directions({ n: [2, 8], dimension: [2, 6], minSeparation: 1e-3, maxEntry: 99 });
const few = directions({ n: [2, 4], dimension: [2, 4], minSeparation: 0.1, maxEntry: 9 });
const triple = directions({ n: 3, dimension: [2, 3], minSeparation: 0.1, maxEntry: 9 });
const s = fc.integer({ min: 1, max: 8 });

export const schurMonotone = defineClaim<Instance>({
  id: 'gram.schur-monotone',
  sides: [String.raw`$\lambda_{\min}(K^{\circ(s+1)})$`, String.raw`$\lambda_{\min}(K^{\circ s})$`],
  title: 'Entrywise powers of a correlation matrix have ever larger smallest eigenvalues',
  source: { title: 'Bemerkungen zur Theorie der beschränkten Bilinearformen', authors: 'I. Schur', year: 1911 },
  statement: String.raw`\lambda_{\min}\big(K^{\circ(s+1)}\big) \;\ge\; \lambda_{\min}\big(K^{\circ s}\big) \quad \text{for every } s \ge 1`,
  hypotheses: String.raw`$K = (\rho_{ij})$ the Gram matrix of unit vectors. As equality occurs ((1,0), (0,1), (1,1), (−1,1) at $s = 5$), the right side is tested less a part of $10^{-12}$ and $10^{-100}$`,
  because: String.raw`$x^{\mathsf T}(A \circ K)\,x = \sum_c (x \circ v_c)^{\mathsf T} A\, (x \circ v_c)$ with $v_c$ the $c$-th coordinates of the data, so it is at least $\lambda_{\min}(A) \sum_c |x \circ v_c|^2 = \lambda_{\min}(A)\,|x|^2$. Take $A = K^{\circ s}$.`,
  instances: fc.record({ data, s }).filter(mayBeRegular),
  compare: ({ data, s }, at) => compared(lambda(data, s + 1, at), lowered(lambda(data, s, at)), { data, s }),
  onData: { instances: (rows) => fc.record({ data: rows(2, 40), s }), admits: mayBeRegular },
  cover: {
    'more points than dimensions': { when: ({ data }) => data.count > data.dimension, atLeast: 0.1 },
    'closer than 0.1': { when: ({ data }) => separation(data).hi < 0.1, atLeast: 0.1 },
    'odd s': { when: ({ s }) => s % 2 === 1, atLeast: 0.3 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.11,
  along: {
    x: 'power $s$',
    at: upToNumber(12),
    instances: { '': (s) => ({ data: spiral(6), s }) },
    caption: 'Six directions of space: each power has a larger smallest eigenvalue than the one before.',
  },
  controls: [
    control('largest-too', 50, {
      breaks: 'the largest eigenvalue is said to grow too',
      instances: fc.record({ data: few, s }),
      compare: ({ data, s }, at) =>
        compared(
          largestEigenvalue(hadamardPower(data, s + 1, at), at),
          largestEigenvalue(hadamardPower(data, s, at), at),
          { data, s },
        ),
    }),
    control('falling', 50, {
      breaks: 'the inequality is turned around',
      instances: fc.record({ data: few, s }),
      compare: ({ data, s }, at) =>
        atMost(lambda(data, s + 1, at), lambda(data, s, at), { separation: separation(data) }),
    }),
    control('short-vectors', 50, {
      breaks: String.raw`the vectors have length $\sqrt{1/2}$ in place of 1`,
      instances: fc.record({ data: few, s }),
      compare: ({ data, s }, at) =>
        compared(scaleByPowerOfTwo(lambda(data, s + 1, at), -s - 1), scaleByPowerOfTwo(lambda(data, s, at), -s), {
          data,
          s,
        }),
    }),
    control('not-a-gram-matrix', 250, {
      breaks: 'the sign of one correlation is changed, so $K$ need not be positive semidefinite',
      instances: fc.record({ data: triple, s: fc.integer({ min: 1, max: 4 }) }),
      compare: ({ data, s }, at) => compared(oneSignChanged(data, s + 1, at), oneSignChanged(data, s, at), { data, s }),
    }),
  ],
});

/** Whether K^{∘(s+1)} can have full rank; of two singular powers nothing is claimed that is worth the bits. */
function mayBeRegular({ data, s }: Instance): boolean {
  return data.count <= polynomialDimension(s + 1, intrinsicDimension(data), true);
}

const lambda = (data: Directions, s: number, at: Precision): Interval =>
  smallestEigenvalue(hadamardPower(data, s, at), at);

function compared(left: Interval, right: Interval, { data, s }: Instance): Comparison {
  return atLeast(left, right, { separation: separation(data), s: point(s), points: point(data.count) });
}

/** λ_min of the s-th power of K with the sign of ρ_12 = ρ_21 changed. */
const oneSignChanged = (data: Directions, s: number, at: Precision): Interval =>
  smallestEigenvalue(
    hadamardPower(data, s, at, (R, cosine, i, j) => (i === 0 && j === 1 ? R.negate(cosine) : cosine)),
    at,
  );
