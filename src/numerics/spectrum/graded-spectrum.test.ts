import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublesBetween } from '../../testing/enclosure-law.js';
import { contains, type Interval, multiply, overlaps, point } from '../interval/interval.js';
import { mpfr } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import type { Precision } from '../precision.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue, sumOfSmallest } from './spectrum.js';
import { enclosedMatrix, exactMatrix, type SymmetricMatrix } from './symmetric-matrix.js';

interface Problem {
  /** Ascending; repeated, negative and zero ones among them. */
  readonly spectrum: readonly number[];
  /** Row-major, orthogonal; entries are multiples of 1/n². */
  readonly rotation: readonly number[];
}

/**
 * Spectra of m·2^−k, 0 < |m| < 2²⁰, k up to `grade`, in full matrices: all entries have at
 * most 20 + grade + 4 log₂ n bits.
 */
const problems = (grade: number): fc.Arbitrary<Problem> =>
  fc.constantFrom(2, 4, 8).chain((n) => {
    const signs = fc.array(fc.constantFrom(1, -1), { minLength: n, maxLength: n });
    const value = fc
      .record({
        m: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
        k: fc.integer({ min: 0, max: grade }),
        sign: fc.constantFrom(1, 1, 1, -1, 0),
      })
      .map(({ m, k, sign }) => sign * m * 2 ** -k);
    return fc
      .record({ d: fc.array(value, { minLength: n, maxLength: n }), repeat: fc.boolean(), s: signs, t: signs })
      .map(({ d, repeat, s, t }) => ({
        spectrum: (repeat ? [...d.slice(0, n - 1), d[0]] : d).sort((x, y) => x - y),
        rotation: product(reflection(s), reflection(t), n),
      }));
  });

/** I − (2/n)ssᵀ: orthogonal for s = ±1. */
const reflection = (s: readonly number[]): number[] =>
  s.flatMap((si, i) => s.map((sj, j) => (i === j ? 1 : 0) - (2 / s.length) * si * sj));

const product = (a: readonly number[], b: readonly number[], n: number): number[] =>
  Array.from({ length: n * n }, (_, index) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a[Math.floor(index / n) * n + k] * b[k * n + (index % n)];
    return sum;
  });

/** Q·diag(spectrum)·Qᵀ, exact where `bits` hold its entries. */
function matrixOf({ spectrum, rotation }: Problem, bits: number): SymmetricMatrix {
  const n = spectrum.length;
  return enclosedMatrix(
    n,
    { bits },
    {
      float64: () => point(0),
      mpfr: (R, i, j) =>
        spectrum.reduce(
          (sum, x, k) => R.add(sum, R.multiply(R.number(rotation[i * n + k] * rotation[j * n + k]), R.number(x))),
          R.number(0),
        ),
    },
  );
}

type Enclose = (matrix: SymmetricMatrix, at: Precision) => readonly Interval[];

/**
 * Each eigenvalue in its place, between the doubles on either side of it. The enclosure may be off by 2⁹·2^−bits·‖A‖,
 * some 60 roundings in each of up to 8 places of a row, and ‖A‖ ≤ 2²⁰; an eigenvalue other than 0 is at least
 * 2^−grade. With bits ≥ grade + 90 that is 2⁻⁶¹ of it, so that rounding outward ends at the next doubles. A zero
 * is enclosed to 2·2^(29 − bits).
 */
const keepsDigits = (enclose: Enclose, grade: number, bits: number) =>
  fc.property(problems(grade), (problem) =>
    enclose(matrixOf(problem, bits), { bits }).every((value, k) => {
      const exact = problem.spectrum[k];
      if (exact === 0) return contains(value, 0) && value.hi - value.lo <= 2 ** (30 - bits);
      return contains(value, exact) && doublesBetween(value.lo, exact) <= 1 && doublesBetween(exact, value.hi) <= 1;
    }),
  );

const grades = [
  { name: '1e-45', grade: 150, bits: 256 },
  { name: '1e-120', grade: 400, bits: 512 },
];

