import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { directions } from './arbitrary.js';
import type { DirectionsOptions } from './direction-options.js';
import { Directions, directionsFrom } from './directions.js';
import { intrinsicDimension } from './intrinsic-dimension.js';
import { separation } from './separation.js';
import { isSimpler } from './simplicity.js';

/** A shrinker that gets stuck on half of its starts passes one law with probability 2⁻⁵, all six with 2⁻³⁰. */
const SEEDS = [1, 2, 3, 4, 5];

/** λ_min of ReLU's Gram matrix G_ij = (π − θ_ij)cos θ_ij/(2π), G_ii = ½, in plain doubles. */
function reluSmallestEigenvalue({ rows }: Directions): number {
  const angle = (v: readonly number[], w: readonly number[]) => {
    let cross = 0;
    for (let a = 0; a < v.length; a++) for (let b = 0; b < a; b++) cross += (v[a] * w[b] - v[b] * w[a]) ** 2;
    return Math.atan2(
      Math.sqrt(cross),
      v.reduce((sum, x, k) => sum + x * w[k], 0),
    );
  };
  const entry = (theta: number) => ((Math.PI - theta) * Math.cos(theta)) / (2 * Math.PI);
  const gram = new Matrix(rows.map((v) => rows.map((w) => entry(angle(v, w)))));
  return Math.min(...new EigenvalueDecomposition(gram, { assumeSymmetric: true }).realEigenvalues);
}

/** What a search for a counterexample to `holds` ends at. */
function counterexample(options: DirectionsOptions, holds: (data: Directions) => boolean, seed: number): Directions {
  const run = fc.check(fc.property(directions(options), holds), { seed, numRuns: 2000 });
  if (run.counterexample === null) throw new Error(`no counterexample with seed ${seed}`);
  return run.counterexample[0];
}

const delta = (data: Directions): number => (data.count < 2 ? 1 : separation(data).lo);
const total = (data: Directions): number => data.rows.flat().reduce((sum, x) => sum + Math.abs(x), 0);
const largest = (data: Directions): number => Math.max(...data.rows.flat().map(Math.abs));

