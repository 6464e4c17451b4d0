import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast } from '../../src/claims/exact-comparison.js';
import { simpleInteger } from '../../src/data/exact-arbitraries.js';
import {
  multiplyPolynomials,
  type RationalPolynomial,
  trimmed,
  valueAt,
} from '../../src/numerics/exact/rational-polynomial.js';
import { LI_SONODA } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { HALF, larger, number, Rational, type RationalVector } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { squaredDistance } from './least-squares.js';

/** Features max(x − t, 0)^order with kinks t = window·(eighths/8): any max(ax − b, 0)^order is ± one of them and a polynomial. */
interface Instance {
  readonly order: number;
  readonly window: Rational;
  readonly eighths: readonly number[];
  readonly target: readonly number[];
}

const windows = fc.integer({ min: 0, max: 6 }).map((p) => number(p, 8));
const kinks = (length: number) => fc.array(fc.integer({ min: -8, max: 8 }), { maxLength: length });
const targets = (largest: number, degree: number) =>
  fc.array(simpleInteger(largest), { minLength: 1, maxLength: degree + 1 });

/** f = x², at most three kinks at −window, 0 or window. */
const parabola = (window: Arbitrary<Rational>): Arbitrary<Instance> =>
  fc.record({
    order: fc.constant(1),
    window,
    eighths: fc.array(fc.constantFrom(0, -8, 8), { maxLength: 3 }),
    target: fc.constant([0, 0, 1]),
  });

