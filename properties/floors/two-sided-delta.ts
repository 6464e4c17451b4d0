import fc from 'fast-check';
import { activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { type Directions, exactPair } from '../parts/data.js';
import { eachEnd } from '../parts/each-end.js';
import { lambdaMin } from '../parts/gram-instance.js';
import type { Arithmetic, Interval } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { progressions, spansAtMost, upTo } from './draws.js';
import { FINE, fourDimensions } from './four-dim-floor.js';
import { closestLines, leastLineAngle } from './line-angles.js';
import { OWN } from './own.js';

interface Instance {
  readonly data: Directions;
  readonly end: 'lower' | 'upper';
}

const { relu } = activations;
const ends = eachEnd({ lower: 'smallest eigenvalue over its lower end', upper: 'upper end over the eigenvalue' });
const { lower, upper } = ends.only;
const acute = upTo(4).filter((data) => closestIsAcute(data) && isTold(data));

export const twoSidedDelta = defineClaim<Instance>({
  id: 'gram.two-sided-delta',
  sides: [
    String.raw`end of the bracket, or $\lambda_{\min}(G^\infty)$`,
    String.raw`$\lambda_{\min}(G^\infty)$, or end of the bracket`,
  ],
  title: 'ReLU in at most four dimensions: the least angle determines the smallest eigenvalue up to a factor of three',
  source: { ...OWN, theorem: 'both sides, whatever the number of points' },
  statement: String.raw`F_4(s) \;\le\; \lambda_{\min}(G^\infty) \;\le\; \frac{s}{2\pi} + \frac{s^2}{4}, \qquad F_4(s) \ge \frac{s}{6\pi}`,
  hypotheses: String.raw`ReLU; $n \ge 2$ different lines of a space of at most four dimensions; $s$ the least angle between two of them, and (for the upper end) the directions that represent these two are at an angle $s$, not $\pi - s$; each draw tests one of the ends, with $s > 10^{-7}$, as the upper one and the eigenvalue of two lines differ by $s^3/4\pi$`,
  because: String.raw`The lower end is gram.four-dim-floor. The upper one is the smallest eigenvalue of the $2\times2$ block of the closest pair, whose diagonal is $\tfrac12$ and whose other entry is $(\pi - s)\cos s/2\pi$; by Cauchy's interlacing the whole matrix has none larger at its lower end. By gram.kink-sharp that eigenvalue is at most $\frac{\sin s}{2\pi} + \frac{s^2}{4}$.`,
  instances: fc.record({ data: acute, end: ends.any }),
  compare: ({ data, end }, at) =>
    end === 'lower' ? above(data, at, fourDimensions) : below(data, at, pairsEigenvalue),
  onData: {
    instances: (rows) => fc.record({ data: rows(2, 400), end: ends.any }),
    admits: (instance) => spansAtMost(4)(instance) && closestIsAcute(instance.data),
  },
  group: ends.group,
  cover: {
    'the upper end': { when: ({ end }) => end === 'upper', atLeast: 0.3 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.05 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.41,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 40, 9),
    show: 'ratio',
    instances: curves(['lower', 'upper'], (end, degrees) => ({ data: fan(4, degrees), end })),
    caption: 'Four directions of a plane: both ends stay within a constant of the eigenvalue, whatever the angle.',
  },
  controls: [
    control('smaller-upper-end', 60, {
      breaks: String.raw`the upper end is $s/3\pi$`,
      instances: fc.record({ data: acute, end: upper }),
      compare: ({ data }, at) => below(data, at, (R, s) => R.divide(s, R.multiply(R.number(3), R.pi()))),
    }),
    control('obtuse-representatives', 60, {
      breaks: String.raw`the closest lines may be given by directions at an angle $\pi - s$`,
      instances: fc.record({ data: upTo(4).filter((data) => !closestIsAcute(data) && data.count === 2), end: upper }),
      compare: ({ data }, at) => below(data, at, pairsEigenvalue),
    }),
    control('larger-lower-end', 200, {
      breaks: 'the lower end is doubled',
      instances: fc.record({ data: progressions([3, 8], 64), end: lower }),
      compare: ({ data }, at) => above(data, at, (R, s) => R.scale(fourDimensions(R, s), 1)),
    }),
  ],
});

/** By exact numbers. */
function closestIsAcute(data: Directions): boolean {
  const pair = closestLines(data);
  return pair !== undefined && exactPair(data, ...pair).dot >= 0n;
}

/** s > 10⁻⁷: of two lines λ_min is s³/4π less than the upper end, and doubles of its size do not tell such ends apart much below that. */
function isTold(data: Directions): boolean {
  const { squaredCross, squaredNorms } = exactPair(data, ...(closestLines(data) ?? [0, 1]));
  return squaredCross * 10n ** 14n > squaredNorms;
}

type Bound = <T>(R: Arithmetic<T>, s: T) => T;

const above = (data: Directions, at: Precision, bound: Bound): Comparison =>
  atLeast(
    lambdaMin(relu, data, at),
    computed(FINE, (R) => bound(R, leastLineAngle(R, data))),
    quantities(data),
  );

const below = (data: Directions, at: Precision, bound: Bound): Comparison =>
  atMost(
    lambdaMin(relu, data, at),
    computed(FINE, (R) => bound(R, leastLineAngle(R, data))),
    quantities(data),
  );

const quantities = (data: Directions): Record<string, Interval> => ({
  'least angle of two lines': computed('float64', (R) => leastLineAngle(R, data)),
});

/** s/2π + s²/4 */
const pairsEigenvalue: Bound = (R, s) => R.add(R.divide(s, R.scale(R.pi(), 1)), R.scale(R.square(s), -2));
