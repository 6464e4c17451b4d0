import { anglesInDoubles } from '../data/angles-in-doubles.js';
import type { Directions } from '../data/directions.js';
import type { DoubleRows } from '../data/double-rows.js';
import { integerRows } from '../data/integer-rows.js';
import type { EnclosedKernel } from '../families/dual-kernel.js';
import { timesCosine } from '../families/entry-segments.js';
import { EntryTable, isTabulated } from '../families/entry-table.js';
import { type Columns, cellOf, cosineIn, piecewiseMatrix, radiiOf } from '../numerics/dense/piecewise.js';
import { type Interval, multiply, up, weaker } from '../numerics/interval/interval.js';
import { above } from '../numerics/interval/rounding.js';
import { memo, memoOf } from '../numerics/memo.js';
import { MatrixWithLazyRadii } from '../numerics/spectrum/lazy-radii.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';

/**
 * The matrix κ(θ_ij)cos θ_ij in doubles, each entry within its radius; undefined for few points, and for rows that are not
 * integers with |v|² < 2⁵². Its radii are written out when first asked for; their norm is known at once.
 *
 * cos θ = ⟨v,w⟩/(|v||w|) is computed in doubles: the inner products are exact, both inverse lengths are off by 1.001u and both
 * products by u, 4.01u in all. Where |cos θ| < 0.912 the entry comes from an `EntryTable`, near 0 and π from the exact angle.
 * Cost: (d + 10)/2 operations an entry.
 */
export function tabulatedGram(kernel: EnclosedKernel, data: Directions): Float64Matrix | undefined {
  const columns = integerRows(data);
  return columns && tabulatedEntries(entriesOf(kernel), data, { columns, error: 0 });
}

const entriesOf = memoOf(timesCosine);

/** The same of any entry E(cos θ_ij) that an `EntryTable` takes, of rows whose cosines are off by no more than they say; undefined for few of them. */
export function tabulatedEntries(
  entryOfAngle: EnclosedKernel,
  data: Directions,
  { columns: rows, error: ofCosine }: DoubleRows,
): Float64Matrix | undefined {
  const n = data.count;
  if (n < TABLE_FROM) return undefined;
  const table = tablesOf(entryOfAngle)(ofCosine);
  let filled = piecewiseMatrix(rows, table);
  // Filled anew, so that its sums do not depend on which cells were made before.
  if (makeCells(table, rows, filled.left)) filled = piecewiseMatrix(rows, table);
  const { middle, radiusSums, left } = filled;

  const angleAt = anglesInDoubles(data);
  const inBulk = entryOfAngle.inBulk ?? entryOfAngle.atDouble;
  const errors: number[] = [];
  let basis = weaker(table.basis, table.diagonal.basis);
  for (const place of left) {
    const i = Math.floor(place / n);
    const j = place % n;
    const enclosure = inBulk(angleAt(i, j));
    const value = middleOf(enclosure);
    const error = radiusAbout(value, enclosure);
    middle[i * n + j] = middle[j * n + i] = value;
    radiusSums[i] += error;
    radiusSums[j] += error;
    errors.push(error);
    basis = weaker(basis, enclosure.basis);
  }
  const one = middleOf(table.diagonal);
  const ownError = radiusAbout(one, table.diagonal);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    middle[i * n + i] = one;
    largest = Math.max(largest, radiusSums[i] + ownError);
  }

  const write = (): Float64Array => {
    const radius = radiiOf(rows, table);
    for (let i = 0; i < n; i++) radius[i * n + i] = ownError;
    left.forEach((place, p) => {
      radius[place] = radius[(place % n) * n + Math.floor(place / n)] = errors[p];
    });
    return radius;
  };
  return new MatrixWithLazyRadii(n, middle, basis, above(largest, 2 * n + 2), write);
}

const tablesOf = memoOf((entry: EnclosedKernel) => memo(String, (error: number) => new EntryTable(entry, error)));

/** Makes the cells of entries that were left because theirs is not made; whether there were any. */
function makeCells(table: EntryTable, rows: Columns, left: Int32Array): boolean {
  const before = table.made;
  for (const place of left) {
    const cell = cellOf(cosineIn(rows, Math.floor(place / rows.count), place % rows.count));
    if (table.radii[cell] === 0 && isTabulated(cell)) table.make(cell);
  }
  return table.made > before;
}

/** Of an enclosure; exact for a point. */
const middleOf = ({ lo, hi }: Interval): number => lo / 2 + hi / 2;

const radiusAbout = (m: number, { lo, hi }: Interval): number =>
  m === lo && m === hi ? 0 : up(Math.max(hi - m, m - lo));

/** κ(θ_ij)·cos θ_ij from the exact angle: some hundred operations. */
export function entryInDoubles(kernel: EnclosedKernel, data: Directions): (i: number, j: number) => Interval {
  const angleAt = anglesInDoubles(data);
  return (i, j) => {
    const angle = angleAt(i, j);
    return multiply(kernel.atDouble(angle), angle.cosine);
  };
}

/** Fewer points are not worth the making of cells, for activations used once. By n alone, so that a replay computes the same. */
const TABLE_FROM = 16;
