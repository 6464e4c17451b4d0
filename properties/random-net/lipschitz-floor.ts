import fc, { type Arbitrary } from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { rational, simpleInteger } from '../../src/data/exact-arbitraries.js';
import { valueAt } from '../../src/families/slope.js';
import { LI_SONODA } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { computed, rationalIn } from '../parts/computed.js';
import { dot, HALF, larger, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';

/** Neurons c σ(ax − b) and a bias at the points 0, h, 2h, …; the target is the values there. No formulas yet: of those no rational bound of the slope is known here. */
interface Instance {
  readonly target: RationalVector;
  readonly step: Rational;
  readonly activation: 'relu' | 'abs' | 'tanh' | 'sin' | 'erf' | 'squared-relu';
  readonly neurons: readonly { readonly a: number; readonly b: number; readonly c: Rational }[];
  readonly bias: Rational;
}

const networks = (activation: Arbitrary<Instance['activation']>): Arbitrary<Instance> =>
  fc
    .record({
      values: fc.array(simpleInteger(2), { minLength: 2, maxLength: 8 }),
      step: fc.integer({ min: 1, max: 2 }).map((k) => number(k)),
      activation,
      neurons: fc.array(
        fc.record({
          a: simpleInteger(2).filter((a) => a !== 0),
          b: simpleInteger(2),
          c: rational({ largest: 1, maxDenominator: 4 }).filter((c) => c.sign !== 0),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      bias: rational({ largest: 1, maxDenominator: 2 }),
    })
    .map(({ values, ...rest }) => {
      const mean = number(
        values.reduce((x, y) => x + y, 0),
        values.length,
      );
      return { target: values.map((x) => number(x).minus(mean)), ...rest };
    })
    .filter(({ target }) => target.some((x) => x.sign !== 0));

/** Two points, and one neuron with its kink at the first. */
const tiny = (activation: Instance['activation'], target: readonly [number, number] = [-1, 1]): Arbitrary<Instance> =>
  fc
    .record({
      step: fc.integer({ min: 1, max: 2 }),
      a: fc.integer({ min: 1, max: 2 }),
      c: fc.integer({ min: 1, max: 2 }),
      bias: fc.constantFrom(1, -1, 2, -2),
    })
    .map(({ step, a, c, bias }) => ({
      target: target.map((x) => number(x)),
      step: number(step),
      activation,
      neurons: [{ a, b: 0, c: number(c, 2) }],
      bias: number(bias, 2),
    }));

export const randomNetLipschitzFloor = defineClaim<Instance>({
  id: 'random-net.lipschitz-floor',
  sides: ['error', 'floor'],
  title: 'Neurons of bounded slope and output weights miss a target that changes fast',
  source: {
    ...LI_SONODA,
    theorem: 'explicit form, for any Lipschitz activation, of the error that bounded weights leave',
  },
  statement: String.raw`\|f - f_N\| \;\ge\; \frac1{\|f\|}\Big(\|f\|^2 - M\sum_{k<n}|F_k|\Big)_+, \qquad M = Lh\sum_i|c_i a_i|, \quad F_k = \sum_{j\le k}f_j`,
  hypotheses: String.raw`$f \in \mathbb Q^n$ with $\sum f_k = 0$ at the points $kh$, $f_N = \beta + \sum c_i\sigma(a_i x - b_i)$, $|\sigma(x) - \sigma(y)| \le L|x - y|$: here $L = 1$ for $\max(z, 0)$, $|z|$, $\tanh$, $\sin$, and $L = 2/\sqrt\pi$ for erf, taken as 1.1284`,
  because: String.raw`$f \cdot f_N = -\sum_{k<n}F_k\,(f_N(x_{k+1}) - f_N(x_k))$ by Abel summation, each difference at most $M$; and $f\cdot(f - f_N) \le \|f\|\|f - f_N\|$. For piecewise linear $\sigma$ the squares are compared, exactly.`,
  instances: networks(fc.constantFrom('relu', 'abs', 'tanh', 'sin', 'erf')),
  compare: (instance, at) => missed(instance, at),
  group: ({ activation }) => activation,
  cover: {
    'a floor above 0': { when: (instance) => numeratorOf(instance).sign > 0, atLeast: 0.05 },
    'three points or more': { when: ({ target }) => target.length >= 3, atLeast: 0.3 },
  },
  typicalSeconds: 0.04,
  drawMilliseconds: 0.1,
  along: {
    x: 'output weight',
    at: upToNumber(16, 1).map((k) => k / 16),
    instances: curves(['relu', 'abs', 'tanh'], (activation, c) => ({
      target: [-3, -1, 1, 3].map((x) => number(x)),
      step: number(1),
      activation,
      neurons: [{ a: 1, b: 0, c: Rational.from(c) }],
      bias: Rational.ZERO,
    })),
    caption:
      'A line at four points and one neuron: small weights leave an error, of any activation whose slope is at most 1.',
  },
  controls: [
    control('not-lipschitz', 700, {
      breaks: String.raw`$\max(z, 0)^2$ with $L = 1$`,
      instances: tiny('squared-relu'),
    }),
    control('sum-not-zero', 500, {
      breaks: String.raw`$\sum f_k \ne 0$`,
      instances: tiny('relu', [1, 1]),
    }),
    control('half-the-slope', 400, {
      breaks: String.raw`$\frac12L$ in place of $L$`,
      instances: tiny('relu'),
      compare: (instance, at) => missed(instance, at, { factor: HALF }),
    }),
    control('hidden-weights-forgotten', 400, {
      breaks: String.raw`$M = Lh\sum|c_i|$`,
      instances: tiny('relu'),
      compare: (instance, at) => missed(instance, at, { withSlopes: false }),
    }),
  ],
});

interface Variant {
  readonly factor?: Rational;
  readonly withSlopes?: boolean;
}

/** (‖f‖² − M Σ|F_k|)₊. */
function numeratorOf(
  { target, step, neurons, activation }: Instance,
  { factor = Rational.ONE, withSlopes = true }: Variant = {},
): Rational {
  const slopes = sum(neurons.map(({ a, c }) => (withSlopes ? number(Math.abs(a)).times(c.absolute()) : c.absolute())));
  const partial = target.slice(0, -1).map((_, k) => sum(target.slice(0, k + 1)).absolute());
  const lipschitz = activation === 'erf' ? number(2821, 2500) : Rational.ONE;
  const most = factor.times(lipschitz).times(step).times(slopes).times(sum(partial));
  return larger(dot(target, target).minus(most), Rational.ZERO);
}

function missed(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { target, step, activation, neurons, bias } = instance;
  const numerator = numeratorOf(instance, variant);
  const square = dot(target, target);
  const right = computed(at, (R) => R.divide(rationalIn(R, numerator), R.sqrt(rationalIn(R, square))));
  const arguments_ = target.map((_, k) =>
    neurons.map(({ a, b }) =>
      number(a * k)
        .times(step)
        .minus(number(b)),
    ),
  );
  const quantities = { neurons: number(neurons.length).enclosure() };
  if (!isExact(activation)) {
    const left = computed(at, (R) => {
      const each = target.map((f, k) => {
        const terms = neurons.map(({ c }, i) =>
          R.multiply(rationalIn(R, c), valueAt(R, activations[activation], rationalIn(R, arguments_[k][i]))),
        );
        return R.square(
          R.subtract(
            rationalIn(R, f.minus(bias)),
            terms.reduce((x, y) => R.add(x, y)),
          ),
        );
      });
      return R.sqrt(each.reduce((x, y) => R.add(x, y)));
    });
    return atLeast(left, right, quantities);
  }
  const exact = EXACT[activation];
  const error = target.map((f, k) =>
    f.minus(bias).minus(sum(neurons.map(({ c }, i) => c.times(exact(arguments_[k][i]))))),
  );
  const squared = dot(error, error);
  const left = computed(at, (R) => R.sqrt(rationalIn(R, squared)));
  return decided(atLeast(left, right, quantities), squared.times(square).compare(numerator.squared()));
}

/** Those that are rational at rational numbers. */
const EXACT: Readonly<Record<'relu' | 'abs' | 'squared-relu', (z: Rational) => Rational>> = {
  relu: (z) => larger(z, Rational.ZERO),
  abs: (z) => z.absolute(),
  'squared-relu': (z) => larger(z, Rational.ZERO).squared(),
};

const isExact = (activation: Instance['activation']): activation is keyof typeof EXACT => activation in EXACT;
