import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { squaredNorm } from '../data/exact-pair.js';
import { integerRow } from '../data/integer-row.js';
import type { Arithmetic } from '../numerics/arithmetic.js';
import { float64Arithmetic } from '../numerics/float64-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { enclosedMatrix, type SymmetricMatrix } from '../numerics/symmetric-matrix.js';
import { GUARD_BITS } from './dual-kernel.js';

/**
 * G^(m) of a polynomial network of finite width: G_ij = (1/m) Σ_k φ′(w_k·x_i) φ′(w_k·x_j)·cos θ_ij.
 *
 * @param weights - m rows of d exact doubles
 * @throws TypeError for an activation that is not a polynomial, RangeError for weights of the wrong shape
 */
export function finiteGramMatrix(
  activation: Activation,
  data: Directions,
  weights: readonly (readonly number[])[],
  at: Precision = 'float64',
): SymmetricMatrix {
  checkPrecision(at, 'finiteGramMatrix');
  const { form } = activation;
  if (form.kind !== 'polynomial')
    throw new TypeError(`finiteGramMatrix: activation = ${activation.name}, expected a polynomial`);
  if (!(weights.length >= 1 && weights.every((w) => w.length === data.dimension && w.every(Number.isFinite))))
    throw new RangeError(`finiteGramMatrix: weights, expected one or more rows of ${data.dimension} finite numbers`);
  const entry = <T>(R: Arithmetic<T>, i: number, j: number): T => {
    const cosine = angleBetween(R, data, i, j).cosine;
    let sum = R.number(0);
    for (const w of weights) {
      const before = sum;
      sum = R.scope(() => {
        const slope = (k: number): T => slopeAt(R, form.coefficients, projection(R, data, w, k));
        return R.add(before, i === j ? R.square(slope(i)) : R.multiply(slope(i), slope(j)));
      });
    }
    return R.divide(R.multiply(sum, cosine), R.number(weights.length));
  };
  return enclosedMatrix(data.count, at === 'float64' ? at : { bits: at.bits + GUARD_BITS }, {
    float64: (i, j) => entry(float64Arithmetic, i, j),
    mpfr: (R, i, j) => R.scope(() => entry(R, i, j)),
  });
}

/** w·x_i, with x_i = v_i/|v_i|. */
function projection<T>(R: Arithmetic<T>, data: Directions, w: readonly number[], i: number): T {
  let dot = R.number(0);
  for (const [c, x] of integerRow(data.rows[i]).entries()) dot = R.add(dot, R.multiply(R.number(w[c]), R.integer(x)));
  return R.divide(dot, R.sqrt(R.integer(squaredNorm(data, i))));
}

/** φ′(z) by Horner's rule. */
function slopeAt<T>(R: Arithmetic<T>, coefficients: readonly number[], z: T): T {
  let value = R.number(0);
  for (let k = coefficients.length - 1; k >= 1; k--)
    value = R.add(R.multiply(value, z), R.multiply(R.number(k), R.number(coefficients[k])));
  return value;
}
