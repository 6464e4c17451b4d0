import { greatestCommonDivisor } from './decimal.js';
import { exactInertiaOfWhole, type Inertia } from './exact-inertia.js';
import { Rational, sum } from './rational.js';

/** Rows of rational numbers, all of one length. Meant for small ones: up to some tens of rows. */
export type RationalVector = readonly Rational[];
export type RationalMatrix = readonly RationalVector[];

/** From whole numbers or other doubles, each taken as the exact number it is. */
export const rationalVector = (v: readonly number[]): RationalVector => v.map(Rational.from);
export const rationalMatrix = (rows: readonly (readonly number[])[]): RationalMatrix => rows.map(rationalVector);

export const identity = (n: number): RationalMatrix => diagonal(Array.from({ length: n }, () => Rational.ONE));

export const diagonal = (entries: RationalVector): RationalMatrix =>
  entries.map((x, i) => entries.map((_, j) => (i === j ? x : Rational.ZERO)));

/** Of a matrix without rows: no columns. */
export const transpose = (a: RationalMatrix): RationalMatrix => (a[0] ?? []).map((_, j) => a.map((row) => row[j]));

export function dot(v: RationalVector, w: RationalVector): Rational {
  return sum(v.map((x, k) => x.times(w[k])));
}

/** A v. */
export const apply = (a: RationalMatrix, v: RationalVector): RationalVector => a.map((row) => dot(row, v));

