import { type DenseExports, denseExports } from './wasm/instance.js';

/**
 * A function on |ρ| < PIECEWISE_LIMIT by polynomials of degree 11 on cells of width PIECEWISE_WIDTH: cell c, from
 * c·WIDTH − LIMIT on, has its coefficients in powers of ρ − centre at 12c, and the radius of its error, or 0 while it is not made.
 */
export interface Piecewise {
  readonly coefficients: Float64Array;
  readonly radii: Float64Array;
}

export const PIECEWISE_WIDTH = 2 ** -6;
export const PIECEWISE_LIMIT = 58 * PIECEWISE_WIDTH;
/** One more than the interval holds: |ρ| just below the limit rounds into it. */
export const PIECEWISE_CELLS = 117;
export const PIECEWISE_POINTS = 12;

/** n vectors by their coordinates, and the squares of their lengths. */
export interface Columns {
  readonly dimension: number;
  /** d × n: coordinate k of vector i at k·n + i. */
  readonly coordinates: Float64Array;
  readonly squares: Float64Array;
}

/** The cell of a number |ρ| < PIECEWISE_LIMIT. */
export const cellOf = (rho: number): number => ((rho + PIECEWISE_LIMIT) * (1 / PIECEWISE_WIDTH)) | 0;

export const centreOf = (cell: number): number => (cell + 0.5) * PIECEWISE_WIDTH - PIECEWISE_LIMIT;

/** By Horner's rule in the even and the odd powers. */
export function valueIn(a: Float64Array, cell: number, rho: number): number {
  const x = rho - centreOf(cell);
  const xx = x * x;
  const k = cell * PIECEWISE_POINTS;
  const even = a[k] + xx * (a[k + 2] + xx * (a[k + 4] + xx * (a[k + 6] + xx * (a[k + 8] + xx * a[k + 10]))));
  const odd = a[k + 1] + xx * (a[k + 3] + xx * (a[k + 5] + xx * (a[k + 7] + xx * (a[k + 9] + xx * a[k + 11]))));
  return even + x * odd;
}

/**
 * Below the diagonal of the row-major n × n matrices: f(ρ_ij) and its radius for ρ_ij = ⟨v_i, v_j⟩/(|v_i||v_j|), the product of
 * squares, its root and the quotient rounded. Returns the places i·n + j of the entries left alone: |ρ| too large, or a cell not made.
 *
 * WebAssembly and TypeScript give the same bits where inner products are exact. About d + 15 operations an entry.
 */
export function fillPiecewise(
  vectors: Columns,
  table: Piecewise,
  middle: Float64Array,
  radius: Float64Array,
  wasm: DenseExports | null = denseExports(),
): ArrayLike<number> {
  return wasm === null ? fillPlainly(vectors, table, middle, radius) : fillInWasm(wasm, vectors, table, middle, radius);
}

function fillPlainly(
  { dimension: d, coordinates, squares }: Columns,
  { coefficients, radii }: Piecewise,
  middle: Float64Array,
  radius: Float64Array,
): number[] {
  const n = squares.length;
  const left: number[] = [];
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) {
      let dot = 0;
      for (let k = 0; k < d * n; k += n) dot += coordinates[k + i] * coordinates[k + j];
      const rho = dot / Math.sqrt(squares[i] * squares[j]);
      const cell = cellOf(rho);
      if (Math.abs(rho) < PIECEWISE_LIMIT && radii[cell] > 0) {
        middle[i * n + j] = valueIn(coefficients, cell, rho);
        radius[i * n + j] = radii[cell];
      } else left.push(i * n + j);
    }
  return left;
}

function fillInWasm(
  wasm: DenseExports,
  { dimension: d, coordinates, squares }: Columns,
  { coefficients, radii }: Piecewise,
  middle: Float64Array,
  radius: Float64Array,
): ArrayLike<number> {
  const n = squares.length;
  // Addresses in doubles. Pairs and fours are read and written beyond the end, by three doubles at the most.
  const spare = 4;
  const first = 8;
  const lengths = first + coordinates.length + spare;
  const cells = lengths + n + spare;
  const cellRadii = cells + coefficients.length;
  const out = cellRadii + radii.length;
  const outRadius = out + n * n + spare;
  const left = outRadius + n * n + spare;
  const missing = Math.ceil((8 * (left + n * n) - wasm.memory.buffer.byteLength) / 65536);
  if (missing > 0) wasm.memory.grow(missing);
  const doubles = new Float64Array(wasm.memory.buffer);
  doubles.set(coordinates, first);
  doubles.set(squares, lengths);
  doubles.set(coefficients, cells);
  doubles.set(radii, cellRadii);
  const count = wasm.piecewise(
    8 * first,
    n,
    d,
    8 * lengths,
    8 * cells,
    8 * cellRadii,
    8 * out,
    8 * outRadius,
    8 * left,
  );
  middle.set(doubles.subarray(out, out + n * n));
  radius.set(doubles.subarray(outRadius, outRadius + n * n));
  return new Int32Array(wasm.memory.buffer, 8 * left, count).slice();
}
