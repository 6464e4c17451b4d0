import fc, { type Arbitrary } from 'fast-check';
import type { Activation, Knot } from './activation.js';
import { piecewiseLinear } from './piecewise-linear.js';

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
    // Counted from a turn of 1, where shrinking goes; there is no turn of 0.
    turn: fc.integer({ min: -3 * GRID + 1, max: GRID }).map((t) => (t > -GRID ? GRID + t : GRID + t - 1)),
  });
  return fc
    .record({
      corners: fc.uniqueArray(corner, { minLength: least, maxLength: most, selector: (c) => c.place }),
      first: fc.integer({ min: -2 * GRID, max: 2 * GRID }),
    })
    .map(({ corners, first }) => piecewiseLinear(knotsOf(corners, first)));
}

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
