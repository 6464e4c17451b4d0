import type { Angle } from '../data/angle.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { type Columns, cellOf, piecewiseMatrix, valueIn } from '../numerics/fast-piecewise.js';
import { float64Arithmetic as R } from '../numerics/float64-arithmetic.js';
import { type Basis, type Interval, multiply, point, up, weaker } from '../numerics/interval.js';
import type { Float64Matrix } from '../numerics/symmetric-matrix.js';
import type { EnclosedKernel } from './dual-kernel.js';
import { EntryTable, isTabulated } from './entry-table.js';

const tables = new WeakMap<EnclosedKernel, EntryTable>();

/**
 * The matrix κ(θ_ij)cos θ_ij in doubles, each entry within its radius; undefined for few points, and for rows that are not
 * integers with products below 2⁵³.
 *
 * cos θ = ⟨v,w⟩/√(|v|²|w|²) is computed in doubles: the inner products are exact, the
 * product of squares is off by u, which the root halves, the root and the quotient by u each: 2.5u in all, below 3u. Where
 * |cos θ| < 0.914 the entry comes from an `EntryTable`, near 0 and π from the exact angle.
 * Cost: d + 20 operations an entry.
 */
export function tabulatedGram(kernel: EnclosedKernel, data: Directions): Float64Matrix | undefined {
  const n = data.count;
  const rows = n < TABLE_FROM ? undefined : smallIntegers(data);
  if (rows === undefined) return undefined;
  let table = tables.get(kernel);
  if (table === undefined) {
    table = new EntryTable(kernel);
    tables.set(kernel, table);
  }
  const { middle, radius, left } = piecewiseMatrix(rows, table);
  const entry = entryInDoubles(kernel, data, rows);
  let basis: Basis = 'proved';
  const set = (i: number, j: number, value: number, error: number): void => {
    middle[i * n + j] = middle[j * n + i] = value;
    radius[i * n + j] = radius[j * n + i] = error;
  };
  const enclose = (i: number, j: number, { lo, hi, basis: own }: Interval): void => {
    const m = lo / 2 + hi / 2;
    set(i, j, m, m === lo && m === hi ? 0 : up(Math.max(hi - m, m - lo)));
    basis = weaker(basis, own);
  };

  for (let p = 0; p < left.length; p++) {
    const i = Math.floor(left[p] / n);
    const j = left[p] % n;
    const rho = dotProduct(rows, i, j) / Math.sqrt(rows.squares[i] * rows.squares[j]);
    const cell = cellOf(rho);
    if (isTabulated(cell)) {
      if (table.radii[cell] === 0) table.make(cell);
      set(i, j, valueIn(table.coefficients, cell, rho), table.radii[cell]);
    } else enclose(i, j, entry(i, j));
  }
  table.diagonal ??= entry(0, 0);
  for (let i = 0; i < n; i++) enclose(i, i, table.diagonal);
  return { kind: 'float64', n, middle, radius, basis: weaker(basis, table.basis) };
}

/** κ(θ_ij)·cos θ_ij from the exact angle: some hundred operations. */
export function entryInDoubles(
  kernel: EnclosedKernel,
  data: Directions,
  rows: Columns | undefined = smallIntegers(data),
): (i: number, j: number) => Interval {
  return (i, j) => {
    const angle = (rows && angleOfSmallIntegers(rows, i, j)) ?? angleBetween(R, data, i, j);
    return multiply(kernel.atDouble(angle), angle.cosine);
  };
}

/** Fewer points are not worth the making of cells, for activations used once. By n alone, so that a replay computes the same. */
const TABLE_FROM = 16;

function dotProduct({ coordinates, squares, dimension }: Columns, i: number, j: number): number {
  const n = squares.length;
  let dot = 0;
  for (let k = 0; k < dimension * n; k += n) dot += coordinates[k + i] * coordinates[k + j];
  return dot;
}

/** Integers below 2⁵³ are exact in doubles. */
const EXACT = 2 ** 53;

/** The rows, if all are integers so small that products of two of them are below 2⁵³ and exact. */
function smallIntegers({ rows, count: n, dimension: d }: Directions): Columns | undefined {
  const coordinates = new Float64Array(n * d);
  const squares = new Float64Array(n);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let k = 0; k < d; k++) {
      const x = rows[i][k];
      if (!Number.isInteger(x)) return undefined;
      coordinates[k * n + i] = x;
      square += x * x;
      largest = Math.max(largest, Math.abs(x));
    }
    squares[i] = square;
  }
  return d * largest * largest < EXACT ? { dimension: d, coordinates, squares } : undefined;
}

/** `angleBetween`, by the same formulas, where all its integers are exact doubles; else undefined. */
function angleOfSmallIntegers(rows: Columns, i: number, j: number): Angle<Interval> | undefined {
  const norms = rows.squares[i] * rows.squares[j];
  if (!(norms < EXACT)) return undefined;
  const dot = dotProduct(rows, i, j);
  const cross = norms - dot * dot;
  if (cross === 0) return { angle: dot > 0 ? point(0) : R.pi(), cosine: point(dot > 0 ? 1 : -1), sine: point(0) };
  if (dot === 0) return { angle: R.scale(R.pi(), -1), cosine: point(0), sine: point(1) };
  const crossPoint = point(cross);
  const normsPoint = point(norms);
  return {
    angle: R.atan2(R.sqrt(crossPoint), point(dot)),
    cosine: R.clamp(R.divide(point(dot), R.sqrt(normsPoint)), -1, 1),
    sine: R.clamp(R.sqrt(R.divide(crossPoint, normsPoint)), 0, 1),
  };
}
