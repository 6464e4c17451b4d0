import fc, { type Arbitrary } from 'fast-check';
import { checkOptions } from '../numerics/argument.js';
import type { Activation, Knot, MixtureComponent, MixtureTerm } from './activation.js';
import { mixture, mixtureComponents } from './mixture.js';
import { piecewiseLinear } from './piecewise-linear.js';
import { polynomial } from './polynomial.js';

export interface RandomPiecewiseLinearOptions {
  /** The least and the greatest number of kinks: from 1 to 16. Default [1, 4]. */
  readonly kinks?: readonly [min: number, max: number];
  /** Kinks lie in [−range, range]: a whole number from 1 to 64. Default 2. */
  readonly range?: number;
}

/**
 * Continuous piecewise linear activations with φ(0) = 0. Places of the kinks, slopes and turns (±1/16 … ±2) are whole sixteenths,
 * so that every number is exact and short to read. Shrinks to few kinks next to 0, to slopes of 0, to turns of 1: in
 * the end to ReLU.
 * @throws RangeError naming the option that is out of range
 */
export function randomPiecewiseLinear(options: RandomPiecewiseLinearOptions = {}): Arbitrary<Activation> {
  checkOptions('randomPiecewiseLinear', options);
  const { kinks = [1, 4], range = 2 } = options;
  const [least, most] = kinks;
  if (!(Number.isInteger(least) && Number.isInteger(most) && 1 <= least && least <= most && most <= 16))
    throw new RangeError(
      `randomPiecewiseLinear: kinks = ${JSON.stringify(kinks)}, expected [min, max] with 1 ≤ min ≤ max ≤ 16`,
    );
  if (!(Number.isInteger(range) && range >= 1 && range <= 64))
    throw new RangeError(`randomPiecewiseLinear: range = ${range}, expected a whole number from 1 to 64`);
  const corner = fc.record({
    place: fc.integer({ min: -GRID * range, max: GRID * range }),
    turn: fc.integer({ min: -3 * GRID + 1, max: GRID }).map((t) => nonzero(t, GRID)),
  });
  return fc
    .record({
      corners: fc.uniqueArray(corner, { minLength: least, maxLength: most, selector: (c) => c.place }),
      first: fc.integer({ min: -2 * GRID, max: 2 * GRID }),
    })
    .map(({ corners, first }) => piecewiseLinear(knotsOf(corners, first)));
}

export interface RandomMixtureOptions {
  /** The least and the greatest number of terms: from 1 to 8. Default [1, 3]. */
  readonly terms?: readonly [min: number, max: number];
  /** What the terms are made of, simplest first. Default: all but sigmoid, which is tanh but for a constant. */
  readonly of?: readonly MixtureComponent[];
  /** The largest scale: a whole number of quarters from 1 to 4. Default 1.5; the cost grows like its square. */
  readonly largestScale?: number;
}

/**
 * Analytic mixtures Σ weight·f(scale·z). Weights (±1/4 … ±2) and scales (1/4 … largestScale) are whole quarters. Shrinks to few
 * terms of weight 1 and scale 1 of the first component: in the end to tanh.
 * @throws RangeError naming the option that is out of range
 */
