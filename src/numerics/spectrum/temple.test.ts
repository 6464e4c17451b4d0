import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { doublesBetween, type Random } from '../../testing/enclosure-law.js';
import { type KnownSpectrum, withSpectrum } from '../../testing/known-spectrum.js';
import { dense } from '../dense/dense.js';
import type { Dense } from '../dense/dense-operations.js';
import { scalarDense } from '../dense/scalar.js';
import { contains, type Interval, overlaps } from '../interval/interval.js';
import { float64SmallestEigenvalue } from './float64-spectrum.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { exactMatrix, toMultiprecision } from './symmetric-matrix.js';
import { fastSmallestEigenvalue } from './temple.js';

type Open = (a: Float64Array, n: number) => Dense;
const implementations: Record<string, Open> = { webassembly: dense, plain: scalarDense };

const integer = (random: Random, lo: number, hi: number) => lo + Math.floor((hi - lo + 1) * random());

/**
 * Integers from `least` up, the smallest one isolated by 2 or more. Exact: 6 + 6·log₂ n ≤ 52 bits for two reflections
 * up to n = 200, see `withSpectrum`.
 */
function isolated(n: number, least: number, random: Random): KnownSpectrum {
  const others = Array.from({ length: n - 1 }, () => integer(random, least + 2, 63));
  return withSpectrum([least, ...others], 2, random);
}

/** (I − 2uuᵀ/uᵀu)·diag(d)·(I − 2uuᵀ/uᵀu), u_i = sin(1.7i + start), rounded. */
function reflected(d: Float64Array, start: number): Float64Array {
  const n = d.length;
  const u = Float64Array.from(d, (_, i) => Math.sin(1.7 * i + start));
  const square = u.reduce((sum, x) => sum + x * x, 0);
  const inner = u.reduce((sum, x, i) => sum + d[i] * x * x, 0);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const product = u[i] * u[j];
      a[i * n + j] =
        (i === j ? d[i] : 0) - (2 / square) * product * (d[i] + d[j]) + (4 * inner * product) / square ** 2;
      a[j * n + i] = a[i * n + j];
    }
  return a;
}

/** A result further than this many doubles from the exact value is called wide. */
const STEPS = 8;

/**
 * Each end is rounded outward four times at most (up, divide, add, down), two doubles each: 8 in all. Beside them the
 * compensated sums, 2u·‖r‖ ≤ 2u·30n·u‖A‖_F, and Temple's term ‖r‖²/(gap/3) are below 1e-24 for ‖A‖_F ≤ 63·15, n ≤ 200.
 */
function violation(enclose: (known: KnownSpectrum) => Interval | undefined, known: KnownSpectrum): string | undefined {
  const { n, spectrum } = known;
  const found = enclose(known);
  if (found === undefined) return `n = ${n}: not enclosed`;
  if (!contains(found, spectrum[0])) return `n = ${n}: missed, [${found.lo}, ${found.hi}] for ${spectrum[0]}`;
  const steps = Math.max(doublesBetween(found.lo, spectrum[0]), doublesBetween(spectrum[0], found.hi));
  return steps <= STEPS ? undefined : `n = ${n}: ${steps} steps wide for ${spectrum[0]}`;
}

