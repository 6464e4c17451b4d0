import fc, { type Arbitrary } from 'fast-check';
import { finiteGramMatrix } from '../../src/gram/finite-gram-matrix.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import { activations } from '../parts/activations.js';
import { fan, weightsAround } from '../parts/along.js';
import { type Directions, directions } from '../parts/data.js';
import { divide, point } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { OWN } from './own.js';
import { signsOf, wholeWeights } from './sampled-rows.js';

interface Instance {
  readonly data: Directions;
  readonly weights: readonly (readonly number[])[];
  /** Which of the positive entries of D, counted from the smallest, modulo their number. */
  readonly place: number;
}

const instances = drawn([2, 5], 3, [2, 40]);
const few = drawn([2, 3], 2, [2, 12]);

/** Two directions at an acute angle, and weights with which their sum, or one and not the other, has a positive product. */
const onHyperplanes: Arbitrary<Instance> = directions({ n: 2, dimension: 2, geometry: 'progression', maxEntry: 9 })
  .filter(({ rows: [[a, b], [c, d]] }) => a * c + b * d > 0)
  .chain((data) => {
    const [[a, b], [c, d]] = data.rows;
    const turn = a * d - b * c > 0 ? 1 : -1;
    const weights = fc.constantFrom([0 - turn * b, turn * a], [turn * d, 0 - turn * c], [a + c, b + d]);
    return fc.record({
      data: fc.constant(data),
      weights: fc.array(weights, { minLength: 4, maxLength: 8 }),
      place: fc.constant(0),
    });
  })
  .filter((instance) => pairsOf(instance, signsOf).some((p) => p > 0));

export const flipPairs = defineClaim<Instance>({
  id: 'gram.flip-pairs',
  sides: [String.raw`$\lambda_k(G^{(m)})$`, String.raw`$\lambda_k(D)$`],
  title: 'ReLU at any width: pairs of neurons that tell one point apart bound every eigenvalue, by counting alone',
  source: { ...OWN, theorem: 'any weights, any dimension' },
  statement: String.raw`\lambda_k\big(G^{(m)}\big) \;\ge\; \lambda_k(D), \qquad D = \frac1{2m}\operatorname{diag}(p_1, \dots, p_n) \preceq G^{(m)}`,
  hypotheses: String.raw`ReLU with $\varphi'(0) = 1$; any $n$ directions and any $m$ weights; disjoint pairs of weights whose patterns $(1\{w\cdot x_1\ge0\}, \dots, 1\{w\cdot x_n\ge0\})$ differ in exactly one place, $p_i$ of them in place $i$; each draw tests one $k$ with $\lambda_k(D) > 0$, the pairs being found greedily`,
  because: String.raw`$m\,c^{\mathsf T}G^{(m)}c = \sum_w|F(w)|^2$ with $F(w) = \sum_i c_i x_i1\{w\cdot x_i\ge0\}$. The weights of a pair that differs at $i$ have $F(w) - F(w') = \pm c_i x_i$, so $|F(w)|^2 + |F(w')|^2 \ge \frac12c_i^2$. The pairs are disjoint: their sum is at most the whole.`,
  instances,
  compare: (instance, at) => above(instance, at, pairsOf(instance, patternOf)),
  onData: {
    instances: (rows) =>
      rows(2, 20).chain((data) =>
        fc.record({
          data: fc.constant(data),
          weights: wholeWeights(data.dimension, 9, [2, 40]),
          place: fc.nat({ max: 19 }),
        }),
      ),
    admits: somePair,
  },
  cover: {
    'all points told apart': { when: (i) => Math.min(...pairsOf(i, patternOf)) > 0, atLeast: 0.05 },
    'three coordinates': { when: ({ data }) => data.dimension === 3, atLeast: 0.2 },
    'some weight orthogonal to a direction': {
      when: ({ data, weights }) => weights.some((w) => signsOf(w, data).includes(0)),
      atLeast: 0.05,
    },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.24,
  along: {
    x: 'width $m$',
    scale: 'log',
    at: [10, 20, 40, 80, 160],
    instances: { '': (m) => ({ data: fan(4, 37), weights: weightsAround(m), place: 0 }) },
    caption:
      'Four lines of a plane, weights around the circle by the golden angle; the smallest of the positive entries of $D$.',
  },
  controls: [
    control('pairs-not-disjoint', 200, {
      breaks: 'a weight may belong to several pairs',
      instances: few,
      compare: (instance, at) => above(instance, at, pairsOf(instance, patternOf, false)),
    }),
    control('zero-as-a-third-sign', 200, {
      breaks: String.raw`patterns of $\operatorname{sign}(w\cdot x_i)$, with 0 a sign of its own, which $\varphi'$ does not tell from 1`,
      instances: onHyperplanes,
      compare: (instance, at) => above(instance, at, pairsOf(instance, signsOf)),
    }),
    control('four-times', 400, {
      breaks: String.raw`$\frac2m$ in place of $\frac1{2m}$`,
      instances: few,
      compare: (instance, at) =>
        above(
          instance,
          at,
          pairsOf(instance, patternOf).map((p) => 4 * p),
        ),
    }),
  ],
});

function drawn(n: readonly [number, number], dimension: number, m: readonly [number, number]): Arbitrary<Instance> {
  return directions({ n, dimension: [2, dimension], minSeparation: 1e-2, maxEntry: 9 }).chain((data) =>
    fc
      .record({
        data: fc.constant(data),
        weights: wholeWeights(data.dimension, 9, m),
        place: fc.nat({ max: n[1] - 1 }),
      })
      .filter(somePair),
  );
}

/** Whether there is a pair at all: otherwise D = 0, and nothing is claimed. */
function somePair(instance: Instance): boolean {
  return pairsOf(instance, patternOf).some((p) => p > 0);
}

/** λ_k against the k-th smallest p_i/2m. */
function above({ data, weights, place }: Instance, at: Precision, pairs: readonly number[]): Comparison {
  const positive = pairs.filter((p) => p > 0).sort((a, b) => a - b);
  const k = data.count - positive.length + (place % positive.length);
  const left = eigenvalues(finiteGramMatrix(activations.relu, data, weights, at), at)[k];
  const bound = divide(point(positive[place % positive.length]), point(2 * weights.length));
  return atLeast(left, bound, { width: point(weights.length), points: point(data.count) });
}

type Pattern = (w: readonly number[], data: Directions) => number[];

export function patternOf(w: readonly number[], data: Directions): number[] {
  return signsOf(w, data).map((sign) => (sign >= 0 ? 1 : 0));
}

/** p_1, …, p_n of the pairs found one after the other. */
export function pairsOf({ data, weights }: Omit<Instance, 'place'>, pattern: Pattern, disjoint = true): number[] {
  const patterns = weights.map((w) => pattern(w, data));
  const used = new Set<number>();
  const pairs = data.rows.map(() => 0);
  for (let a = 0; a < patterns.length; a++)
    for (let b = a + 1; b < patterns.length; b++) {
      if (used.has(a) || used.has(b)) continue;
      const differing = patterns[a].flatMap((x, i) => (x === patterns[b][i] ? [] : [i]));
      if (differing.length !== 1) continue;
      pairs[differing[0]]++;
      if (disjoint) used.add(a).add(b);
    }
  return pairs;
}
