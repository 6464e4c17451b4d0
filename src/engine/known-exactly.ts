import { type Decimal, wholeMultiples } from '../numerics/exact/decimal.js';
import { exactInertia, exactInertiaOfWhole, type Inertia } from '../numerics/exact/exact-inertia.js';
import { modularRank, modularRankOfWhole } from '../numerics/exact/modular-rank.js';
import { decimalMatrix } from '../numerics/spectrum/decimal-matrix.js';
import { distinctRows } from '../numerics/spectrum/distinct-rows.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import type { Float64Matrix, SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { balanced } from './balanced.js';

/** An inertia that is exact, and why. */
export interface KnownInertia extends Inertia {
  readonly because: string;
}

/** A matrix whose entries are known exactly: doubles without radii, or decimals. */
export interface KnownExactly {
  /** The exact rank is at least this, and hardly ever more. */
  readonly modularRank: () => number;
  /** Undefined where it would take too long. */
  readonly inertia: () => KnownInertia | undefined;
  /** The matrix to so many bits, with the radii of that; absent where doubles hold it. */
  readonly rounded?: (bits: number) => SymmetricMatrix;
}

/**
 * @param exact - the entries that the matrix encloses, row-major
 * @returns undefined for entries that are not known exactly
 */
export function knownExactly(m: SymmetricMatrix, exact: readonly Decimal[] | undefined): KnownExactly | undefined {
  if (m.kind !== 'float64' || m.basis !== 'proved') return undefined;
  if (exact !== undefined) return ofDecimals(m, exact);
  if (m.radius.some((r) => r > 0)) return undefined;
  return {
    modularRank: () => modularRank(m.middle, m.n),
    inertia: () => {
      const { matrix } = distinctRows(m);
      const { middle, n } = matrix;
      return withoutRepeated(m.n, matrix, () => exactInertia(middle, n, modularRank(middle, n)));
    },
  };
}

function ofDecimals(m: Float64Matrix, exact: readonly Decimal[]): KnownExactly {
  const { n } = m;
  // Cleared of denominators at most once; too far apart for that, exactness is of no use.
  let cleared: Cleared | undefined;
  const whole = (): readonly bigint[] | undefined => {
    cleared ??= clearedOf(exact, n);
    return cleared.whole;
  };
  const rank = (): number => {
    const numbers = whole();
    return numbers === undefined ? n : modularRankOfWhole(numbers, n);
  };
  return {
    modularRank: rank,
    inertia: () => {
      const numbers = whole();
      if (numbers === undefined) return undefined;
      return cleared?.balanced
        ? eliminated(n, exactInertiaOfWhole(numbers, n, modularRankOfWhole(numbers, n)))
        : ofWhole(m, numbers);
    },
    rounded: (bits) => decimalMatrix(exact, n, bits),
  };
}

interface Cleared {
  readonly whole: readonly bigint[] | undefined;
  /** Whether they are those of a congruent matrix, not of multiples of the entries. */
  readonly balanced: boolean;
}

/** Without denominators: as they are, or, where their sizes lie too far apart for that, after `balanced`. */
function clearedOf(exact: readonly Decimal[], n: number): Cleared {
  const spread = Math.min(4000, MOST_DIGITS / n ** 2);
  const whole = wholeMultiples(exact, spread);
  if (whole !== undefined) return { whole, balanced: false };
  return { whole: wholeMultiples(balanced(exact, n), spread), balanced: true };
}

/** Of all whole numbers together, about. */
const MOST_DIGITS = 1e7;

/** Of whole numbers that are the exact entries of m, times one number > 0: without the rows that repeat others. */
function ofWhole(m: Float64Matrix, whole: readonly bigint[]): KnownInertia | undefined {
  const kept = distinct(whole, m.n);
  const n = kept.length;
  const pick = <T>(a: ArrayLike<T>): T[] =>
    Array.from({ length: n * n }, (_, k) => a[kept[Math.floor(k / n)] * m.n + kept[k % n]]);
  const [middle, radius] = [Float64Array.from(pick(m.middle)), Float64Array.from(pick(m.radius))];
  const left = pick(whole);
  return withoutRepeated(m.n, { ...m, n, middle, radius }, () =>
    exactInertiaOfWhole(left, n, modularRankOfWhole(left, n)),
  );
}

/** The rows that are not 0, nor equal to one before them or its negative: as `distinctRows`. */
function distinct(whole: readonly bigint[], n: number): number[] {
  const seen = new Set<string>();
  return Array.from({ length: n }, (_, i) => i).filter((i) => {
    const row = whole.slice(i * n, (i + 1) * n);
    const first = row.find((x) => x !== 0n);
    if (first === undefined) return false;
    const key = (first < 0n ? row.map((x) => -x) : row).join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** From the matrix of distinct rows, by its enclosure or by elimination where that does not take too long. */
function withoutRepeated(
  all: number,
  matrix: Float64Matrix,
  elimination: () => Inertia | undefined,
): KnownInertia | undefined {
  const { n } = matrix;
  const repeated = all - n;
  if (repeated > 0 && n > 0 && smallestEigenvalue(matrix).lo > 0)
    return {
      positive: n,
      zero: repeated,
      negative: 0,
      because: `${repeated} of ${all} rows are 0, or equal to another or its negative; the matrix without them is positive definite`,
    };
  return eliminated(all, n === 0 ? { positive: 0, zero: 0, negative: 0 } : elimination());
}

/** What is left of n are zeros. */
function eliminated(n: number, inertia: Inertia | undefined): KnownInertia | undefined {
  if (inertia === undefined) return undefined;
  const { positive, negative } = inertia;
  const zero = n - positive - negative;
  const because = `exact elimination over the rationals has ${positive} positive, ${zero} zero and ${negative} negative pivots`;
  return { positive, zero, negative, because };
}
