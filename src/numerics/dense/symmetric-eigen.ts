import { exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';

/**
 * Approximate eigenvalues and eigenvectors of a symmetric matrix in doubles.
 *
 * Proves nothing: no error bound comes with the numbers, and a caller who needs one certifies them afterwards
 * (`float64-spectrum.ts`). In practice the error is a few n·2⁻⁵³·‖A‖.
 *
 * Method: Householder tridiagonalisation, then QL with implicit Wilkinson shifts (Parlett, The Symmetric Eigenvalue
 * Problem, ch. 7–8). Jacobi would be as accurate but slower beyond n = 10 or so.
 */
export interface ApproximateEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Row-major n × n, one eigenvector a column: component i of eigenvector k at i·n + k. */
  readonly vectors: Float64Array;
}

/**
 * All eigenvalues and orthonormal eigenvectors, approximately. About 9n³ operations.
 * @param a - row-major n × n; only the lower triangle is read, finite entries
 * @throws RangeError when the sizes differ, an entry is not finite, or QL does not converge
 */
export function approximateEigen(a: Float64Array, n: number): ApproximateEigen {
  const { diagonal, offDiagonal, reflectors, exponent } = tridiagonalise(a, n, 'approximateEigen');
  const rows = accumulate(reflectors, n);
  implicitQl(diagonal, offDiagonal, rows, 'approximateEigen');

  const order: number[] = [];
  for (let k = 0; k < n; k++) order.push(k);
  order.sort((i, j) => diagonal[i] - diagonal[j]);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    values[k] = timesPowerOfTwo(diagonal[order[k]], exponent);
    for (let i = 0; i < n; i++) vectors[i * n + k] = rows[order[k] * n + i];
  }
  return { values, vectors };
}

/**
 * The eigenvalues alone, ascending, approximately. About 4n³/3 operations. Arguments and errors as `approximateEigen`.
 */
export function implicitEigenvalues(a: Float64Array, n: number): Float64Array {
  const { diagonal, offDiagonal, exponent } = tridiagonalise(a, n, 'implicitEigenvalues');
  implicitQl(diagonal, offDiagonal, undefined, 'implicitEigenvalues');
  return diagonal.map((value) => timesPowerOfTwo(value, exponent)).sort();
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry k couples k and k + 1; the last one is 0. */
  readonly offDiagonal: Float64Array;
  /** Row k holds the unit vector of the k-th reflection in its entries k + 1 … n − 1; all 0 when there is none. */
  readonly reflectors: Float64Array;
  /** What was reduced is A·2^−exponent. */
  readonly exponent: number;
}

/** Off-diagonal entries below this share of the norm are dropped, so that squares of what is left cannot underflow. */
const NEGLIGIBLE = 2 ** -400;

function tridiagonalise(a: Float64Array, n: number, caller: string): Tridiagonal {
  const exponent = exponentOfLargest(a, n, caller) ?? 0;
  const work = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) work[i * n + j] = work[j * n + i] = timesPowerOfTwo(a[i * n + j], -exponent);
  }

  const offDiagonal = new Float64Array(n);
  const reflectors = new Float64Array(n * n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    offDiagonal[k] = householder(work, n, k, reflectors);
    if (reflectors[k * n + k + 1] !== 0) reflectBothSides(work, n, k, reflectors, w);
  }
  const diagonal = new Float64Array(n);
  for (let i = 0; i < n; i++) diagonal[i] = work[i * n + i];
  return { diagonal, offDiagonal, reflectors, exponent };
}

/** Fills row k of v with the unit vector that has (I − 2vvᵀ)x = αe₁ for x = column k below the diagonal; returns α. */
function householder(work: Float64Array, n: number, k: number, v: Float64Array): number {
  const first = work[(k + 1) * n + k];
  let rest = 0;
  for (let i = k + 2; i < n; i++) rest += work[i * n + k] ** 2;
  if (!(rest > NEGLIGIBLE * NEGLIGIBLE)) return Math.abs(first) > NEGLIGIBLE ? first : 0;

  const alpha = -Math.sign(first || 1) * Math.sqrt(first * first + rest);
  const head = first - alpha;
  const norm = Math.sqrt(head * head + rest);
  v[k * n + k + 1] = head / norm;
  for (let i = k + 2; i < n; i++) v[k * n + i] = work[i * n + k] / norm;
  return alpha;
}

