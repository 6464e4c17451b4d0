import { type Decimal, decimalOf, negated } from '../exact/decimal.js';

/** Entries of a square matrix, row-major, as doubles and what these leave out. */
export interface SquareEntries {
  readonly values: Float64Array;
  /** At least the distance of each exact number from its double; absent when all are 0. */
  readonly radius?: Float64Array;
  /** The exact numbers, where they are kept. Absent where they are the doubles, or there are too many. */
  readonly exact?: readonly Decimal[];
}

/**
 * [[A, −B], [B, A]] of order 2n for A + iB: symmetric exactly when A + iB is Hermitian, and with the same eigenvalues,
 * each twice as often (Golub & Van Loan, Matrix Computations, §8.1.9).
 */
export function realForm(real: SquareEntries, imaginary: SquareEntries, n: number): SquareEntries {
  const exactly = real.exact !== undefined || imaginary.exact !== undefined;
  const rounded = real.radius !== undefined || imaginary.radius !== undefined;
  const zeros = new Float64Array(n * n);
  const doubles = (): Float64Array => new Float64Array(4 * n * n);
  return {
    values: blocks(real.values, imaginary.values, n, (x) => 0 - x, doubles()),
    ...(rounded && {
      radius: blocks(real.radius ?? zeros, imaginary.radius ?? zeros, n, (r) => r, doubles()),
    }),
    ...(exactly && { exact: blocks<Decimal, Decimal[]>(decimalsOf(real), decimalsOf(imaginary), n, negated, []) }),
  };
}

/** The exact numbers of entries that are doubles, or bring theirs. */
export const decimalsOf = ({ values, exact }: SquareEntries): readonly Decimal[] =>
  exact ?? Array.from(values, decimalOf);

/** Writes [[a, −b], [b, a]] into `whole`. */
function blocks<T, W extends { [at: number]: T }>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  n: number,
  minus: (x: T) => T,
  whole: W,
): W {
  for (let i = 0; i < 2 * n; i++)
    for (let j = 0; j < 2 * n; j++) {
      const at = (i % n) * n + (j % n);
      whole[i * 2 * n + j] = i < n === j < n ? a[at] : i < n ? minus(b[at]) : b[at];
    }
  return whole;
}
