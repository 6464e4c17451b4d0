import { checkArgument, described, isObject } from '../argument.js';
import { type Basis, down, type Interval, up, weaker } from '../interval/interval.js';
import { MultiprecisionArray, mpfr, NEAREST, UP } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import type { Precision } from '../precision.js';

/**
 * A real symmetric n × n matrix known entrywise: each exact entry lies within `radius` of `middle`. Both arrays are
 * row-major (entry (i, j) at i·n + j) and symmetric; `middle` holds doubles, or MPFR numbers of `bits` bits.
 */
export type SymmetricMatrix = Float64Matrix | MultiprecisionMatrix;

export interface Float64Matrix {
  readonly kind: 'float64';
  readonly n: number;
  readonly middle: Float64Array;
  readonly radius: Float64Array;
  readonly basis: Basis;
}

export interface MultiprecisionMatrix {
  readonly kind: 'multiprecision';
  readonly bits: number;
  readonly n: number;
  readonly middle: MultiprecisionArray;
  readonly radius: Float64Array;
  readonly basis: Basis;
}

/** One entry, enclosed, in either arithmetic. Called for i ≤ j only. */
export interface EntryRules {
  readonly float64: (i: number, j: number) => Interval;
  readonly mpfr: (R: MpfrArithmetic, i: number, j: number) => MpfrInterval;
}

/** The symmetric matrix of enclosed entries, at a precision taken as it is (no guard bits are added). */
export function enclosedMatrix(n: number, precision: Precision, rules: EntryRules): SymmetricMatrix {
  return precision === 'float64' ? inDoubles(n, rules) : inMpfr(n, precision.bits, rules);
}

/**
 * A user's matrix, each double taken as an exact number.
 * @throws RangeError for an empty, ragged or asymmetric matrix, or an entry that is not finite
 */
export function exactMatrix(rows: readonly (readonly number[])[], where = 'exactMatrix'): Float64Matrix {
  checkArgument(
    where,
    'matrix',
    rows,
    isRow(rows),
    'rows of numbers such as [[2, 1], [1, 2]], or what gramMatrix gives',
  );
  const n = rows.length;
  if (!(n >= 1)) throw new RangeError(`${where}: matrix has no rows, expected at least one`);
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    checkArgument(where, `row ${i + 1}`, rows[i], isRow(rows[i]), 'an array of numbers');
    if (rows[i].length !== n)
      throw new RangeError(`${where}: row ${i + 1} has ${rows[i].length} entries, expected ${n} as there are rows`);
    for (let j = 0; j < n; j++) {
      const entry = rows[i][j];
      if (!Number.isFinite(entry))
        throw new RangeError(`${where}: entry (${i + 1}, ${j + 1}) = ${described(entry)}, expected a finite number`);
      if (entry !== rows[j][i])
        throw new RangeError(
          `${where}: entries (${i + 1}, ${j + 1}) = ${entry} and (${j + 1}, ${i + 1}) = ${rows[j][i]} differ, expected a symmetric matrix; average it with its transpose if that is what you mean`,
        );
      middle[i * n + j] = entry;
    }
  }
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' };
}

const isRow = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value);

/** Whether it is enclosed already, not rows of a user's. */
export const isEnclosed = (matrix: unknown): matrix is SymmetricMatrix => isObject(matrix) && 'kind' in matrix;

/** The same matrix with its middles as MPFR numbers: exactly so when bits ≥ 53. */
export function toMultiprecision(matrix: Float64Matrix, bits: number): MultiprecisionMatrix {
  const middle = new MultiprecisionArray(bits, matrix.n ** 2);
  withMpfr(bits, (R) => {
    const { stack } = R;
    const pointer = stack.push();
    matrix.middle.forEach((x, index) => {
      mpfr.mpfr_set_d(pointer, x, NEAREST);
      middle.save(index, pointer);
    });
  });
  return { kind: 'multiprecision', bits, n: matrix.n, middle, radius: matrix.radius, basis: matrix.basis };
}

