import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { davidson } from './davidson.js';
import type { SmallestPair } from './dense-operations.js';
import { scalarDense } from './scalar.js';
import { denseExports, memoryOf, WORKSPACE } from './wasm/instance.js';
import { DAVIDSON_STEPS, LARGE, layOut, type Workspace } from './workspace.js';

/** Places for a matrix of any size, with room for the method's vectors, which small ones otherwise have none for. */
function spaceFor(n: number): Workspace {
  const wasm = denseExports();
  if (wasm === null) throw new Error('davidson.test: no WebAssembly with SIMD here, expected it');
  const { basis, stride, ...places } = layOut(wasm, WORKSPACE, n);
  const small = basis + (2 * DAVIDSON_STEPS + 1) * stride;
  const doubles = memoryOf(wasm, small + 8 * 16 * DAVIDSON_STEPS ** 2);
  const view = (address: number) => new Float64Array(doubles.buffer, address, n);
  const { x, y } = places;
  return { ...places, doubles, basis, stride, small, vector: view(x), residual: view(y) };
}

/** What the method finds, its vector copied out of the workspace. */
function found(a: Float64Array, n: number): SmallestPair | undefined {
  const space = spaceFor(n);
  space.doubles.set(a, space.matrix / 8);
  const pair = davidson(space, n);
  return pair && { ...pair, vector: pair.vector.slice() };
}

const SIZES = [LARGE + 1, LARGE + 2, LARGE + 3, LARGE + 4, 231];

/** As in symmetric-eigen.test.ts. */
const backwardError = (a: Float64Array, n: number) => 30 * n * 2 ** -53 * Math.hypot(...a);
const residualOf = (a: Float64Array, n: number, { value, vector }: SmallestPair) =>
  Math.hypot(...scalarDense(a, n).residual(vector, value));

/** The smallest first, the others from 4 to 63, whole. */
function spread(n: number, smallest: readonly number[], seed: string): readonly number[] {
  const random = seedrandom(seed);
  return [...smallest, ...Array.from({ length: n - smallest.length }, () => 4 + Math.floor(60 * random()))];
}

/** HDH for H = I − (2/n)ssᵀ, s = ±1: as `withSpectrum` makes it, but rounded, for spectra that it has no room for. */
function reflected(d: readonly number[]): Float64Array {
  const n = d.length;
  const s = d.map((_, i) => (i % 3 === 0 ? -1 : 1));
  const total = d.reduce((sum, x) => sum + x, 0);
  const entry = (i: number, j: number): number =>
    (i === j ? d[i] : 0) + s[i] * s[j] * ((4 / (n * n)) * total - (2 / n) * (d[i] + d[j]));
  return Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n));
}

