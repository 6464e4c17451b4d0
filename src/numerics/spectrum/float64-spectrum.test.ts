import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { doublesBetween, type Random } from '../../testing/enclosure-law.js';
import { shuffled, withSpectrum } from '../../testing/known-spectrum.js';
import { numberRows } from '../../testing/rows.js';
import { approximateEigen } from '../dense/symmetric-eigen.js';
import { twoProduct } from '../double-double/double-double.js';
import { contains, type Interval, interval, overlaps } from '../interval/interval.js';
import {
  enclosedEigenvalues,
  float64Eigenvalues,
  float64LargestEigenvalue,
  float64SmallestEigenvalue,
} from './float64-spectrum.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { type Float64Matrix, toMultiprecision } from './symmetric-matrix.js';

type Enclose = (matrix: Float64Matrix) => Interval[];

const exact = (middle: Float64Array, n: number): Float64Matrix => ({
  kind: 'float64',
  n,
  middle,
  radius: new Float64Array(n * n),
  basis: 'proved',
});

/** As in symmetric-eigen.test.ts: 30n·u‖A‖_F bounds what Householder and QL leave. */
const backwardError = ({ middle, n }: Float64Matrix) => 30 * n * 2 ** -53 * Math.hypot(...middle);

/** Half of the draws are small, where the suite works; the rest reaches 64. */
const size = (random: Random) => 1 + Math.floor((random() < 0.5 ? 8 : 64) * random());
const integer = (random: Random, most: number) => Math.floor((2 * most + 1) * random()) - most;

/**
 * Exact matrices of known spectrum, integers up to 2¹⁶: half of them of few values, much repeated or 0.
 * 16 + 12 + 2·2·6 = 52 bits suffice for two reflections at n = 64.
 */
function drawKnown(random: Random) {
  const n = size(random);
  const few = Array.from({ length: 1 + Math.floor(3 * random()) }, () => integer(random, 2 ** 16));
  few[0] = 0;
  const repeated = random() < 0.5;
  const d = Array.from({ length: n }, () =>
    repeated ? few[Math.floor(few.length * random())] : integer(random, 2 ** 16),
  );
  return withSpectrum(d, 2, random);
}

/** The first matrix where the k-th interval misses the k-th eigenvalue, or is too wide. */
function violation(enclose: Enclose, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  for (let draw = 0; draw < count; draw++) {
    const { matrix, n, spectrum } = drawKnown(random);
    const where = (k: number, { lo, hi }: Interval) => `draw ${draw}, n = ${n}: [${lo}, ${hi}] for ${spectrum[k]}`;
    const intervals = enclose(exact(matrix, n));
    const cluster = 2 * (2 * Math.sqrt(n) * backwardError(exact(matrix, n)));
    for (const [k, value] of intervals.entries()) {
      if (!contains(value, spectrum[k])) return `missed in ${where(k, value)}`;
      // Weyl: half the width is ‖VᵀR + ½(FΛ − ΛF)‖ ≤ ‖R‖_F + ‖F‖_F‖A‖, each within √n columns of one backward error.
      if (!(value.hi - value.lo <= cluster + 20 * 2 ** -52 * Math.abs(spectrum[k])))
        return `too wide in ${where(k, value)}`;
      const isIsolated = spectrum[k - 1] !== spectrum[k] && spectrum[k + 1] !== spectrum[k];
      // add, four times widen: five moves of at most two doubles on either side. Beside them the secular term, at most
      // cluster²/gap ≤ (2⁻²⁶)² for a gap ≥ 1 and the second order, below 1e−18; a double above 1 is at least 2⁻⁵².
      const steps = Math.max(doublesBetween(value.lo, spectrum[k]), doublesBetween(spectrum[k], value.hi));
      if (isIsolated && spectrum[k] !== 0 && !(steps <= 11)) return `${steps} steps wide in ${where(k, value)}`;
    }
  }
  return undefined;
}

