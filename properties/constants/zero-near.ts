import {
  add,
  divide,
  InsufficientPrecision,
  type Interval,
  interval,
  middle,
  multiply,
  negate,
  point,
  subtract,
} from '../parts/intervals.js';

/** n equations in n unknowns, at places that are whole multiples of 10⁻¹²: formulas take them as the decimals that they are. */
export type Equations = (units: readonly number[]) => readonly Interval[];

export const UNIT = 1e12;
/** How far apart difference quotients are taken: 10⁻⁸. */
export const STEP = 1e4;
/** How far the zero may be from the start. */
export const REACH = 1e-9;

/**
 * Encloses the zero next to a place: exactly one lies within REACH of it, and in the enclosures.
 *
 * Why. Krawczyk's operator K = x − Yf(x) + (1 − YJ)(X − x) maps the box X about x into its inside (Krawczyk 1969; Rump, Acta Numerica 2010, Theorem 13.2), J an enclosure of
 * the derivatives in X: difference quotients, which are derivatives at some place within STEP, moved by `most` times the distance.
 * @param most - a bound of all second partial derivatives within STEP + REACH of the start, in each coordinate
 * @throws InsufficientPrecision when the box is not mapped into itself
 */
export function zeroNear(f: Equations, start: readonly number[], most: number): Interval[] {
  const at = f(start);
  const columns = start.map((_, j) => {
    const there = f(start.map((units, k) => units + (k === j ? STEP : 0)));
    return there.map((value, i) => divide(subtract(value, at[i]), divide(point(STEP), point(UNIT))));
  });
  const inverse = inverseOf(start.map((_, i) => columns.map((column) => middle(column[i]))));
  let box = start.map(() => interval(-REACH, REACH));
  for (let pass = 0; pass < 20; pass++) {
    const error = 1.01 * most * (STEP / UNIT + box.reduce((sum, x) => sum + magnitude(x), 0));
    const next = inverse.map((row, i) => {
      const product = (values: readonly Interval[]): Interval =>
        row.map((y, k) => multiply(point(y), values[k])).reduce((sum, x) => add(sum, x));
      const rest = columns.map((column, j) => {
        const slope = product(column.map((q) => add(q, interval(-error, error))));
        return multiply(subtract(point(i === j ? 1 : 0), slope), box[j]);
      });
      return rest.reduce((sum, x) => add(sum, x), negate(product(at)));
    });
    if (pass === 0 && !next.every((x) => magnitude(x) < REACH))
      throw new InsufficientPrecision(`zeroNear: a box of ±${REACH} is mapped to ±${next.map(magnitude).join(', ±')}`);
    // What lies in both: the zero does, in the box before and in its image.
    box = box.map((x, k) => interval(Math.max(x.lo, next[k].lo), Math.min(x.hi, next[k].hi)));
  }
  return start.map((units, k) => add(divide(point(units), point(UNIT)), box[k]));
}

const magnitude = ({ lo, hi }: Interval): number => Math.max(-lo, hi);

/** By elimination with pivots, in doubles: any matrix that is nearly right will do. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.slice(k).reduce((best, row) => (Math.abs(row[k]) > Math.abs(best[k]) ? row : best));
    rows[rows.indexOf(pivot)] = rows[k];
    rows[k] = pivot.map((x) => x / pivot[k]);
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k];
      if (i !== k) rows[i] = rows[i].map((x, j) => x - factor * rows[k][j]);
    }
  }
  return rows.map((row) => row.slice(n));
}
