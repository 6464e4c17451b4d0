import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions } from './arbitrary.js';
import type { DirectionsOptions } from './direction-options.js';
import { type Directions, directionsFrom } from './directions.js';
import { GEOMETRIES, type Geometry, LATTICES, latticeRows } from './geometry.js';
import {
  hasAntipodalPair,
  hasNearAntipodalPair,
  isNearDuplicate,
  isSeparated,
  liesInLowerDimension,
} from './geometry-class.js';
import { intrinsicDimension } from './intrinsic-dimension.js';
import { separation } from './separation.js';

const range = (value: number | readonly [number, number]): readonly [number, number] =>
  typeof value === 'number' ? [value, value] : value;
const within = (x: number, value: number | readonly [number, number]): boolean => {
  const [min, max] = range(value);
  return min <= x && x <= max;
};

/** Every option, by routes the generator does not take: directionsFrom refuses parallel rows, BigInt decides the rest. */
function satisfies(data: Directions, options: DirectionsOptions): boolean {
  directionsFrom(data.rows);
  const largest = Math.max(...data.rows.flat().map(Math.abs));
  return (
    within(data.count, options.n) &&
    within(data.dimension, options.dimension) &&
    data.rows.flat().every(Number.isInteger) &&
    largest <= (options.maxEntry ?? 2 ** 20) &&
    isSeparated(data, options.minSeparation ?? 0) &&
    ((options.minSeparation ?? 0) === 0 || !hasAntipodalPair(data)) &&
    (options.intrinsicDimension === undefined || within(intrinsicDimension(data), options.intrinsicDimension))
  );
}

const SETTINGS: readonly DirectionsOptions[] = [
  { n: [2, 12], dimension: [2, 4] },
  { n: [2, 12], dimension: [2, 4], minSeparation: 1e-6 },
  { n: 7, dimension: 3, minSeparation: 0.05 },
  { n: [1, 5], dimension: [1, 3] },
  { n: 2, dimension: 1 },
  { n: 1, dimension: 3 },
  { n: [2, 6], dimension: [4, 6], intrinsicDimension: [2, 3] },
  { n: [4, 9], dimension: 5, intrinsicDimension: 3, minSeparation: 1e-4 },
  { n: [2, 12], dimension: [2, 3], intrinsicDimension: 1 },
  { n: 6, dimension: 6, intrinsicDimension: 6, maxEntry: 1 },
  // eight rows of {−1, 0, 1}² without 0: all of them
  { n: 8, dimension: 2, maxEntry: 1 },
  // sin(π/4) = 0.7071 > 0.7: four lines in the plane, and only equispaced ones
  { n: 4, dimension: 2, minSeparation: 0.7 },
  // the diagonals of the icosahedron reach sin θ = 2/√5 = 0.894
  { n: [4, 5], dimension: 3, minSeparation: 0.7 },
  { n: [2, 12], dimension: [2, 3], minSeparation: 0.5 },
  { n: [2, 5], dimension: 2, minSeparation: 1e-12 },
  // every pair orthogonal; the square of this separation is 1 exactly
  { n: 3, dimension: [3, 5], minSeparation: 1 },
  { n: [2, 30], dimension: [2, 16], geometry: ['clustered', 'near-duplicate'], maxEntry: 1000 },
  // 1e-200 squared is 0 in doubles: antipodal pairs must go all the same
  { n: [2, 6], dimension: 2, maxEntry: 2, minSeparation: 1e-200 },
];

