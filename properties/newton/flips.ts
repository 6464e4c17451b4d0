import fc from 'fast-check';
import { decided, exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { larger, Rational, sum } from '../../src/numerics/exact/rational.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { interval, point, sqrt } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';

const ends = eachEnd({
  identity: 'error against the sum over flipped units',
  hinge: 'hinge bound over the error',
  smooth: 'quadratic bound over the error',
  count: 'bound by the number of flips over the error',
});

/** LeakyReLU of this slope in quarters, one point, and units as rows: w, then twice the step Δ, then the sign of a. */
interface Instance {
  readonly quarters: number;
  readonly point: readonly number[];
  readonly units: IntegerMatrix;
  readonly end: keyof typeof ends.only;
}

const drawn = (
  dimensions: readonly [number, number],
  units: number,
  quarters: fc.Arbitrary<number>,
  end: fc.Arbitrary<Instance['end']>,
) =>
  fc
    .record({
      quarters,
      point: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: dimensions[0], maxLength: dimensions[1] }),
      units: integerMatrix({ rows: [1, units], columns: 2 * dimensions[1] + 1, largest: 4 }),
      end,
    })
    .map(({ point, units, ...rest }): Instance => {
      const d = point.length;
      return { ...rest, point, units: units.map((row) => [...row.slice(0, 2 * d), row[row.length - 1] < 0 ? -1 : 1]) };
    });
/** One or two units on a line, one of which flips. */
const few = (end: Instance['end'], quarters: readonly number[]) =>
  drawn([1, 1], 2, fc.constantFrom(...quarters), ends.only[end]).filter((instance) =>
    unitsOf(instance).some(isFlipped),
  );

export const newtonFlips = defineClaim<Instance>({
  id: 'newton.flips',
  sides: ['error of the linear step', 'what the flipped units give'],
  title: 'ReLU networks: the whole error of a linear step comes from the units that flip',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of "few flipped neurons" (constants are ours)' },
  statement: String.raw`\sqrt m\,\big(F(W + \Delta) - F(W) - J\Delta\big) = (1-s)\!\!\sum_{k\ \text{flipped}}\!\! a_k|u_k + \delta_k|, \qquad \big|\dots\big| \le (1-s)\sum_k(|\delta_k| - |u_k|)_+ \le (1-s)\sum_k\frac{\delta_k^2}{4|u_k|}, \qquad \big|\dots\big|^2 \le (1-s)^2 N \sum_k\delta_k^2`,
  hypotheses: String.raw`$\varphi$ with slope $s \le 1$ below 0 and 1 above, $\varphi'(0) = 1$; $u_k = w_k \cdot x$, $\delta_k = \Delta_k \cdot x$, any $W$ and $\Delta$; flipped: $[u_k \ge 0] \ne [u_k + \delta_k \ge 0]$; $N = \#\{k : |\delta_k| > |u_k|\}$; at $u_k = 0$ the term $\delta_k^2/4|u_k|$ is 0 if $\delta_k \ge 0$, else $\infty$; each draw tests one of the four`,
  because: String.raw`$\varphi(u + \delta) - \varphi(u) - \varphi'(u)\delta$ is 0 where the sign stays, and $(1-s)|u + \delta|$ where it changes. Then $|u + \delta| = |\delta| - |u|$, at most $\delta^2/4|u|$, and Cauchy–Schwarz. So one exact step leaves at most $(1-s)B\sqrt{N/m}\sqrt q$.`,
  instances: drawn([1, 3], 6, fc.integer({ min: -4, max: 4 }), ends.any),
  compare: (instance) => linearised(instance),
  group: ends.group,
  cover: {
    'a flip': { when: (instance) => unitsOf(instance).some(isFlipped), atLeast: 0.3 },
    'a unit at its kink': { when: (instance) => unitsOf(instance).some(({ u }) => u.sign === 0), atLeast: 0.2 },
    'a negative slope': { when: ({ quarters }) => quarters < 0, atLeast: 0.2 },
  },
  typicalSeconds: 0.04,
  drawMilliseconds: 0.048,
  along: {
    x: 'size of the step',
    at: upToNumber(12, 0),
    sides: ['error of the linear step', 'bound'],
    instances: curves(['hinge', 'smooth', 'count'], (end, size) => ({
      quarters: 0,
      point: [1],
      units: [
        [3, -size, 1],
        [-2, size, 1],
        [1, -size, 1],
        [4, -size, 1],
      ],
      end,
    })),
    caption:
      'Four units of a ReLU network at the distances 1, 2, 3 and 4 from their kinks, moved towards them: no error until the first flips, and three bounds of what comes then.',
  },
  controls: [
    control('an-eighth', 150, {
      breaks: String.raw`$\delta_k^2/8|u_k|$`,
      instances: few('smooth', [0]),
      compare: (instance) => linearised(instance, { divisor: 8 }),
    }),
    control('half-of-the-hinges', 20, {
      breaks: String.raw`half of $\sum_k(|\delta_k| - |u_k|)_+$`,
      instances: few('hinge', [0, -4]),
      compare: (instance) => linearised(instance, { share: 0.5 }),
    }),
    control('slope-forgotten', 20, {
      breaks: '$1 - s$ is left out, for $s < 0$',
      instances: few('hinge', [-4]),
      compare: (instance) => linearised(instance, { withSlope: false }),
    }),
    control('flips-from-further', 400, {
      breaks: String.raw`$N$ counts only $|\delta_k| > \frac32|u_k|$`,
      instances: few('count', [0]),
      compare: (instance) => linearised(instance, { reach: 1.5 }),
    }),
    control('as-if-smooth', 30, {
      breaks: String.raw`$\frac12\sum_k\delta_k^2$, as if $\varphi$ had a second derivative of 1`,
      instances: few('smooth', [-4]),
      compare: (instance) => linearised(instance, { smooth: true }),
    }),
  ],
});

