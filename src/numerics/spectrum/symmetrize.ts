import {
  areFarApart,
  averageOf,
  type Decimal,
  distanceTo,
  equalDecimals,
  negated,
  sizeOf,
  sumOf,
} from '../exact/decimal.js';
import { up } from '../interval/interval.js';
import { decimalsOf, type SquareEntries } from './square-entries.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/** Where a square matrix differs most from its transpose. */
export interface Asymmetry {
  /** The largest |a_ij − a_ji|, rounded up. */
  readonly size: number;
  /** From 0, row < column. */
  readonly row: number;
  readonly column: number;
}

/**
 * The largest asymmetry of a row-major n × n matrix; undefined when there is none, exactly. Where only radii tell what
 * doubles leave out, entries with equal doubles and radii count as equal.
 */
export function asymmetryOf(entries: SquareEntries, n: number): Asymmetry | undefined {
  let largest: Asymmetry | undefined;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const size = differenceOf(entries, i * n + j, j * n + i);
      if (size > (largest?.size ?? 0)) largest = { size, row: i, column: j };
    }
  return largest;
}

/**
 * A symmetric matrix in doubles and radii, and its exact entries where those are not the doubles
 * and are few enough to keep.
 */
export interface SymmetricEntries {
  readonly matrix: Float64Matrix;
  readonly exact?: readonly Decimal[];
}

/** Of entries without asymmetry. */
export function symmetricOf({ values, radius, exact }: SquareEntries, n: number): SymmetricEntries {
  const matrix: Float64Matrix = {
    kind: 'float64',
    n,
    middle: values,
    radius: radius ?? new Float64Array(n * n),
    basis: 'proved',
  };
  return exact === undefined ? { matrix } : { matrix, exact };
}

/** (A + Aᵀ)/2: where the average is no double, the entry's radius holds its rounding, and up to `exactUpTo` rows it is kept exactly, unless
 * its digits are too many. */
export function symmetrized(entries: SquareEntries, n: number, exactUpTo = 0): SymmetricEntries {
  const { values } = entries;
  const middle = Float64Array.from(values);
  const radius = Float64Array.from(entries.radius ?? new Float64Array(n * n));
  const exact = n <= exactUpTo && !isFarFromMirror(entries, n) ? [...decimalsOf(entries)] : undefined;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [at, mirror] = [i * n + j, j * n + i];
      if (differenceOf(entries, at, mirror) === 0) continue;
      const average = values[at] / 2 + values[mirror] / 2;
      middle[at] = middle[mirror] = average;
      if (exact === undefined) {
        // Halving rounds subnormal numbers only, by 2⁻¹⁰⁷⁵ each; the sum by half a unit in its last place.
        const rounding = up(Math.abs(average) * 2 ** -53) + 2 ** -1074;
        const before = up(radius[at] / 2 + radius[mirror] / 2);
        radius[at] = radius[mirror] = before > Number.MIN_VALUE ? up(rounding + before) : rounding;
      } else {
        exact[at] = exact[mirror] = averageOf(exact[at], exact[mirror]);
        radius[at] = radius[mirror] = distanceTo(exact[at], average);
      }
    }
  return symmetricOf({ values: middle, radius, ...(exact && { exact }) }, n);
}

/** Whether an average would have too many digits. */
function isFarFromMirror({ exact }: SquareEntries, n: number): boolean {
  return exact?.some((a, at) => areFarApart(a, exact[(at % n) * n + Math.floor(at / n)])) ?? false;
}

/** At least |a_ij − a_ji|; 0 when they are equal. */
function differenceOf({ values, radius, exact }: SquareEntries, at: number, mirror: number): number {
  if (exact !== undefined) {
    const [a, b] = [exact[at], exact[mirror]];
    if (a === b || equalDecimals(a, b)) return 0;
    return areFarApart(a, b) ? up(sizeOf(a) + sizeOf(b)) : sizeOf(sumOf(a, negated(b)));
  }
  const difference = values[at] === values[mirror] ? 0 : up(Math.abs(values[at] - values[mirror]));
  if (radius === undefined || (difference === 0 && radius[at] === radius[mirror])) return difference;
  return up(difference + up(radius[at] + radius[mirror]));
}
