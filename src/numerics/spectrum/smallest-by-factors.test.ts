import { describe, expect, it } from 'vitest';
import { withInertia } from '../../testing/known-inertia.js';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { type Interval, interval, point } from '../interval/interval.js';
import { seededRandom } from '../special/random.js';
import { doubleDoubleFactorable } from './double-double-factors.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { slicer } from './fast-slice.js';
import { withMpfrFactors } from './mpfr-factors.js';
import { type Factorable, smallestByFactors } from './smallest-by-factors.js';
import { eigenvalues } from './spectrum.js';
import { type Float64Matrix, toMultiprecision } from './symmetric-matrix.js';

const matrixOf = (middle: Float64Array): Float64Matrix => {
  const n = Math.sqrt(middle.length);
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' };
};

/** The least error that a factorisation claims, and how many eigenvalues it claims below its shift. */
interface Claim {
  readonly negative: number;
  readonly error: number;
}
type Slice = (matrix: Float64Matrix, shift: number) => Claim | undefined;

const inDoubles: Slice = (matrix, shift) => {
  const { above, error } = slicer(matrix)(shift);
  return error < Infinity ? { negative: matrix.n - above, error } : undefined;
};
const inPairs: Slice = (matrix, shift) => doubleDoubleFactorable(toDoubleDouble(matrix)).factor(shift);
const inMpfr =
  (bits: number): Slice =>
  (matrix, shift) =>
    withMpfrFactors(matrix, bits, (A) => A.factor(shift));
const routes: readonly [string, Slice, number][] = [
  ['doubles', inDoubles, 2 ** -53],
  ['pairs of doubles', inPairs, 2 ** -106],
  ['MPFR at 64 bits', inMpfr(64), 2 ** -64],
  ['MPFR at 256 bits', inMpfr(256), 2 ** -256],
];

/**
 * Whether `negative` eigenvalues below shift + error, and the others above shift − error, agree with
 * enclosures at 512 bits by rotations.
 */
function isConsistent(values: readonly Interval[], shift: number, { negative, error }: Claim): boolean {
  const below = values.filter(({ lo }) => lo < shift + error).length;
  const above = values.filter(({ hi }) => hi > shift - error).length;
  return below >= negative && above >= values.length - negative;
}

interface HardCase {
  readonly matrix: Float64Matrix;
  readonly shift: number;
  readonly values: readonly Interval[];
}

/** Cases that put a factorisation in its worst place. */
function hardCases(seed: string, unit: number): HardCase[] {
  const random = seededRandom(seed);
  return Array.from({ length: 80 }, (_, round) => {
    const n = random.integer(3, 7);
    const d = Array.from({ length: n }, (__, k) => (k === 0 ? 0 : random.integer(-9, 9)));
    const { matrix, spectrum } = withSpectrum(d, 2, () => random.uniform());
    if (round % 2 === 0) {
      // A shift within a few roundings of the eigenvalue 0.
      const shift = random.integer(-9, 9) * 2 ** -random.integer(0, 6) * unit;
      return { matrix: matrixOf(matrix), shift, values: Array.from(spectrum, point) };
    }
    // A first pivot p of about u, and a first row of many digits: what it leaves of the others is rounded to u/p.
    for (let k = 1; k < n; k++) matrix[k] = matrix[k * n] = 1 + random.uniform();
    matrix[0] = unit ** (0.9 + 0.3 * random.uniform());
    const rows = matrixOf(matrix);
    return { matrix: rows, shift: 0, values: eigenvalues(toMultiprecision(rows, 512), { bits: 512 }) };
  });
}