describe('fastSmallestEigenvalue', () => {
  for (const [name, open] of Object.entries(implementations)) {
    const enclose = ({ matrix, n }: KnownSpectrum) => fastSmallestEigenvalue(open(matrix, n), matrix, n);

    it(`(${name}) encloses an isolated smallest eigenvalue to a few units in the last place`, () => {
      const random = seedrandom(`isolated ${name}`);
      const sizes =
        name === 'plain' ? [2, 3, 5, 8, 24] : [2, 3, 4, 5, 8, 13, 31, 32, 33, 64, 65, 96, 97, 128, 131, 200];
      for (const n of sizes)
        for (let draw = 0; draw < 8; draw++)
          for (const least of [1, 7, -40]) expect(violation(enclose, isolated(n, least, random))).toBeUndefined();
    });

    it(`(${name}) encloses it as closely at all sizes from 2⁻⁸⁰ to 2⁸⁰`, () => {
      const random = seedrandom(`sizes ${name}`);
      for (const n of name === 'plain' ? [8] : [8, 161])
        for (const factor of [2 ** -80, 2 ** 80]) {
          const { matrix, spectrum } = isolated(n, 1, random);
          const scaled = { n, matrix: matrix.map((x) => x * factor), spectrum: spectrum.map((x) => x * factor) };
          expect(violation(enclose, scaled)).toBeUndefined();
        }
    });

    it(`(${name}) keeps digits of an eigenvalue 10⁻⁹ of the largest, with the next one as small`, () => {
      const sizes = name === 'plain' ? [24] : [24, 161, 170, 202];
      for (const n of sizes)
        for (let start = 0; start < 4; start++) {
          const d = Float64Array.from({ length: n }, (_, i) => (i < 2 ? (i + 1) * 1e-9 : 3e-9 + i / n));
          const a = reflected(d, start);
          const found = fastSmallestEigenvalue(open(a, n), a, n)!;
          // λ₁ = 10⁻⁹ but for the roundings of `reflected`, 10u‖A‖ in each entry
          expect(Math.abs(found.lo - 1e-9)).toBeLessThanOrEqual(10 * n * 2 ** -53);
          // Temple's term ‖r‖²/(gap/3) with ‖r‖ of some 4u‖A‖: (4.4e-16)²·3/10⁻⁹ = 5.9e-22
          expect(found.hi - found.lo).toBeLessThanOrEqual(6e-22);
        }
    });

    it(`(${name}) control: the same law catches a smallest eigenvalue that was overlooked, and bounds 1e-12 too wide`, () => {
      const random = seedrandom(`control ${name}`);
      const known = isolated(8, 7, random);
      const { matrix, n } = known;
      const overlooked = (): Interval | undefined => {
        const right = open(matrix, n);
        // the second eigenvalue passes for the first where nobody checks that none lies below
        const { next } = right.smallestPair()!;
        return { lo: next, hi: next, basis: 'proved' };
      };
      expect(violation(overlooked, known)).toContain('missed');
      const wide = (): Interval => ({ lo: 7 - 1e-12, hi: 7 + 1e-12, basis: 'proved' });
      expect(violation(wide, known)).toContain('wide');
    });

    it(`(${name}) refuses an eigenpair that is not the smallest`, () => {
      // diag(1, 2, 3) with the pair of the eigenvalue 2: A + τvvᵀ − sI has the pivot 1 − s < 0
      const a = Float64Array.of(1, 0, 0, 0, 2, 0, 0, 0, 3);
      const wrong = { value: 2, next: 3, vector: Float64Array.of(0, 1, 0) };
      const cheating: Dense = { ...open(a, 3), smallestPair: () => wrong };
      expect(fastSmallestEigenvalue(cheating, a, 3)).toBeUndefined();
    });

    it(`(${name}) a poor vector widens the enclosure and never falsifies it; NaN and ∞ are refused`, () => {
      const random = seedrandom(`poor ${name}`);
      for (let draw = 0; draw < 200; draw++) {
        const { matrix, n, spectrum } = isolated(8, 1, random);
        const poor: Dense = {
          ...open(matrix, n),
          smallestPair: () => {
            const pair = open(matrix, n).smallestPair()!;
            const size = 10 ** -integer(random, 1, 16);
            return { ...pair, vector: pair.vector.map((x) => x + size * (random() - 0.5)) };
          },
        };
        const found = fastSmallestEigenvalue(poor, matrix, n);
        if (found !== undefined) expect(contains(found, spectrum[0])).toBe(true);
      }
      const { matrix, n } = isolated(4, 1, random);
      for (const x of [Number.NaN, Infinity, 1e200]) {
        const broken: Dense = {
          ...open(matrix, n),
          smallestPair: () => ({ value: 1, next: 3, vector: new Float64Array(n).fill(x) }),
        };
        expect(fastSmallestEigenvalue(broken, matrix, n)).toBeUndefined();
      }
      const none: Dense = { ...open(matrix, n), smallestPair: () => undefined };
      expect(fastSmallestEigenvalue(none, matrix, n)).toBeUndefined();
    });
  }

  it('encloses a smallest eigenvalue that is repeated, from n = 49 on by a shifted factorisation', () => {
    const random = seedrandom('repeated');
    for (const n of [64, 100, 128]) {
      const { matrix, spectrum } = withSpectrum(
        [2, 2, 2, ...Array.from({ length: n - 3 }, () => integer(random, 5, 63))],
        2,
        random,
      );
      const found = fastSmallestEigenvalue(dense(matrix, n), matrix, n);
      expect(found !== undefined && contains(found, 2)).toBe(true);
      // E at 16 margins at the most, E ≤ 1.02(n + 4)u·tr A + small: tr A is the sum of the spectrum
      const trace = spectrum.reduce((sum, x) => sum + x, 0);
      expect(found!.hi - found!.lo).toBeLessThan(18 * 1.03 * (n + 5) * 2 ** -53 * trace);
    }
    const small = withSpectrum([2, 2, 5, 7], 1, random);
    expect(fastSmallestEigenvalue(dense(small.matrix, 4), small.matrix, 4)).toBeUndefined();
    expect(contains(float64SmallestEigenvalue(exactMatrix(rowsOf(small))), 2)).toBe(true);
  });

  it('overlaps the MPFR enclosure on nearly singular Gram matrices, whose smallest eigenvalue is all cancellation', () => {
    const random = seedrandom('nearly singular');
    for (let draw = 0; draw < 40; draw++) {
      const n = integer(random, 2, 10);
      const X = Array.from({ length: n }, () => Array.from({ length: 3 }, () => random() - 0.5));
      X[1] = X[0].map((x) => x * (1 + 1e-9 * random()));
      const rows = X.map((x) => X.map((y) => x.reduce((sum, xi, k) => sum + xi * y[k], 0)));
      const symmetric = rows.map((row, i) => row.map((_, j) => (i < j ? rows[i][j] : rows[j][i])));
      const matrix = exactMatrix(symmetric);
      const [sharp] = mpfrEigenvalues(toMultiprecision(matrix, 256));
      expect(overlaps(float64SmallestEigenvalue(matrix), sharp)).toBe(true);
      for (const open of Object.values(implementations)) {
        const found = fastSmallestEigenvalue(open(matrix.middle, n), matrix.middle, n);
        if (found !== undefined) expect(overlaps(found, sharp)).toBe(true);
      }
    }
  });

  it('scales with powers of two, from 2⁻¹⁰⁰⁰ to 2¹⁰⁰⁰', () => {
    const { matrix, n } = isolated(12, 3, seedrandom('scales'));
    const at = (k: number) =>
      float64SmallestEigenvalue({
        kind: 'float64',
        n,
        middle: matrix.map((x) => x * 2 ** k),
        radius: new Float64Array(n * n),
        basis: 'proved',
      });
    for (const k of [-1000, -80, 0, 80, 1000]) {
      const { lo, hi } = at(k);
      expect(lo <= 3 * 2 ** k && 3 * 2 ** k <= hi).toBe(true);
      expect((hi - lo) / 2 ** k).toBeLessThan(32 * 2 ** -51); // 8 doubles of 2⁻⁵¹ on either side, twice that with scaling
    }
  });
});