describe('float64Eigenvalues', () => {
  it('encloses the k-th eigenvalue of matrices built from their spectrum; to a few ulp where it is isolated', () => {
    expect(violation(float64Eigenvalues, 'known', 400)).toBeUndefined();
  });

  it('control: the same law catches approximate eigenvalues taken for enclosures, shifted indices, and wide balls', () => {
    const approximate: Enclose = ({ middle, n }) =>
      Array.from(approximateEigen(middle, n).values, (x) =>
        interval(x - Math.abs(x) * 2 ** -52, x + Math.abs(x) * 2 ** -52),
      );
    expect(violation(approximate, 'control approximate', 50)).toContain('missed');
    const shifted: Enclose = (matrix) => {
      const values = float64Eigenvalues(matrix);
      return values.map((_, k) => values[Math.max(0, k - 1)]);
    };
    expect(violation(shifted, 'control shifted', 50)).toContain('missed');
    const wide: Enclose = (matrix) => float64Eigenvalues(matrix).map(({ lo, hi }) => interval(lo - 1e-8, hi + 1e-8));
    expect(violation(wide, 'control wide', 50)).toContain('wide');
  });

  it('keeps 4 digits of an eigenvalue 2⁻⁴⁰ below the norm, next to others of that size', () => {
    // 1 and 2⁻⁴⁰ … 2⁻³⁴, one reflection at n = 8: 1 + 40 + 6 + 6 = 53 bits. With off-diagonal entries of 8u the
    // row's length is e = 8√8·u = 2.5e−15, the secular term e²/gap = 6.3e−30/2⁻⁴⁰ = 6.9e−18 on either side:
    // relative to 2⁻⁴⁰, 1.6e−5 in all.
    const d = [1, ...Array.from({ length: 7 }, (_, k) => 2 ** (k - 40))];
    const { matrix, n } = withSpectrum(d, 1, seedrandom('graded'));
    const smallest = float64SmallestEigenvalue(exact(matrix, n));
    expect(contains(smallest, 2 ** -40)).toBe(true);
    expect(smallest.hi - smallest.lo).toBeLessThan(1.6e-5 * 2 ** -40);
  });

  it('encloses zeros of singular matrices', () => {
    for (const n of [1, 2, 3, 12, 40]) {
      const ones = exact(new Float64Array(n * n).fill(1), n);
      const values = float64Eigenvalues(ones);
      values.forEach((value, k) => {
        expect(contains(value, k === n - 1 ? n : 0)).toBe(true);
      });
      expect(float64Eigenvalues(exact(new Float64Array(n * n), n))).toEqual(values.map(() => interval(0, 0)));
    }
  });

  it('is as tight for 2^±1000 times the matrix, and encloses where it underflows', () => {
    const { matrix, n, spectrum } = withSpectrum([-3, 1, 1, 2, 5, 8, 13, 40], 2, seedrandom('scales'));
    const values = float64Eigenvalues(exact(matrix, n));
    for (const k of [-1000, 1000]) {
      const scaled = float64Eigenvalues(
        exact(
          matrix.map((x) => x * 2 ** k),
          n,
        ),
      );
      expect(scaled).toEqual(values.map(({ lo, hi, basis }) => ({ lo: lo * 2 ** k, hi: hi * 2 ** k, basis })));
    }
    // multiples of 2⁻⁵ in units of 2⁻¹⁰⁷⁴·2⁵ are exact subnormals
    const tiny = float64Eigenvalues(
      exact(
        matrix.map((x) => x * 2 ** 5 * Number.MIN_VALUE),
        n,
      ),
    );
    tiny.forEach((value, k) => {
      expect(contains(value, spectrum[k] * 2 ** 5 * Number.MIN_VALUE)).toBe(true);
    });
    const span = exact(Float64Array.of(Number.MAX_VALUE, 0, 0, Number.MIN_VALUE), 2);
    expect(contains(float64Eigenvalues(span)[0], Number.MIN_VALUE)).toBe(true);
    expect(contains(float64Eigenvalues(span)[1], Number.MAX_VALUE)).toBe(true);
  });

  it('overlaps the MPFR enclosure of the same matrix, by another method, on nearly singular matrices', () => {
    const random = seedrandom('mpfr');
    for (let draw = 0; draw < 60; draw++) {
      const n = 1 + Math.floor(12 * random());
      const matrix = exact(nearlySingular(n, random), n);
      const sharp = mpfrEigenvalues(toMultiprecision(matrix, 256));
      float64Eigenvalues(matrix).forEach((value, k) => {
        if (!overlaps(value, sharp[k]))
          expect.fail(`n = ${n}, k = ${k}: [${value.lo}, ${value.hi}], [${sharp[k].lo}, ${sharp[k].hi}]`);
      });
    }
  });

  it("holds ml-matrix's eigenvalues within their own backward error", () => {
    const random = seedrandom('ml-matrix');
    for (let draw = 0; draw < 60; draw++) {
      const n = size(random);
      const matrix = exact(nearlySingular(n, random), n);
      const rows = Array.from({ length: n }, (_, i) => Array.from(matrix.middle.subarray(i * n, (i + 1) * n)));
      const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
      realEigenvalues.sort((x, y) => x - y);
      const error = backwardError(matrix);
      float64Eigenvalues(matrix).forEach(({ lo, hi }, k) => {
        if (!contains(interval(lo - error, hi + error), realEigenvalues[k])) expect.fail(`n = ${n}, k = ${k}`);
      });
    }
  });
});