describe('LDLᵀ of a shifted matrix: its error, claimed in advance', () => {
  for (const [name, slice, unit] of routes) {
    const violations = (claim: (found: Claim, matrix: Float64Matrix) => Claim): number =>
      hardCases(`hard in ${name}`, unit).filter(({ matrix, shift, values }) => {
        const found = slice(matrix, shift);
        return found !== undefined && !isConsistent(values, shift, claim(found, matrix));
      }).length;

    it(`in ${name}: eigenvalues lie where it says, with the shift at one of them or leading minors near 0`, () => {
      expect(violations((found) => found)).toBe(0);
    });

    it(`control, in ${name}: not so without that error, nor when it goes by the size of A and not by |L||D||L|ᵀ`, () => {
      expect(violations((found) => ({ ...found, error: 0 }))).toBeGreaterThan(0);
      // 10·n·u·‖A‖_F, which exceeds any (n + 5)·u·tr A, and any 2.6(n + 5)²u² in pairs of doubles.
      const blind = ({ n, middle }: Float64Matrix): number => 10 * n * n * unit * Math.hypot(...middle);
      expect(
        violations((found, matrix) => ({ ...found, error: Math.min(found.error, blind(matrix)) })),
      ).toBeGreaterThan(0);
    });
  }

  it('is what its docstring derives: of 2·I − σI, L = I and tr S = n·|2 − σ|', () => {
    for (const n of [2, 9, 60]) {
      const twice = matrixOf(Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 2 : 0)));
      const trace = n * 1.5;
      const bounds: readonly [Slice, number][] = [
        [inDoubles, (n + 3) * 2 ** -53 * trace],
        [inPairs, 2.6 * ((n + 5) * 2 ** -53) ** 2 * trace],
        [inMpfr(128), (n + 3) * 2 ** -128 * trace],
      ];
      for (const [slice, bound] of bounds) {
        const { negative, error } = slice(twice, 0.5)!;
        expect(negative).toBe(0);
        expect(error).toBeGreaterThanOrEqual(bound);
        // 1.02 for γ and 2⁻²⁰ for the rest.
        expect(error).toBeLessThan(1.021 * bound);
        expect(slice(twice, 3)).toMatchObject({ negative: n });
      }
    }
  });

  it('goes by L and D: of LDLᵀ with −1 below the diagonal of L, tr S = Σ_k |d_k|·(n − k)', () => {
    const d = [4, -2, 8, 1, -16, 2];
    const trace = 4 * 6 + 2 * 5 + 8 * 4 + 1 * 3 + 16 * 2 + 2;
    const known = matrixOf(withInertia(d));
    const bounds: readonly [Slice, number][] = [
      [inDoubles, 9 * 2 ** -53 * trace],
      [inPairs, 2.6 * (11 * 2 ** -53) ** 2 * trace],
      [inMpfr(128), 9 * 2 ** -128 * trace],
    ];
    for (const [slice, bound] of bounds) {
      const { negative, error } = slice(known, 0)!;
      expect(negative).toBe(2);
      expect(error).toBeGreaterThanOrEqual(bound);
      expect(error).toBeLessThan(1.021 * bound);
    }
  });

  it('a pivot of 0 is no factorisation, and a huge shift or entry no exception', () => {
    const swap = matrixOf(Float64Array.of(0, 1, 1, 0));
    for (const [, slice] of routes) {
      expect(slice(swap, 0)).toBeUndefined();
      expect(slice(swap, -1.5)).toMatchObject({ negative: 0 });
      for (const k of [-1000, 1000]) {
        const scaled = matrixOf(Float64Array.of(2, 1, 1, 2).map((x) => x * 2 ** k));
        expect(slice(scaled, 2 * 2 ** k)).toBeUndefined();
        expect(slice(scaled, 2.5 * 2 ** k)).toMatchObject({ negative: 1 });
      }
    }
  });
});

type Enclose = (matrix: Float64Matrix, known: Interval) => Interval;

const everything = interval(-1e6, 1e6);
const byPairs: Enclose = (matrix, known) => smallestByFactors(doubleDoubleFactorable(toDoubleDouble(matrix)), known);
const byMpfr: Enclose = (matrix, known) => withMpfrFactors(matrix, 256, (A) => smallestByFactors(A, known));