function rowsOf({ matrix, n }: KnownSpectrum): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from(matrix.subarray(i * n, (i + 1) * n)));
}

/**
 * A diagonal matrix of these entries behind a `Dense` that does all that its contract allows: residuals as far off
 * as stated, towards where they hurt, and a factorisation that reaches its end for every matrix within γ_{n+1}·tr
 * b of positive semidefinite (Higham).
 */
interface Adversary {
  readonly diagonal: readonly number[];
  readonly value: number;
  readonly next: number;
  readonly vector: readonly number[];
  /** r, as handed out. */
  readonly residual: (i: number) => number;
  readonly sumOfSquares?: number;
}

function against({ diagonal, value, next, vector, residual, sumOfSquares }: Adversary): Interval | undefined {
  const n = diagonal.length;
  const a = new Float64Array(n * n);
  for (const [i, x] of diagonal.entries()) a[i * (n + 1)] = x;
  const cunning: Dense = {
    ...scalarDense(a, n),
    smallestPair: () => ({ value, next, vector: Float64Array.from(vector) }),
    residual: () => Float64Array.from(vector, (_, i) => residual(i)),
    isPositiveDefinite: () => true,
    ...(sumOfSquares !== undefined && { sumOfSquares: () => sumOfSquares }),
  };
  return fastSmallestEigenvalue(cunning, a, n);
}

const U = 2 ** -53;

