import { type ApproximateEigen, approximateEigen } from '../dense/symmetric-eigen.js';
import { compensatedDot, compensatedUnit, splitRows } from '../double-double/compensated-dot.js';
import { above, ROUNDING, UNDERFLOW } from '../interval/rounding.js';
import { largest, largestRowSum, longest, transposed } from '../row-major.js';

/**
 * QᵀAQ for a symmetric A and some orthogonal Q close to its eigenvectors: a matrix with A's own eigenvalues, nearly
 * diagonal and known far beyond double precision.
 */
export interface Congruence {
  /** Approximate eigenvalues of A, ascending: the leading part of the diagonal. */
  readonly values: Float64Array;
  /** What the values lack beyond a double: 0 when left out. */
  readonly low?: Float64Array;
  /**
   * The rest, row-major: ‖QᵀAQ − diag(values + low) − E‖₂ ≤ distance for a symmetric E with |E_jk − rest_jk| ≤ error.
   */
  readonly rest: Float64Array;
  readonly error: number;
  readonly distance: number;
}

/**
 * The congruence by the eigenvectors that QL finds.
 *
 * @param a - row-major n × n, symmetric, the largest entry between 1 and 2 in absolute value
 * @throws RangeError when QL does not converge
 */
export const nearlyDiagonal = (a: Float64Array, n: number): Congruence => congruenceBy(a, n, approximateEigen(a, n));

/**
 * The same by given vectors and ascending values, however poor. @throws RangeError when V is too far from orthogonal
 */
export function congruenceBy(a: Float64Array, n: number, { values, vectors }: ApproximateEigen): Congruence {
  const A = splitRows(a, n);
  const V = splitRows(transposed(vectors, n), n);
  const { congruence } = congruenceFrom({
    n,
    matrix: a,
    vectors: V.values,
    values,
    norm: Math.max(Math.abs(values[0]), Math.abs(values[n - 1])),
    residual: (i, k) => compensatedDot(A, i, V, k, -values[k], V.values[k * n + i]),
    defect: (j, k) => compensatedDot(V, j, V, k, -1, j === k ? 1 : 0),
    unit: compensatedUnit(n),
    roundings: n + 3,
  });
  return congruence;
}

/** A matrix and approximate eigenvectors of it, with inner products far more accurate than doubles. */
export interface Approximation {
  readonly n: number;
  /** A, row-major, and V, vector k as row k: their leading parts. */
  readonly matrix: Float64Array;
  readonly vectors: Float64Array;
  readonly values: Float64Array;
  /** At least ‖Λ‖. */
  readonly norm: number;
  /**
   * Component i of Av_k − λ_k v_k, and entry (j, k) of VᵀV − I: each errs by at most
   * u·|exact| + unit·Σ|products|, and underflow.
   */
  readonly residual: (i: number, k: number) => number;
  readonly defect: (j: number, k: number) => number;
  readonly unit: number;
  /** What computing in the leading parts alone costs, in roundings: n + 3, and more where there are lower parts. */
  readonly roundings: number;
}

/**
 * Guarantee: the fields mean what they say, whatever the quality of the approximate eigenvectors V and values. In
 * practice `error` and `distance` are about n²·2⁻¹⁰⁶‖A‖, the entries of `rest` a few 2⁻⁵³‖A‖. `gram` is VᵀV − I.
 * Method: Q = V(I + F)^(−1/2), F = VᵀV − I, is orthogonal, and with Λ = diag(values), R = AV − VΛ
 * QᵀAQ = Λ + VᵀR + ½(FΛ − ΛF) + terms of second order in F and R, which `distance` bounds. F and R are small, so that a
 * relative error in them is of second order too: they come from accurate inner products, what follows from plain ones
 * (Higham, Accuracy and Stability, §3.1).
 * Cost: 30n³ operations with compensated inner products, 50n³ with pairs of doubles.
 *
 * @throws RangeError when V is too far from orthogonal
 */
export function congruenceFrom(given: Approximation): { readonly congruence: Congruence; readonly gram: Float64Array } {
  const { n, matrix, vectors, values, norm, unit, roundings } = given;
  const residual = filled(n, given.residual);
  const gram = symmetric(n, given.defect);
  const vector = longest(vectors, n);
  const gramError = above(ROUNDING * largest(gram) + unit * (vector * vector + 1) + UNDERFLOW, 9);
  const defect = above(largestRowSum(gram, n, gramError), n);
  if (!(defect < 0.25)) throw new RangeError(`congruence: ‖VᵀV − I‖ ≤ ${defect}, expected < 1/4; raise the precision`);

  // By Cauchy–Schwarz an inner product with a row of V errs by at most ‖v‖·‖error of the residual‖.
  const residue = longest(residual, n);
  const residueError = ROUNDING * residue + Math.sqrt(n) * unit * vector * (longest(matrix, n) + norm) + UNDERFLOW;
  const plain = roundings * ROUNDING * (largest(gram) * norm + vector * residue);
  const error = above(norm * gramError + vector * residueError + plain + UNDERFLOW, 14);
  const residualNorm = Math.sqrt(n) * (residue + residueError);
  // VᵀR + ½(FΛ − ΛF) = VᵀAV − Λ − ½(FΛ + ΛF), which is symmetric.
  const rest = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let k = 0; k <= j; k++) {
      let sum = gram[j * n + k] * (0.5 * (values[k] - values[j]));
      for (let i = 0; i < n; i++) sum += vectors[j * n + i] * residual[k * n + i];
      rest[j * n + k] = rest[k * n + j] = sum;
    }
  return { congruence: { values, rest, error, distance: secondOrder(defect, norm, residualNorm) }, gram };
}

/**
 * With ‖F‖ ≤ f ≤ 1/4, ‖Λ‖ ≤ l, ‖R‖ ≤ r: VᵀAV = Λ + E, E = FΛ + VᵀR, ‖E‖ ≤ e = fl + 1.12r, and (I + F)^(−1/2) = I − F/2
 * + G with ‖G‖ ≤ (3/8)f²/(1 − f) ≤ f²/2. Multiplied out, what is left over besides Λ + E − ½(FΛ + ΛF) is
 * −½(FE + EF) + ¼F(Λ + E)F + terms with G, of norm at most fe + (¼ + 1 + ⅛ + 1/64)f²(l + e).
 */
export function secondOrder(f: number, l: number, r: number): number {
  const e = f * l + 1.12 * r;
  return above(f * e + 1.4 * f * f * (l + e) + UNDERFLOW, 20);
}

/** Row k holds entry(i, k) for all i. */
function filled(n: number, entry: (i: number, k: number) => number): Float64Array {
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) result[k * n + i] = entry(i, k);
  return result;
}

/** Of the entries (j, k) with k ≤ j. */
function symmetric(n: number, entry: (j: number, k: number) => number): Float64Array {
  const result = new Float64Array(n * n);
  for (let j = 0; j < n; j++) for (let k = 0; k <= j; k++) result[j * n + k] = result[k * n + j] = entry(j, k);
  return result;
}