describe('graded spectra in MPFR', () => {
  for (const { name, grade, bits } of grades)
    it(`eigenvalues down to ${name} keep all digits of a double at ${bits} bits, between repeated and negative ones`, () => {
      fc.assert(keepsDigits(eigenvalues, grade, bits), { seed: 41, numRuns: bits === 256 ? 120 : 60 });
    });

  it('control: the same law catches too few bits, a relative error of 2⁻⁵⁰, and neighbours taken for one another', () => {
    const fewer: Enclose = (matrix) => eigenvalues(matrix, { bits: 128 });
    expect(fc.check(keepsDigits(fewer, 150, 128), { seed: 42, numRuns: 60 }).failed).toBe(true);
    const wide: Enclose = (matrix, at) =>
      eigenvalues(matrix, at).map((x) => multiply(x, { lo: 1 - 2 ** -50, hi: 1 + 2 ** -50, basis: 'proved' }));
    expect(fc.check(keepsDigits(wide, 150, 256), { seed: 42, numRuns: 20 }).failed).toBe(true);
    const shifted: Enclose = (matrix, at) => {
      const values = eigenvalues(matrix, at);
      return values.map((_, k) => values[Math.max(0, k - 1)]);
    };
    expect(fc.check(keepsDigits(shifted, 150, 256), { seed: 42, numRuns: 20 }).failed).toBe(true);
  });

  it('decimal 1e-45, 1e-30, 1e-15, 1 come out of a full matrix between their neighbours', () => {
    const problem = { spectrum: [1e-45, 1e-30, 1e-15, 1], rotation: reflection([1, -1, -1, 1]) };
    for (const bits of [256, 512])
      for (const [k, value] of eigenvalues(matrixOf(problem, bits), { bits }).entries()) {
        expect(contains(value, problem.spectrum[k])).toBe(true);
        expect(doublesBetween(value.lo, value.hi)).toBeLessThanOrEqual(2);
      }
  });

  it('smallest and largest eigenvalue are the ends of the spectrum, to the doubles next to them', () => {
    fc.assert(
      fc.property(problems(150), (problem) => {
        const matrix = matrixOf(problem, 256);
        const all = eigenvalues(matrix, { bits: 256 });
        expect(smallestEigenvalue(matrix, { bits: 256 })).toEqual(all[0]);
        expect(largestEigenvalue(matrix, { bits: 256 })).toEqual(all[all.length - 1]);
      }),
      { seed: 43, numRuns: 40 },
    );
  });

  // The k-th smallest are each known to the next doubles, 2·2⁻⁵² of themselves (and zeros to 2⁻²²⁶, below
  // any rounding of others); each of k additions is rounded outward by at most two doubles on either side
  // of a partial sum of at most Σ|λ|.
  const sums = (sum: (matrix: SymmetricMatrix, count: number, at: Precision) => Interval) =>
    fc.property(problems(150), fc.nat(8), (problem, most) => {
      const count = Math.min(most, problem.spectrum.length);
      const smallest = problem.spectrum.slice(0, count);
      const found = sum(matrixOf(problem, 256), count, { bits: 256 });
      const size = smallest.reduce((total, x) => total + Math.abs(x), 0);
      return holdsSum(found, smallest) && found.hi - found.lo <= (2 + 4 * count) * 2 ** -52 * size + count * 2 ** -225;
    });

  it('sums of the smallest k contain the exact sum, to k roundings', () => {
    fc.assert(sums(sumOfSmallest), { seed: 44, numRuns: 80 });
  });

  it('control: the same law catches one eigenvalue too many, and a sum 2⁻⁴⁰ too wide', () => {
    const more = sums((matrix, count, at) => sumOfSmallest(matrix, Math.min(count + 1, matrix.n), at));
    expect(fc.check(more, { seed: 44, numRuns: 40 }).failed).toBe(true);
    const wide = sums((matrix, count, at) =>
      multiply(sumOfSmallest(matrix, count, at), { lo: 1, hi: 1 + 2 ** -40, basis: 'proved' }),
    );
    expect(fc.check(wide, { seed: 44, numRuns: 40 }).failed).toBe(true);
  });

  it('scale with the matrix: a power of two multiplies every enclosure', () => {
    fc.assert(
      fc.property(problems(100), fc.integer({ min: -300, max: 300 }), (problem, k) => {
        const factor = 2 ** k;
        const scaled = { ...problem, spectrum: problem.spectrum.map((x) => x * factor) };
        const plain = eigenvalues(matrixOf(problem, 256), { bits: 256 });
        for (const [index, value] of eigenvalues(matrixOf(scaled, 256), { bits: 256 }).entries())
          expect(overlaps(value, multiply(plain[index], point(factor)))).toBe(true);
      }),
      { seed: 45, numRuns: 40 },
    );
  });
});

