import { choleskyError, choleskyLowerBound } from './cholesky.js';
import { divide, down, type Interval, interval, negate, up, widen } from './interval.js';
import { type ApproximateEigen, approximateEigen } from './symmetric-eigen.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/**
 * Encloses all eigenvalues of a symmetric matrix in doubles: the k-th interval contains the k-th smallest eigenvalue of
 * every symmetric matrix within the entry radii.
 *
 * Method: approximate V from `symmetric-eigen.ts`; the sorted diagonal of M = VᵀAV is within ‖off-diagonal part‖ of the
 * eigenvalues of M (Weyl), those are θ_k·λ_k(A), |θ_k − 1| ≤ ‖VᵀV − I‖ (Ostrowski's theorem, Horn & Johnson 4.5.9), and
 * λ_k(A) moves by at most the largest row sum of the radii. Products are bounded a priori (Higham §3.1).
 * Cost: about 15n³.
 * @throws RangeError when an entry is not finite
 */
export function float64Eigenvalues(matrix: Float64Matrix): Interval[] {
  return certify(matrix, approximateEigen(matrix.middle, matrix.n));
}

/** The smallest eigenvalue: from below also by a shifted Cholesky factorisation, from above also by a Rayleigh quotient. */
export function float64SmallestEigenvalue(matrix: Float64Matrix): Interval {
  const eigen = approximateEigen(matrix.middle, matrix.n);
  return smallest(matrix, eigen, certify(matrix, eigen)[0]);
}

/** The largest eigenvalue, as the negated smallest one of −A. */
export function float64LargestEigenvalue(matrix: Float64Matrix): Interval {
  return negate(float64SmallestEigenvalue({ ...matrix, middle: matrix.middle.map((x) => 0 - x) }));
}

function smallest(matrix: Float64Matrix, eigen: ApproximateEigen, enclosure: Interval): Interval {
  const { n, middle, basis } = matrix;
  const moved = radiusNorm(matrix);
  let trace = 0;
  for (let i = 0; i < n; i++) trace += Math.abs(middle[i * n + i] - eigen.values[0]);
  const error = choleskyError(n, trace);
  let { lo } = enclosure;
  for (const distance of [1.5, 4, 16]) {
    const bound = choleskyLowerBound(middle, n, eigen.values[0] - distance * error);
    if (bound === undefined) continue;
    lo = Math.max(lo, down(bound - moved));
    break;
  }
  const hi = Math.min(enclosure.hi, up(rayleighUpperBound(middle, n, eigen.vectors) + moved));
  return interval(lo, hi, basis);
}

/** vᵀAv/vᵀv for the first vector, rounded up: |fl(vᵀAv) − vᵀAv| ≤ γ_{2n}·|v|ᵀ|A||v|. */
function rayleighUpperBound(a: Float64Array, n: number, vectors: Float64Array): number {
  let quotient = 0;
  let size = 0;
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    let absolute = 0;
    for (let j = 0; j < n; j++) {
      row += a[i * n + j] * vectors[j * n];
      absolute += Math.abs(a[i * n + j] * vectors[j * n]);
    }
    quotient += vectors[i * n] * row;
    size += Math.abs(vectors[i * n]) * absolute;
    norm += vectors[i * n] * vectors[i * n];
  }
  // `size` is itself computed: 1 % covers its rounding for n below 10¹³. Underflow: n² products of at most 2⁻¹⁰⁷⁴ each.
  const error = up(2 * n * UNIT * 1.01 * size + n * n * 2 ** -1070);
  const slack = 1.01 * n * UNIT;
  const top = up(quotient + error);
  return top >= 0 ? up(top / down(norm * (1 - slack))) : up(top / up(norm * (1 + slack)));
}

const UNIT = 2 ** -53;

function certify(matrix: Float64Matrix, { vectors }: ApproximateEigen): Interval[] {
  const { n, middle, basis } = matrix;
  const product = multiply(middle, vectors, n);
  const M = multiplyTransposed(vectors, product, n);
  const gram = multiplyTransposed(vectors, vectors, n);
  for (let k = 0; k < n; k++) gram[k * n + k] -= 1;

  // As in mpfr-spectrum.ts: with columns of norm ≤ 1.01, VᵀAV errs by less than 2.5·√n·γ_n·‖A‖_F in the Frobenius norm.
  const gamma = up(1.01 * n * UNIT);
  const underflow = n * n * n * 2 ** -1070;
  const rounding = up(up(up(2.5 * Math.sqrt(n) * gamma) * frobenius(middle, () => true)) + underflow);
  const offDiagonal = frobenius(M, (index) => Math.floor(index / n) !== index % n);
  const defect = up(frobenius(gram, () => true) + up(1.2 * n * gamma) + 2 * UNIT);
  if (!(defect < 0.01))
    throw new RangeError(`float64Eigenvalues: approximate eigenvectors are off by ${defect}; the matrix may overflow`);
  const spread = up(offDiagonal + rounding);
  const theta = interval(down(1 - defect), up(1 + defect));
  const moved = radiusNorm(matrix);
  const diagonal = Float64Array.from({ length: n }, (_, k) => M[k * n + k]).sort();
  return Array.from(diagonal, (m) => widen(divide(widen({ lo: m, hi: m, basis }, spread), theta), moved));
}

/** AB for a symmetric A: both row-major. */
function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const aij = a[i * n + j];
      for (let k = 0; k < n; k++) result[i * n + k] += aij * b[j * n + k];
    }
  return result;
}

/** AᵀB. */
function multiplyTransposed(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const aik = a[i * n + k];
      for (let l = 0; l < n; l++) result[k * n + l] += aik * b[i * n + l];
    }
  return result;
}

/** An upper bound of the Frobenius norm of the chosen entries; the sum of m squares errs by at most 1.01·m·u relatively. */
function frobenius(entries: Float64Array, chosen: (index: number) => boolean): number {
  let sum = 0;
  for (let index = 0; index < entries.length; index++) if (chosen(index)) sum += entries[index] * entries[index];
  const m = entries.length + 2;
  return up(Math.sqrt(up(sum * (1 + 1.01 * m * UNIT) + m * Number.MIN_VALUE)));
}

/** ‖E‖₂ ≤ the largest row sum, for every symmetric E with |E_ij| ≤ radius. */
function radiusNorm({ n, radius }: Float64Matrix): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum = up(sum + radius[i * n + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}
