import fc, { type Arbitrary } from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { type Dictionary, dictionary, simpleInteger } from '../../src/data/exact-arbitraries.js';
import {
  gramOf,
  rationalMatrix,
  signOfLargest,
  signOfSmallest,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { LI_SONODA } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { multiply } from '../parts/intervals.js';
import { larger, Rational, type RationalMatrix, sum } from '../parts/rationals.js';
import { atLeast, atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { greatestOf, leastOf, opposite } from '../quadratic/model.js';
import { squaredDistanceTo } from './least-squares.js';

const ends = eachEnd({
  below: 'error over the spectrum outside',
  above: 'the spectrum outside over the error',
});

/** The features are columns; those of `subset` are in use; f = Φq. */
interface Instance extends Dictionary {
  readonly q: readonly number[];
  readonly end: keyof typeof ends.only;
}

const instances = (
  from: Arbitrary<Dictionary>,
  { largest = 3, end = ends.any }: { largest?: number; end?: Arbitrary<Instance['end']> } = {},
): Arbitrary<Instance> =>
  fc
    .record({ each: from, q: fc.array(simpleInteger(largest), { minLength: 5, maxLength: 5 }), end })
    .map(({ each, q, end: tested }) => ({ ...each, q: q.slice(0, each.rows[0].length), end: tested }))
    .filter(({ subset, rows }) => subset.length < rows[0].length);
const small = (end: Instance['end']): Arbitrary<Instance> =>
  instances(dictionary({ rows: [1, 2], columns: 2, largest: 1 }), { largest: 1, end: ends.only[end] });

export const randomNetSpectrumOutside = defineClaim<Instance>({
  id: 'random-net.spectrum-outside',
  sides: ['error, or spectral bound', 'spectral bound, or error'],
  title: 'What a target has outside the features in use is what they miss, up to the spectrum of the dictionary',
  source: { ...LI_SONODA, theorem: 'explicit form, for a dictionary, of the error by the ridgelet spectrum outside' },
  statement: String.raw`\lambda_{\min}(G)\sum_{k\notin S}q_k^2 \;\le\; \min_c\|f - \Phi_Sc\|^2 \;\le\; \lambda_{\max}(G_{S^c})\sum_{k\notin S}q_k^2`,
  hypotheses: String.raw`$\Phi \in \mathbb Z^{n\times K}$, $K \le 5$, $f = \Phi q$, $G = \Phi^\top\Phi$ the Gram matrix of the *whole* dictionary, the features in $S$ in use with free weights; each draw tests one of the two. A redundant dictionary has $\lambda_{\min}(G) = 0$, and then nothing is said from below`,
  because: String.raw`$f - \Phi_Sc$ has the coefficients $q_k$ outside $S$ whatever $c$ is; and $c = q_S$ leaves those alone. Eigenvalues are compared with rational numbers by the inertia of a matrix.`,
  instances: instances(dictionary({ rows: [1, 6], columns: [1, 5], largest: 2 })),
  compare: (instance) => outside(instance, instance.end === 'below' ? 'smallest' : 'largest'),
  group: ends.group,
  cover: {
    'some features in use': { when: ({ subset }) => subset.length > 0, atLeast: 0.3 },
    'independent features': {
      when: (instance) => signOfSmallest(gramOf(columnsOf(instance)), Rational.ZERO) > 0,
      atLeast: 0.1,
    },
  },
  typicalSeconds: 0.04,
  drawMilliseconds: 0.099,
  along: {
    x: 'coefficient of the feature that is left out',
    at: upToNumber(4, -4),
    sides: ['error', 'spectral bound'],
    instances: curves(['below', 'above'], (end, q) => ({
      rows: [
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1],
        [1, 0, 0],
      ],
      subset: [0, 1],
      q: [1, -1, q],
      end,
    })),
    caption: 'Three features on four points, two of them in use: the error between two multiples of what lies outside.',
  },
  controls: [
    control('largest-eigenvalue', 300, {
      breaks: String.raw`$\lambda_2(G)$ in place of $\lambda_1 = \lambda_{\min}$, for $K = 2$`,
      instances: small('below'),
      compare: (instance) => outside(instance, 'largest of all'),
    }),
    control('outside-alone', 300, {
      breaks: String.raw`$\lambda_{\min}(G_{S^c})$ in place of $\lambda_{\min}(G)$`,
      instances: small('below'),
      compare: (instance) => outside(instance, 'smallest outside'),
    }),
    control('redundant', 100, {
      breaks: String.raw`a dictionary of one neuron scaled, $\max(ax, 0)$ with $a = 1, 2$, read as if it were orthonormal`,
      instances: fc
        .record({ x: fc.integer({ min: 1, max: 2 }), q: fc.tuple(simpleInteger(1), simpleInteger(1)) })
        .map(({ x, q }) => ({ rows: [[x, 2 * x]], subset: [0], q, end: 'below' })),
      compare: (instance) => outside(instance, 'orthonormal'),
    }),
    control('longest-feature', 300, {
      breaks: String.raw`the largest $\|\varphi_k\|^2$ in place of $\lambda_{\max}(G_{S^c})$`,
      instances: small('above').filter(({ subset }) => subset.length === 0),
      compare: (instance) => outside(instance, 'longest'),
    }),
  ],
});

type Factor = 'smallest' | 'largest' | 'largest of all' | 'smallest outside' | 'orthonormal' | 'longest';

const columnsOf = ({ rows }: Instance): RationalMatrix => transpose(rationalMatrix(rows));

function outside(instance: Instance, factor: Factor): Comparison {
  const { rows, subset, q, end } = instance;
  const columns = columnsOf(instance);
  const others = columns.map((_, k) => k).filter((k) => !subset.includes(k));
  const target = rows.map((row) => sum(row.map((x, k) => Rational.from(x * q[k]))));
  const error = squaredDistanceTo(
    subset.map((k) => columns[k]),
    target,
  );
  const spectrum = sum(others.map((k) => Rational.from(q[k] ** 2)));
  const all = gramOf(columns);
  const rest = others.map((k) => others.map((l) => all[k][l]));
  const norms = others.map((k) => all[k][k]);
  const [constant, sign] = {
    smallest: () => [leastOf(all), signOf(signOfSmallest, all)] as const,
    'smallest outside': () => [leastOf(rest), signOf(signOfSmallest, rest)] as const,
    largest: () => [greatestOf(rest), signOf(signOfLargest, rest)] as const,
    'largest of all': () => [greatestOf(all), signOf(signOfLargest, all)] as const,
    orthonormal: () => [Rational.ONE.enclosure(), exact(Rational.ONE)] as const,
    longest: () => [norms.reduce(larger).enclosure(), exact(norms.reduce(larger))] as const,
  }[factor]();
  const right = multiply(constant, spectrum.enclosure());
  const quantities = { spectrum: spectrum.enclosure() };
  const compared = end === 'below' ? atLeast : atMost;
  return decided(compared(error.enclosure(), right, quantities), sign);

  /** Of the error less the eigenvalue times the spectrum. */
  function signOf(of: typeof signOfSmallest, matrix: RationalMatrix): -1 | 0 | 1 {
    if (spectrum.sign === 0) return error.sign;
    return opposite(of(matrix, error.over(spectrum)));
  }
  function exact(value: Rational): -1 | 0 | 1 {
    return error.compare(value.times(spectrum));
  }
}
