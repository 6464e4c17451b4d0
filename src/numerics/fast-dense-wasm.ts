import type { Dense, SmallestPair } from './fast-dense.js';
import { inverseLanczos, LANCZOS_STEPS } from './fast-inverse-lanczos.js';
import type { DenseExports } from './wasm/instance.js';

/** `Dense` in WebAssembly with SIMD (`wasm/dense.as`). */
export function wasmDense(wasm: DenseExports, a: Float64Array, n: number): Dense {
  const space = workspace(wasm, n);
  load(space, a, n);
  return {
    eigenvalues: () => tridiagonalEigenvalues(space, n),
    // Reduction to tridiagonal form moves the whole matrix through the cache n times, a factorisation only a few times.
    smallestPair: () => (n > LARGE ? inverseLanczos(space, n) : undefined) ?? smallestOfTridiagonal(space, n),
    residual: (vector, value) => {
      const { x, y, z } = space;
      space.doubles.set(vector, x / 8);
      wasm.compensatedResidual(space.matrix, space.ld, n, x, value, y, z);
      return space.doubles.slice(y / 8, y / 8 + n);
    },
    isPositiveDefinite: (shift, weight, vector) => {
      space.doubles.set(vector, space.x / 8);
      wasm.deflate(space.matrix, space.ld, n, shift, weight, space.x, space.work);
      return wasm.cholesky(space.work, space.ld, n) === 1;
    },
  };
}

/** From this size on the Cholesky route is the faster one (measured: bench/README.md). */
const LARGE = 160;

/** Byte addresses in the module's memory: the matrix, room for a second one, vectors of n + 2 doubles. */
export interface Workspace {
  readonly wasm: DenseExports;
  readonly doubles: Float64Array;
  /** Doubles from row to row. */
  readonly ld: number;
  readonly matrix: number;
  readonly work: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Room for 6 vectors. */
  readonly scratch: number;
  /** Room for the vectors of `inverseLanczos`. */
  readonly basis: number;
}

const VECTORS = 9;
let kept: (Workspace & { readonly n: number }) | undefined;

function workspace(wasm: DenseExports, n: number): Workspace {
  if (kept?.n === n && kept.doubles.buffer === wasm.memory.buffer) return kept;
  // Rows a multiple of 64 doubles apart fall into the same few cache lines.
  const ld = n % 64 === 0 ? n + 2 : n;
  const vector = 8 * ((n + 3) & ~1);
  const matrix = 64;
  const work = matrix + 8 * ((n * ld + 3) & ~1);
  const x = work + 8 * ((n * ld + 3) & ~1);
  const scratch = x + 3 * vector;
  const basis = x + VECTORS * vector;
  const bytes = basis + (n > LARGE ? LANCZOS_STEPS + 1 : 0) * vector;
  const missing = Math.ceil((bytes - wasm.memory.buffer.byteLength) / 65536);
  if (missing > 0) wasm.memory.grow(missing);
  // Growing detaches every view of the old buffer, hence a new one for each workspace.
  const doubles = new Float64Array(wasm.memory.buffer);
  kept = { n, wasm, doubles, ld, matrix, work, x, y: x + vector, z: x + 2 * vector, scratch, basis };
  return kept;
}

function load({ doubles, matrix, ld }: Workspace, a: Float64Array, n: number): void {
  if (ld === n) doubles.set(a, matrix / 8);
  else for (let i = 0; i < n; i++) doubles.set(a.subarray(i * n, (i + 1) * n), matrix / 8 + i * ld);
}

/** Leaves the reflections in `work`, the diagonal in x and the off-diagonal in y. */
function tridiagonalise({ wasm, matrix, work, ld, x, y, scratch }: Workspace, n: number): void {
  wasm.copyLower(matrix, ld, n, work);
  wasm.tridiagonalise(work, ld, n, x, y, scratch);
}

function tridiagonalEigenvalues(space: Workspace, n: number): Float64Array | undefined {
  tridiagonalise(space, n);
  if (space.wasm.tridiagonalEigenvalues(space.x, space.y, n, space.z) === 0) return undefined;
  return space.doubles.slice(space.x / 8, space.x / 8 + n).sort();
}

function smallestOfTridiagonal(space: Workspace, n: number): SmallestPair | undefined {
  const { wasm, doubles, work, ld, x, y, z, scratch } = space;
  tridiagonalise(space, n);
  // QL overwrites the diagonal; the last of the scratch vectors keeps it.
  const diagonal = scratch + 5 * (y - x);
  doubles.copyWithin(diagonal / 8, x / 8, x / 8 + n);
  if (wasm.tridiagonalEigenvalues(x, y, n, z) === 0) return undefined;
  let value = Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  let norm = 0;
  for (let i = x / 8; i < x / 8 + n; i++) {
    const lambda = doubles[i];
    norm = Math.max(norm, Math.abs(lambda));
    if (lambda < value) {
      next = value;
      value = lambda;
    } else if (lambda < next) next = lambda;
  }
  wasm.tridiagonalEigenvector(diagonal, y, n, value, Math.max(norm * 2 ** -60, 2 ** -900), z, scratch);
  wasm.applyReflections(work, ld, n, z);
  return { value, next, vector: doubles.slice(z / 8, z / 8 + n) };
}
