import fc, { type Arbitrary } from 'fast-check';
import { momentInDoubles } from '../../src/families/scaled-moments.js';
import type { FixedPoint } from '../../src/mean-field/fixed-points.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { divide, type Interval, integerPower, middle, multiply, point, subtract } from '../parts/intervals.js';
import { type LinesFigure, line, linear, lines, type Series } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { grid } from './layers.js';
import { approach, countComparison, mapOf, startsAway, type VarianceStart } from './variances.js';

const { swish, gelu, erf } = activations;

/** V is convex up to here (its inflection lies at 14.3 and 3.6). */
const CONVEX_UP_TO: Readonly<Record<string, number>> = { swish: 14, gelu: 3.5 };
const weights = grid(16, 1 / 4, 47 / 16, 2.25);
const biases = grid(64, 1 / 64, 1 / 4);
const depth = fc.integer({ min: 2, max: 6 });

export const varianceLimitBasin = defineClaim<VarianceStart>({
  id: 'chaos.variance-limit-basin',
  sides: ['variance $q^l$, or its bound', 'bound, or the variance'],
  title:
    'Swish and GELU with strong weights: the variance is caught below the repelling fixed point, and driven off above it',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'domain of convergence of the variance of swish, made explicit (c)' },
  statement: String.raw`\begin{aligned} q^0 < q_r:&\quad |q^l - q_a| \le r^l\,|q^0 - q_a|, \quad r = \begin{cases} F'(q_a) & q^0 < q_a \\ \frac{F(q^0)-q_a}{q^0-q_a} & q^0 > q_a\end{cases} \;< 1 \\ q^0 > q_r:&\quad q^l - q_r \ge F'(q_r)^l\,(q^0 - q_r) \end{aligned}`,
  hypotheses: String.raw`$F$ convex where the trajectory runs ($q \le 14$ for swish, 3.5 for GELU), with an attracting fixed point $q_a$ in it, and $q_r > q_a$ the repelling one, or none; $l \ge 2$`,
  because: String.raw`$F$ rises and is convex there: chords to $q_a$ have slopes that rise with $q$, below 1 up to $q_r$; below $q_a$ none exceeds $F'(q_a) < 1$. Chords to $q_r$ from above have slopes of at least $F'(q_r) > 1$. At $(\sigma_b,\sigma_w) = (0.2,\ 1.6795316)$ swish has $q_a = 0.194$, ordered, and $q_r = 0.689$, on the edge of chaos: networks can only live below it.`,
  instances: instances(fc.constantFrom(gelu, swish)).filter((i) => fixedOf(i) !== undefined),
  compare: (i, at) => compare(i, at),
  group: ({ activation }) => activation.name,
  runs: 80,
  typicalSeconds: 2.3,
  drawMilliseconds: 14,
  cover: {
    'caught, from above': { when: (i) => isBetween(i), atLeast: 0.1 },
    'driven off': { when: (i) => isDrivenOff(i), atLeast: 0.02 },
    'two fixed points': { when: (i) => fixedOf(i)?.repelling !== undefined, atLeast: 0.15 },
  },
  figures: () => [fixedPointFigure()],
  controls: [
    control('no-fixed-point', 20, {
      breaks: String.raw`no attracting fixed point: swish at $(\sigma_b, \sigma_w) = (0.2, 1.718)$, $F(q) - q \ge 0.00114$`,
      instances: instances(fc.constant(swish), fc.constant(2.951524), fc.constant(0.04)),
    }),
    control('caught-from-anywhere', 50, {
      breaks: '$q^0 > q_r$, and still claimed to be caught, at the rate of its first layer',
      instances: instances(fc.constant(gelu), fc.constant(2.5), fc.constant(1 / 64)).filter((i) => isDrivenOff(i)),
      compare: (i, at) => caught(i, at),
    }),
    control('rate-of-the-end', 50, {
      breaks: "$r = F'(q_a)$ from above, too",
      instances: instances(fc.constant(gelu), fc.constant(2.25)).filter((i) => isBetween(i)),
      compare: (i, at) => {
        const found = fixedOf(i);
        return found ? approach(i, found.attracting.variance, found.attracting.slope, at) : countComparison(i);
      },
    }),
    control('concave', 50, {
      breaks: '$V$ is concave (erf): from above the first layer is the fastest',
      instances: instances(fc.constant(erf), fc.constant(1)),
      compare: (i, at) => caught(i, at),
    }),
  ],
});

