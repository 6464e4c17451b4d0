import { implicitEigenvalues } from '../dense/symmetric-eigen.js';
import { type Interval, point, withBasis } from '../interval/interval.js';
import { roundingTo } from '../precision.js';
import { middlesInDoubles, type SymmetricMatrix } from './symmetric-matrix.js';

/**
 * The eigenvalues as a check in ordinary floating point has them, ascending: implicit QL in doubles, Jacobi's method in
 * singles. Numbers without width, 'estimated', which prove nothing: for audits.
 */
export function uncertifiedEigenvalues(matrix: SymmetricMatrix, significand: 24 | 53): Interval[] {
  const entries = middlesInDoubles(matrix);
  const values =
    significand === 53 ? implicitEigenvalues(entries, matrix.n) : jacobi(entries, matrix.n, roundingTo(24));
  return Array.from(values, (x) => withBasis(point(x), 'estimated'));
}

const MOST_SWEEPS = 30;

/** Cyclic Jacobi (Golub & Van Loan, §8.5), every operation rounded; ends when a sweep finds nothing left to rotate. */
function jacobi(a: Float64Array, n: number, round: (x: number) => number): Float64Array {
  const m = a.map(round);
  let norm = 0;
  for (const x of m) norm = Math.max(norm, Math.abs(x));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(m[p * n + q]) <= 2 ** -26 * norm) continue;
        rotated = true;
        rotate(m, n, p, q, round);
      }
    if (!rotated) break;
  }
  return Float64Array.from({ length: n }, (_, i) => m[i * n + i]).sort();
}

function rotate(m: Float64Array, n: number, p: number, q: number, round: (x: number) => number): void {
  const theta = round(round(m[q * n + q] - m[p * n + p]) / round(2 * m[p * n + q]));
  const root = round(Math.sqrt(round(round(theta * theta) + 1)));
  const t = round((theta < 0 ? -1 : 1) / round(Math.abs(theta) + root));
  const c = round(1 / round(Math.sqrt(round(round(t * t) + 1))));
  const s = round(t * c);
  for (let k = 0; k < n; k++) {
    const [x, y] = [m[k * n + p], m[k * n + q]];
    m[k * n + p] = round(round(c * x) - round(s * y));
    m[k * n + q] = round(round(s * x) + round(c * y));
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [m[p * n + k], m[q * n + k]];
    m[p * n + k] = round(round(c * x) - round(s * y));
    m[q * n + k] = round(round(s * x) + round(c * y));
  }
}