interface Unit {
  readonly u: Rational;
  readonly delta: Rational;
  readonly sign: Rational;
}

function unitsOf({ point: x, units }: Instance): Unit[] {
  const d = x.length;
  return units.map((row) => ({
    u: Rational.from(dot(row.slice(0, d), x)),
    delta: Rational.from(dot(row.slice(d, 2 * d), x) / 2),
    sign: Rational.from(row[2 * d]),
  }));
}

const isFlipped = ({ u, delta }: Unit): boolean => u.sign >= 0 !== u.plus(delta).sign >= 0;

interface Variant {
  readonly divisor?: number;
  readonly share?: number;
  readonly withSlope?: boolean;
  readonly reach?: number;
  readonly smooth?: boolean;
}

function linearised(instance: Instance, variant: Variant = {}): Comparison {
  const { divisor = 4, share = 1, withSlope = true, reach = 1, smooth = false } = variant;
  const units = unitsOf(instance);
  const slope = Rational.from(instance.quarters / 4);
  const jump = withSlope ? Rational.ONE.minus(slope) : Rational.ONE;
  const value = (z: Rational): Rational => (z.sign >= 0 ? z : slope.times(z));
  const error = sum(
    units.map(({ u, delta, sign }) => {
      const linear = (u.sign >= 0 ? Rational.ONE : slope).times(delta);
      return sign.times(value(u.plus(delta)).minus(value(u)).minus(linear));
    }),
  );
  const shown = { units: units.length, flips: units.filter(isFlipped).length };
  const squares = sum(units.map(({ delta }) => delta.squared()));
  switch (instance.end) {
    case 'identity': {
      const flipped = units.filter(isFlipped).map(({ u, delta, sign }) => sign.times(u.plus(delta).absolute()));
      return exactlyEquals(error, jump.times(sum(flipped)), shown);
    }
    case 'hinge': {
      const hinges = units.map(({ u, delta }) => larger(Rational.ZERO, delta.absolute().minus(u.absolute())));
      return exactlyAtMost(error.absolute(), jump.times(Rational.from(share)).times(sum(hinges)), shown);
    }
    case 'count': {
      const count = units.filter(
        ({ u, delta }) => delta.absolute().compare(u.absolute().times(Rational.from(reach))) > 0,
      ).length;
      const bound = jump.squared().times(Rational.from(count)).times(squares);
      const sides = atMost(error.absolute().enclosure(), sqrt(bound.enclosure()), { units: point(units.length) });
      return decided(sides, error.squared().compare(bound));
    }
    case 'smooth': {
      if (smooth) return exactlyAtMost(error.absolute(), squares.over(Rational.from(2)), shown);
      if (units.some(({ u, delta }) => u.sign === 0 && delta.sign < 0))
        return decided(
          atMost(error.absolute().enclosure(), interval(Number.MAX_VALUE, Number.POSITIVE_INFINITY), {}),
          -1,
        );
      const terms = units
        .filter(({ u }) => u.sign !== 0)
        .map(({ u, delta }) => delta.squared().over(u.absolute().times(Rational.from(divisor))));
      return exactlyAtMost(error.absolute(), jump.times(sum(terms)), shown);
    }
  }
}
