import { approximateEigen } from '../dense/symmetric-eigen.js';
import { above } from '../interval/rounding.js';
import { largest, transposed } from '../row-major.js';
import { type Congruence, congruenceFrom } from './congruence.js';
import { type DoubleDoubleRows, doubleDoubleDot, doubleDoubleUnit, normalRows } from './double-double-rows.js';
import { improvedVectors } from './double-double-vectors.js';

/**
 * Approximate eigenvectors improve quadratically: from doubles to the last bit in one step, clusters in two or three.
 */
const MOST_STEPS = 5;

/**
 * QᵀAQ for a symmetric A of double-doubles and some orthogonal Q by `congruenceFrom`, with the inner
 * products of `doubleDoubleDot`, but diagonal to the last bit, as V is improved until its own residual
 * tells that nothing is left to
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

/**
 * The congruence by these vectors, row k the k-th, and values, and how far the vectors are from
 * orthonormal. @throws RangeError when too far
 */
export function lookAt(A: DoubleDoubleRows, V: DoubleDoubleRows, values: Float64Array, low: Float64Array): Look {
  const n = A.columns;
  const { congruence, gram } = congruenceFrom({
    n,
    matrix: A.values,
    vectors: V.values,
    values,
    norm: above(largest(values), 1),
    residual: (i, k) => doubleDoubleDot(A, i, V, k, -values[k], -low[k], V.values[k * n + i], V.low[k * n + i]),
    defect: (j, k) => doubleDoubleDot(V, j, V, k, -1, 0, j === k ? 1 : 0, 0),
    unit: doubleDoubleUnit(n),
    // Five more than in doubles: the lower parts of V and Λ, at most u of the upper ones, are left alone.
    roundings: n + 8,
  });
  return { congruence: { ...congruence, low }, gram };
}

/**
 * Nothing to gain: all off-diagonal entries are below the error; or they are far below the gaps, so that the secular
 * equation, which squares them, makes nothing of them.
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
