import { type DenseExports, denseExports, memoryOf, WORKSPACE } from './wasm/instance.js';

/**
 * A function on [−1, 1] by polynomials of degree 7 on cells of width PIECEWISE_WIDTH, cell 256 about 0: cell c has its
 * coefficients in powers of ρ − centre at 8c, and the radius of its error, or 0 while it is not made or never will be.
 */
export interface Piecewise {
  readonly coefficients: Float64Array;
  readonly radii: Float64Array;
  /** How many cells are made. */
  readonly made: number;
}

export const PIECEWISE_WIDTH = 2 ** -8;
export const PIECEWISE_CELLS = 513;
export const PIECEWISE_POINTS = 8;

/** n vectors by their coordinates, and one over their lengths. */
export interface Columns {
  readonly count: number;
  readonly dimension: number;
  /** Coordinate k of vector i at k·n + i; one over its length at d·n + i. */
  readonly numbers: Float64Array;
}

/** The cell of a number |ρ| ≤ 1: the nearest centre's. */
export const cellOf = (rho: number): number => rho * 256 + ROUNDER - ROUNDER + 256;

/** Adding it rounds numbers below 2³¹ to integers, to even in a tie, as does the WebAssembly. */
const ROUNDER = 1.5 * 2 ** 52;

export const centreOf = (cell: number): number => (cell - 256) * PIECEWISE_WIDTH;

/** The even and the odd powers by Estrin's scheme: a term of degree k meets at most k + 1 products and 4 sums. */
export function valueIn(a: Float64Array, cell: number, rho: number): number {
  const x = rho - centreOf(cell);
  const y = x * x;
  const yy = y * y;
  const k = cell * PIECEWISE_POINTS;
  const even = a[k] + y * a[k + 2] + yy * (a[k + 4] + y * a[k + 6]);
  const odd = a[k + 1] + y * a[k + 3] + yy * (a[k + 5] + y * a[k + 7]);
  return even + x * odd;
}

/** ⟨v_i, v_j⟩/(|v_i||v_j|), i ≥ j, rounded as everywhere here. */
export function cosineIn(vectors: Columns, i: number, j: number): number {
  const { numbers, count, dimension } = vectors;
  const inverses = dimension * count;
  return dotProduct(vectors, i, j) * numbers[inverses + i] * numbers[inverses + j];
}

/** ⟨v_i, v_j⟩. */
export function dotProduct({ numbers, count: n, dimension: d }: Columns, i: number, j: number): number {
  let dot = 0;
  for (let k = 0; k < d * n; k += n) dot += numbers[k + i] * numbers[k + j];
  return dot;
}

export interface PiecewiseMatrix {
  /** Row-major and symmetric, n × n. */
  readonly middle: Float64Array;
  /** Of each row, the sum of the radii of its entries off the diagonal that are filled, with at most n roundings. */
  readonly radiusSums: number[];
  /**
   * Ascending places i·n + j, i > j, of entries left alone since their cell is not made. They hold
   * anything, as does the diagonal.
   */
  readonly left: Int32Array;
}

/**
 * f(ρ_ij) for ρ_ij = ⟨v_i, v_j⟩/(|v_i||v_j|), both products of the inner product with inverse lengths rounded. The
 * radii are only summed: written out (`radiiOf`) they would take as long again, most of it for pages from the system.
 *
 * WebAssembly and TypeScript give the same bits where inner products are exact, up to the order of the sums. About
 * (d + 10)/2 operations an entry.
 */
export function piecewiseMatrix(
  vectors: Columns,
  table: Piecewise,
  wasm: DenseExports | null = denseExports(),
): PiecewiseMatrix {
  return wasm === null ? fillPlainly(vectors, table) : fillInWasm(wasm, vectors, table);
}

/** The radii themselves, n × n; 0 on the diagonal and where the cell is not made. */
export function radiiOf(vectors: Columns, { radii }: Piecewise): Float64Array {
  const n = vectors.count;
  const radius = new Float64Array(n * n);
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) radius[i * n + j] = radius[j * n + i] = radii[cellOf(cosineIn(vectors, i, j))];
  return radius;
}

function fillPlainly(vectors: Columns, { coefficients, radii }: Piecewise): PiecewiseMatrix {
  const n = vectors.count;
  const middle = new Float64Array(n * n);
  const radiusSums = Array.from({ length: n }, () => 0);
  const left: number[] = [];
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) {
      const rho = cosineIn(vectors, i, j);
      const cell = cellOf(rho);
      if (radii[cell] > 0) {
        middle[i * n + j] = middle[j * n + i] = valueIn(coefficients, cell, rho);
        radiusSums[i] += radii[cell];
        radiusSums[j] += radii[cell];
      } else left.push(i * n + j);
    }
  return { middle, radiusSums, left: Int32Array.from(left) };
}

const NONE = new Int32Array(0);

/** The table whose copy is in the memory, and how many cells it had then. */
let resident: Piecewise | undefined;
let residentCells = 0;

function fillInWasm(
  wasm: DenseExports,
  { count: n, dimension: d, numbers }: Columns,
  table: Piecewise,
): PiecewiseMatrix {
  // Addresses in doubles. Eights are read beyond the end, by eight doubles at the most.
  const spare = 8;
  const cells = 8;
  const radii = cells + PIECEWISE_CELLS * PIECEWISE_POINTS;
  const cosines = (radii + PIECEWISE_CELLS + spare) & ~7;
  const first = WORKSPACE / 8;
  const inverses = first + d * n;
  const sums = inverses + n + spare;
  const out = (sums + n + 2 * spare) & ~7;
  const left = out + n * n;
  const doubles = memoryOf(wasm, 8 * (left + (n * n) / 4 + spare));
  if (resident !== table || residentCells !== table.made) {
    doubles.set(table.coefficients, cells);
    doubles.set(table.radii, radii);
    resident = table;
    residentCells = table.made;
  }
  doubles.set(numbers, first);
  const count = wasm.piecewise(
    8 * first,
    n,
    d,
    8 * inverses,
    8 * cells,
    8 * radii,
    8 * out,
    8 * sums,
    8 * left,
    8 * cosines,
  );
  // Plain numbers: a small array costs less than a typed one, whose storage is outside the heap.
  const radiusSums: number[] = [];
  for (let i = 0; i < n; i++) radiusSums.push(doubles[sums + i]);
  return {
    middle: doubles.slice(out, out + n * n),
    radiusSums,
    left: count === 0 ? NONE : new Int32Array(doubles.buffer, 8 * left, count).slice().sort(),
  };
}
