import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberRows } from '../../testing/rows.js';
import { contains, type Interval, width } from '../interval/interval.js';
import { mpfr, NEAREST } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import { mpfrEigenvalues, mpfrEigenvaluesBy } from './mpfr-spectrum.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue, sumOfSmallest } from './spectrum.js';
import { enclosedMatrix, entryOf, exactMatrix, toMultiprecision } from './symmetric-matrix.js';

// H = I − ssᵀ/2 with s ∈ {±1}⁴ is orthogonal and dyadic, so A = H·diag(d)·H is exact and its spectrum is d.
const signs = fc.array(fc.constantFrom(1, -1), { minLength: 4, maxLength: 4 });
const reflected = (d: readonly number[], s: readonly number[]): number[][] => {
  const h = (i: number, j: number): number => (i === j ? 1 : 0) - (s[i] * s[j]) / 2;
  return d.map((_, i) => d.map((__, j) => d.reduce((sum, x, m) => sum + h(i, m) * x * h(m, j), 0)));
};
/** Half of the spectra have a repeated eigenvalue. */
const spectra = fc
  .tuple(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([d, repeat]) => (repeat ? [d[0], d[0], d[2], d[3]] : d).sort((a, b) => a - b));

const at = { bits: 128 };
const inOrder = (found: readonly Interval[], exact: readonly number[]): boolean =>
  found.every((e, k) => contains(e, exact[k]));

describe('mpfrEigenvalues', () => {
  it('contains each eigenvalue in its place, repeated ones too', () => {
    fc.assert(
      fc.property(spectra, signs, (d, s) => inOrder(eigenvalues(reflected(d, s), at), d)),
      { seed: 21, numRuns: 300 },
    );
  });

  it('is tight: the width is a few units in the last place of the doubles at the ends', () => {
    // 32 ≤ |d| ≤ 50 has neighbours 2⁻⁴⁷ apart: the enclosure at 128 bits ends at those on either side.
    fc.assert(
      fc.property(spectra, signs, (d, s) => eigenvalues(reflected(d, s), at).every((e) => e.hi - e.lo <= 2 ** -46)),
      { seed: 22, numRuns: 100 },
    );
  });

  it('control: the containment law catches enclosures shifted by 1 % of a width of 2⁻²⁰', () => {
    const run = fc.check(
      fc.property(spectra, signs, (d, s) =>
        inOrder(
          eigenvalues(reflected(d, s), at).map((e) => ({ ...e, lo: e.lo + 2 ** -26, hi: e.hi + 2 ** -20 })),
          d,
        ),
      ),
      { seed: 23 },
    );
    expect(run.failed).toBe(true);
  });

  it('graded spectra keep relative accuracy: 1, 1e-10, 1e-20, 1e-30 to twelve digits at 256 bits', () => {
    // diag(d) is exact in MPFR, and so is H·diag(d)·H entry by entry up to 2⁻²⁵⁶, which the radius covers.
    const d = [1e-30, 1e-20, 1e-10, 1];
    const s = [1, -1, -1, 1];
    const matrix = enclosedMatrix(
      4,
      { bits: 256 },
      {
        float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
        mpfr: (R, i, j) => {
          let sum = R.number(0);
          const h = (a: number, b: number): number => (a === b ? 1 : 0) - (s[a] * s[b]) / 2;
          for (let m = 0; m < 4; m++) sum = R.add(sum, R.scale(R.number(h(i, m) * h(m, j) * 4 * d[m]), -2));
          return sum;
        },
      },
    );
    const found = eigenvalues(matrix, { bits: 256 });
    expect(inOrder(found, d)).toBe(true);
    for (const [k, e] of found.entries()) expect(width(e)).toBeLessThan(1e-12 * d[k]);
  });

  it('entry radii are inside: every symmetric perturbation within them stays enclosed', () => {
    fc.assert(
      fc.property(
        spectra,
        signs,
        fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 10, maxLength: 10 }),
        (d, s, noise) => {
          const exact = exactMatrix(reflected(d, s));
          const blurred = toMultiprecision({ ...exact, radius: new Float64Array(16).fill(1) }, 128);
          const moved = reflected(d, s).map((row, i) =>
            row.map((x, j) => x + noise[(Math.max(i, j) * (Math.max(i, j) + 1)) / 2 + Math.min(i, j)] / 8),
          );
          const wide = eigenvalues(blurred, at);
          return eigenvalues(moved, at).every((e, k) => wide[k].lo <= e.lo && e.hi <= wide[k].hi);
        },
      ),
      { seed: 24, numRuns: 100 },
    );
  });

  it('interlacing: taking a row and column away moves each eigenvalue at most to the next', () => {
    fc.assert(
      fc.property(spectra, signs, (d, s) => {
        const full = reflected(d, s);
        const less = eigenvalues(
          full.slice(0, 3).map((row) => row.slice(0, 3)),
          at,
        );
        return less.every((e, k) => e.hi >= d[k] && e.lo <= d[k + 1]);
      }),
      { seed: 25, numRuns: 100 },
    );
  });

  it('zero, one by one, and rank one', () => {
    // What is left of 0 is the underflow that rounding norms upward leaves: a few times 2⁻¹⁰⁷⁴.
    for (const e of eigenvalues(numberRows('0 0, 0 0'), at))
      expect([contains(e, 0), width(e) < 2 ** -1060]).toEqual([true, true]);
    expect(contains(eigenvalues([[-3]], at)[0], -3)).toBe(true);
    const ones = Array.from({ length: 5 }, () => [1, 1, 1, 1, 1]);
    const found = eigenvalues(ones, at);
    expect(inOrder(found, [0, 0, 0, 0, 5])).toBe(true);
    expect(Math.max(...found.slice(0, 4).map((e) => width(e)))).toBeLessThan(1e-30);
  });
});