describe('shrinking', () => {
  it.each(SEEDS)('the planted floor 0.2·δ for ReLU ends at a textbook dataset (seed %d)', (seed) => {
    const holds = (data: Directions) => reluSmallestEigenvalue(data) >= 0.2 * delta(data);
    const found = counterexample({ n: [2, 12], dimension: [2, 4], minSeparation: 1e-6 }, holds, seed);
    expect(found.dimension).toBe(2);
    // (2,1), (3,1) adds up to 7, (1,0), (0,1), (1,1) to 4
    expect(found.count === 2 ? total(found) <= 8 : total(found) <= 4).toBe(true);
    expect(largest(found)).toBeLessThanOrEqual(6);
    expect(holds(found)).toBe(false);
  });

  it.each(SEEDS)('the same in four dimensions: no more than two coordinates stay in use (seed %d)', (seed) => {
    const holds = (data: Directions) => reluSmallestEigenvalue(data) >= 0.2 * delta(data);
    const found = counterexample({ n: [2, 12], dimension: 4, minSeparation: 1e-6 }, holds, seed);
    expect(intrinsicDimension(found)).toBe(2);
    expect(total(found)).toBeLessThanOrEqual(8);
  });

  it.each(SEEDS)('needs only closeness: sin θ below 1e-4 ends at (100,1), (101,1) (seed %d)', (seed) => {
    // |(k,1)||(k+1,1)| > 10⁴ needs k ≥ 100: 99 · 100 + … = √(9802 · 10001) = 9901, √(10001 · 10202) = 10101
    const found = counterexample(
      { n: [2, 12], dimension: [2, 4], minSeparation: 1e-9 },
      (data) => delta(data) >= 1e-4,
      seed,
    );
    expect(`${found}`).toBe('(100,1), (101,1)');
  });

  it.each(SEEDS)('three antipodal pairs make ReLU singular: ends at six rows of −1, 0, 1 (seed %d)', (seed) => {
    // rounding leaves about 6·2⁻⁵³ where λ_min is 0; small integers that are not singular stay above 1e-9
    const holds = (data: Directions) => delta(data) > 0 || reluSmallestEigenvalue(data) >= 1e-9;
    const found = counterexample({ n: [2, 12], dimension: [2, 3] }, holds, seed);
    expect([found.count, found.dimension, largest(found)]).toEqual([6, 2, 1]);
  });

  it.each(SEEDS)('keeps what the options ask for: intrinsic dimension 3 in 4 to 6 coordinates (seed %d)', (seed) => {
    const options = { n: [2, 12], dimension: [4, 6], intrinsicDimension: [2, 3] } as const;
    const found = counterexample(options, (data) => intrinsicDimension(data) < 3, seed);
    expect(`${found}`).toBe('(1,0,0,0), (0,1,0,0), (0,0,1,0)');
  });

  it.each(SEEDS)('needs every row: n ≥ 8 ends at the shortest rows (seed %d)', (seed) => {
    const found = counterexample({ n: [2, 12], dimension: [2, 4] }, (data) => data.count < 8, seed);
    expect([found.count, found.dimension]).toEqual([8, 2]);
    // the eight neighbours of 0 add up to 12; a few rows such as (2,1) more are accepted, not larger ones
    expect(largest(found)).toBeLessThanOrEqual(3);
  });

  it.each(SEEDS.slice(0, 1))('many rows do not need many coordinates: n ≥ 20 ends in the plane (seed %d)', (seed) => {
    const found = counterexample({ n: [2, 40], dimension: [2, 8] }, (data) => data.count < 20, seed);
    expect([found.count, found.dimension]).toEqual([20, 2]);
  });

  it('works inside record, map and tuple', () => {
    const options: DirectionsOptions = { n: [2, 12], dimension: [2, 4] };
    const wrapped = fc
      .record({ data: directions(options), depth: fc.nat(9) })
      .map(({ data, depth }) => ({ depth, data }));
    const run = fc.check(
      fc.property(fc.tuple(wrapped, fc.boolean()), ([{ data }]) => data.count < 3),
      { seed: 1 },
    );
    const smallest = run.counterexample?.[0][0];
    expect(`${smallest?.data}, depth ${smallest?.depth}`).toBe('(1,0), (0,1), (0,-1), depth 0');
  });

  it("works on a user's own dataset, doubles included", () => {
    const options: DirectionsOptions = { n: [2, 12], dimension: [2, 4] };
    const own = directionsFrom([
      [0.1, 0.25, 3],
      [1e300, 1, 5e-324],
      [-0.3, 0.7, 1e-9],
    ]);
    const run = fc.check(
      fc.property(directions(options), () => false),
      { seed: 1, examples: [[own]] },
    );
    expect(`${run.counterexample?.[0]}`).toBe('(1,0), (0,1)');
    expect(run.numShrinks).toBeGreaterThan(0);
  });

  it('a counterexample replays from its seed and path', () => {
    const property = fc.property(directions({ n: [2, 12], dimension: [2, 4] }), (data) => data.count < 5);
    const first = fc.check(property, { seed: 11 });
    const again = fc.check(property, { seed: 11, path: first.counterexamplePath ?? '', endOnFailure: true });
    expect(`${again.counterexample}`).toBe(`${first.counterexample}`);
  });

  it('offers only strictly simpler datasets, so that it ends, and none twice', () => {
    const arbitrary = directions({ n: [1, 8], dimension: [1, 4] });
    for (const data of fc.sample(arbitrary, { seed: 12, numRuns: 10 })) {
      const offered = [...arbitrary.shrink(data, undefined)].map(({ value }) => value);
      const wrong = offered.filter(({ rows }) => !isSimpler(rows, data.rows) || isSimpler(data.rows, rows));
      expect(wrong.map(String)).toEqual([]);
      expect(new Set(offered.map(String)).size).toBe(offered.length);
    }
  });

  it('stops at the simplest dataset there is', () => {
    const arbitrary = directions({ n: [1, 8], dimension: [1, 4] });
    expect([...arbitrary.shrink(new Directions([[1]]), undefined)]).toEqual([]);
  });

  it('is lazy: the first candidate of a large dataset is found without working out the rest', () => {
    const arbitrary = directions({ n: [2, 40], dimension: 3 });
    const [data] = fc.sample(directions({ n: 40, dimension: 3 }), { seed: 13, numRuns: 1 });
    const { value } = arbitrary.shrink(data, undefined).next();
    expect(value?.value.count).toBe(2);
  });

  it('takes directions without context and nothing else', () => {
    const arbitrary = directions({ n: 2, dimension: 2 });
    expect(arbitrary.canShrinkWithoutContext(directionsFrom([[1, 0]]))).toBe(true);
    expect(arbitrary.canShrinkWithoutContext([[1, 0]])).toBe(false);
  });
});