describe('fastSmallestEigenvalue against the worst that its linear algebra may do', () => {
  it('sums of n terms may lose n units each, in opposite directions: vᵀv up, vᵀr down', () => {
    // Every x² = 3.01u is rounded up to 4u beside 1; every c·x² = 4.99u, of half-units of c = 1.66, down to 4u.
    const n = 200;
    const x = Math.sqrt(3.01 * U);
    const c = 1.658;
    const vector = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : x));
    // A = cP + 10(I − P), P on v: r = cv for the approximation 0, and ρ = c is the eigenvalue itself; s = 20/3 < 10.
    const found = against({
      diagonal: [c, ...new Array(n - 1).fill(10)],
      value: 0,
      next: 20,
      vector,
      residual: (i) => c * vector[i],
    });
    // It is c but for the rounding of c·x to a double, which v needs to be an eigenvector: u of c.
    expect(found?.hi).toBeGreaterThanOrEqual(c * (1 - U));
    let squares = 0;
    let inner = 0;
    for (const v of vector) {
      squares += v * v;
      inner += v * (c * v);
    }
    // As planned: the quotient in doubles is too small by 1.5n units or more.
    expect(inner / squares).toBeLessThan(c * (1 - 1.5 * n * U));
  });

  it('of a vector that is exact the residual may still err by γ²(‖A‖ + |λ|)‖v‖', () => {
    // [[1, −1], [−1, 1]] has the eigenvalue 0 of (1, 1)·¾: entries of r may be −γ²·2·¾ in place of 0.
    const gamma = (2 + 8) * U;
    const a = Float64Array.of(1, -1, -1, 1);
    const cunning: Dense = {
      ...scalarDense(a, 2),
      smallestPair: () => ({ value: 0, next: 2, vector: Float64Array.of(0.75, 0.75) }),
      residual: () => new Float64Array(2).fill(-1.5 * gamma * gamma),
      isPositiveDefinite: () => true,
    };
    const found = fastSmallestEigenvalue(cunning, a, 2);
    expect(found?.hi).toBeGreaterThanOrEqual(0);
    expect(found?.lo).toBeLessThanOrEqual(0);
  });

  it('Temple’s inequality is an equality for n = 2, whatever the length of v: nothing of it can be left out', () => {
    // diag(0, 1) and v = size·(0.8, 0.6): ρ = 0.36, ‖(A − ρ)v‖² = 0.36·0.64·size², and
    // ρ − ‖(A − ρ)v‖²/(size²(1 − ρ)) = 0.
    for (const size of [1, 0.75, 1.375])
      for (const value of [0.36, 0, 0.9]) {
        const vector = [0.8 * size, 0.6 * size];
        const found = against({
          diagonal: [0, 1],
          value,
          // s = value + (next − value)/3 = 1.
          next: value + 3 * (1 - value),
          vector,
          residual: (i) => (i - value) * vector[i],
          sumOfSquares: 4,
        });
        expect(found?.lo).toBeLessThanOrEqual(0);
        expect(found?.hi).toBeGreaterThanOrEqual(0.36);
        expect(found?.hi).toBeLessThan(0.36 + 1e-14);
        // The rest is rounding and E, some 2·10·2⁻⁵³; for a poor value ‖(A − λ̂)v‖ stands for the smaller ‖(A − ρ)v‖.
        if (value === 0.36) expect(found?.lo).toBeGreaterThan(-1e-14);
      }
  });

  it('the factorisation may overlook an eigenvalue up to γ_{n+1}·tr b below the shift', () => {
    // diag(0, λ₂, 2⁴⁰) and diag(−1 − 2⁻³⁰, λ₂, 0, …, 0) with λ₂ that far below the shift; v as above
    // in the first two coordinates.
    for (const [low, gap, others] of [
      [0, 1, [2 ** 40]],
      [-1 - 2 ** -30, 2 ** -30, new Array(38).fill(0)],
    ] as const) {
      const n = 2 + others.length;
      const shift = low + gap;
      const trace = others.reduce((sum: number, x: number) => sum + x - shift, 2 * gap);
      const second = shift - (n + 1) * U * trace;
      const diagonal: number[] = [low, second, ...others];
      const vector = diagonal.map((_, i) => [0.8, 0.6][i] ?? 0);
      const value = low + 0.36 * (second - low);
      const found = against({
        diagonal,
        value,
        next: value + 3 * (shift - value),
        vector,
        residual: (i) => (diagonal[i] - value) * vector[i],
      });
      expect(found?.lo).toBeLessThanOrEqual(low);
      // ρ − ‖r‖²/(λ₂ − ρ) moves by 0.36/0.64 of what λ₂ does; E is little more than that for
      // the first, and for many rows.
      expect(found?.lo).toBeGreaterThan(low - 10 * (n + 1) * U * trace);
    }
  });

  it('so may the factorisation of A − sI, for which no gap is needed', () => {
    const n = 64;
    // Two equal values: no gap. The trace is n; λ̂ is the second eigenvalue, and λ₁ lies as far below
    // the shift as may be overlooked.
    const value = 1;
    const margin = 1.01 * U * ((n + 4) * n + Math.sqrt(n));
    const low = value - 0.25 * margin - (n + 1) * U * (n * 0.0625);
    const vector = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
    const found = against({
      diagonal: [low, ...new Array(n - 1).fill(1)],
      value,
      next: value,
      vector,
      residual: (i) => (i === 0 ? low - value : 0),
    });
    expect(found?.lo).toBeLessThanOrEqual(low);
    expect(found?.hi).toBeGreaterThanOrEqual(low);
  });
});