describe('roundings of the congruence, at so few bits that doubles see them', () => {
  it('vvᵀ of whole v at 24 bits: 0, n − 1 times, and |v|²; where the last is far larger, nothing else covers a 0', () => {
    const random = seededRandom('few bits');
    for (let draw = 0; draw < 300; draw++) {
      const v = Array.from({ length: random.integer(2, 3) }, () => random.integer(-2000, 2000));
      const rows = v.map((x) => v.map((y) => x * y));
      const found = mpfrEigenvalues(toMultiprecision(exactMatrix(rows), 24));
      const square = v.reduce((sum, x) => sum + x * x, 0);
      for (const [k, value] of found.entries()) {
        const exact = k === v.length - 1 ? square : 0;
        expect({ v, k, is: contains(value, exact) }).toEqual({ v, k, is: true });
      }
    }
  });
});

describe('mpfrEigenvaluesBy poor vectors', () => {
  const by = (rows: readonly (readonly number[])[], vectors: readonly number[], radius = 0): Interval[] => {
    const exact = exactMatrix(rows);
    const blurred = { ...exact, radius: exact.radius.map(() => radius) };
    return mpfrEigenvaluesBy(toMultiprecision(blurred, 128), Float64Array.from(vectors));
  };

  it('what stands beside the diagonal of VᵀAV moves the eigenvalues: ½ ∓ √(¼ + 0.01) for V = I', () => {
    const [low, high] = by(numberRows('0 0.1, 0.1 1'), [1, 0, 0, 1]);
    expect(low.lo <= -0.00990195135927848 && high.hi >= 1.0099019513592784).toBe(true);
    // √2·0.1 on either side.
    expect(low.lo).toBeGreaterThan(-0.1415);
  });

  it('vectors that are too long or too short: eigenvalues of VᵀAV are those of A times as much', () => {
    for (const length of [1.002, 0.998]) {
      const found = by(numberRows('1 0, 0 -2'), [length, 0, 0, 1]);
      for (const [k, value] of [-2, 1].entries()) expect(contains(found[k], value)).toBe(true);
      // 1.002² = 1.004004, twice: once for V, once for what is allowed for it.
      expect(width(found[1])).toBeLessThan(0.0121);
    }
    expect(() => by(numberRows('1 0, 0 1'), [1.1, 0, 0, 1])).toThrow('approximate eigenvectors are off by');
  });

  it('turned vectors, and radii of the entries on top', () => {
    // Turned by 0.05: 1 ∓ and 3 ∓ of diag(1, 3).
    const [c, s] = [Math.cos(0.05), Math.sin(0.05)];
    for (const radius of [0, 2 ** -10]) {
      const found = by(numberRows('1 0, 0 3'), [c, -s, s, c], radius);
      for (const [k, value] of [1, 3].entries()) {
        expect(found[k].lo).toBeLessThanOrEqual(value - 2 * radius);
        expect(found[k].hi).toBeGreaterThanOrEqual(value + 2 * radius);
      }
    }
  });
});

