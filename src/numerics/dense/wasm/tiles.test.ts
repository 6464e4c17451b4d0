import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { denseExports, memoryOf, WORKSPACE } from './instance.js';

const wasm = denseExports()!;
const sizes = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 30, 64, 101];

/** Places for a matrix, two sets of tiles and two vectors of size n. */
function places(n: number) {
  const length = 4 * Math.ceil(n / 4);
  const tiles = WORKSPACE + 8 * ((n * n + 3) & ~1);
  const others = tiles + 4 * length * (length + 4);
  const x = others + Math.max(4 * length * (length + 4), 16 * (length + 2));
  const y = x + 8 * (length + 2);
  const doubles = memoryOf(wasm, y + 8 * (length + 2));
  doubles.fill(0, x / 8, y / 8 + length + 2);
  return { matrix: WORKSPACE, tiles, others, x, y, length, doubles };
}

/** A = LLᵀ for a lower triangle of small integers: all exact. */
function product(n: number, seed: string) {
  const random = seedrandom(seed);
  const l = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (j < i ? Math.floor(5 * random()) - 2 : j === i ? 8 : 0)),
  );
  const a = Float64Array.from({ length: n * n }, (_, k) =>
    l[Math.floor(k / n)].reduce((sum, x, m) => sum + x * l[k % n][m], 0),
  );
  const x = Float64Array.from({ length: n }, () => Math.floor(19 * random()) - 9);
  return { a, x, image: x.map((_, i) => x.reduce((sum, z, j) => sum + a[i * n + j] * z, 0)) };
}

describe('tiles', () => {
  for (const n of sizes) {
    it(`n = ${n}: multiplyAll is exact for integers, and adds to what is there`, () => {
      const { matrix, tiles, others, x, length, doubles } = places(n);
      const known = product(n, `multiply ${n}`);
      doubles.set(known.a, matrix / 8);
      // two vectors, x and 3x, from x on; their images from `others` on
      const stride = 8 * (length + 2);
      doubles.set(known.x, x / 8);
      doubles.set(
        known.x.map((z) => 3 * z),
        (x + stride) / 8,
      );
      doubles.fill(1, others / 8, (others + 2 * stride) / 8);
      wasm.toTiles(matrix, n, 0, 0, matrix, tiles);
      wasm.multiplyAll(tiles, length / 4, x, others, stride, 2);
      for (const [place, factor] of [
        [others, 1],
        [others + stride, 3],
      ])
        expect(doubles.slice(place / 8, place / 8 + n)).toEqual(known.image.map((z) => factor * z + 1));
    });

    it(`n = ${n}: solve and solveSingle leave a residual within the bound of Higham's Theorem 10.4`, () => {
      const { matrix, tiles, others, x, y, doubles } = places(n);
      const known = product(n, `solve ${n}`);
      doubles.set(known.a, matrix / 8);
      const solvers = {
        double: () => {
          wasm.toTiles(matrix, n, 0, 0, matrix, tiles);
          expect(wasm.cholesky(tiles, n)).toBe(1);
          wasm.solve(tiles, n, x);
          return 2 ** -53;
        },
        single: () => {
          wasm.toTiles(matrix, n, 0, 0, matrix, tiles);
          wasm.toSingle(tiles, n, 1, others);
          expect(wasm.choleskySingle(others, n)).toBe(1);
          wasm.solveSingle(others, n, x, y);
          return 2 ** -24;
        },
      };
      for (const run of Object.values(solvers)) {
        doubles.set(known.image, x / 8);
        const unit = run();
        const solution = doubles.slice(x / 8, x / 8 + n);
        // (A + E)x̂ = b with ‖E‖ ≤ (3n + 1)u·n·‖A‖ (|L||Lᵀ| ≤ tr A ≤ n‖A‖ in norm); one unit more each
        // for A and b rounded to singles
        const size = Math.hypot(...known.a) * Math.hypot(...solution) + Math.hypot(...known.image);
        const residual = known.image.map((b, i) => solution.reduce((sum, z, j) => sum - known.a[i * n + j] * z, b));
        expect(Math.hypot(...residual)).toBeLessThanOrEqual((3 * n + 3) * n * unit * size);
      }
    });
  }

  it('toSingle: each entry times the scale, rounded to single precision', () => {
    const n = 6;
    const { matrix, tiles, others, doubles } = places(n);
    const { a } = product(n, 'single');
    doubles.set(a, matrix / 8);
    wasm.toTiles(matrix, n, 0, 0, matrix, tiles);
    wasm.toSingle(tiles, n, 1 / 3, others);
    const singles = new Float32Array(doubles.buffer);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        // panel ⌊i/4⌋ after 8r(r + 1) singles, in squares of 16 (tiles.as)
        const panel = Math.floor(i / 4);
        const place = others / 4 + 8 * panel * (panel + 1) + 16 * Math.floor(j / 4) + 4 * (i % 4) + (j % 4);
        expect(singles[place]).toBe(Math.fround(a[i * n + j] * (1 / 3)));
      }
  });
});