/**
 * A ← HAH on the rows and columns after k: with v in row k of `reflectors`, p = Av, w = p − (vᵀp)v
 * this is A − 2vwᵀ − 2wvᵀ.
 */
function reflectBothSides(work: Float64Array, n: number, k: number, reflectors: Float64Array, w: Float64Array): void {
  const v = k * n;
  let projection = 0;
  for (let i = k + 1; i < n; i++) {
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += work[i * n + j] * reflectors[v + j];
    w[i] = sum;
    projection += sum * reflectors[v + i];
  }
  for (let i = k + 1; i < n; i++) w[i] = 2 * (w[i] - projection * reflectors[v + i]);
  for (let i = k + 1; i < n; i++) {
    const vi = reflectors[v + i];
    const wi = w[i];
    for (let j = k + 1; j < n; j++) work[i * n + j] -= vi * w[j] + wi * reflectors[v + j];
  }
}

/** The product of the reflections, transposed: row k is column k of Q, where A = QTQᵀ. */
function accumulate(reflectors: Float64Array, n: number): Float64Array {
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    const v = k * n;
    if (reflectors[v + k + 1] === 0) continue;
    for (let r = k + 1; r < n; r++) {
      let sum = 0;
      for (let i = k + 1; i < n; i++) sum += rows[r * n + i] * reflectors[v + i];
      for (let i = k + 1; i < n; i++) rows[r * n + i] -= 2 * sum * reflectors[v + i];
    }
  }
  return rows;
}

/** Sweeps per eigenvalue; two are usual, and LAPACK gives up after 30. */
const MOST_SWEEPS = 60;
/** So many of them insist on relative accuracy. */
const PATIENT_SWEEPS = 30;

/** Diagonalises in place; every rotation of columns i, i + 1 is applied to rows i, i + 1 of `rows`. */
function implicitQl(d: Float64Array, e: Float64Array, rows: Float64Array | undefined, caller: string): void {
  const n = d.length;
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
  // Relative to the neighbours, so that graded spectra keep their small end; the second term ends the work
  // on zeros. The block of zeros of a matrix of low rank is noise of size 2⁻⁵³‖A‖, and may never get there:
  // in the end that size is enough.
  const isSmall = (m: number, sweep: number) =>
    Math.abs(e[m]) <=
    Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1])) +
      (sweep < PATIENT_SWEEPS ? 2 ** -100 : Number.EPSILON) * norm;

  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1 && !isSmall(m, sweep)) m++;
      if (m === l) break;
      if (sweep === MOST_SWEEPS)
        throw new RangeError(
          `${caller}: eigenvalue ${l} of ${n} did not converge in ${MOST_SWEEPS} sweeps; try the matrix at a higher precision`,
        );
      sweepQl(d, e, l, m, rows);
    }
  }
}

/** One implicit QL sweep on the unreduced block l … m, chasing the bulge upwards. */
function sweepQl(d: Float64Array, e: Float64Array, l: number, m: number, rows: Float64Array | undefined): void {
  const half = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = Math.sqrt(half * half + 1);
  let g = d[m] - d[l] + e[l] / (half + (half < 0 ? -root : root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    if (rows !== undefined) rotate(rows, d.length, i, c, s);
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

function rotate(rows: Float64Array, n: number, i: number, c: number, s: number): void {
  for (let x = i * n, y = (i + 1) * n; x < (i + 1) * n; x++, y++) {
    const upper = rows[x];
    const lower = rows[y];
    rows[y] = s * upper + c * lower;
    rows[x] = c * upper - s * lower;
  }
}
