import { up } from '../numerics/interval/interval.js';
import { entryOf, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';

/** By how much rounding moves eigenvalues, in the eyes of a user who stores a matrix and calls LAPACK. */
export interface ExpectedRounding {
  /** Had every entry been rounded to the nearest of its format, no eigenvalue would have moved by more (Weyl). */
  readonly entries: number;
  /** n·2⁻⁵³·‖A‖₂: what a backward stable eigenvalue solver in doubles commits as a rule. Not a bound. */
  readonly solver: number;
  /** The sum: the tolerance to expect of a check in floating point. */
  readonly total: number;
}

/** @param norm - at least ‖A‖₂ @param unit - relative rounding error of a stored entry */
export function expectedRounding(matrix: SymmetricMatrix, norm: number, unit: number): ExpectedRounding {
  const { n } = matrix;
  const entries = up(normBound(matrix, unit) * (1 + n * 2 ** -52));
  const solver = n * (norm < Number.POSITIVE_INFINITY ? 2 ** -53 * norm : normBound(matrix, 2 ** -53));
  return { entries, solver, total: up(entries + solver) };
}

/** The largest row sum of the entries' sizes, a bound of ‖A‖₂, times `unit` < 1, so that it does not overflow. */
export function normBound(matrix: SymmetricMatrix, unit: number): number {
  const { n } = matrix;
  let largest = 0;
  let scaled = 0;
  for (let i = 0; i < n; i++) {
    let [sum, sumScaled] = [0, 0];
    for (let j = 0; j < n; j++) {
      const size = sizeOf(matrix, i, j);
      sum += size;
      sumScaled += size * unit;
    }
    largest = Math.max(largest, sum);
    scaled = Math.max(scaled, sumScaled);
  }
  return largest < Number.POSITIVE_INFINITY ? unit * largest : scaled;
}

function sizeOf(matrix: SymmetricMatrix, i: number, j: number): number {
  if (matrix.kind === 'float64') return Math.abs(matrix.middle[i * matrix.n + j]);
  const { lo, hi } = entryOf(matrix, i, j);
  return Math.max(-lo, hi);
}

/**
 * Whether the smallest eigenvalue means something, in one sentence.
 * @param digits - whether the digits of the entries suffice; 'stored': unless they were in single precision once;
 * otherwise λ_min is no more than said to exceed rounding
 */
export function readingOf(
  { lo, hi }: { readonly lo: number; readonly hi: number },
  rounding: ExpectedRounding,
  digits: 'real' | 'stored' | 'open' = 'real',
): string {
  const tolerance = rounding.total.toPrecision(2);
  const times = (x: number): string =>
    rounding.total > 0 ? `${(x / rounding.total).toPrecision(2)} times` : 'far above';
  if (lo === 0 && hi === 0)
    return 'λ_min is exactly 0: the matrix as stored is singular and has no negative eigenvalue';
  const verb = {
    real: 'is real',
    stored: 'is real for the matrix as stored, but within what entries in single precision would err',
    open: 'is more than rounding of doubles, but not shown to be more than the digits of the entries',
  }[digits];
  const sign = hi < 0 ? 'λ_min < 0' : lo > 0 ? 'λ_min > 0' : undefined;
  const distance = Math.max(-hi, lo);
  if (distance > rounding.total)
    return `${sign} ${verb}: ${times(distance)} the ${tolerance} that rounding of entries and solver explain`;
  if (lo < -rounding.total || hi > rounding.total)
    return `${sign === undefined ? 'W' : `${sign} holds for the matrix as stored; w`}hether λ_min is more than rounding (${tolerance}) this enclosure does not tell`;
  if (sign !== undefined)
    return `${sign} holds for the matrix as stored, but is no more than rounding (${tolerance}): a ${hi < 0 ? 'semidefinite' : 'singular'} matrix lies within it`;
  return `λ_min cannot be told from 0 at the level of rounding (${tolerance}): expect either sign from a solver in floating point`;
}