describe('the spectrum functions', () => {
  const matrix = reflected([-2, 1, 1, 7], [1, 1, -1, 1]);

  for (const precision of ['float64', at] as const)
    it(`agree with each other at ${JSON.stringify(precision)}`, () => {
      expect(contains(smallestEigenvalue(matrix, precision), -2)).toBe(true);
      expect(contains(largestEigenvalue(matrix, precision), 7)).toBe(true);
      expect(contains(sumOfSmallest(matrix, 3, precision), 0)).toBe(true);
      expect(sumOfSmallest(matrix, 0, precision)).toMatchObject({ lo: 0, hi: 0 });
    });

  it('refuse what is no symmetric matrix, in one line each', () => {
    expect(() => eigenvalues([])).toThrow('matrix has no rows');
    expect(() => eigenvalues(numberRows('1 2, 3 4'))).toThrow('entries (1, 2) = 2 and (2, 1) = 3 differ');
    expect(() => eigenvalues([[1, 2]])).toThrow('row 1 has 2 entries, expected 1');
    expect(() => eigenvalues([[Number.NaN]])).toThrow('entry (1, 1) = NaN, expected a finite number');
    expect(() => sumOfSmallest(matrix, 5)).toThrow('count = 5, expected a whole number from 0 to n = 4');
    expect(() => eigenvalues(matrix, { bits: 1 })).toThrow('precision = {"bits":1}');
  });
});

describe('enclosedMatrix and entryOf', () => {
  it('hold the interval they were given', () => {
    const rule = {
      float64: () => ({ lo: 1, hi: 3, basis: 'estimated' as const }),
      mpfr: (R: Parameters<Parameters<typeof withMpfr>[1]>[0]) => R.from({ lo: 1, hi: 3, basis: 'estimated' }),
    };
    for (const precision of ['float64', { bits: 100 }] as const) {
      const entry = entryOf(enclosedMatrix(2, precision, rule), 0, 1);
      expect(entry.lo).toBeLessThanOrEqual(1);
      expect(entry.hi).toBeGreaterThanOrEqual(3);
      // One step outward on either side in doubles: at most 2⁻⁵¹ at 3 and 2⁻⁵² at 1, twice where
      // the radius was rounded up too.
      expect(entry.hi - entry.lo).toBeLessThanOrEqual(2 + 2 * (2 ** -51 + 2 ** -52) + 2 ** -51);
      expect(entry.basis).toBe('estimated');
    }
  });

  it('refuse an unbounded entry, and NaN that comes in by MPFR', () => {
    const infinite = { lo: 0, hi: Number.POSITIVE_INFINITY, basis: 'proved' as const };
    expect(() => enclosedMatrix(1, 'float64', { float64: () => infinite, mpfr: (R) => R.from(infinite) })).toThrow(
      'expected a bounded interval',
    );
    expect(() => enclosedMatrix(1, { bits: 64 }, { float64: () => infinite, mpfr: (R) => R.from(infinite) })).toThrow(
      'is not bounded at 64 bits',
    );
    const bad = toMultiprecision(exactMatrix([[1]]), 64);
    withMpfr(64, (R) => {
      const nan = R.fresh('proved');
      mpfr.mpfr_set_nan(nan.lo);
      mpfr.mpfr_set(nan.hi, nan.lo, NEAREST);
      bad.middle.save(0, nan.lo);
    });
    expect(() => eigenvalues(bad)).toThrow('expected a finite number');
  });
});
