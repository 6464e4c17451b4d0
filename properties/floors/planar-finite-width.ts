import fc from 'fast-check';
import { finiteGramMatrix } from '../../src/gram/finite-gram-matrix.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import { activations } from '../parts/activations.js';
import { fan, weightsAround } from '../parts/along.js';
import { Directions, directions, isSeparated } from '../parts/data.js';
import { add, divide, type Interval, point } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { progressions } from './draws.js';
import { OWN } from './own.js';
import { signsOf, wholeWeights } from './sampled-rows.js';

interface Instance {
  readonly data: Directions;
  readonly weights: readonly (readonly number[])[];
  /** Which of the positive entries of D, counted from the smallest, modulo their number. */
  readonly place: number;
}

const place = fc.nat({ max: 5 });
const weights = wholeWeights(2, 99, [1, 40]);
const data = directions({ n: [2, 6], dimension: 2, minSeparation: 1e-2 });
/** One weight in each arc of many lines close together: both sides differ by 1/cos²(π/2n) alone. */
const parted = fc.record({ data: progressions([4, 16], 49), place }).map(
  (of): Instance => ({ ...of, weights: weightInEachArc(of.data) }),
  (value) => {
    if (!isParted(value)) throw new TypeError('gram.planar-finite-width: expected a weight in each arc');
    return { data: value.data, place: value.place };
  },
);
const instances = fc
  .oneof({ arbitrary: fc.record({ data, weights, place }), weight: 11 }, { arbitrary: parted, weight: 1 })
  .filter(saysSomething);
const few = fc
  .record({
    data: directions({ n: [2, 3], dimension: 2, minSeparation: 1e-1, maxEntry: 9 }),
    weights: wholeWeights(2, 9, [1, 6]),
    place,
  })
  .filter(saysSomething);

export const planarFiniteWidth = defineClaim<Instance>({
  id: 'gram.planar-finite-width',
  sides: [String.raw`$\lambda_k(G^{(m)})$`, String.raw`$\lambda_k(D)$`],
  title:
    'ReLU in a plane at any finite width: counting weights between the lines bounds every eigenvalue, with no probability',
  source: { ...OWN, theorem: 'any weights, lines of a plane' },
  statement: String.raw`\lambda_k\big(G^{(m)}\big) \;\ge\; \lambda_k(D), \qquad D = \frac1{2m}\operatorname{diag}\Big(\sum_{\text{jumps of } i}\frac{N_-N_+}{N_- + N_+}\Big) \preceq G^{(m)}`,
  hypotheses: String.raw`ReLU; $n \ge 2$ different lines of a plane, each given by one of its directions; $m$ weights $w \in \mathbb Z^2$, none orthogonal to a direction; the $2n$ rays orthogonal to the directions part the plane into arcs, and $N_-$, $N_+$ are the numbers of weights in the arcs on either side of a ray; $0/0 = 0$; each draw tests one $k$ with $\lambda_k(D) > 0$`,
  because: String.raw`$m\,c^{\mathsf T}G^{(m)}c = \sum_w|F(w)|^2$ with $F(w) = \sum_i c_i x_i1\{w\cdot x_i>0\}$, constant on the arcs: $\sum_k N_k|F_k|^2$. The two rays orthogonal to $x_i$ are where $F$ jumps by $c_i x_i$, and $c_i^2\frac{NN'}{N+N'} \le N|F_k|^2 + N'|F_{k+1}|^2$ by Cauchy and Schwarz (trivially so when $N$ or $N'$ is 0). Every arc serves two jumps: $\sum_i c_i^2\sum_{\text{jumps of }i}\frac{N_-N_+}{N_-+N_+} \le 2\sum_k N_k|F_k|^2$.`,
  instances,
  compare: (instance, at) => above(instance, at, harmonic),
  onData: {
    instances: (rows) => fc.record({ data: rows(2, 40), weights, place }),
    admits: (instance) => instance.data.dimension === 2 && isSeparated(instance) && saysSomething(instance),
  },
  cover: {
    'all entries positive': { when: (i) => diagonalOf(i, harmonic)[0].lo > 0, atLeast: 0.05 },
    'fewer weights than lines': { when: (i) => i.weights.length < i.data.count, atLeast: 0.02 },
  },
  typicalSeconds: 0.31,
  drawMilliseconds: 0.43,
  along: {
    x: 'width $m$',
    scale: 'log',
    at: [10, 20, 40, 80, 160, 320],
    instances: { '': (m) => ({ data: fan(4, 37), weights: weightsAround(m), place: 0 }) },
    caption: 'Four lines of a plane, weights around the circle by the golden angle: $k = 1$, the smallest eigenvalue.',
  },
  controls: [
    control('arithmetic-mean', 400, {
      breaks: String.raw`$\frac{N_- + N_+}4$ in place of the harmonic term`,
      instances: few,
      compare: (instance, at) => above(instance, at, (a, b) => divide(point(a + b), point(4))),
    }),
    control('twice-the-smaller-side', 700, {
      breaks: 'twice the smaller of $N_-$ and $N_+$ in place of the harmonic term, which is at most once that',
      instances: few,
      compare: (instance, at) => above(instance, at, (a, b) => point(2 * Math.min(a, b))),
    }),
  ],
});

