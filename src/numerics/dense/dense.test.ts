import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../testing/enclosure-law.js';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { dense } from './dense.js';
import type { Dense } from './dense-operations.js';
import { approximateEigenvalues } from './eigenvalues.js';
import { scalarDense } from './scalar.js';
import { implicitEigenvalues } from './symmetric-eigen.js';
import { denseExports, instantiate, memoryOf, WORKSPACE } from './wasm/instance.js';

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 35, 63, 64, 65, 100, 128];
/** On both sides of the change to the blocked reduction, with every remainder modulo 4. */
const blockedSizes = [199, 200, 207, 209, 230];

/** As in symmetric-eigen.test.ts. */
const backwardError = (a: Float64Array, n: number) => 30 * n * 2 ** -53 * Math.hypot(...a);

const integer = (random: Random, most: number) => Math.floor((2 * most + 1) * random()) - most;

const families: Record<string, (n: number, random: Random) => number[]> = {
  'integer spectra': (n, random) => Array.from({ length: n }, () => integer(random, 63)),
  'positive spectra': (n, random) => Array.from({ length: n }, () => 64 + integer(random, 63)),
  'spectra of few values': (n, random) => Array.from({ length: n }, () => integer(random, 2)),
  'spectra graded over 2⁶⁰': (n) => Array.from({ length: n }, (_, k) => 2 ** -Math.floor((60 * k) / n)),
  'rank one': (n) => Array.from({ length: n }, (_, k) => (k === 0 ? 3 : 0)),
  'the zero matrix': (n) => Array.from({ length: n }, () => 0),
};