/**
 * XXᵀ of n rows in a third as many dimensions, a few of them near-duplicates: most eigenvalues are about the rounding.
 */
function nearlySingular(n: number, random: Random): Float64Array {
  const dimension = 1 + Math.floor(n / 3);
  const X = Array.from({ length: n }, () => Array.from({ length: dimension }, () => 2 * random() - 1));
  if (n > 1) X[1] = X[0].map((x) => x * (1 + 1e-9 * random()));
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      matrix[i * n + j] = matrix[j * n + i] = X[i].reduce((sum, x, k) => sum + x * X[j][k], 0);
  return matrix;
}

/**
 * Eigenvalues of A + P, |P_ij| ≤ radius_ij on the same dyadic grid so that the sum is exact, must lie in the enclosures
 * of A with radii; `narrow` is what the radii are multiplied by. In a third of the draws P is all radius, and A its own
 * eigenvectors: then Weyl's bound is attained.
 */
function escapes(narrow: number, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  for (let draw = 0; draw < count; draw++) {
    const n = 1 + Math.floor(12 * random());
    const extreme = random() < 1 / 3;
    const radius = new Float64Array(n * n);
    const middle = new Float64Array(n * n);
    const perturbed = new Float64Array(n * n);
    const common = (1 + Math.floor(100 * random())) * 2 ** -30;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const r = extreme ? common : Math.floor(100 * random()) * 2 ** -30;
        const p = extreme ? r : Math.floor((2 * r * 2 ** 30 + 1) * random()) * 2 ** -30 - r;
        const x = extreme ? 1 + (i === j ? 2 : 0) : integer(random, 2 ** 20) * 2 ** -20;
        radius[i * n + j] = radius[j * n + i] = r * narrow;
        middle[i * n + j] = middle[j * n + i] = x;
        perturbed[i * n + j] = perturbed[j * n + i] = x + p;
      }
    const wide = float64Eigenvalues({ kind: 'float64', n, middle, radius, basis: 'proved' });
    for (const [k, { lo, hi }] of float64Eigenvalues(exact(perturbed, n)).entries())
      if (!(wide[k].lo <= lo && hi <= wide[k].hi)) return `draw ${draw}, n = ${n}, k = ${k}: [${lo}, ${hi}]`;
  }
  return undefined;
}