type Term = (before: number, after: number) => Interval;

/** NN′/(N + N′) */
const harmonic: Term = (a, b) => (a * b === 0 ? point(0) : divide(point(a * b), point(a + b)));

/** Between neighbouring lines, in the plane turned by a right angle: sums of both, with either sign. */
function weightInEachArc({ rows }: Directions): number[][] {
  const lines = rows
    .map(([x, y]) => (x > 0 || (x === 0 && y > 0) ? [x, y] : [0 - x, 0 - y]))
    .sort(([a, b], [c, d]) => b * c - a * d);
  const [x, y] = lines[0];
  const next = [...lines.slice(1), [0 - x, 0 - y]];
  return lines.flatMap(([a, b], k) => {
    const [c, d] = [a + next[k][0], b + next[k][1]];
    return [
      [0 - d, c],
      [d, 0 - c],
    ];
  });
}

function isParted(value: unknown): value is Instance {
  if (typeof value !== 'object' || value === null || !('data' in value) || !(value.data instanceof Directions))
    return false;
  return 'weights' in value && JSON.stringify(value.weights) === JSON.stringify(weightInEachArc(value.data));
}

function above(instance: Instance, at: Precision, term: Term): Comparison {
  const { data, weights, place } = instance;
  const positive = diagonalOf(instance, term).filter(({ lo }) => lo > 0);
  const index = place % positive.length;
  const spectrum = eigenvalues(finiteGramMatrix(activations.relu, data, weights, at), at);
  const left = spectrum[data.count - positive.length + index];
  return atLeast(left, positive[index], { width: point(weights.length), points: point(data.count) });
}

/** Whether D is not 0. */
function saysSomething(instance: Instance): boolean {
  return noneOrthogonal(instance) && diagonalOf(instance, harmonic).some(({ lo }) => lo > 0);
}

/** The entries of D, from the smallest. */
function diagonalOf(instance: Instance, term: Term): Interval[] {
  const entries = weightsBeside(instance).map((sides) => {
    const [first, second] = sides.map(([before, after]) => term(before, after));
    return divide(add(first, second), point(2 * instance.weights.length));
  });
  return entries.sort((a, b) => a.lo - b.lo);
}

/** N₋ and N₊ of every direction, at the two rays orthogonal to it. */
export function weightsBeside({ data, weights }: Pick<Instance, 'data' | 'weights'>) {
  const arcs = new Map<string, number>();
  for (const w of weights) {
    const arc = signsOf(w, data).join();
    arcs.set(arc, (arcs.get(arc) ?? 0) + 1);
  }
  return data.rows.map((row, i) =>
    [1, -1].map((side): readonly [before: number, after: number] => {
      // Along a ray orthogonal to x_i all signs but the i-th are known.
      const signs = signsOf([-side * row[1], side * row[0]], data);
      const [before, after] = [-1, 1].map((sign) => arcs.get(signs.with(i, sign).join()) ?? 0);
      return [before, after];
    }),
  );
}

function noneOrthogonal({ data, weights }: Pick<Instance, 'data' | 'weights'>): boolean {
  return weights.every((w) => !signsOf(w, data).includes(0));
}
