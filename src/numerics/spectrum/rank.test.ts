import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerRank } from '../../data/intrinsic-dimension.js';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { numberRows } from '../../testing/rows.js';
import { contains, divide, type Interval, interval } from '../interval/interval.js';
import type { Precision } from '../precision.js';
import { seededRandom } from '../special/random.js';
import { conditionNumber, isPositiveDefinite, isPositiveSemidefinite, numericalRank, type RankBounds } from './rank.js';
import { eigenvalues } from './spectrum.js';
import { enclosedMatrix, exactMatrix, type Float64Matrix } from './symmetric-matrix.js';

const sharp: Precision = { bits: 512 };

/** X·S·Xᵀ with integer X (n × r) and diagonal signs S: rank ≤ r, integer, often singular, definite or not. */
const integerMatrices = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    r: fc.integer({ min: 1, max: 6 }),
    entries: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 36, maxLength: 36 }),
    signs: fc.array(fc.constantFrom(1, 1, -1), { minLength: 6, maxLength: 6 }),
  })
  .map(({ n, r, entries, signs }) =>
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => {
        let sum = 0;
        for (let k = 0; k < r; k++) sum += entries[6 * i + k] * signs[k] * entries[6 * j + k];
        return sum;
      }),
    ),
  );
const exactRank = (rows: readonly (readonly number[])[]): number => integerRank(rows.map((row) => row.map(BigInt)));

/** A full matrix of small integers known to have this spectrum: exact, as `withSpectrum` explains. */
function known(spectrum: readonly number[], seed: string, radius = 0): Float64Matrix {
  const random = seededRandom(seed);
  const { n, matrix } = withSpectrum(spectrum, 2, () => random.uniform());
  return { kind: 'float64', n, middle: matrix, radius: new Float64Array(n * n).fill(radius), basis: 'proved' };
}

const spectra = fc.record({
  d: fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0, 7)), { minLength: 1, maxLength: 9 }),
  seed: fc.integer().map(String),
});