describe('smallestByFactors', () => {
  for (const [name, enclose, least] of [
    ['pairs of doubles', byPairs, 1e-26],
    ['MPFR at 256 bits', byMpfr, 1e-70],
  ] as const)
    it(`in ${name}: λ_min of known spectra, clusters and repeated ones included, to 2⁻³⁸ of it or the error`, () => {
      const random = seededRandom(`smallest in ${name}`);
      for (let round = 0; round < 40; round++) {
        const n = random.integer(1, 12);
        // λ_min, one beside it by a relative 2⁻³⁰ … 2⁻¹⁰ or equal, and others far away.
        const size = random.integer(-1, 1);
        const close = size + random.integer(0, 3) * 2 ** -random.integer(10, 16);
        const d = Array.from({ length: n }, (_, k) => (k === 0 ? size : k === 1 ? close : random.integer(2, 9)));
        const { matrix } = withSpectrum(d, 2, () => random.uniform());
        const { lo, hi } = enclose(matrixOf(matrix), everything);
        expect(lo).toBeLessThanOrEqual(size);
        expect(hi).toBeGreaterThanOrEqual(size);
        expect(hi - lo).toBeLessThanOrEqual(Math.max(2 ** -38 * Math.abs(size), least));
      }
    });

  it('finds signs far below doubles: 4⁻ⁿ of the norm, positive and negative, against enclosures at 512 bits', () => {
    for (const [n, enclose] of [
      [20, byPairs],
      [60, byMpfr],
    ] as const)
      for (const last of [1, -1]) {
        const matrix = matrixOf(withInertia(Array.from({ length: n }, (_, k) => (k === n - 1 ? last : 1))));
        const { lo, hi } = enclose(matrix, everything);
        expect(Math.sign(lo)).toBe(last);
        expect(Math.sign(hi)).toBe(last);
        if (n > 20) continue;
        const [exact] = eigenvalues(toMultiprecision(matrix, 512), { bits: 512 });
        expect(lo).toBeLessThanOrEqual(exact.hi);
        expect(hi).toBeGreaterThanOrEqual(exact.lo);
        expect(hi - lo).toBeLessThanOrEqual(2 ** -38 * Math.abs(exact.lo));
      }
  });

  it('holds λ_min whatever vectors and factors are worth, as long as these keep their word', () => {
    const random = seededRandom('poor factors');
    const spectrum = [-0.5, 1, 3];
    // Counts are exact where the shift is further than `error` from all eigenvalues, and anything it may be elsewhere.
    const poor: Factorable<number> = {
      start: () => 1,
      factor: (shift) => {
        if (random.uniform() < 0.2) return undefined;
        const error = 10 ** -random.integer(1, 12);
        const sure = spectrum.filter((x) => x < shift - error).length;
        const possible = spectrum.filter((x) => x < shift + error).length;
        return { negative: random.integer(sure, possible), error, solve: () => random.uniform() };
      },
      quotient: (weight) => interval(-0.5 + weight, 1e-9 - 0.5 + 3.5 * weight),
    };
    for (let round = 0; round < 300; round++) {
      const { lo, hi } = smallestByFactors(poor, interval(-random.integer(1, 9), random.integer(0, 9)));
      expect(lo).toBeLessThanOrEqual(-0.5);
      expect(hi).toBeGreaterThanOrEqual(-0.5);
    }
    // Control: factors that break their word by a count are caught by the same law.
    const broken: Factorable<number> = {
      ...poor,
      factor: (shift) => ({ negative: shift < 0.5 ? 0 : 1, error: 1e-9, solve: () => random.uniform() }),
    };
    expect(smallestByFactors(broken, interval(-9, 9)).lo).toBeGreaterThan(-0.5);
  });

  it('stays inside what was known, and never widens it', () => {
    const { matrix } = withSpectrum([1, 2, 4, 4], 2, () => 0.3);
    expect(byPairs(matrixOf(matrix), interval(0.99, 1.01)).lo).toBeGreaterThanOrEqual(0.99);
    expect(byPairs(matrixOf(matrix), interval(1, 1))).toMatchObject({ lo: 1, hi: 1 });
  });
});
