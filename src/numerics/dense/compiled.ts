import { davidson } from './davidson.js';
import type { Dense } from './dense-operations.js';
import { scalarDense } from './scalar.js';
import { smallestOfTridiagonal } from './tridiagonal.js';
import type { DenseExports } from './wasm/instance.js';
import { LARGE, workspace } from './workspace.js';

/** `Dense` in WebAssembly with SIMD (`wasm/dense.as`). */
export function wasmDense(wasm: DenseExports, a: Float64Array, n: number): Dense {
  const space = workspace(wasm, n);
  const { matrix, work, ld, x, y, z, tiles, scratch, doubles, vector: own, residual } = space;
  doubles.set(a, matrix / 8);
  return {
    largest: () => wasm.largest(matrix, n * n),
    eigenvalues: () =>
      wasm.eigenvalues(matrix, n, work, ld, x, y, tiles, scratch) === 0 ? undefined : doubles.slice(x / 8, x / 8 + n),
    // Reduction to tridiagonal form moves the whole matrix through the cache n times, a factorisation only a few times.
    smallestPair: () => (n > LARGE ? davidson(space, n) : undefined) ?? smallestOfTridiagonal(space, n),
    residual: (vector, value) => {
      if (vector !== own) doubles.set(vector, x / 8);
      wasm.compensatedResidual(matrix, n, x, value, y, z);
      return residual;
    },
    isPositiveDefinite: (shift, weight, vector) => {
      if (vector !== own) doubles.set(vector, x / 8);
      wasm.toTiles(matrix, n, weight, shift, x, tiles);
      return wasm.cholesky(tiles, n) === 1;
    },
    signedCholesky: (shift) => {
      // `work` has room for a second set of tiles.
      if (n < LEAST_TILES) return scalarDense(a, n).signedCholesky(shift);
      // Any finite vector will do for a weight of 0.
      wasm.toTiles(matrix, n, 0, shift, matrix, tiles);
      const negative = wasm.signedCholesky(tiles, n, work, y);
      return negative < 0 ? undefined : { negative, squares: sumOfSquares(doubles, tiles / 8, n) };
    },
    sumOfSquares: () => wasm.dot(matrix, matrix, n * n),
  };
}

/** From this size on n rows take more room than two triangles by tiles. */
const LEAST_TILES = 6;

/** Of a lower triangle by tiles (`wasm/tiles.as`). */
function sumOfSquares(doubles: Float64Array, tiles: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const panel = i >>> 2;
    const row = tiles + 8 * panel * (panel + 1) + 2 * (i & 3);
    for (let j = 0; j <= i; j++) {
      const l = doubles[row + 8 * (j >>> 1) + (j & 1)];
      sum += l * l;
    }
  }
  return sum;
}