describe('dense in WebAssembly', () => {
  it('is what runs here', () => {
    expect(denseExports()).not.toBeNull();
  });

  for (const [name, spectrum] of Object.entries(families))
    it(`eigenvalues: ${name} are found to within the backward error, as by plain TypeScript`, () => {
      const random = seedrandom(name);
      for (const n of [...sizes, ...blockedSizes]) {
        const known = withSpectrum(spectrum(n, random), 2, random);
        const bound = backwardError(known.matrix, n);
        const found = dense(known.matrix, n).eigenvalues()!;
        const plain = implicitEigenvalues(known.matrix, n);
        for (let k = 0; k < n; k++) {
          // graded: the reflections themselves round, by a few u‖A‖
          expect(Math.abs(found[k] - known.spectrum[k])).toBeLessThanOrEqual(bound);
          expect(Math.abs(found[k] - plain[k])).toBeLessThanOrEqual(2 * bound);
        }
      }
    });

  it('eigenvalues: survives entries that are subnormal beside the largest', () => {
    const graded = Float64Array.from({ length: 49 }, (_, k) => 10 ** (-25 * (Math.floor(k / 7) + (k % 7))));
    const values = dense(graded, 7).eigenvalues()!;
    expect(values.every(Number.isFinite)).toBe(true);
    // the matrix is wwᵀ with ‖w‖² = 1 + 10⁻⁵⁰ + …
    expect(Math.abs(values[6] - 1)).toBeLessThanOrEqual(30 * 7 * 2 ** -53);
  });

  it('smallestPair: value, next and residual to within the backward error, on both sides of the change of method', () => {
    const random = seedrandom('pair');
    for (const n of [2, 3, 8, 33, 64, 97, 130, 160, 161, 162, 163, 200, 231])
      for (const least of [1, -90]) {
        const d = [least, ...Array.from({ length: n - 1 }, () => 4 + Math.abs(integer(random, 59)))];
        const { matrix, spectrum } = withSpectrum(d, 2, random);
        const { value, next, vector } = dense(matrix, n).smallestPair()!;
        const bound = backwardError(matrix, n);
        expect(Math.abs(value - spectrum[0])).toBeLessThanOrEqual(bound);
        // Davidson's method stops when the first pair has converged; the gap is at least 3
        expect(Math.abs(next - spectrum[1])).toBeLessThan(1);
        // ‖r‖² < 2⁻⁵⁸·value·min(value, gap) where it stops (fast-davidson.ts)
        const residual = scalarDense(matrix, n).residual(vector, value);
        expect(Math.hypot(...residual)).toBeLessThanOrEqual(bound + 2 ** -29 * Math.abs(least));
      }
  });

  it('smallestPair: where singles are too coarse for the matrix, or its first entry is 0, the next method takes over', () => {
    const n = 170;
    const random = seedrandom('coarse');
    const { matrix } = withSpectrum(
      Array.from({ length: n }, () => 4 + Math.abs(integer(random, 59))),
      2,
      random,
    );
    // A + 2⁴⁰·ssᵀ, s = ±1: the eigenvalue near 2⁴⁰n hides the others from singles, whose unit is 2⁻²⁴
    const s = Array.from({ length: n }, () => (random() < 0.5 ? 1 : -1));
    const spiked = matrix.map((x, k) => x + 2 ** 40 * s[Math.floor(k / n)] * s[k % n]);
    const hollow = matrix.map((x, k) => (k % (n + 1) === 0 ? 0 : x));
    for (const a of [spiked, hollow]) {
      const { value, next, vector } = dense(a, n).smallestPair()!;
      const plain = implicitEigenvalues(a, n);
      const bound = 2 * backwardError(a, n);
      expect(Math.abs(value - plain[0])).toBeLessThanOrEqual(bound);
      expect(next).toBeGreaterThanOrEqual(plain[1] - bound);
      expect(Math.hypot(...scalarDense(a, n).residual(vector, value))).toBeLessThanOrEqual(bound);
    }
  });

  it('smallestPair: of a diagonal matrix with three values, whose Krylov space ends at three vectors, too', () => {
    for (const values of [[1], [1.1, 0.7], [1.1, 1 / 3, 2], [1.1, 1.3, 1.7]])
      for (const n of [161, 163, 170, 203]) {
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++) a[i * n + i] = values[i % values.length];
        const { value, vector } = dense(a, n).smallestPair()!;
        expect(Math.abs(value - Math.min(...values))).toBeLessThanOrEqual(backwardError(a, n));
        expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThanOrEqual(n * 2 ** -53);
      }
  });

  it('largest: the largest size, wherever it stands, and NaN for any entry that is not finite', () => {
    for (const n of [1, 2, 3, 4, 5])
      for (let k = 0; k < n * n; k++) {
        const a = Float64Array.from({ length: n * n }, (_, i) => (i === k ? -7 : i / 8));
        for (const open of [dense, scalarDense]) {
          expect(open(a, n).largest()).toBe(7);
          for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
            expect(open(a.with(k, bad), n).largest()).toBeNaN();
        }
      }
  });

  it('smallestPair: finds the pair of a diagonal matrix and of one that falls apart into blocks', () => {
    for (const a of [Float64Array.of(3, 0, 0, 0, 1, 0, 0, 0, 2), Float64Array.of(5, 1, 0, 1, 5, 0, 0, 0, 1)]) {
      const { value, vector } = dense(a, 3).smallestPair()!;
      expect(Math.abs(value - 1)).toBeLessThanOrEqual(backwardError(a, 3));
      expect(Math.hypot(...dense(a, 3).residual(vector, value))).toBeLessThanOrEqual(backwardError(a, 3));
    }
  });

  it('residual: both are within the stated bound of the exact one, for a matrix of integers', () => {
    const random = seedrandom('residual');
    for (const n of sizes) {
      const d = Array.from({ length: n }, () => integer(random, 63));
      const { matrix } = withSpectrum(d, 0, random);
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = integer(random, 2 ** 30);
      const vector = Float64Array.from({ length: n }, () => integer(random, 2 ** 30));
      const value = integer(random, 2 ** 30);
      for (const open of [dense, scalarDense])
        open(matrix, n)
          .residual(vector, value)
          .forEach((r, i) => {
            let exact = -BigInt(value) * BigInt(vector[i]);
            for (let j = 0; j < n; j++) exact += BigInt(matrix[i * n + j]) * BigInt(vector[j]);
            // products and sums stay below 2⁶⁸, so both terms of the bound are: u·|exact| and γ²·2⁶⁸ < 1
            expect(Math.abs(Number(BigInt(r) - exact))).toBeLessThanOrEqual(2 ** -53 * Math.abs(Number(exact)) + 1);
          });
    }
  });

  it('isPositiveDefinite: says so exactly when the exact spectrum does, both ways, one unit from the edge', () => {
    const random = seedrandom('positive');
    for (const n of sizes) {
      const d = Array.from({ length: n }, (_, k) => (k === 0 ? 5 : 6 + Math.abs(integer(random, 50))));
      const { matrix } = withSpectrum(d, 2, random);
      const zero = new Float64Array(n);
      const ones = new Float64Array(n).fill(1);
      for (const open of [dense, scalarDense]) {
        expect(open(matrix, n).isPositiveDefinite(4, 0, zero)).toBe(true);
        expect(open(matrix, n).isPositiveDefinite(5.0625, 0, zero)).toBe(false);
        expect(open(matrix, n).isPositiveDefinite(4, 3, ones)).toBe(true);
        // −5·11ᵀ moves the smallest eigenvalue below 5 + 50 − 5n… and certainly −60·11ᵀ does
        expect(open(matrix, n).isPositiveDefinite(4, -60, ones)).toBe(false);
        expect(open(matrix, n).isPositiveDefinite(Number.NaN, 0, zero)).toBe(false);
      }
    }
  });

  it('nothing that an earlier matrix left in memory, NaN included, reaches a result', () => {
    const random = seedrandom('left behind');
    const memory = (): Float64Array => memoryOf(denseExports()!, 0).subarray(WORKSPACE / 8);
    for (const n of [1, 2, 3, 5, 8, 31, 64, 65, 130, 161, 163, 166, 199, 200, 203, 257]) {
      const { matrix } = withSpectrum(
        Array.from({ length: n }, () => 4 + Math.abs(integer(random, 59))),
        2,
        random,
      );
      const results = (fill: number) => {
        const opened = (): Dense => {
          dense(matrix, n);
          memory().fill(fill);
          return dense(matrix, n);
        };
        const pair = n > 1 ? opened().smallestPair() : undefined;
        const vector = pair?.vector.slice() ?? matrix;
        return {
          eigenvalues: opened().eigenvalues(),
          pair: pair && { value: pair.value, next: pair.next, vector },
          residual: opened().residual(vector, 3).slice(),
          definite: [3, 200].map((shift) => opened().isPositiveDefinite(shift, 1, vector)),
          signed: [3, 20.5, 200].map((shift) => opened().signedCholesky(shift)),
        };
      };
      const clean = results(0);
      for (const left of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) expect(results(left)).toEqual(clean);
    }
  });

  it('keeps two matrices of different size apart, and grows its memory', () => {
    const small = withSpectrum([1, 2, 3], 1, seedrandom('small'));
    const large = withSpectrum(
      Array.from({ length: 150 }, (_, k) => k % 7),
      1,
      seedrandom('large'),
    );
    for (let round = 0; round < 3; round++) {
      expect(Math.abs(dense(small.matrix, 3).eigenvalues()![0] - 1)).toBeLessThan(1e-13); // 30n·u‖A‖_F = 3.7e-14
      const [least] = dense(large.matrix, 150).eigenvalues()!;
      expect(Math.abs(least)).toBeLessThanOrEqual(backwardError(large.matrix, 150));
    }
  });
});

