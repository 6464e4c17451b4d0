import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { enclosedKernel } from '../families/dual-kernel.js';
import { timesCosine } from '../families/entry-segments.js';
import { EntryTable } from '../families/entry-table.js';
import { cellOf } from '../numerics/dense/piecewise.js';
import { overlaps } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { radiusNorm } from '../numerics/spectrum/radius-norm.js';
import { entryOf, type Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { entryInDoubles } from './gram-in-doubles.js';
import { gramMatrix } from './gram-matrix.js';

type Rows = readonly (readonly number[])[];

const random = seedrandom('fast gram');
const integer = (most: number) => Math.floor((2 * most + 1) * random()) - most;

const rowsOf = (n: number, d: number, most: number): Rows =>
  Array.from({ length: n }, () => [1 + Math.abs(integer(most)), ...Array.from({ length: d - 1 }, () => integer(most))]);

const datasets: Record<string, Rows> = {
  'few points, small integers': rowsOf(9, 4, 5),
  'many points, small integers': rowsOf(20, 4, 5),
  'a table and its limits': [
    ...rowsOf(14, 2, 50),
    [50, 1],
    [50, 2],
    [-50, 1],
    [-50, -2],
    [49, 22],
    [-49, -23],
    [1, 0],
    [0, 1],
  ],
  'many points of long vectors': rowsOf(17, 2, 2 ** 25),
  'near-duplicates and antipodes': [
    [1000, 1],
    [1000, 2],
    [-1000, 1],
    [-1000, -1],
    [1, 1000],
    [3, 4],
    [4, 3],
    [0, 1],
  ],
  'products beyond 2⁵³ of the lengths': [
    [2 ** 20, 1],
    [2 ** 20 + 1, 1],
    [-(2 ** 20), 3],
    [1, 2 ** 20],
  ],
  'integers too large for exact products': [
    [2 ** 30, 1],
    [2 ** 30 - 1, 1],
    [1, 2 ** 30],
  ],
  'rows that are not integers': [
    [0.1, 0.3],
    [0.3, 0.1],
    [-0.5, 1.5],
  ],
  'one direction': [[3, 4]],
};

it('an entry that no table holds is the middle of its enclosure, and its radius reaches both ends', () => {
  // Pairs so close that no cell is made for them, 32 entries with a diagonal: of many some have a middle that rounds to one end.
  const rows = Array.from({ length: 32 }, (_, k) => [1000, k]);
  const data = directionsFrom(rows);
  for (const activation of [activations.relu, activations.selu, activations.tanh]) {
    const { middle, radius } = gramMatrix(activation, data) as Float64Matrix;
    const entry = entryInDoubles(enclosedKernel(activation, 'derivative'), data);
    let met = 0;
    for (let i = 0; i < 32; i++)
      for (let j = 0; j < i; j++) {
        const { lo, hi } = entry(i, j);
        const m = middle[i * 32 + j];
        if (m !== lo / 2 + hi / 2) continue;
        met++;
        // Differences of doubles so close are exact.
        expect(radius[i * 32 + j]).toBeGreaterThanOrEqual(Math.max(hi - m, m - lo));
      }
    expect(met).toBeGreaterThan(400);
  }
});

describe('the Gram matrix in doubles', () => {
  for (const [name, rows] of Object.entries(datasets))
    for (const activation of [activations.relu, activations.tanh, activations.polynomial([0, 0, 1])])
      it(`${activation.name}, ${name}: every entry meets its enclosure at 128 bits, is symmetric and narrow`, () => {
        const data = directionsFrom(rows, { parallel: 'allow' });
        const [rough, sharp] = [gramMatrix(activation, data), gramMatrix(activation, data, { bits: 128 })];
        const scale = entryOf(sharp, 0, 0).hi;
        for (let i = 0; i < rows.length; i++)
          for (let j = 0; j < rows.length; j++) {
            const [fast, exact] = [entryOf(rough, i, j), entryOf(sharp, i, j)];
            expect(overlaps(fast, exact)).toBe(true);
            expect(entryOf(rough, j, i)).toEqual(fast);
            // Twice 56u with the table, see entry-table.test.ts; without it some twenty roundings of interval arithmetic, and for tanh
            // twice that: the coefficients of its series in doubles carry 60 roundings each, squared, and so does the tail.
            expect(fast.hi - fast.lo).toBeLessThanOrEqual(
              (activation === activations.tanh ? 2 ** -44 : 2 ** -45) * scale,
            );
          }
      });

  it("is labelled 'estimated' for an activation known only numerically, and 'proved' otherwise", () => {
    const mine = defineActivation({ name: 'mine', value: Math.atan, derivative: (z) => 1 / (1 + z * z), kinks: [] });
    const data = directionsFrom(rowsOf(5, 3, 4), { parallel: 'allow' });
    expect(gramMatrix(mine, data).basis).toBe('estimated');
    expect(gramMatrix(activations.relu, data).basis).toBe('proved');
  });

  it('knows the norm of its radii: what they add up to once they are written out, but for the roundings of the sums', () => {
    for (const rows of [datasets['a table and its limits'], rowsOf(20, 4, 5), rowsOf(70, 8, 1000)]) {
      const matrix = gramMatrix(activations.relu, directionsFrom(rows, { parallel: 'allow' }));
      const known = radiusNorm(matrix, 'test');
      const written = radiusNorm({ n: matrix.n, radius: matrix.radius }, 'test');
      const sums = rows.map((_, i) =>
        matrix.radius.subarray(i * matrix.n, (i + 1) * matrix.n).reduce((s, r) => s + r, 0),
      );
      expect(known).toBeGreaterThanOrEqual(Math.max(...sums));
      // both are the exact sum enlarged by at most 2n + 4 units of 2⁻⁵² and its roundings
      expect(Math.abs(known - written)).toBeLessThanOrEqual(4 * (matrix.n + 4) * 2 ** -52 * written);
      expect(matrix.radius).toBe(matrix.radius);
    }
  });

  it('and that norm is no less than the exact sum of any row of radii, which plain sums lose a part of', () => {
    // All pairs so close that none comes from the table, whose radii are short numbers: sums of 40 to 60 doubles of 53 bits.
    for (let seed = 1; seed <= 12; seed++) {
      const rows = Array.from({ length: 40 + seed }, (_, k) => [1000 + seed, k * seed]);
      const matrix = gramMatrix(activations.relu, directionsFrom(rows, { parallel: 'allow' }));
      const known = radiusNorm(matrix, 'test');
      const { n, radius } = matrix;
      withMpfr(200, (R) => {
        for (let i = 0; i < n; i++) {
          let sum = R.number(0);
          for (let j = 0; j < n; j++) sum = R.add(sum, R.number(radius[i * n + j]));
          expect(R.lower(R.subtract(R.number(known), sum))).toBeGreaterThanOrEqual(0);
        }
      });
    }
  });

  it('a copy with other radii, or of another matrix, does not take the norm along', () => {
    const matrix = gramMatrix(activations.relu, directionsFrom(rowsOf(20, 4, 5), { parallel: 'allow' }));
    expect(radiusNorm({ ...matrix, radius: matrix.radius.map((r) => 1000 * r) }, 'test')).toBeGreaterThan(
      999 * radiusNorm(matrix, 'test'),
    );
    expect(radiusNorm({ ...matrix, radius: new Float64Array(400) }, 'test')).toBe(0);
  });

  it('gives the same matrix whether or not its cells were made before', () => {
    const data = directionsFrom(rowsOf(20, 3, 9), { parallel: 'allow' });
    const fresh = activations.leakyRelu(0.37);
    expect(gramMatrix(fresh, data)).toEqual(gramMatrix(fresh, data));
  });

  it('kernels near the largest double, whose values cannot be split into halves: no cell can be made, entries come one by one', () => {
    // κ(0) = (1 + 10³⁰⁸)/2 > 2⁹⁹⁶, where `highHalf` overflows.
    const steep = activations.leakyRelu(-1e154);
    const table = new EntryTable(timesCosine(enclosedKernel(steep, 'derivative')));
    table.make(cellOf(0.3));
    expect(table.radii[cellOf(0.3)]).toBeNaN();

    const data = directionsFrom(rowsOf(20, 4, 5), { parallel: 'allow' });
    const doubles = gramMatrix(steep, data);
    const exact = gramMatrix(steep, data, { bits: 128 });
    for (let i = 0; i < 20; i++)
      for (let j = 0; j <= i; j++) {
        const entry = entryOf(doubles, i, j);
        expect(overlaps(entry, entryOf(exact, i, j))).toBe(true);
        // A closed form: some twenty roundings of numbers at most κ(0).
        expect(entry.hi - entry.lo).toBeLessThan(32 * 2 ** -53 * 1e308);
      }
  });
});