describe('entry radii', () => {
  it('cover every symmetric matrix within them', () => {
    expect(escapes(1, 'radii', 400)).toBeUndefined();
  });

  it('control: radii 1 % too narrow are caught by the same law', () => {
    expect(escapes(0.99, 'radii', 400)).toBeTypeOf('string');
  });

  it('count for the smallest and the largest eigenvalue alone, isolated or not, as they do for all', () => {
    for (const d of numberRows('1 3 5, 1 1 5 5, 2, -4 0 0.5 7'))
      for (const r of [2 ** -40, 2 ** -10, 0.25]) {
        const n = d.length;
        const middle = new Float64Array(n * n);
        for (const [i, x] of d.entries()) middle[i * n + i] = x;
        const matrix: Float64Matrix = { ...exact(middle, n), radius: new Float64Array(n * n).fill(r) };
        // ±r on the diagonal is within the radii.
        const [small, large] = [float64SmallestEigenvalue(matrix), float64LargestEigenvalue(matrix)];
        expect(small.lo <= d[0] - r && small.hi >= d[0] + r).toBe(true);
        expect(large.lo <= d[n - 1] - r && large.hi >= d[n - 1] + r).toBe(true);
        expect(Math.max(small.hi - small.lo, large.hi - large.lo)).toBeLessThan(2.001 * n * r + 2 ** -44);
      }
  });

  it('cost their largest row sum on either side and no more', () => {
    // row sums of radii 1/64·n; the zero matrix has no other error
    const radius = new Float64Array(16).fill(1 / 64);
    const zero: Float64Matrix = { ...exact(new Float64Array(16), 4), radius };
    for (const { lo, hi } of float64Eigenvalues(zero)) {
      expect(lo).toBe(-hi);
      // rounded up with n + 2 units to spare, and once more
      expect(hi - 1 / 16).toBeLessThanOrEqual((1 / 16) * 7 * 2 ** -52);
      expect(hi).toBeGreaterThanOrEqual(1 / 16);
    }
  });
});

/** What `enclosedEigenvalues` is given: a diagonal, what stands beside it, and by how much both may be off. */
const given = (values: readonly number[], rest: readonly number[], error = 0, distance = 0) => ({
  values: Float64Array.from(values),
  rest: Float64Array.from(rest),
  error,
  distance,
});