describe('the Hilbert matrix 1/(i + j − 1), whose inverse has whole entries', () => {
  for (const n of [4, 7, 10]) {
    const inverse = exactMatrix(inverseHilbert(n));
    const hilbert = enclosedMatrix(
      n,
      { bits: 256 },
      {
        float64: () => point(0),
        mpfr: (R, i, j) => R.divide(R.number(1), R.number(i + j + 1)),
      },
    );
    const values = eigenvalues(hilbert, { bits: 256 });
    const reciprocals = eigenvalues(inverse, { bits: 256 }).reverse();

    it(`n = ${n}: eigenvalues of the one are reciprocals of those of the other, to a few units in the last place`, () => {
      for (const [k, value] of values.entries()) {
        const one = multiply(value, reciprocals[k]);
        expect(contains(one, 1)).toBe(true);
        // Each known to two neighbouring doubles, their product rounded outward by two more
        // on either side: 2·2 + 4 units.
        expect(one.hi - one.lo).toBeLessThanOrEqual(8 * 2 ** -52);
      }
    });

    it(`n = ${n}: their product is the determinant, (1!⋯(n−1)!)⁴/(1!⋯(2n−1)!)`, () => {
      const determinant = superfactorial(n) ** 4n;
      const exact = withMpfr(256, (R) =>
        R.toInterval(R.divide(R.integer(determinant), R.integer(superfactorial(2 * n)))),
      );
      expect(overlaps(values.reduce(multiply), exact)).toBe(true);
    });
  }

  it('n = 10: λ_min is 1.09315381937966e-13', () => {
    // Sixty steps of the power method on the inverse in Python's integers.
    const [smallest] = eigenvalues(
      inverseHilbert(10).map((row) => row.map((x) => -x)),
      { bits: 256 },
    );
    expect(Math.abs(-1 / smallest.lo / 1.09315381937966e-13 - 1)).toBeLessThan(1e-14);
  });
});

/** Whether the exact sum of these doubles lies inside: 1024 bits hold it. */
const holdsSum = ({ lo, hi }: Interval, terms: readonly number[]): boolean =>
  withMpfr(1024, (R) => {
    const sum = terms.reduce((total, x) => R.add(total, R.number(x)), R.number(0));
    return mpfr.mpfr_cmp_d(sum.lo, lo) >= 0 && mpfr.mpfr_cmp_d(sum.hi, hi) <= 0;
  });

/**
 * (−1)^{i+j}(i+j−1)·C(n+i−1, n−j)·C(n+j−1, n−i)·C(i+j−2, i−1)² (Choi, "Tricks or treats with
 * the Hilbert matrix", 1983).
 */
function inverseHilbert(n: number): number[][] {
  return Array.from({ length: n }, (_, p) =>
    Array.from({ length: n }, (__, q) => {
      const [i, j] = [p + 1, q + 1];
      const entry =
        BigInt(i + j - 1) * choose(n + i - 1, n - j) * choose(n + j - 1, n - i) * choose(i + j - 2, i - 1) ** 2n;
      return Number((i + j) % 2 === 0 ? entry : -entry);
    }),
  );
}

function choose(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return value;
}

/** 1!·2!⋯(n − 1)! */
function superfactorial(n: number): bigint {
  let factorial = 1n;
  let value = 1n;
  for (let i = 1; i < n; i++) {
    factorial *= BigInt(i);
    value *= factorial;
  }
  return value;
}