describe('directions', () => {
  it.each(SETTINGS)('every draw and every shrink of it satisfies the options: %j', (options) => {
    const arbitrary = directions(options);
    fc.assert(
      fc.property(arbitrary, (data) => satisfies(data, options)),
      { seed: 1, numRuns: 200 },
    );
    for (const data of fc.sample(arbitrary, { seed: 2, numRuns: 5 }))
      for (const { value } of arbitrary.shrink(data, undefined).take(200)) expect(satisfies(value, options)).toBe(true);
  });

  it.each<[string, number[][], DirectionsOptions]>([
    [
      'count',
      [
        [1, 0],
        [0, 1],
      ],
      { n: 3, dimension: 2 },
    ],
    [
      'dimension',
      [
        [1, 0],
        [0, 1],
      ],
      { n: 2, dimension: 3 },
    ],
    [
      'entry',
      [
        [1, 0],
        [0, 9],
      ],
      { n: 2, dimension: 2, maxEntry: 8 },
    ],
    [
      'fraction',
      [
        [1, 0],
        [0, 0.5],
      ],
      { n: 2, dimension: 2 },
    ],
    [
      'separation',
      [
        [1, 0],
        [100, 1],
      ],
      { n: 2, dimension: 2, minSeparation: 0.01 },
    ],
    [
      'antipodes',
      [
        [1, 0],
        [-1, 0],
      ],
      { n: 2, dimension: 2, minSeparation: 1e-300 },
    ],
    [
      'rank',
      [
        [1, 0],
        [0, 1],
      ],
      { n: 2, dimension: 2, intrinsicDimension: 1 },
    ],
  ])('control: the law above sees a wrong %s', (_, rows, options) => {
    expect(satisfies(directionsFrom(rows), options)).toBe(false);
  });

  it.each([...GEOMETRIES, ...LATTICES])(
    '%s: options hold, with and without separation and intrinsic dimension',
    (geometry: Geometry) => {
      for (const more of [{}, { minSeparation: 1e-7 }, { intrinsicDimension: 2 }]) {
        const options: DirectionsOptions = { n: [2, 10], dimension: [3, 5], geometry, ...more };
        fc.assert(
          fc.property(directions(options), (data) => satisfies(data, options)),
          { seed: 3, numRuns: 200 },
        );
      }
    },
  );

  it('lattices are drawn where they are asked for: progressions, cubes around 0', () => {
    expect(latticeRows(4, 2, 100)).toEqual([-1, 0, 1, 2].map((k) => [100, k]));
    // The 8 corners of a cube; 9 points of a square.
    expect(latticeRows(8, 4, 7).map((row) => row.slice(1).join(''))).toEqual([
      '000',
      '100',
      '010',
      '110',
      '001',
      '101',
      '011',
      '111',
    ]);
    expect(latticeRows(9, 3, 7).map(([, i, j]) => 3 * j + i)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  });

  it('is determined by the seed', () => {
    const arbitrary = directions({ n: [2, 12], dimension: [2, 4] });
    const text = () => fc.sample(arbitrary, { seed: 5, numRuns: 50 }).join('\n');
    expect(text()).toBe(text());
  });

  it('reaches every count and every dimension of the ranges', () => {
    const drawn = fc.sample(directions({ n: [2, 12], dimension: [2, 4] }), { seed: 6, numRuns: 2000 });
    expect([...new Set(drawn.map((data) => data.count))].sort((a, b) => a - b)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect([...new Set(drawn.map((data) => data.dimension))].sort()).toEqual([2, 3, 4]);
  });

  /** The fraction of 1000 seeded draws in a class. */
  const fraction = (options: DirectionsOptions, when: (data: Directions) => boolean): number =>
    fc.sample(directions(options), { seed: 7, numRuns: 1000 }).filter(when).length / 1000;
  const plane: DirectionsOptions = { n: [2, 12], dimension: [2, 4], minSeparation: 1e-12 };

  it('geometries are what they are called', () => {
    // At least one pair of each near-duplicate draw has a sine log-uniform in [1e-11, 0.1]: 2 decades of 10 are below 1e-9,
    // 8 of 10 below 1e-3; entries bound the sine from below, which only moves mass between the decades at the low end.
    expect(fraction({ ...plane, geometry: 'near-duplicate' }, (data) => isNearDuplicate(data, 1e-9))).toBeGreaterThan(
      0.15,
    );
    expect(fraction({ ...plane, geometry: 'near-duplicate' }, (data) => isNearDuplicate(data))).toBeGreaterThan(0.7);
    expect(fraction({ ...plane, geometry: 'near-antipodal' }, (data) => hasNearAntipodalPair(data))).toBeGreaterThan(
      0.7,
    );
    // The scatter is log-uniform up to a quarter of the centre: clusters tighter than 1e-3 in more than a third of the draws
    expect(fraction({ ...plane, geometry: 'clustered' }, (data) => isNearDuplicate(data, 1e-3))).toBeGreaterThan(0.35);
    expect(fraction({ ...plane, geometry: 'embedded' }, liesInLowerDimension)).toBe(1);
    expect(fraction({ ...plane, geometry: 'generic' }, (data) => isNearDuplicate(data))).toBeLessThan(0.1);
  });

  it('circle: n lines with the separation sin(π/n), up to the entry bound', () => {
    // an entry bound b puts each direction within 1/b² of its angle or so; with b ≥ 2¹⁰ two of them within 2e-6
    const drawn = fc.sample(
      directions({ n: 5, dimension: 2, minSeparation: 1e-3, geometry: 'circle' }).filter(
        (data) => Math.max(...data.rows.flat().map(Math.abs)) > 2 ** 15,
      ),
      { seed: 8, numRuns: 50 },
    );
    for (const data of drawn) expect(Math.abs(separation(data).lo - Math.sin(Math.PI / 5))).toBeLessThan(1e-3);
  });

  it('by default draws close, nearly antipodal, antipodal and low-dimensional data often enough to cover them', () => {
    // one geometry in six each, times the fractions above
    const options: DirectionsOptions = { n: [2, 12], dimension: [2, 4] };
    expect(fraction(options, (data) => isNearDuplicate(data, 1e-9))).toBeGreaterThan(0.02);
    expect(fraction(options, (data) => hasNearAntipodalPair(data, 1e-6))).toBeGreaterThan(0.05);
    expect(fraction(options, hasAntipodalPair)).toBeGreaterThan(0.05);
    expect(fraction(options, liesInLowerDimension)).toBeGreaterThan(0.1);
  });

  it('prints counterexamples as the rows', () => {
    const run = fc.check(
      fc.property(directions({ n: 2, dimension: 2 }), () => false),
      { seed: 9 },
    );
    expect(fc.stringify(run.counterexample)).toBe('[(1,0), (0,1)]');
  });
});

describe('options of directions', () => {
  const make = (options: unknown) => () => directions(options as DirectionsOptions);
  const fine = { n: [2, 5], dimension: 3 };

  it.each([
    [undefined, 'directions: options = undefined, expected an object'],
    [{ ...fine, dim: 3 }, "directions: unknown option 'dim', expected one of n, dimension, intrinsicDimension"],
    [{ dimension: 3 }, 'directions: n = undefined, expected a whole number ≥ 1 or [least, greatest]'],
    [{ ...fine, n: 0 }, 'directions: n = 0, expected a whole number'],
    [{ ...fine, n: [5, 2] }, 'directions: n = [5, 2], expected'],
    [{ ...fine, n: [2, 3, 4] }, 'directions: n = [2, 3, 4], expected'],
    [{ ...fine, dimension: 2.5 }, 'directions: dimension = 2.5, expected'],
    [{ ...fine, dimension: Number.NaN }, 'directions: dimension = NaN, expected'],
    [{ ...fine, minSeparation: Number.NaN }, 'directions: minSeparation = NaN, expected a sine between 0 and 1'],
    [{ ...fine, minSeparation: 1.5 }, 'directions: minSeparation = 1.5, expected a sine'],
    [{ ...fine, maxEntry: 0 }, 'directions: maxEntry = 0, expected a whole number from 1 to 2²⁶'],
    [{ ...fine, dimension: 64, maxEntry: 2 ** 24 }, 'with dimension · maxEntry² below 2⁵³'],
    [{ ...fine, geometry: 'spiral' }, 'directions: geometry = "spiral", expected one of generic, clustered'],
    [{ ...fine, geometry: [] }, 'directions: geometry is an empty list'],
    [{ ...fine, geometry: 'near-duplicate', minSeparation: 0.5 }, "geometry 'near-duplicate' does not fit n = [2, 5]"],
    [{ n: 1, dimension: 3, geometry: 'clustered' }, "geometry 'clustered' does not fit n = 1, dimension = 3"],
    [{ n: 4, dimension: 2, geometry: 'embedded' }, "geometry 'embedded' does not fit n = 4, dimension = 2"],
    [
      { ...fine, geometry: 'circle', intrinsicDimension: 3 },
      "geometry 'circle' does not fit n = [2, 5], dimension = 3",
    ],
    [
      { ...fine, intrinsicDimension: 4 },
      'directions: intrinsicDimension = 4 with n = [2, 5], dimension = 3, expected at',
    ],
    [{ n: 2, dimension: 3, intrinsicDimension: 3 }, 'directions: intrinsicDimension = 3 with n = 2'],
    [{ n: 3, dimension: 1 }, 'expected n ≤ 2: no more such directions exist in dimension 1'],
    [{ n: 3, dimension: 4, intrinsicDimension: 1 }, 'expected n ≤ 2: no more such directions exist in dimension 1'],
    // asin(0.8) = 0.927, π/0.927 = 3.39
    [{ n: 4, dimension: 2, minSeparation: 0.8 }, 'expected n ≤ 3: no more such directions exist in dimension 2'],
    [{ n: 4, dimension: 3, minSeparation: 1 }, 'directions: found no 4 directions for n = 4, dimension = 3 with'],
    [{ n: 9, dimension: 2, maxEntry: 1 }, 'at most 8; lower n or minSeparation, or raise dimension or maxEntry'],
  ])('one line names what is wrong (case %#)', (options, message) => {
    expect(make(options)).toThrow(message);
    expect(make(options)).toThrow(/^[^\n]*$/);
  });
});
