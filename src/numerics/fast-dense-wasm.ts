import type { Dense, SmallestPair } from './fast-dense.js';
import { inverseLanczos, LANCZOS_STEPS } from './fast-inverse-lanczos.js';
import { type DenseExports, memoryOf, WORKSPACE } from './wasm/instance.js';

/** `Dense` in WebAssembly with SIMD (`wasm/dense.as`). */
export function wasmDense(wasm: DenseExports, a: Float64Array, n: number): Dense {
  const space = workspace(wasm, n);
  const { matrix, work, ld, x, y, z, scratch, doubles, vector: own, residual } = space;
  doubles.set(a, matrix / 8);
  return {
    eigenvalues: () =>
      wasm.eigenvalues(matrix, n, work, ld, x, y, scratch) === 0 ? undefined : doubles.slice(x / 8, x / 8 + n),
    // Reduction to tridiagonal form moves the whole matrix through the cache n times, a factorisation only a few times.
    smallestPair: () => (n > LARGE ? inverseLanczos(space, n) : undefined) ?? smallestOfTridiagonal(space, n),
    residual: (vector, value) => {
      if (vector !== own) doubles.set(vector, x / 8);
      wasm.compensatedResidual(matrix, n, x, value, y, z);
      return residual;
    },
    isPositiveDefinite: (shift, weight, vector) => {
      if (vector !== own) doubles.set(vector, x / 8);
      wasm.deflate(matrix, n, shift, weight, x, work, ld);
      return wasm.cholesky(work, ld, n) === 1;
    },
    sumOfSquares: () => wasm.dot(matrix, matrix, n * n),
  };
}

/** From this size on the Cholesky route is the faster one (measured: bench/README.md). */
const LARGE = 160;

/** Byte addresses in the module's memory: the matrix, room for a second one, vectors of n + 2 doubles. */
export interface Workspace {
  readonly wasm: DenseExports;
  readonly doubles: Float64Array;
  /** n × n, row-major, as it was given. */
  readonly matrix: number;
  /** Room for a lower triangle with rows `ld` doubles apart. */
  readonly work: number;
  readonly ld: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Room for 6 vectors, or what `tridiagonalise` asks for. */
  readonly scratch: number;
  /** Room for the vectors of `inverseLanczos`. */
  readonly basis: number;
  /** The n doubles at x and at y. */
  readonly vector: Float64Array;
  readonly residual: Float64Array;
}

let kept: (Workspace & { readonly n: number }) | undefined;

function workspace(wasm: DenseExports, n: number): Workspace {
  if (kept?.n === n && kept.doubles.buffer === wasm.memory.buffer) return kept;
  // Even, so that pairs do not straddle cache lines; rows a multiple of 64 doubles apart fall into the same few lines.
  const ld = n % 64 === 0 ? n + 8 : n + (n % 2);
  const vector = 8 * ((n + 3) & ~1);
  const matrix = WORKSPACE;
  const work = matrix + 8 * ((n * n + 3) & ~1);
  const x = work + 8 * (n * ld + 2);
  const y = x + vector;
  const z = y + vector;
  const scratch = z + vector;
  const basis = scratch + 8 * (8 * ld + 66);
  // A workspace holds views of the memory, which growing it detaches: hence new ones for each.
  const doubles = memoryOf(wasm, basis + (n > LARGE ? LANCZOS_STEPS + 1 : 0) * vector);
  const view = (address: number) => new Float64Array(doubles.buffer, address, n);
  kept = { n, wasm, doubles, ld, matrix, work, x, y, z, scratch, basis, vector: view(x), residual: view(y) };
  return kept;
}

function smallestOfTridiagonal(space: Workspace, n: number): SmallestPair | undefined {
  const { wasm, doubles, matrix, work, ld, x, y, z, scratch } = space;
  wasm.copyLower(matrix, n, work, ld);
  wasm.tridiagonalise(work, ld, n, x, y, scratch);
  // QL overwrites the diagonal; the last of the scratch vectors keeps it.
  const diagonal = scratch + 5 * (y - x);
  doubles.copyWithin(diagonal / 8, x / 8, x / 8 + n);
  if (wasm.tridiagonalEigenvalues(x, y, n, z) === 0) return undefined;
  const value = doubles[x / 8];
  const next = doubles[x / 8 + 1];
  const norm = Math.max(Math.abs(value), Math.abs(doubles[x / 8 + n - 1]));
  wasm.tridiagonalEigenvector(diagonal, y, n, value, Math.max(norm * 2 ** -60, 2 ** -900), x, scratch);
  wasm.applyReflections(work, ld, n, x);
  return { value, next, vector: space.vector };
}
