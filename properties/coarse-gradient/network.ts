import fc, { type Arbitrary } from 'fast-check';
import type { Angle } from '../../src/numerics/angle.js';
import { type Along, fan } from '../parts/along.js';
import { angleBetween, type Directions, directions } from '../parts/data.js';
import type { Arithmetic } from '../parts/intervals.js';
import { dot, squaredLength } from '../parts/vectors.js';

/**
 * y = vᵀσ(Zw) with the step σ, and its teacher (v*, ŵ*): `outputs` holds v and v*, `weights` the rows w and w*. All are
 * integers; the teacher's weights only count as a direction.
 */
export interface Network {
  readonly outputs: readonly [readonly number[], readonly number[]];
  readonly weights: Directions;
}

const ENTRIES = [0, 1, -1, 2, -2] as const;

/** 0, 1, −1, 2 or −2, shrinking in this order. */
const entry: Arbitrary<number> = fc.nat(ENTRIES.length - 1).map((i) => ENTRIES[i]);

/** 1 to 4 entries, not all 0. */
export const outputVectors: Arbitrary<readonly number[]> = fc
  .record({ count: fc.integer({ min: 1, max: 4 }), entries: fc.tuple(entry, entry, entry, entry) })
  .map(({ count, entries }) => entries.slice(0, count))
  .filter((v) => v.some((x) => x !== 0));

/** v and v* of equal length 1 … 3; hidden units without any output are left out. */
export const outputPairs: Arbitrary<Network['outputs']> = fc
  .record({ count: fc.integer({ min: 1, max: 3 }), units: fc.tuple(pair(), pair(), pair()) })
  .map(({ count, units }) => units.slice(0, count).filter((unit) => unit.some((x) => x !== 0)))
  .filter((units) => units.length > 0)
  .map((units) => [units.map(([v]) => v), units.map(([, teacher]) => teacher)] as const);

function pair(): Arbitrary<readonly [number, number]> {
  return fc.tuple(entry, entry);
}

/** w and w* at an angle in (0, π), whose sine is at least this. */
export const weightPairs = (minSeparation: number, maxEntry: number): Arbitrary<Directions> =>
  directions({ n: 2, dimension: [2, 4], minSeparation, maxEntry });

/** For pictures: two hidden units, whose outputs are right or of the wrong sign. */
export const againstAngle: Omit<Along<Network>, 'caption'> = {
  x: 'angle of $w$ and $w^*$, in degrees',
  at: [10, 30, 50, 70, 90, 110, 130, 150, 170],
  instances: {
    '$v = v^*$': (degrees) => ({
      outputs: [
        [1, 1],
        [1, 1],
      ],
      weights: fan(2, degrees, 100),
    }),
    '$v = -v^*$': (degrees) => ({
      outputs: [
        [-1, -1],
        [1, 1],
      ],
      weights: fan(2, degrees, 100),
    }),
  },
};

export const total = (a: readonly number[]): number => a.reduce((sum, x) => sum + x, 0);

/** h = |v|² + (1ᵀv)² − (1ᵀv)(1ᵀv*) + vᵀv*: a small integer, exact. */
export const heightOf = ([v, teacher]: Network['outputs']): number =>
  squaredLength(v) + total(v) ** 2 - total(v) * total(teacher) + dot(v, teacher);

/** ŵ and ŵ* by components, |w|, and the angle between them. */
export interface Frame<T> {
  readonly unit: readonly T[];
  readonly teacher: readonly T[];
  readonly norm: T;
  readonly angle: Angle<T>;
}

export function frameOf<T>(R: Arithmetic<T>, weights: Directions): Frame<T> {
  const [w, teacher] = weights.rows.map((row) => normalized(R, row));
  return { unit: w.unit, teacher: teacher.unit, norm: w.norm, angle: angleBetween(R, weights, 0, 1) };
}

/** Integer components, divided by an exact square root. */
export function normalized<T>(R: Arithmetic<T>, row: readonly number[]): { unit: readonly T[]; norm: T } {
  const norm = R.sqrt(R.number(squaredLength(row)));
  return { unit: row.map((x) => R.divide(R.number(x), norm)), norm };
}