describe('enclosedEigenvalues of poor vectors and values', () => {
  it('an entry beside the diagonal moves both eigenvalues: ½ ∓ √(¼ + 0.01) of [[0, 0.1], [0.1, 1]]', () => {
    const [low, high] = enclosedEigenvalues(given([0, 1], [0, 0.1, 0.1, 0]), 2);
    expect(contains(low, -0.00990195135927848)).toBe(true);
    expect(contains(high, 1.0099019513592784)).toBe(true);
    // e²/(η − e) for e = 0.1, and η = 1 less ‖O‖ = 0.1.
    expect(low.lo).toBeGreaterThan(-0.01 / (0.9 - 0.1) - 1e-9);
  });

  it('the others move too, towards it: a distance 1 from (1, 1) is ½ from the 2 × 2 block beyond', () => {
    // (0, 1, −1)/√2 has the eigenvalue ½ and meets the first by 0.1: ¼ − √(1/16 + 0.01).
    const o = 0.1 / Math.SQRT2;
    const [low] = enclosedEigenvalues(given([0, 1, 1], [0, o, -o, o, 0, 0.5, -o, 0.5, 0]), 3);
    expect(contains(low, -0.019258240356725)).toBe(true);
  });

  it('`error` counts in every entry: all of them 1e-3 make an eigenvalue 5e-3 of five zeros', () => {
    const found = enclosedEigenvalues(given([0, 0, 0, 0, 0], new Array(25).fill(0), 1e-3), 5);
    expect(found[4].hi).toBeGreaterThanOrEqual(5e-3);
    expect(found[0].lo).toBeLessThanOrEqual(-5e-3);
    // On the diagonal, where nothing stands beside it: n = 1.
    expect(enclosedEigenvalues(given([1], [0], 2 ** -10), 1)[0].hi).toBeGreaterThanOrEqual(1 + 2 ** -10);
    // Beside it: [[0, 0.1 + e], [0.1 + e, 1]] for e = 0.05.
    const [low] = enclosedEigenvalues(given([0, 1], [0, 0.1, 0.1, 0], 0.05), 2);
    expect(low.lo).toBeLessThanOrEqual(0.5 - Math.sqrt(0.25 + 0.15 ** 2));
  });

  it('`distance` counts once, whether an eigenvalue is isolated or not', () => {
    for (const values of [
      [0, 1],
      [1, 1],
    ]) {
      const found = enclosedEigenvalues(given(values, [0, 0, 0, 0], 0, 2 ** -10), 2);
      for (const [k, { lo, hi }] of found.entries()) {
        expect(lo).toBeLessThanOrEqual(values[k] - 2 ** -10);
        expect(hi).toBeGreaterThanOrEqual(values[k] + 2 ** -10);
        expect(hi - lo).toBeLessThan(2.001 * 2 ** -10);
      }
    }
  });

  it('a star of n − 1 equal entries has ±√(n − 1) times one of them, its row sum less', () => {
    // All other rows are short: the longest row, wherever it stands, and the sum of all squares bound ‖O‖.
    for (let centre = 0; centre < 5; centre++) {
      const rest = new Float64Array(25);
      for (let k = 0; k < 5; k++) if (k !== centre) rest[centre * 5 + k] = rest[k * 5 + centre] = 0.25;
      const found = enclosedEigenvalues({ values: new Float64Array(5), rest, error: 0, distance: 0 }, 5);
      expect(found[0].lo).toBeLessThanOrEqual(-0.5);
      expect(found[4].hi).toBeGreaterThanOrEqual(0.5);
      // ‖O‖_F = √8·¼.
      expect(found[4].hi).toBeLessThan(0.7072);
    }
  });

  it('entries known to ±error move the ends of the diagonal past each other: the k-th end is that of the k-th place', () => {
    // Diagonals 0 ± ½ and ¼ ± ½, unequal widths through `low`: eigenvalues anywhere in [−½, ½] and [−¼, ¾].
    const found = enclosedEigenvalues(given([0.25, 0], [0, 0, 0, 0], 0.5), 2);
    for (const [k, [lo, hi]] of [
      [-0.5, 0.5],
      [-0.25, 0.75],
    ].entries()) {
      expect(found[k].lo).toBeLessThanOrEqual(lo);
      expect(found[k].hi).toBeGreaterThanOrEqual(hi);
    }
  });

  it('every spectrum within error and distance of random poor congruences, by MPFR; half of them of close diagonals', () => {
    const random = seedrandom('poor congruences');
    const around = (size: number): number => (2 * random() - 1) * size;
    for (let draw = 0; draw < 400; draw++) {
      const n = 1 + Math.floor(4 * random());
      const size = 2 ** -Math.floor(12 * random());
      const close = random() < 0.5 ? 2 ** -Math.floor(12 * random()) : 1;
      const values = Float64Array.from({ length: n }, () => close * around(1)).sort();
      const low = values.map(() => around(2 ** -20));
      const [error, distance] = [random() < 0.5 ? 0 : size * random(), random() < 0.5 ? 0 : size * random()];
      const rest = new Float64Array(n * n);
      const middle = new Float64Array(n * n);
      const sign = random() < 0.5 ? 1 : -1;
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) {
          const entry = around(size);
          // To the edge of what is allowed, away from 0, and the distance in one direction of all.
          const moved = entry + Math.sign(entry) * error + (i === j ? values[i] + low[i] + sign * distance : 0);
          rest[i * n + j] = rest[j * n + i] = entry;
          middle[i * n + j] = middle[j * n + i] = moved;
        }
      const found = enclosedEigenvalues({ values, low, rest, error, distance }, n);
      // The entries above were rounded four times, and no sum exceeds 4.
      const slack = 4 * n * 2 ** -51;
      const exactly = mpfrEigenvalues(toMultiprecision(exact(middle, n), 128));
      for (const [k, { lo, hi }] of exactly.entries())
        if (!(found[k].lo <= hi + slack && lo - slack <= found[k].hi)) expect.fail(`draw ${draw}, k = ${k}`);
    }
  });

  it('the length of a row is rounded up before the secular equation squares it: 299 squares that vanish beside the first', () => {
    // Diagonal 0, 1, …, 1 and a row (2⁻⁵⁰, y, …, y), y² = 2⁻¹⁵⁴(1 + 2⁻²⁵): λ = −Σ(1 − 2⁻⁹⁹), Σ = 2⁻¹⁰⁰(1 + 299·2⁻⁵⁴),
    // each y² lost beside 2⁻¹⁰⁰.
    const n = 301;
    const rest = new Float64Array(n * n);
    for (let k = 1; k < n; k++) rest[k] = rest[k * n] = k === 1 ? 2 ** -50 : 2 ** -77 * (1 + 2 ** -26);
    const values = new Float64Array(n).fill(1, 1);
    const [{ lo }] = enclosedEigenvalues({ values, rest, error: 0, distance: 0 }, n);
    // What is to spare: η − e = 1 − 2·2⁻⁵⁰ is 16u of it, and six roundings outward.
    expect(lo).toBeLessThanOrEqual(-(2 ** -100) * (1 + 299 * 2 ** -54 - 2 ** -98));
    expect(lo).toBeGreaterThan(-(2 ** -100) * (1 + 1200 * 2 ** -53));
  });

  it('sums of rows are rounded up: n − 1 equal numbers, chosen so that adding them one by one loses most', () => {
    // All entries beside the diagonal are x, so that (n − 1)x is an eigenvalue.
    const n = 128;
    let [entry, deficit] = [0, 0];
    for (let k = 0; k < 4096; k++) {
      const x = 1 + k * Math.SQRT2 * 2 ** -13;
      let sum = 0;
      for (let j = 1; j < n; j++) sum += x;
      const { hi, lo } = twoProduct(n - 1, x);
      if ((hi - sum + lo) / x > deficit) [entry, deficit] = [x, (hi - sum + lo) / x];
    }
    // Beyond what rounding the result outward makes good, four units of 127.
    expect(deficit).toBeGreaterThan(8 * 127 * 2 ** -52);
    const rest = new Float64Array(n * n).fill(entry);
    for (let i = 0; i < n; i++) rest[i * n + i] = 0;
    const found = enclosedEigenvalues({ values: new Float64Array(n), rest, error: 0, distance: 0 }, n);
    const { hi, lo } = twoProduct(n - 1, entry);
    expect(found[n - 1].hi - hi).toBeGreaterThanOrEqual(lo);
  });

  it('lengths and sums of rows are rounded up: 300 entries of which each square and sum is rounded down', () => {
    // With x = 2⁻²⁷(1 + 2⁻²⁶), 1 + x² = 1 + 2⁻⁵⁴(1 + …) rounds to 1, every time: the length
    // is √(1 + 299x²) > 1 + 149·2⁻⁵⁴.
    const n = 301;
    const x = 2 ** -27 * (1 + 2 ** -26);
    const rest = new Float64Array(n * n);
    for (let k = 1; k < n; k++) rest[k] = rest[k * n] = k === 1 ? 1 : x;
    const found = enclosedEigenvalues({ values: new Float64Array(n), rest, error: 0, distance: 0 }, n);
    // ±√(1 + 299x²).
    expect(found[n - 1].hi - 1).toBeGreaterThanOrEqual(149 * 2 ** -54);
    expect(found[0].lo + 1).toBeLessThanOrEqual(-149 * 2 ** -54);
  });
});

