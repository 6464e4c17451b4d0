import { type DenseExports, memoryOf, WORKSPACE } from './wasm/instance.js';

/** From this size on Davidson's method is faster than a reduction to tridiagonal form (measured: bench/README.md). */
export const LARGE = 160;
/** The greatest number of its steps, each of which adds two vectors to `basis`. */
export const DAVIDSON_STEPS = 60;

/** Byte addresses in the module's memory. Vectors have room for 4⌈n/4⌉ + 2 doubles. */
export interface Workspace {
  readonly wasm: DenseExports;
  readonly doubles: Float64Array;
  /** n × n, row-major, as it was given. */
  readonly matrix: number;
  /** Room for n rows `ld` doubles apart. */
  readonly work: number;
  readonly ld: number;
  /** Room for a lower triangle by tiles. */
  readonly tiles: number;
  /** Bytes from a vector to the next. */
  readonly stride: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Room for 6 vectors, or what `tridiagonalise` asks for. */
  readonly scratch: number;
  /** Room for the vectors of `davidson`, and behind them for its small problems: there where n > LARGE. */
  readonly basis: number;
  readonly small: number;
  /** The n doubles at x and at y. */
  readonly vector: Float64Array;
  readonly residual: Float64Array;
}

let cached: (Workspace & { readonly n: number }) | undefined;

/** Places for a matrix of size n, kept while the size and the memory are the same. */
export function workspace(wasm: DenseExports, n: number): Workspace {
  if (cached?.n === n && cached.doubles.buffer === wasm.memory.buffer) return cached;
  // A workspace holds views of the memory, which growing it detaches: hence new ones for each.
  cached = { n, ...layOut(wasm, WORKSPACE, n) };
  return cached;
}

/** Places for a matrix of size n from an address on; the memory is grown to hold them. */
export function layOut(wasm: DenseExports, start: number, n: number): Workspace {
  const places = placesFrom(start, n);
  const { x, y, small } = places;
  const doubles = memoryOf(wasm, n > LARGE ? placesFrom(small, DAVIDSON_STEPS).small : small);
  const view = (address: number) => new Float64Array(doubles.buffer, address, n);
  return { wasm, doubles, ...places, vector: view(x), residual: view(y) };
}

/** What lies behind them all begins at `small`. */
function placesFrom(matrix: number, n: number) {
  const length = (n + 3) & ~3;
  // Rows a multiple of 64 doubles apart fall into the same few cache lines.
  const ld = n % 64 === 0 ? n + 8 : length;
  const stride = 8 * (length + 2);
  const work = matrix + 8 * ((n * n + 3) & ~1);
  const tiles = work + 8 * (n * ld + 2);
  const x = tiles + 4 * length * (length + 4);
  const y = x + stride;
  const z = y + stride;
  const scratch = z + stride;
  const basis = scratch + Math.max(6 * stride, n < BLOCKED_FROM ? 0 : 8 * 32 * ld);
  const small = basis + (n > LARGE ? (2 * DAVIDSON_STEPS + 1) * stride : 0);
  return { matrix, work, ld, tiles, stride, x, y, z, scratch, basis, small };
}

/** As in tridiagonal.as. */
const BLOCKED_FROM = 200;