describe('without WebAssembly', () => {
  it('there is no instance where the API is missing, and none where the engine refuses the module', () => {
    expect(instantiate(undefined)).toBeNull();
    const refusing = class {
      constructor() {
        throw new TypeError('no SIMD');
      }
    } as unknown as NonNullable<Parameters<typeof instantiate>[0]>['Module'];
    expect(
      instantiate({
        Module: refusing,
        Instance: class {
          exports = undefined as never;
        },
      }),
    ).toBeNull();
  });

  it('plain eigenvalues are implicit QL', () => {
    const { matrix, n } = withSpectrum([1, 5, 9, 12], 2, seedrandom('plain'));
    expect(dense(matrix, n, null).eigenvalues()).toEqual(implicitEigenvalues(matrix, n));
  });
});

describe('approximateEigenvalues', () => {
  it('scales with powers of two, from 2^−1000 to 2^1000', () => {
    const { matrix, n } = withSpectrum([-3, 1, 1, 2, 5, 8, 13, 40], 2, seedrandom('scales'));
    const values = approximateEigenvalues(matrix, n);
    for (const factor of [2 ** -1000, 2 ** 1000]) {
      const scaled = approximateEigenvalues(
        matrix.map((x) => x * factor),
        n,
      );
      scaled.forEach((x, k) => {
        // the shift of the exponent may change where small entries are dropped: the backward error of either
        expect(Math.abs(x / factor - values[k])).toBeLessThanOrEqual(2 * backwardError(matrix, n));
      });
    }
    expect(approximateEigenvalues(new Float64Array(9), 3)).toEqual(new Float64Array(3));
  });

  it('refuses wrong sizes and entries that are not finite, naming them', () => {
    expect(() => approximateEigenvalues(new Float64Array(3), 2)).toThrow('approximateEigenvalues: 3 entries for n = 2');
    const nan = Float64Array.of(1, Number.NaN, Number.NaN, 1);
    expect(() => approximateEigenvalues(nan, 2)).toThrow('approximateEigenvalues: entry (1, 2) = NaN');
  });
});