describe('laws of spectra', () => {
  it('the spectrum of a matrix without row and column i interlaces', () => {
    const random = seedrandom('interlacing');
    for (let draw = 0; draw < 60; draw++) {
      const n = 2 + Math.floor(20 * random());
      const matrix = nearlySingular(n, random);
      const drop = Math.floor(n * random());
      const kept = matrix.filter((_, index) => Math.floor(index / n) !== drop && index % n !== drop);
      const all = float64Eigenvalues(exact(matrix, n));
      float64Eigenvalues(exact(kept, n - 1)).forEach((value, k) => {
        expect(all[k].lo <= value.hi && value.lo <= all[k + 1].hi).toBe(true);
      });
    }
  });

  it('does not change when the points are renumbered', () => {
    const random = seedrandom('permutation');
    for (let draw = 0; draw < 60; draw++) {
      const n = size(random);
      const matrix = nearlySingular(n, random);
      const order = shuffled(n, random);
      const renumbered = matrix.map((_, index) => matrix[order[Math.floor(index / n)] * n + order[index % n]]);
      const values = float64Eigenvalues(exact(matrix, n));
      float64Eigenvalues(exact(renumbered, n)).forEach((value, k) => {
        expect(overlaps(value, values[k])).toBe(true);
      });
    }
  });

  it('smallest and largest are the ends of the spectrum', () => {
    const random = seedrandom('ends');
    for (let draw = 0; draw < 100; draw++) {
      const { matrix, n, spectrum } = drawKnown(random);
      expect(contains(float64SmallestEigenvalue(exact(matrix, n)), spectrum[0])).toBe(true);
      expect(contains(float64LargestEigenvalue(exact(matrix, n)), spectrum[n - 1])).toBe(true);
    }
  });
});

