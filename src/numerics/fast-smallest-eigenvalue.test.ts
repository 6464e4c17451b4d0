import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { doublesBetween, type Random } from '../testing/enclosure-law.js';
import { type KnownSpectrum, withSpectrum } from '../testing/known-spectrum.js';
import { type Dense, dense } from './fast-dense.js';
import { plainDense } from './fast-dense-plain.js';
import { fastSmallestEigenvalue } from './fast-smallest-eigenvalue.js';
import { float64SmallestEigenvalue } from './float64-spectrum.js';
import { contains, type Interval, overlaps } from './interval.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { exactMatrix, toMultiprecision } from './symmetric-matrix.js';

type Open = (a: Float64Array, n: number) => Dense;
const implementations: Record<string, Open> = { webassembly: dense, plain: plainDense };

const integer = (random: Random, lo: number, hi: number) => lo + Math.floor((hi - lo + 1) * random());

/**
 * Integers from `least` up, the smallest one isolated by 2 or more. Exact: 6 + 6·log₂ n ≤ 52 bits for two reflections up to
 * n = 200, see `withSpectrum`.
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