export const randomNetKinkWindow = defineClaim<Instance>({
  id: 'random-net.kink-window',
  sides: ['error', 'floor'],
  title: 'Kinks that miss part of the domain leave an error, whatever the number of neurons and their output weights',
  source: { ...LI_SONODA, theorem: 'explicit form, for kinked activations, of the error that bounded weights leave' },
  statement: String.raw`\min\|f - f_N\|^2_{L^2[-1,1]} \;\ge\; \mathrm{dist}^2(f, P_r)_{L^2[\kappa,1]} + \mathrm{dist}^2(f, P_r)_{L^2[-1,-\kappa]}`,
  hypotheses: String.raw`features $\max(a_i x - b_i, 0)^r$, $r \in \{1, 2\}$, $|b_i| \le \kappa|a_i|$, output weights and all polynomials $P_r$ of degree $\le r$ free, $f$ a polynomial of degree $\le 4$. A bound on $|a_i|$ alone restricts nothing: kinks are at $b_i/a_i$. For $f = x^2$, $r = 1$ the right side is $(1-\kappa)^5/90$`,
  because: String.raw`On $[\kappa, 1]$, and on $[-1, -\kappa]$, each feature is a polynomial of degree $\le r$.`,
  instances: fc.record({
    order: fc.constantFrom(1, 2),
    window: windows,
    eighths: kinks(5),
    target: targets(3, 4),
  }),
  compare: (instance) => missed(instance),
  group: ({ order }) => `order ${order}`,
  runs: 120,
  cover: {
    'two kinks or more': { when: ({ eighths }) => eighths.length >= 2, atLeast: 0.3 },
    'a target that is missed': {
      when: ({ target, order }) => target.slice(order + 1).some((x) => x !== 0),
      atLeast: 0.3,
    },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.58,
  along: {
    x: String.raw`window $\kappa$`,
    at: upToNumber(6, 0).map((k) => k / 8),
    instances: {
      '': (window) => ({ order: 1, window: Rational.from(window), eighths: [-8, -4, 0, 4, 8], target: [0, 0, 1] }),
    },
    caption: '$f = x^2$, five kinks evenly spread over the window: what lies beyond it stays, whatever the kinks do.',
  },
  controls: [
    control('kinks-outside', 300, {
      breaks: String.raw`kinks up to $\frac12$ from 0, with $\kappa = 0$`,
      instances: parabola(fc.constant(HALF)),
      compare: (instance) => missed(instance, { window: Rational.ZERO }),
    }),
    control('half-the-window', 400, {
      breaks: String.raw`$\kappa/2$ in place of $\kappa$`,
      instances: parabola(windows.filter((x) => x.sign > 0)),
      compare: (instance) => missed(instance, { window: instance.window.times(HALF) }),
    }),
    control('one-polynomial-for-both-sides', 300, {
      breaks: String.raw`the same polynomial on $[\kappa, 1]$ and on $[-1, -\kappa]$`,
      instances: parabola(windows),
      compare: (instance) => missed(instance, { together: true }),
    }),
    control('no-kink', 300, {
      breaks: String.raw`a smooth activation, $\sigma(z) = z^{r+1}$`,
      instances: parabola(windows),
      compare: (instance) => missed(instance, { smooth: true }),
    }),
    control('softplus', 30, {
      breaks: String.raw`softplus: $g = 8(\sigma(x) - \frac x2 - \ln 2)$ has $|x^2 - g| \le \frac{x^4}{24}$, since $|\sigma''''| \le \frac18$, and so an error of at most $\frac1{2592}$`,
      instances: parabola(fc.constantFrom(Rational.ZERO, number(1, 8), number(1, 4))).map((instance) => ({
        ...instance,
        eighths: [],
      })),
      compare: (instance) =>
        exactlyAtLeast(number(1, 2592), floorOf(instance, instance.window), { window: instance.window }),
    }),
  ],
});

interface Variant {
  readonly window?: Rational;
  readonly together?: boolean;
  readonly smooth?: boolean;
}

function missed(instance: Instance, variant: Variant = {}): Comparison {
  const { order, eighths, window: of } = instance;
  const { window = of, together = false, smooth = false } = variant;
  const target = trimmed(instance.target.map((a) => number(a)));
  const features = eighths.map((k): Feature => {
    const kink = of.times(number(k, 8));
    const shifted = [kink.negated(), Rational.ONE];
    return smooth
      ? { from: MINUS_ONE, values: powerOf(shifted, order + 1) }
      : { from: kink, values: powerOf(shifted, order) };
  });
  const left = distance([...monomials(order), ...features], target, [[MINUS_ONE, Rational.ONE]]);
  return exactlyAtLeast(left, floorOf(instance, window, together), { neurons: eighths.length, window });
}

/** The squared distance of f from polynomials on both sides of the window: one on each, or one for both. */
function floorOf({ target, order }: Instance, window: Rational, together = false): Rational {
  const [f, polynomials] = [trimmed(target.map((a) => number(a))), monomials(order)];
  const [far, near]: Domain[] = [
    [window, Rational.ONE],
    [MINUS_ONE, window.negated()],
  ];
  return together
    ? distance(polynomials, f, [far, near])
    : distance(polynomials, f, [far]).plus(distance(polynomials, f, [near]));
}

/** A polynomial to the right of `from`, 0 to the left. */
interface Feature {
  readonly from: Rational;
  readonly values: RationalPolynomial;
}
type Domain = readonly [Rational, Rational];

const MINUS_ONE = number(-1);
const powerOf = (p: RationalPolynomial, n: number): RationalPolynomial =>
  Array.from({ length: n }).reduce<RationalPolynomial>((q) => multiplyPolynomials(q, p), [Rational.ONE]);
const monomials = (degree: number): readonly Feature[] =>
  Array.from({ length: degree + 1 }, (_, k) => ({
    from: MINUS_ONE,
    values: powerOf([Rational.ZERO, Rational.ONE], k),
  }));

/** The squared distance of a polynomial from the span, in L² of the union of the domains. */
export function distance(
  features: readonly Feature[],
  target: RationalPolynomial,
  domains: readonly Domain[],
): Rational {
  const whole: Feature = { from: MINUS_ONE, values: target };
  const product = (f: Feature, g: Feature): Rational =>
    domains
      .map(([a, b]) => integral(multiplyPolynomials(f.values, g.values), larger(a, larger(f.from, g.from)), b))
      .reduce((x, y) => x.plus(y));
  return squaredDistance({
    gram: features.map((f) => features.map((g) => product(f, g))),
    products: features.map((f) => product(f, whole)),
    square: product(whole, whole),
  });
}

function integral(p: RationalPolynomial, a: Rational, b: Rational): Rational {
  const primitive: RationalVector = [Rational.ZERO, ...p.map((c, k) => c.over(number(k + 1)))];
  return valueAt(primitive, b).minus(valueAt(primitive, a));
}