describe('arguments', () => {
  it('a matrix of one entry has that eigenvalue, to a few steps', () => {
    for (const x of [-3, 0.1, 1e300, 5e-324]) {
      const [value] = float64Eigenvalues(exact(Float64Array.of(x), 1));
      expect(contains(value, x)).toBe(true);
      // five moves of at most two doubles, and rounding of the bound on what is 0 here
      expect(Math.max(doublesBetween(value.lo, x), doublesBetween(x, value.hi))).toBeLessThanOrEqual(11);
    }
  });

  it('the basis of the matrix carries over', () => {
    for (const middle of [new Float64Array(4), Float64Array.of(2, 1, 1, 2)]) {
      const estimated: Float64Matrix = { ...exact(middle, 2), basis: 'estimated' };
      for (const { basis } of float64Eigenvalues(estimated)) expect(basis).toBe('estimated');
      expect(float64SmallestEigenvalue(estimated).basis).toBe('estimated');
      expect(float64LargestEigenvalue(estimated).basis).toBe('estimated');
    }
  });

  it('NaN, infinite entries and bad radii are refused by place', () => {
    for (const x of [Number.NaN, Infinity, -Infinity])
      expect(() => float64Eigenvalues(exact(Float64Array.of(1, x, x, 1), 2))).toThrow(`entry (1, 2) = ${x}`);
    for (const r of [Number.NaN, -1])
      expect(() =>
        float64Eigenvalues({ ...exact(new Float64Array(4), 2), radius: Float64Array.of(0, 0, r, 0) }),
      ).toThrow(`radius of entry (2, 1) = ${r}`);
  });

  it.each([
    ['float64Eigenvalues', float64Eigenvalues],
    ['float64SmallestEigenvalue', float64SmallestEigenvalue],
    ['float64LargestEigenvalue', float64LargestEigenvalue],
  ])('%s names itself when it refuses a matrix, of any size', (name, call) => {
    for (const n of [1, 2, 3]) {
      const bad = exact(new Float64Array(n * n).fill(Number.NaN), n);
      expect(() => call(bad)).toThrow(`${name}: entry (1, 1) = NaN`);
      const radius = new Float64Array(n * n).fill(-1);
      expect(() => call({ ...exact(new Float64Array(n * n).fill(1), n), radius })).toThrow(`${name}: radius of entry`);
    }
    for (const n of [0, 2, Number.NaN])
      expect(() => call(exact(Float64Array.of(1, 2, 3), n))).toThrow(`${name}: 3 entries for n = ${n}`);
  });

  it('an infinite radius leaves the whole line', () => {
    const matrix = { ...exact(Float64Array.of(1), 1), radius: Float64Array.of(Infinity) };
    expect(float64Eigenvalues(matrix)).toEqual([interval(-Infinity, Infinity)]);
  });
});