/** The same matrix with its middles as doubles; what rounding loses, 2⁻⁵³ of an entry, is added to the radii. */
export function toFloat64(matrix: SymmetricMatrix): Float64Matrix {
  if (matrix.kind === 'float64') return matrix;
  const middle = middlesInDoubles(matrix);
  const radius = matrix.radius.map((r, k) =>
    up(r + up(Math.abs(middle[k]) * (2 ** -53 + 2 ** -100) + Number.MIN_VALUE)),
  );
  return { kind: 'float64', n: matrix.n, middle, radius, basis: matrix.basis };
}

/** Entries without width that prove nothing. Called for i ≤ j. */
export function estimatedMatrix(n: number, entry: (i: number, j: number) => number): Float64Matrix {
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) middle[i * n + j] = middle[j * n + i] = entry(i, j);
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'estimated' };
}

/** The middles of the entries, rounded to doubles, row-major. */
export function middlesInDoubles(matrix: SymmetricMatrix): Float64Array {
  if (matrix.kind === 'float64') return matrix.middle;
  const doubles = new Float64Array(matrix.n ** 2);
  withMpfr(matrix.bits, (R) => {
    const pointer = R.stack.push();
    for (let at = 0; at < doubles.length; at++) {
      matrix.middle.load(at, pointer);
      doubles[at] = mpfr.mpfr_get_d(pointer, NEAREST);
    }
  });
  return doubles;
}

function inDoubles(n: number, rules: EntryRules): Float64Matrix {
  const middle = new Float64Array(n * n);
  const radius = new Float64Array(n * n);
  let basis: Basis = 'proved';
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const entry = rules.float64(i, j);
      const m = entry.lo / 2 + entry.hi / 2;
      const r = m === entry.lo && m === entry.hi ? 0 : up(Math.max(entry.hi - m, m - entry.lo));
      if (!(r < Number.POSITIVE_INFINITY))
        throw new RangeError(
          `matrix entry (${i + 1}, ${j + 1}) is [${entry.lo}, ${entry.hi}], expected a bounded interval`,
        );
      middle[i * n + j] = middle[j * n + i] = m;
      radius[i * n + j] = radius[j * n + i] = r;
      basis = weaker(basis, entry.basis);
    }
  return { kind: 'float64', n, middle, radius, basis };
}

function inMpfr(n: number, bits: number, rules: EntryRules): MultiprecisionMatrix {
  const middle = new MultiprecisionArray(bits, n * n);
  const radius = new Float64Array(n * n);
  let basis: Basis = 'proved';
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++)
      withMpfr(bits, (R) => {
        const entry = rules.mpfr(R, i, j);
        const m = R.middle(entry).lo;
        middle.save(i * n + j, m);
        middle.save(j * n + i, m);
        const r = mpfr.mpfr_get_d(R.radius(entry).hi, UP);
        if (!(r < Number.POSITIVE_INFINITY))
          throw new RangeError(`matrix entry (${i + 1}, ${j + 1}) is not bounded at ${bits} bits`);
        radius[i * n + j] = radius[j * n + i] = r;
        basis = weaker(basis, entry.basis);
      });
  return { kind: 'multiprecision', bits, n, middle, radius, basis };
}

/** Entry (i, j) as an interval of doubles. */
export function entryOf(matrix: SymmetricMatrix, i: number, j: number): Interval {
  const { n, basis } = matrix;
  const r = matrix.radius[i * n + j];
  if (matrix.kind === 'float64') {
    const m = matrix.middle[i * n + j];
    return r === 0 ? { lo: m, hi: m, basis } : { lo: down(m - r), hi: up(m + r), basis };
  }
  return withMpfr(matrix.bits, (R) => {
    const value = R.fresh(basis);
    matrix.middle.load(i * n + j, value.lo);
    matrix.middle.load(i * n + j, value.hi);
    return R.toInterval(R.widen(value, R.number(r)));
  });
}