export function randomMixture(options: RandomMixtureOptions = {}): Arbitrary<Activation> {
  checkOptions('randomMixture', options);
  const { terms = [1, 3], of = mixtureComponents.filter((f) => f !== 'sigmoid'), largestScale = 1.5 } = options;
  const [least, most] = terms;
  if (!(Number.isInteger(least) && Number.isInteger(most) && 1 <= least && least <= most && most <= 8))
    throw new RangeError(`randomMixture: terms = ${JSON.stringify(terms)}, expected [min, max] with 1 ≤ min ≤ max ≤ 8`);
  if (!(Number.isInteger(QUARTER * largestScale) && largestScale >= 1 && largestScale <= 4))
    throw new RangeError(
      `randomMixture: largestScale = ${largestScale}, expected a whole number of quarters from 1 to 4`,
    );
  if (!(of.length >= 1 && of.every((f) => mixtureComponents.includes(f)) && of.length * QUARTER * largestScale >= most))
    throw new RangeError(
      `randomMixture: of = ${JSON.stringify(of)}, expected one or more of ${mixtureComponents.join(', ')}, enough for ${most} terms`,
    );
  const term = fc.record({
    weight: fc.integer({ min: -3 * QUARTER + 1, max: QUARTER }).map((t) => nonzero(t, QUARTER) / QUARTER),
    of: fc.constantFrom(...of),
    scale: fc.integer({ min: 1 - QUARTER, max: QUARTER * (largestScale - 1) }).map((t) => (QUARTER + t) / QUARTER),
  });
  // An array shrinks from its front only; here each term can go by itself.
  return fc
    .tuple(...Array.from({ length: most }, () => fc.option(term, { nil: undefined, freq: 2 })))
    .map((drawn) => firstOfEach(drawn.flatMap((t) => t ?? [])))
    .filter((found) => found.length >= least)
    .map(mixture);
}

/** Without the terms whose component and scale an earlier one has. */
const firstOfEach = (terms: readonly MixtureTerm[]): MixtureTerm[] =>
  terms.filter((t, i) => terms.findIndex((u) => u.of === t.of && u.scale === t.scale) === i);

const QUARTER = 4;

export interface RandomPolynomialOptions {
  /** The least and the greatest degree: from 1 to 12. Default [1, 5]. */
  readonly degree?: readonly [min: number, max: number];
}

/**
 * Polynomials with whole coefficients from −4 to 4, the leading one not 0. Shrinks to the lowest degree, coefficients 0 below a
 * leading 1.
 * @throws RangeError naming the option that is out of range
 */
export function randomPolynomial(options: RandomPolynomialOptions = {}): Arbitrary<Activation> {
  checkOptions('randomPolynomial', options);
  const { degree = [1, 5] } = options;
  const [least, most] = degree;
  if (!(Number.isInteger(least) && Number.isInteger(most) && 1 <= least && least <= most && most <= 12))
    throw new RangeError(
      `randomPolynomial: degree = ${JSON.stringify(degree)}, expected [min, max] with 1 ≤ min ≤ max ≤ 12`,
    );
  return fc
    .record({
      below: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: least, maxLength: most }),
      leading: fc.integer({ min: -4, max: 3 }).map((t) => nonzero(t, 1)),
    })
    .map(({ below, leading }) => polynomial([...below, leading]));
}

/** unit + t without the 0 in between: 0, where shrinking ends, goes to `unit`. */
const nonzero = (t: number, unit: number): number => (t > -unit ? unit + t : unit + t - 1);

const GRID = 16;

interface Corner {
  readonly place: number;
  readonly turn: number;
}

/** Knots at the corners and one step beyond on either side. Values are whole multiples of GRID⁻², so all of this is exact. */
function knotsOf(corners: readonly Corner[], first: number): Knot[] {
  const sorted = [...corners].sort((p, q) => p.place - q.place);
  const places = [sorted[0].place - GRID, ...sorted.map((c) => c.place), sorted[sorted.length - 1].place + GRID];
  const values = [0];
  let slope = first;
  for (let i = 1; i < places.length; i++) {
    values.push(values[i - 1] + slope * (places[i] - places[i - 1]));
    slope += sorted[i - 1]?.turn ?? 0;
  }
  const zero = valueAtZero(sorted, first, places[0]);
  // Adding 0 turns −0, which would be read as another number, into 0.
  return places.map((place, i) => [place / GRID, (values[i] - zero) / GRID ** 2 + 0] as const);
}

/** φ(0)·GRID² when φ is 0 at `start`. */
const valueAtZero = (corners: readonly Corner[], first: number, start: number): number =>
  corners.reduce((sum, { place, turn }) => sum + turn * Math.max(0 - place, 0), first * (0 - start));