describe('numericalRank', () => {
  type Rank = (rows: readonly (readonly number[])[]) => { readonly atLeast: number; readonly atMost: number };

  // The product of the r nonzero eigenvalues is a whole number ≠ 0, the largest at most 6·150
  // (row sums): |λ| ≥ 900⁻⁵ ≫ 1e-100.
  const isExactRank = (rank: Rank) =>
    fc.property(integerMatrices, (rows) => {
      const { atLeast, atMost } = rank(rows);
      return atLeast === exactRank(rows) && atMost === exactRank(rows);
    });

  it('is the exact rank of integer matrices at 512 bits: both bounds meet there', () => {
    fc.assert(
      isExactRank((rows) => numericalRank(rows, sharp)),
      { seed: 31, numRuns: 150 },
    );
  });

  it('control: the same law catches midpoints that are not 0, signed eigenvalues, and too few bits', () => {
    const count = (rows: readonly (readonly number[])[], counts: (value: Interval) => boolean) => {
      const rank = eigenvalues(rows, sharp).filter(counts).length;
      return { atLeast: rank, atMost: rank };
    };
    const wrong: readonly Rank[] = [
      (rows) => count(rows, ({ lo, hi }) => lo / 2 + hi / 2 !== 0),
      (rows) => count(rows, ({ lo }) => lo > 1e-100),
      (rows) => numericalRank(rows, { bits: 256 }),
    ];
    for (const rank of wrong) expect(fc.check(isExactRank(rank), { seed: 31, numRuns: 150 }).failed).toBe(true);
  });

  it('in doubles: at least is below the exact rank, at most above it, and a resolution of 1e-9 makes both meet', () => {
    fc.assert(
      fc.property(spectra, ({ d, seed }) => {
        const rank = d.filter((x) => x !== 0).length;
        const bounds = numericalRank(known(d, seed));
        expect(bounds.atLeast).toBeLessThanOrEqual(rank);
        expect(bounds.atMost).toBeGreaterThanOrEqual(rank);
        // Zero eigenvalues are enclosed to some n·30n·2⁻⁵³‖A‖_F ≤ 81·30·2⁻⁵³·150 = 4e-11; the others are at least 1.
        expect(numericalRank(known(d, seed), 'float64', 1e-9)).toEqual({ ...meet(rank), resolution: 1e-9 });
      }),
      { seed: 32, numRuns: 200 },
    );
  });

  it('graded 1 … 1e-30: an eigenvalue counts where it exceeds the resolution, at every resolution', () => {
    const matrix = graded([1e-30, 1e-24, 1e-18, 1e-12, 1e-6, 1e-3, 1, 1]);
    const counted = [1e-40, 1e-27, 1e-20, 1e-15, 0.5, 2].map((resolution) => numericalRank(matrix, sharp, resolution));
    expect(counted.map(({ atLeast, atMost }) => [atLeast, atMost])).toEqual([8, 7, 6, 5, 2, 0].map((r) => [r, r]));
    // In doubles the entries are known to 2⁻⁴⁷, eigenvalues to 8·2⁻⁴⁷ = 5.7e-14: the three smallest may be 0.
    const rounded = graded([1e-30, 1e-24, 1e-18, 1e-12, 1e-6, 1e-3, 1, 1], 'float64');
    expect(numericalRank(rounded)).toEqual({ ...meet(5), atMost: 8 });
    expect(numericalRank(rounded, 'float64', 1e-13)).toEqual({ ...meet(5), resolution: 1e-13 });
  });

  it('says honestly what is not known: an eigenvalue enclosed across the resolution counts in atMost only', () => {
    // Rank 1 of three; at 128 bits the zeros are enclosed to 1e-36 or so, not to 1e-100.
    const ones = numberRows('1 1 1, 1 1 1, 1 1 1');
    expect(numericalRank(ones, { bits: 128 })).toEqual({ ...meet(1), atMost: 3 });
    expect(numericalRank(ones, { bits: 128 }, 1e-30)).toEqual({ ...meet(1), resolution: 1e-30 });
    expect(numericalRank(ones, sharp)).toEqual(meet(1));
    expect(numericalRank(numberRows('0 0, 0 0'))).toEqual(meet(0));
  });

  it('entry radii are inside: the exact rank of every perturbed matrix lies between the bounds', () => {
    fc.assert(
      fc.property(integerMatrices, fc.infiniteStream(fc.integer({ min: -1, max: 1 })), (rows, noise) => {
        const moved = rows.map((row) => [...row]);
        for (let i = 0; i < rows.length; i++)
          for (let j = 0; j <= i; j++) moved[i][j] = moved[j][i] = rows[i][j] + Number(noise.next().value);
        const blurred: Float64Matrix = { ...exactMatrix(rows), radius: new Float64Array(rows.length ** 2).fill(1) };
        for (const at of ['float64', sharp] as const) {
          const { atLeast, atMost } = numericalRank(blurred, at);
          expect(atLeast <= exactRank(moved) && exactRank(moved) <= atMost).toBe(true);
        }
      }),
      { seed: 33, numRuns: 100 },
    );
  });

  it('carries the basis of the matrix, and refuses what is no resolution or no matrix', () => {
    const estimated: Float64Matrix = { ...exactMatrix([[1]]), basis: 'estimated' };
    expect(numericalRank(estimated)).toEqual({ ...meet(1), basis: 'estimated' });
    for (const resolution of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(() => numericalRank([[1]], 'float64', resolution)).toThrow(
        `numericalRank: resolution = ${resolution}, expected a finite number ≥ 0`,
      );
    expect(() => numericalRank([])).toThrow('matrix has no rows');
  });
});

describe('conditionNumber', () => {
  type Condition = (matrix: Float64Matrix) => Interval;

  const isEnclosed = (condition: Condition) =>
    fc.property(spectra, ({ d, seed }) => {
      const found = condition(known(d, seed));
      const sizes = d.map(Math.abs);
      const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
      if (least === 0) return found.hi === Number.POSITIVE_INFINITY && found.lo >= 1;
      // Rounded once, monotonically, while the enclosure's quotients are rounded outward by one double more.
      return contains(found, most / least) && found.lo >= 1;
    });

  for (const at of ['float64', { bits: 128 }] as const)
    it(`contains max|λ|/min|λ| of known spectra, and is Infinity above for singular ones, at ${JSON.stringify(at)}`, () => {
      fc.assert(
        isEnclosed((matrix) => conditionNumber(matrix, at)),
        { seed: 34, numRuns: at === 'float64' ? 200 : 60 },
      );
    });

  it('control: the same law catches an enclosure 1 % too small, and a quotient of signed eigenvalues', () => {
    const small: Condition = (matrix) => {
      const { lo, hi, basis } = conditionNumber(matrix);
      return { lo: Math.max(1, lo * 0.98), hi: hi * 0.99, basis };
    };
    const signed: Condition = (matrix) => {
      const values = eigenvalues(matrix);
      const [first, last] = [values[0], values[values.length - 1]];
      return first.lo > 0 || last.hi < 0 || contains(first, 0) ? conditionNumber(matrix) : divide(last, first);
    };
    for (const wrong of [small, signed])
      expect(fc.check(isEnclosed(wrong), { seed: 34, numRuns: 200 }).failed).toBe(true);
  });

  it('is tight: relative width 2⁻⁴⁸ at 128 bits, and of 2³⁰⁰ too', () => {
    // Eigenvalues to the doubles next to them (2·2⁻⁵² each), their quotient rounded outward by two more on either side:
    // 4 + 4 units of 2⁻⁵² and a few of rounding, below 16 = 2⁻⁴⁸.
    const found = conditionNumber(known([3, 7, 7, 48], 'tight'), { bits: 128 });
    expect(contains(found, 16) && relativeWidth(found) < 2 ** -48).toBe(true);
    const far = conditionNumber(graded([2 ** -300, 1, 1, 1]), { bits: 1024 });
    expect(contains(far, 2 ** 300) && relativeWidth(far) < 2 ** -48).toBe(true);
  });

  it('is 1 for one entry and for multiples of the identity, to a few units in the last place', () => {
    // Diagonal matrices need no rotation: each eigenvalue ends at most 11 doubles away, the
    // quotient 2·22 units and 4 more.
    for (const matrix of [
      [[-3]],
      [[1e300]],
      [
        [2, 0],
        [0, 2],
      ],
    ]) {
      const { lo, hi } = conditionNumber(matrix);
      expect(lo).toBe(1);
      expect(hi).toBeGreaterThanOrEqual(1);
      expect(hi).toBeLessThan(1 + 48 * 2 ** -52);
    }
  });

  it('is anything from 1 to Infinity for the zero matrix', () => {
    expect(conditionNumber(numberRows('0 0, 0 0'))).toEqual({ lo: 1, hi: Number.POSITIVE_INFINITY, basis: 'proved' });
  });

  it('bounds from below what may be singular: the largest over the least one that is possible', () => {
    // diag(1, 0) ± 2⁻¹⁰: λ = 1 ± 2⁻⁹ and |λ| ≤ 2⁻⁹ (row sums), so that the least quotient is (1 − 2⁻⁹)/2⁻⁹ = 511.
    const blurred: Float64Matrix = {
      ...exactMatrix(numberRows('1 0, 0 0')),
      radius: new Float64Array(4).fill(2 ** -10),
    };
    const { lo, hi } = conditionNumber(blurred);
    expect(hi).toBe(Number.POSITIVE_INFINITY);
    expect(lo).toBeLessThanOrEqual(511);
    expect(lo).toBeGreaterThan(511 * (1 - 2 ** -40));
    const unknown: Float64Matrix = { ...blurred, radius: new Float64Array(4).fill(Number.POSITIVE_INFINITY) };
    expect(conditionNumber(unknown)).toEqual({ lo: 1, hi: Number.POSITIVE_INFINITY, basis: 'proved' });
  });
});

describe('isPositiveDefinite and isPositiveSemidefinite', () => {
  it('decide every matrix of known spectrum whose smallest eigenvalue is not 0, and leave the others open', () => {
    fc.assert(
      fc.property(spectra, ({ d, seed }) => {
        const smallest = Math.min(...d);
        const expected = smallest > 0 ? 'proved' : smallest < 0 ? 'disproved' : 'undecided';
        for (const at of ['float64', { bits: 128 }] as const) {
          const matrix = known(d, seed);
          if (d.some((x) => x !== 0)) {
            expect(isPositiveDefinite(matrix, at)).toBe(expected);
            expect(isPositiveSemidefinite(matrix, at)).toBe(expected);
          }
        }
      }),
      { seed: 35, numRuns: 100 },
    );
  });

  it('tell a smallest eigenvalue of ±1e-30 at 256 bits, which doubles leave open', () => {
    for (const [smallest, expected] of [
      [1e-30, 'proved'],
      [-1e-30, 'disproved'],
    ] as const) {
      const matrix = graded([smallest, 1, 2, 3], { bits: 256 });
      expect([isPositiveDefinite(matrix), isPositiveSemidefinite(matrix)]).toEqual([expected, expected]);
      const rounded = graded([smallest, 1, 2, 3], 'float64');
      expect([isPositiveDefinite(rounded), isPositiveSemidefinite(rounded)]).toEqual(['undecided', 'undecided']);
    }
  });

  it('the zero matrix, enclosed exactly, is semidefinite and not definite', () => {
    expect([isPositiveDefinite([[0]]), isPositiveSemidefinite([[0]])]).toEqual(['disproved', 'proved']);
  });

  it('entry radii: proved for all matrices within them, or disproved for all, or undecided', () => {
    // Row sums of radii 4·¼: every eigenvalue moves by at most 1.
    const decide = (d: readonly number[]) => isPositiveDefinite(known(d, 'radii', 0.25));
    expect([decide([1.125, 2, 3, 4]), decide([-1.125, 2, 3, 4]), decide([0.875, 2, 3, 4])]).toEqual([
      'proved',
      'disproved',
      'undecided',
    ]);
  });

  it('estimated entries prove nothing', () => {
    for (const x of [1, -1]) {
      const estimated: Float64Matrix = { ...exactMatrix([[x]]), basis: 'estimated' };
      expect([isPositiveDefinite(estimated), isPositiveSemidefinite(estimated)]).toEqual(['undecided', 'undecided']);
    }
  });
});

const meet = (rank: number): RankBounds => ({ atLeast: rank, atMost: rank, resolution: 1e-100, basis: 'proved' });

const relativeWidth = ({ lo, hi }: Interval): number => (hi - lo) / lo;

/** H·diag(d)·H for n a power of two, H = I − (2/n)ssᵀ, s = ±1: dyadic, so that 1024 bits hold the entries exactly. */
function graded(d: readonly number[], at: Precision = { bits: 1024 }) {
  const n = d.length;
  const s = d.map((_, i) => (i % 3 === 0 ? -1 : 1));
  const h = (i: number, j: number) => (i === j ? 1 : 0) - (2 / n) * s[i] * s[j];
  return enclosedMatrix(n, at, {
    float64: (i, j) => interval(...around(d.reduce((sum, x, m) => sum + h(i, m) * x * h(m, j), 0))),
    mpfr: (R, i, j) =>
      d.reduce((sum, x, m) => R.add(sum, R.multiply(R.number(h(i, m) * h(m, j)), R.number(x))), R.number(0)),
  });
}

/** Up to eight terms below 4·2⁻² err by two roundings each, their sums below 6 by seven: 8·2·2⁻⁵³ + 7·4·2⁻⁵³ < 2⁻⁴⁷. */
const around = (x: number): [number, number] => [x - 2 ** -47, x + 2 ** -47];
