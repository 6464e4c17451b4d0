import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { squaredNorm } from '../data/exact-pair.js';
import { integerRow } from '../data/integer-row.js';
import { withGuard } from '../families/dual-kernel.js';
import { slopeAt } from '../families/slope.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { memo } from '../numerics/memo.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { cachedNumbers } from './cached-numbers.js';

/**
 * G^(m) of a network of finite width: G_ij = (1/m) Σ_k φ′(w_k·x_i) φ′(w_k·x_j)·cos θ_ij.
 *
 * Positive semidefinite, of rank at most m·d.
 *
 * Guarantee: every entry lies within its radius. Cost: m·n values of φ′ and m·n²/2 products.
 *
 * @param weights - m rows of d exact doubles
 * @throws TypeError for an activation known only numerically, RangeError for weights of the wrong shape
 */
export function finiteGramMatrix(
  activation: Activation,
  data: Directions,
  weights: readonly (readonly number[])[],
  precision: Precision = 'float64',
): SymmetricMatrix {
  checkPrecision(precision, 'finiteGramMatrix');
  if (!(weights.length >= 1 && weights.every((w) => w.length === data.dimension && w.every(Number.isFinite))))
    throw new RangeError(`finiteGramMatrix: weights, expected one or more rows of ${data.dimension} finite numbers`);
  const respond = <T>(R: Arithmetic<T>, i: number): T[] =>
    weights.map((w) => R.scope(() => slopeAt(R, activation, projection(R, data, w, i))));
  const entry = <T>(R: Arithmetic<T>, i: number, j: number, left: readonly T[], right: readonly T[]): T => {
    let sum = R.number(0);
    for (const [k, s] of left.entries()) sum = R.add(sum, i === j ? R.square(s) : R.multiply(s, right[k]));
    return R.divide(R.multiply(sum, angleBetween(R, data, i, j).cosine), R.number(weights.length));
  };
  const inDoubles = memo(String, (i: number) => respond(float64Arithmetic, i));
  const inMpfr = data.rows.map((_, i) => cachedNumbers((R) => respond(R, i)));
  return semidefinite(
    enclosedMatrix(data.count, withGuard(precision), {
      float64: (i, j) => entry(float64Arithmetic, i, j, inDoubles(i), inDoubles(j)),
      mpfr: (R, i, j) => R.scope(() => entry(R, i, j, inMpfr[i](R), inMpfr[j](R))),
    }),
    // The entrywise product of matrices of ranks at most m and d.
    () => Math.max(0, data.count - weights.length * data.dimension),
  );
}

/** w·x_i, with x_i = v_i/|v_i|, i counted from 0. An exact 0 is exact, so that it lies on one side of a kink. */
export function projection<T>(R: Arithmetic<T>, data: Directions, w: readonly number[], i: number): T {
  const row = integerRow(data.rows[i]);
  if (isOrthogonal(w, row)) return R.number(0);
  let dot = R.number(0);
  for (const [c, x] of row.entries()) dot = R.add(dot, R.multiply(R.number(w[c]), R.integer(x)));
  return R.divide(dot, R.sqrt(R.integer(squaredNorm(data, i))));
}

const isOrthogonal = (w: readonly number[], row: readonly bigint[]): boolean =>
  integerRow(w).reduce((sum, x, c) => sum + x * row[c], 0n) === 0n;
