import { type DenseExports, denseExports, memoryOf, WORKSPACE } from './wasm/instance.js';

/**
 * A function on [−1, 1] by polynomials of degree 11 on cells of width PIECEWISE_WIDTH, cell 64 about 0: cell c has its
 * coefficients in powers of ρ − centre at 12c, and the radius of its error, or 0 while it is not made or never will be.
 */
export interface Piecewise {
  readonly coefficients: Float64Array;
  readonly radii: Float64Array;
  /** How many cells are made. */
  readonly made: number;
}

export const PIECEWISE_WIDTH = 2 ** -6;
export const PIECEWISE_CELLS = 129;
export const PIECEWISE_POINTS = 12;

/** n vectors by their coordinates, and the squares of their lengths. */
export interface Columns {
  readonly dimension: number;
  /** d × n: coordinate k of vector i at k·n + i. */
  readonly coordinates: Float64Array;
  readonly squares: Float64Array;
}

/** The cell of a number |ρ| ≤ 1: the nearest centre's. */
export const cellOf = (rho: number): number => rho * 64 + ROUNDER - ROUNDER + 64;

/** Adding it rounds numbers below 2³¹ to integers, to even in a tie, as does the WebAssembly. */
const ROUNDER = 1.5 * 2 ** 52;

export const centreOf = (cell: number): number => (cell - 64) * PIECEWISE_WIDTH;

/** The even and the odd powers by Estrin's scheme: a term of degree k meets at most k + 1 products and 4 sums. */
export function valueIn(a: Float64Array, cell: number, rho: number): number {
  const x = rho - centreOf(cell);
  const y = x * x;
  const yy = y * y;
  const k = cell * PIECEWISE_POINTS;
  const even = a[k] + y * a[k + 2] + yy * (a[k + 4] + y * a[k + 6] + yy * (a[k + 8] + y * a[k + 10]));
  const odd = a[k + 1] + y * a[k + 3] + yy * (a[k + 5] + y * a[k + 7] + yy * (a[k + 9] + y * a[k + 11]));
  return even + x * odd;
}

/** Row-major and symmetric n × n matrices. */
export interface PiecewiseMatrix {
  readonly middle: Float64Array;
  readonly radius: Float64Array;
  /** Places i·n + j, i > j, of entries left alone since their cell is not made. They hold anything, as does the diagonal. */
  readonly left: ArrayLike<number>;
}

/**
 * f(ρ_ij) and its radius for ρ_ij = ⟨v_i, v_j⟩/(|v_i||v_j|), the product of squares, its root and the quotient rounded.
 *
 * WebAssembly and TypeScript give the same bits where inner products are exact. About (d + 15)/2 operations an entry.
 */
export function piecewiseMatrix(
  vectors: Columns,
  table: Piecewise,
  wasm: DenseExports | null = denseExports(),
): PiecewiseMatrix {
  return wasm === null ? fillPlainly(vectors, table) : fillInWasm(wasm, vectors, table);
}

function fillPlainly(
  { dimension: d, coordinates, squares }: Columns,
  { coefficients, radii }: Piecewise,
): PiecewiseMatrix {
  const n = squares.length;
  const middle = new Float64Array(n * n);
  const radius = new Float64Array(n * n);
  const left: number[] = [];
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) {
      let dot = 0;
      for (let k = 0; k < d * n; k += n) dot += coordinates[k + i] * coordinates[k + j];
      const rho = dot / Math.sqrt(squares[i] * squares[j]);
      const cell = cellOf(rho);
      if (radii[cell] > 0) {
        middle[i * n + j] = middle[j * n + i] = valueIn(coefficients, cell, rho);
        radius[i * n + j] = radius[j * n + i] = radii[cell];
      } else left.push(i * n + j);
    }
  return { middle, radius, left };
}

/** The table whose copy is in the memory, and how many cells it had then. */
let resident: Piecewise | undefined;
let residentCells = 0;

function fillInWasm(
  wasm: DenseExports,
  { dimension: d, coordinates, squares }: Columns,
  table: Piecewise,
): PiecewiseMatrix {
  const n = squares.length;
  // Addresses in doubles. Eights are read beyond the end, by seven doubles at the most.
  const spare = 8;
  const cells = 8;
  const radii = cells + PIECEWISE_CELLS * PIECEWISE_POINTS;
  const cosines = radii + PIECEWISE_CELLS + 1;
  const first = WORKSPACE / 8;
  const lengths = first + coordinates.length + spare;
  const out = (lengths + n + 2 * spare) & ~7;
  const outRadius = out + n * n + ((-n * n) & 7);
  const left = outRadius + n * n;
  const doubles = memoryOf(wasm, 8 * (left + (n * n) / 4 + spare));
  if (resident !== table || residentCells !== table.made) {
    doubles.set(table.coefficients, cells);
    doubles.set(table.radii, radii);
    resident = table;
    residentCells = table.made;
  }
  doubles.set(coordinates, first);
  doubles.set(squares, lengths);
  const count = wasm.piecewise(
    8 * first,
    n,
    d,
    8 * lengths,
    8 * cells,
    8 * radii,
    8 * out,
    8 * outRadius,
    8 * left,
    8 * cosines,
  );
  return {
    middle: doubles.slice(out, out + n * n),
    radius: doubles.slice(outRadius, outRadius + n * n),
    left: count === 0 ? [] : new Int32Array(doubles.buffer, 8 * left, count).slice(),
  };
}