describe('davidson', () => {
  it('finds the pair that a matrix was built with, and the eigenvalue next to it', () => {
    for (const n of SIZES)
      for (const least of [1, 2 ** -6]) {
        const { matrix } = withSpectrum(spread(n, [least, 3], `${n}`), 1, seedrandom('separate'));
        const pair = found(matrix, n)!;
        const bound = backwardError(matrix, n);
        expect(Math.abs(pair.value - least)).toBeLessThanOrEqual(bound);
        expect(Math.abs(pair.next - 3)).toBeLessThanOrEqual(2 ** -10);
        expect(Math.abs(Math.hypot(...pair.vector) - 1)).toBeLessThanOrEqual(n * 2 ** -53);
        // Where it stops ‖r‖² < 2⁻⁵⁸·value·min(value, gap), or all is rounding.
        expect(residualOf(matrix, n, pair)).toBeLessThanOrEqual(bound + 2 ** -29 * least);
      }
  });

  it('the vector is the one that was built in: of a diagonal matrix a unit vector, wherever it stands', () => {
    for (const n of SIZES)
      for (const at of [0, 1, n - 1]) {
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++) a[i * n + i] = i === at ? 1 : 4 + (i % 7) + i / 1024;
        const { value, vector } = found(a, n)!;
        expect(Math.abs(value - 1)).toBeLessThanOrEqual(backwardError(a, n));
        // A residual of 2⁻²⁹ over a gap of 3, for each of the others.
        for (const [i, x] of vector.entries())
          expect(Math.abs(Math.abs(x) - (i === at ? 1 : 0))).toBeLessThan(2 ** -29);
      }
  });

  it('in a cluster it finds a value within it, not below the smallest, with a residual that bears it out', () => {
    for (const n of SIZES)
      for (const gap of [2 ** -4, 2 ** -10, 2 ** -14]) {
        const cluster = [0, 1, 2, 3].map((k) => 1 + k * gap);
        const { matrix } = withSpectrum(spread(n, cluster, `${n}`), 1, seedrandom('cluster'));
        const pair = found(matrix, n)!;
        const bound = backwardError(matrix, n);
        // Ritz values are not below the smallest eigenvalue; that a residual r leaves an eigenvalue within ‖r‖ is what is checked.
        expect(pair.value).toBeGreaterThanOrEqual(1 - bound);
        expect(pair.value).toBeLessThanOrEqual(1 + bound);
        expect(pair.next).toBeGreaterThanOrEqual(1 + gap - bound);
        expect(residualOf(matrix, n, pair)).toBeLessThanOrEqual(bound + 2 ** -29);
      }
  });

  it('of an eigenvalue that is the smallest twice it finds one vector', () => {
    for (const n of SIZES) {
      const { matrix } = withSpectrum(spread(n, [1, 1], `${n}`), 1, seedrandom('twice'));
      const pair = found(matrix, n)!;
      expect(Math.abs(pair.value - 1)).toBeLessThanOrEqual(backwardError(matrix, n));
      expect(residualOf(matrix, n, pair)).toBeLessThanOrEqual(backwardError(matrix, n) + 2 ** -29);
    }
  });

  it('is the same for a matrix times a power of two, but for that power', () => {
    const n = LARGE + 1;
    const { matrix } = withSpectrum(spread(n, [1, 3], 'scaled'), 1, seedrandom('scaled'));
    const pair = found(matrix, n)!;
    for (const exponent of [-60, 60]) {
      const scale = 2 ** exponent;
      const scaled = found(
        matrix.map((x) => x * scale),
        n,
      )!;
      expect([scaled.value, scaled.next]).toEqual([pair.value * scale, pair.next * scale]);
      expect(scaled.vector).toEqual(pair.vector);
    }
  });

  it('where singles are too coarse doubles take over, to a vector that is as good as one in doubles can be', () => {
    for (const n of SIZES) {
      // From 2⁻²⁷ to 1 and, alone, 2⁻³⁰. Singles, and residuals in doubles, err by 2⁻²⁴ and 2⁻⁵³ of the largest.
      const a = reflected(
        Array.from({ length: n }, (_, k) => (k === 0 ? 2 ** -30 : 2 ** ((-27 * (n - 1 - k)) / (n - 1)))),
      );
      const pair = found(a, n)!;
      // The entries are rounded: that moves eigenvalues by 2⁻⁵³‖A‖ at most.
      expect(Math.abs(pair.value - 2 ** -30)).toBeLessThanOrEqual(2 ** -53 * Math.hypot(...a));
      // The vector is e₀ ± (2/n)s, 2/n between 2⁻⁷ and 2⁻⁶: rounded by 2⁻⁵⁹/√12 in the mean, which A takes to ‖A‖ times as much.
      expect(residualOf(a, n, pair)).toBeLessThanOrEqual((4 * 2 ** -59 * Math.hypot(...a)) / Math.sqrt(12));
    }
  });

  it('finds nothing where the matrix is not positive definite, or not of numbers', () => {
    const n = LARGE + 1;
    for (const least of [-1, 0]) {
      const { matrix } = withSpectrum(spread(n, [least, 3], 'indefinite'), 1, seedrandom('indefinite'));
      const pair = found(matrix, n);
      // 0 may come out as a rounding above it.
      expect(pair === undefined || (least === 0 && Math.abs(pair.value) <= backwardError(matrix, n))).toBe(true);
    }
    const { matrix } = withSpectrum(spread(n, [1, 3], 'none'), 1, seedrandom('none'));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const [i, j] of [
        [0, 0],
        [5, 3],
        [n - 1, n - 1],
      ])
        expect(found(matrix.with(i * n + j, bad).with(j * n + i, bad), n)).toBeUndefined();
  });

  it('finds nothing where its vectors span an invariant space before: three for three different eigenvalues', () => {
    const n = LARGE + 1;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) a[i * n + i] = [1.1, 1 / 3, 2][i % 3];
    expect(found(a, n)).toBeUndefined();
  });

  it('finds nothing where its vectors span all there is before it looks at a residual: up to 13 rows', () => {
    for (let n = 1; n <= 13; n++) {
      const { matrix } = withSpectrum(spread(n, [1], `${n}`), 1, seedrandom('small'));
      expect(found(matrix, n)).toBeUndefined();
    }
  });
});
