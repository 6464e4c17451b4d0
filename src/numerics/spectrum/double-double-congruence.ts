import { approximateEigen } from '../dense/symmetric-eigen.js';
import { above, ROUNDING, UNDERFLOW } from '../interval/rounding.js';
import { largest, largestRowSum, longest, transposed } from '../row-major.js';
import { type Congruence, secondOrder } from './congruence.js';
import { type DoubleDoubleRows, doubleDoubleDot, doubleDoubleUnit, normalRows } from './double-double-rows.js';
import { improvedVectors } from './double-double-vectors.js';

/** Approximate eigenvectors improve quadratically: from doubles to the last bit in one step, clusters in two or three. */
const MOST_STEPS = 5;

/**
 * QᵀAQ for a symmetric A of double-doubles and some orthogonal Q: as `congruenceBy`, whose proof holds word for word with the
 * bounds of `doubleDoubleDot`, but diagonal to the last bit, as V is improved until its own residual tells that nothing is left to
 * gain. `values` + `low` + the diagonal of `rest` are the eigenvalues.
 *
 * Guarantee: the fields mean what they say, whatever the quality of V.
 * Cost: 50n³ operations for each look at V, two looks for separate eigenvalues.
 *
 * @param A - n × n, symmetric, the largest entry between 1 and 2 in absolute value
 * @throws RangeError when QL does not converge or V is too far from orthogonal
 */
export function doubleDoubleCongruence(A: DoubleDoubleRows): Congruence {
  const n = A.columns;
  const start = approximateEigen(A.values, n);
  let values: Float64Array = start.values;
  let low: Float64Array = new Float64Array(n);
  let V = normalRows(transposed(start.vectors, n), new Float64Array(n * n), n);
  for (let step = 1; ; step++) {
    const look = lookAt(A, V, values, low);
    if (step === MOST_STEPS || isSettled(look, n)) return look.congruence;
    const better = improvedVectors(V, look.congruence, look.gram);
    V = better.vectors;
    values = better.values;
    low = better.low;
  }
}

export interface Look {
  readonly congruence: Congruence & { readonly low: Float64Array };
  /** VᵀV − I. */
  readonly gram: Float64Array;
}

/** The congruence by these vectors, row k the k-th, and values, and how far the vectors are from orthonormal. @throws RangeError when too far */
export function lookAt(A: DoubleDoubleRows, V: DoubleDoubleRows, values: Float64Array, low: Float64Array): Look {
  const n = A.columns;
  const residual = residuals(A, V, values, low);
  const gram = gramDefect(V);
  const unit = doubleDoubleUnit(n);
  const norm = above(largest(values), 1);
  const vector = longest(V.values, n);
  const gramError = above(ROUNDING * largest(gram) + unit * (vector * vector + 1) + UNDERFLOW, 9);
  const defect = above(largestRowSum(gram, n, gramError), n);
  if (!(defect < 0.25))
    throw new RangeError(`doubleDoubleCongruence: ‖VᵀV − I‖ ≤ ${defect}, expected < 1/4; raise the precision`);

  // By Cauchy–Schwarz an inner product with a row of V errs by at most ‖v‖·‖error of the residual‖.
  const residue = longest(residual, n);
  const residueError = ROUNDING * residue + Math.sqrt(n) * unit * vector * (longest(A.values, n) + norm) + UNDERFLOW;
  // Five roundings more than in doubles: the lower parts of V and Λ, at most u of the upper ones, are left alone.
  const plain = (n + 8) * ROUNDING * (largest(gram) * norm + vector * residue);
  const error = above(norm * gramError + vector * residueError + plain + UNDERFLOW, 14);
  const residualNorm = Math.sqrt(n) * (residue + residueError);
  const rest = combined(gram, values, V.values, residual, n);
  return { congruence: { values, low, rest, error, distance: secondOrder(defect, norm, residualNorm) }, gram };
}

/**
 * Nothing to gain: all off-diagonal entries are below the error; or they are far below the gaps, so that the secular equation,
 * which squares them, makes nothing of them.
 */
function isSettled({ congruence: { values, low, rest, error } }: Look, n: number): boolean {
  let most = 0;
  let secular = 0;
  for (let j = 0; j < n; j++)
    for (let k = 0; k < j; k++) {
      const entry = Math.abs(rest[j * n + k]);
      const gap = Math.abs(values[j] - values[k] + (low[j] - low[k]) + (rest[j * n + j] - rest[k * n + k]));
      most = Math.max(most, entry);
      secular = Math.max(secular, gap > 8 * n * entry ? (entry * entry) / gap : entry);
    }
  return n * most <= error || (n * secular <= error && !hasClose(values, n * most));
}

/** Neighbours so close that Weyl's theorem, and not the secular equation, will have to do. */
function hasClose(values: Float64Array, distance: number): boolean {
  const sorted = values.slice().sort();
  for (let k = 1; k < sorted.length; k++) if (sorted[k] - sorted[k - 1] <= 4 * distance) return true;
  return false;
}

/** Row k is column k of AV − VΛ. */
function residuals(A: DoubleDoubleRows, V: DoubleDoubleRows, values: Float64Array, low: Float64Array): Float64Array {
  const n = A.columns;
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      result[k * n + i] = doubleDoubleDot(A, i, V, k, -values[k], -low[k], V.values[k * n + i], V.low[k * n + i]);
  return result;
}

function gramDefect(V: DoubleDoubleRows): Float64Array {
  const n = V.columns;
  const result = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let k = 0; k <= j; k++)
      result[j * n + k] = result[k * n + j] = doubleDoubleDot(V, j, V, k, -1, 0, j === k ? 1 : 0, 0);
  return result;
}

/** VᵀR + ½(FΛ − ΛF), as in `congruence.ts`: small numbers, to double precision. */
function combined(
  gram: Float64Array,
  values: Float64Array,
  V: Float64Array,
  residual: Float64Array,
  n: number,
): Float64Array {
  const result = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let k = 0; k <= j; k++) {
      let sum = gram[j * n + k] * (0.5 * (values[k] - values[j]));
      for (let i = 0; i < n; i++) sum += V[j * n + i] * residual[k * n + i];
      result[j * n + k] = result[k * n + j] = sum;
    }
  return result;
}