/** F(q) − q of swish at σ_b = 0.2: two fixed points, two of which one is on the edge of chaos, none. */
function fixedPointFigure(): LinesFigure {
  const variances = Array.from({ length: 60 }, (_, k) => (k + 1) / 50);
  const excess = (weightDeviation: number): Series =>
    line(
      String.raw`$\sigma_w = ${weightDeviation}$`,
      'exact',
      variances,
      (q) => 0.04 + weightDeviation ** 2 * middle(momentInDoubles(swish, 0, q)) - q,
    );
  return lines({
    id: 'fixed-points',
    title: 'Fixed variances of swish at $\\sigma_b = 0.2$',
    caption:
      'Where $F(q) - q$ falls through 0 the variance is caught, where it rises through 0 it is driven off. At $\\sigma_w = 1.6795316007$ the second zero, $q = 0.68945$, lies on the edge of chaos; at 1.718 there is none.',
    x: linear('variance $q$'),
    y: linear('excess $F(q) - q$'),
    series: [...[1.6, 1.6795316007, 1.718].map(excess), line('0', 'bound', [0, 1.2], [0, 0])],
  });
}

/** Up to where the trajectory must stay. */
const convexUpTo = ({ activation }: VarianceStart): number => CONVEX_UP_TO[activation.name] ?? Number.POSITIVE_INFINITY;

function instances(
  activation: Arbitrary<Activation>,
  weightVariance: Arbitrary<number> = weights,
  biasVariance: Arbitrary<number> = biases,
): Arbitrary<VarianceStart> {
  return fc
    .record({ activation, weightVariance, biasVariance, start: grid(16, 1 / 16, 3, 1), layers: depth })
    .filter((i) => {
      const found = fixedOf(i);
      if (found === undefined) return mapOf(i).fixedPoints().points.length === 0;
      const { attracting, repelling } = found;
      return (
        attracting.variance.hi < convexUpTo(i) &&
        startsAway(i.start, attracting.variance) &&
        (repelling === undefined || startsAway(i.start, repelling.variance)) &&
        mapOf(i).iterate(i.start, i.layers)[i.layers].hi < convexUpTo(i)
      );
    });
}

interface Fixed {
  readonly attracting: FixedPoint;
  readonly repelling: FixedPoint | undefined;
}

/** q_a, and q_r above it; undefined unless all fixed points are known and the lowest attracts. */
function fixedOf(i: VarianceStart): Fixed | undefined {
  const { points, unresolved } = mapOf(i).fixedPoints();
  if (unresolved.length > 0 || points[0]?.stability !== 'attracting') return undefined;
  return { attracting: points[0], repelling: points[1] };
}

const isDrivenOff = (i: VarianceStart): boolean => i.start > (fixedOf(i)?.repelling?.variance.hi ?? Infinity);

const isBetween = (i: VarianceStart): boolean =>
  i.start > (fixedOf(i)?.attracting.variance.hi ?? Infinity) && !isDrivenOff(i);

function compare(i: VarianceStart, at: Precision): Comparison {
  const repelling = fixedOf(i)?.repelling;
  return repelling !== undefined && isDrivenOff(i) ? drivenOff(i, repelling, at) : caught(i, at);
}

function caught(i: VarianceStart, at: Precision): Comparison {
  const found = fixedOf(i);
  if (found === undefined) return countComparison(i);
  const { variance: limit, slope } = found.attracting;
  const next = mapOf(i).iterate(i.start, 1, at)[1];
  const chord = (): Interval => divide(subtract(next, limit), subtract(point(i.start), limit));
  return approach(i, limit, i.start > limit.hi ? chord() : slope, at);
}

function drivenOff(i: VarianceStart, { variance, slope }: FixedPoint, at: Precision): Comparison {
  const left = subtract(mapOf(i).iterate(i.start, i.layers, at)[i.layers], variance);
  const right = multiply(integerPower(slope, i.layers), subtract(point(i.start), variance));
  return atLeast(left, right, { layers: point(i.layers), 'limit q*': variance, rate: slope });
}
