import fc from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { larger, Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  gramOf,
  inertiaOf,
  inverse,
  plusMultiple,
  quadraticForm,
  type RationalMatrix,
  rank,
  rationalMatrix,
  scaled,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { computed, rationalIn } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import { type Arithmetic, point } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';

const ends = eachEnd({
  lower: String.raw`bound over the frequency of a small $\sigma_{\min}$`,
  upper: String.raw`bound over the frequency of a large $\sigma_{\max}$`,
});

/** A of N = 2^k rows, the diagonal of D as a bit mask, ℓ of the N rows of HDA; δ or η in hundredths. */
interface Instance {
  readonly columns: IntegerMatrix;
  readonly signs: number;
  readonly rows: number;
  readonly hundredths: number;
  readonly end: keyof typeof ends.only;
}

interface Drawn {
  readonly orders: readonly number[];
  readonly most: number;
  readonly hundredths: fc.Arbitrary<number>;
  readonly end: fc.Arbitrary<Instance['end']>;
  /** Whether some draws are one column that HD maps to a multiple of e_wave, the most coherent there is. */
  readonly coherent?: boolean;
}

/** The rows of a larger matrix than needed are left out, so that the order alone says how many. */
const drawn = ({ orders, most, hundredths, end, coherent = false }: Drawn) =>
  fc
    .record({
      order: fc.constantFrom(...orders),
      columns: integerMatrix({ rows: Math.max(...orders), columns: [1, most], largest: 1 }),
      signs: fc.nat({ max: 2 ** Math.max(...orders) - 1 }),
      rows: fc.integer({ min: 1, max: Math.max(...orders) }),
      hundredths,
      end,
      wave: coherent ? fc.nat({ max: 4 * Math.max(...orders) - 1 }) : fc.constant(Math.max(...orders)),
    })
    .map(({ order, columns, signs, rows, wave, ...rest }): Instance => {
      // At N = 16 three rows are 560 subsets.
      const count = Math.min(rows, order === 16 ? 2 : order);
      const chosen = columns
        .slice(0, order)
        .map((row, i) => (wave < order ? [isNegative(wave, i, signs) ? -1 : 1] : row));
      return { columns: chosen, signs: signs % 2 ** order, rows: count, ...rest };
    })
    .filter(({ columns }) => rank(rationalMatrix(columns)) === columns[0].length);
const few = (hundredths: number, most: number, orders: readonly number[]) =>
  drawn({ orders, most, hundredths: fc.constant(hundredths), end: ends.only.lower });

export const sketchHadamard = defineClaim<Instance>({
  id: 'sketch.hadamard',
  sides: ['frequency of a bad sketch', 'bound'],
  title: 'A subsampled Hadamard sketch seldom shrinks or stretches, as its coherence allows: over all of its subsets',
  source: {
    title: 'Improved analysis of the subsampled randomized Hadamard transform',
    authors: 'J. A. Tropp',
    year: 2011,
    arxiv: '1011.1595',
    theorem: 'Lemma 3.4 (constants from memory, checked here by enumeration)',
  },
  statement: String.raw`\mathbb P\big[\sigma_{\min}(SU)^2 \le 1 - \delta\big] \le n\Big(\frac{e^{-\delta}}{(1-\delta)^{1-\delta}}\Big)^{\ell/M}, \qquad \mathbb P\big[\sigma_{\max}(SU)^2 \ge 1 + \eta\big] \le n\Big(\frac{e^{\eta}}{(1+\eta)^{1+\eta}}\Big)^{\ell/M}`,
  hypotheses: String.raw`$S = \ell^{-1/2}RHD$: $H$ the Hadamard matrix of order $N \le 16$, $D$ given signs, $R$ all choices of $\ell$ of the $N$ rows, each as likely; $U$ an orthonormal basis of the range of $A$, coherence $M = N\max_j\|e_j^\top V\|^2$, $V = N^{-1/2}HDU$; each draw tests one of the two`,
  because: String.raw`Sampling without replacement is dominated by that with replacement (Gross, Nesme), for which the matrix Chernoff bound holds with summands at most $M/\ell$. With integer $A$ the events are decided by the inertia of $\sum_{j \in R} b_j b_j^\top - \ell(1-\delta)A^\top A$, $b_j$ the rows of $HDA$, and $M = \max_j b_j^\top(A^\top A)^{-1}b_j$: the left side is a count.`,
  instances: drawn({
    orders: [2, 4, 8, 8, 16],
    most: 2,
    hundredths: fc.integer({ min: 1, max: 99 }),
    end: ends.any,
    coherent: true,
  }),
  compare: (instance, at) => frequency(instance, at),
  group: ends.group,
  runs: 100,
  cover: {
    'a bound below 1': { when: (instance) => boundBelowOne(instance), atLeast: 0.05 },
    'two columns': { when: ({ columns }) => columns[0].length === 2, atLeast: 0.2 },
  },
  typicalSeconds: 0.08,
  drawMilliseconds: 0.33,
  along: {
    x: String.raw`$\delta$ in hundredths`,
    at: [10, 20, 30, 40, 50, 60, 70, 80, 90, 99],
    instances: {
      '': (hundredths) => ({
        columns: [1, 1, 0, 1, 1, 0, 1, 1].map((x) => [x]),
        signs: 37,
        rows: 4,
        hundredths,
        end: 'lower',
      }),
    },
    caption: 'One column of order 8, four of the eight rows: the frequency over all 70 choices.',
  },
  controls: [
    control('dimension-for-coherence', 100, {
      breaks: '$M$ is replaced by $n$, its least value',
      instances: few(99, 1, [2]),
      compare: (instance, at) => frequency(instance, at, { coherence: false }),
    }),
    control('twice-the-exponent', 100, {
      breaks: String.raw`the exponent is $2\ell/M$`,
      instances: few(99, 1, [2]),
      compare: (instance, at) => frequency(instance, at, { exponent: 2 }),
    }),
    control('factor-forgotten', 150, {
      breaks: 'the factor $n$ is left out',
      instances: few(99, 2, [4]),
      compare: (instance, at) => frequency(instance, at, { factor: false }),
    }),
  ],
});

interface Variant {
  readonly coherence?: boolean;
  readonly exponent?: number;
  readonly factor?: boolean;
}

function frequency(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { columns, rows, hundredths, end } = instance;
  const images = transformed(instance);
  const gram = gramOf(transpose(rationalMatrix(columns)));
  const size = Rational.of(BigInt(end === 'lower' ? 100 - hundredths : 100 + 2 * hundredths), 100n);
  const shift = scaled(size.times(Rational.from(rows)), gram);
  let [events, all] = [0, 0];
  for (const chosen of subsets(images, rows)) {
    const found = inertiaOf(plusMultiple(gramOf(transpose(chosen)), Rational.from(-1), shift));
    if ((end === 'lower' ? found.positive : found.negative) < gram.length) events++;
    all++;
  }
  const left = Rational.of(BigInt(events), BigInt(all)).enclosure();
  return atMost(
    left,
    computed(at, (R) => bound(R, instance, variant)),
    { rows: point(rows), order: point(columns.length) },
  );
}

/** n·exp((ℓ/M)(±δ − (1 ± δ)ln(1 ± δ))), the upper deviation being 2δ. */
function bound<T>(R: Arithmetic<T>, instance: Instance, { coherence = true, exponent = 1, factor = true }: Variant): T {
  const { columns, rows, hundredths, end } = instance;
  const n = columns[0].length;
  const deviation = Rational.of(BigInt(end === 'lower' ? -hundredths : 2 * hundredths), 100n);
  const size = rationalIn(R, deviation.plus(Rational.ONE));
  const rate = R.subtract(rationalIn(R, deviation), R.multiply(size, R.log(size)));
  const ratio = Rational.from(exponent * rows).over(coherence ? coherenceOf(instance) : Rational.from(n));
  const power = R.exp(R.multiply(rationalIn(R, ratio), rate));
  return factor ? R.multiply(R.number(n), power) : power;
}

/** M = max_j b_jᵀ(AᵀA)⁻¹b_j. */
function coherenceOf(instance: Instance): Rational {
  const back = inverse(gramOf(transpose(rationalMatrix(instance.columns))));
  return transformed(instance)
    .map((b) => quadraticForm(back, b))
    .reduce(larger);
}

/** The rows of HDA: H has the sign of the parity of i & j. */
const transformed = ({ columns, signs }: Instance): RationalMatrix =>
  columns.map((_, i) =>
    transpose(rationalMatrix(columns)).map((column) =>
      sum(column.map((x, j) => (isNegative(i, j, signs) ? x.negated() : x))),
    ),
  );

/** The sign of entry (i, j) of HD. */
const isNegative = (i: number, j: number, signs: number): boolean => isOdd(i & j) !== ((signs >> j) % 2 === 1);

const isOdd = (mask: number): boolean => mask.toString(2).replaceAll('0', '').length % 2 === 1;

function* subsets<T>(list: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) yield [];
  else
    for (const [k, first] of list.entries())
      for (const rest of subsets(list.slice(k + 1), count - 1)) yield [first, ...rest];
}

const boundBelowOne = (instance: Instance): boolean => computed('float64', (R) => bound(R, instance, {})).hi < 1;