/** A B. */
export function product(a: RationalMatrix, b: RationalMatrix): RationalMatrix {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

/** A Aᵀ: of rows that are vectors, their scalar products. */
export const gramOf = (a: RationalMatrix): RationalMatrix => a.map((row) => a.map((other) => dot(row, other)));

/** A + c B. */
export const plusMultiple = (a: RationalMatrix, c: Rational, b: RationalMatrix): RationalMatrix =>
  a.map((row, i) => row.map((x, j) => x.plus(c.times(b[i][j]))));

export const scaled = (c: Rational, a: RationalMatrix): RationalMatrix => a.map((row) => row.map((x) => c.times(x)));

export const trace = (a: RationalMatrix): Rational => sum(a.map((row, i) => row[i]));

/** Σ a_ij b_ij, the trace of Aᵀ B. */
export const inner = (a: RationalMatrix, b: RationalMatrix): Rational => sum(a.map((row, i) => dot(row, b[i])));

/** vᵀ A v. */
export const quadraticForm = (a: RationalMatrix, v: RationalVector): Rational => dot(v, apply(a, v));

export const rank = (a: RationalMatrix): number => eliminated(a).pivots.length;

/** @throws RangeError unless A is square */
export function determinant(a: RationalMatrix): Rational {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw notSquare('determinant', a);
  const { rows, pivots, divisors, sign } = eliminated(a);
  if (pivots.length < n) return Rational.ZERO;
  const whole = n === 0 ? 1n : rows[n - 1][n - 1];
  return Rational.of(sign * whole).over(Rational.of(divisors.reduce((p, d) => p * d, 1n)));
}

/**
 * A solution of A x = b, the free components 0; undefined when there is none. The only one if
 * the columns are independent.
 */
export function solve(a: RationalMatrix, b: RationalVector): RationalVector | undefined {
  const columns = a[0]?.length ?? 0;
  const { rows, pivots } = eliminated(a.map((row, i) => [...row, b[i]]));
  if (pivots.at(-1) === columns) return undefined;
  return at(
    pivots.map((column, k) => [column, Rational.of(rows[k][columns], rows[k][column])]),
    columns,
  );
}

/** A basis of {x : A x = 0}, a vector for each free column. @param columns - of A, which has perhaps no rows */
export function nullSpace(a: RationalMatrix, columns: number = a[0]?.length ?? 0): RationalMatrix {
  const { rows, pivots } = eliminated(a);
  const free = Array.from({ length: columns }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((j) =>
    at([[j, Rational.ONE], ...pivots.map((c, k) => [c, Rational.of(-rows[k][j], rows[k][c])] as const)], columns),
  );
}

/** @throws RangeError for a singular matrix, or one that is not square */
export function inverse(a: RationalMatrix): RationalMatrix {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw notSquare('inverse', a);
  const { rows, pivots } = eliminated(
    a.map((row, i) => [...row, ...row.map((_, j) => Rational.from(i === j ? 1 : 0))]),
  );
  if (pivots.some((column, k) => column !== k))
    throw new RangeError(`inverse: A of ${n} rows is singular, expected an invertible one`);
  return rows.map((row, k) => row.slice(n).map((x) => Rational.of(x, row[k])));
}

/**
 * How many eigenvalues of a symmetric matrix are positive, zero and negative, by fraction-free LDLᵀ (exact-inertia.ts).
 */
export function inertiaOf(a: RationalMatrix): Inertia {
  const common = a.flat().reduce((m, x) => (m / greatestCommonDivisor(m, x.denominator)) * x.denominator, 1n);
  const found = exactInertiaOfWhole(
    a.flat().map((x) => x.numerator * (common / x.denominator)),
    a.length,
  );
  if (found === undefined)
    throw new RangeError(`inertiaOf: ${a.length} rows of long numbers, expected a smaller matrix`);
  return found;
}

/**
 * The sign of the smallest eigenvalue of a symmetric matrix less x: 1 if all are larger than x, 0 if the smallest is x.
 * `signOfLargest` is that of the largest one less x.
 */
export function signOfSmallest(a: RationalMatrix, x: Rational): -1 | 0 | 1 {
  const { negative, zero } = inertiaOf(plusMultiple(a, x.negated(), identity(a.length)));
  return negative > 0 ? -1 : zero > 0 ? 0 : 1;
}

export function signOfLargest(a: RationalMatrix, x: Rational): -1 | 0 | 1 {
  const { positive, zero } = inertiaOf(plusMultiple(a, x.negated(), identity(a.length)));
  return positive > 0 ? 1 : zero > 0 ? 0 : -1;
}

interface Eliminated {
  /**
   * Whole numbers; row k has its pivot in column pivots[k], and no other row has anything there.
   * Rows beyond the rank are 0.
   */
  readonly rows: readonly (readonly bigint[])[];
  readonly pivots: readonly number[];
  /** What each row was multiplied by to be whole. */
  readonly divisors: readonly bigint[];
  /** Of the exchanges of rows. */
  readonly sign: bigint;
}

/**
 * Fraction-free Gauss–Jordan elimination (Bareiss, Math. Comp. 22, 1968): after k steps every entry is a minor
 * of order k or k + 1 of the whole matrix, so that the division by the pivot before leaves no remainder and
 * numbers stay as short as minors are.
 */
function eliminated(a: RationalMatrix): Eliminated {
  const divisors = a.map((row) =>
    row.reduce((m, x) => (m / greatestCommonDivisor(m, x.denominator)) * x.denominator, 1n),
  );
  const rows = a.map((row, i) => row.map((x) => x.numerator * (divisors[i] / x.denominator)));
  const pivots: number[] = [];
  let [previous, sign] = [1n, 1n];
  for (let column = 0; column < (rows[0]?.length ?? 0) && pivots.length < rows.length; column++) {
    const k = pivots.length;
    const found = rows.findIndex((row, i) => i >= k && row[column] !== 0n);
    if (found < 0) continue;
    if (found !== k) {
      [rows[k], rows[found]] = [rows[found], rows[k]];
      sign = -sign;
    }
    const pivot = rows[k][column];
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = row[column];
      for (let j = 0; j < row.length; j++) row[j] = (pivot * row[j] - factor * rows[k][j]) / previous;
    }
    previous = pivot;
    pivots.push(column);
  }
  return { rows, pivots, divisors, sign };
}

/** The vector with these entries, 0 elsewhere. */
function at(entries: readonly (readonly [number, Rational])[], length: number): RationalVector {
  const v = Array.from({ length }, () => Rational.ZERO);
  for (const [k, x] of entries) v[k] = x;
  return v;
}

const notSquare = (where: string, a: RationalMatrix): RangeError =>
  new RangeError(
    `${where}: A has ${a.length} rows of ${a.map((row) => row.length).join(', ')} entries, expected a square matrix`,
  );
