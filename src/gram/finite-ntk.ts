import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { integerRow } from '../data/integer-row.js';
import { withGuard } from '../families/dual-kernel.js';
import { slopeAt, valueAt } from '../families/slope.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { memo } from '../numerics/memo.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { cachedNumbers } from './cached-numbers.js';
import { checkFiniteNetwork, type FiniteNetwork, type Scaling } from './finite-network.js';
import { type Inputs, inputsOf } from './input-covariance.js';
import type { Points } from './wide-network.js';

/**
 * The neural tangent kernel of a network of finite width whose weights are given: Θ_ij = ⟨∇f(x_i), ∇f(x_j)⟩, the gradient by all weights
 * and biases (Jacot, Gabriel & Hongler, NeurIPS 2018).
 *
 * Guarantee: every entry lies within its radius, at any precision; positive semidefinite, of rank at most the number of parameters. At a
 * kink φ′ is its limit from the right. In the first layer a sum without bias that is exactly 0 is known to be; what else comes so close
 * to a kink that its side is not told makes entries as wide as both sides are apart, and more bits narrower unless it lies on the kink.
 * Method: with a^l the inputs of layer l, δ^l = ∂f/∂z^l back from 1, and its factors σ_l of weights and σ_b of biases,
 * Θ_ij = Σ_l (σ_l²⟨a_i^l, a_j^l⟩ + σ_b²)⟨δ_i^l, δ_j^l⟩. Cost: n·P operations for P weights, n²/2 products of n·Σ widths.
 * @param points - n rows of d numbers, none zero; directions have length 1
 * @returns n × n
 * @throws RangeError for weights that do not fit, or an activation that jumps; TypeError for one known only numerically
 */
export function finiteNtk(
  activation: Activation,
  points: Points,
  network: FiniteNetwork,
  precision: Precision = 'float64',
): SymmetricMatrix {
  checkActivation('finiteNtk', activation);
  checkPrecision(precision, 'finiteNtk');
  const inputs = inputsOf(points);
  const { count, dimension } = inputs.directions;
  checkFiniteNetwork(activation, network, dimension);
  const gradient = <T>(R: Arithmetic<T>, i: number): T[] => gradientOf(R, activation, inputs, network, i).flat(2);
  const entry = <T>(R: Arithmetic<T>, left: readonly T[], right: readonly T[]): T =>
    R.scope(() => productOf(R, network, dimension, left, right));
  const inDoubles = memo(String, (i: number) => gradient(float64Arithmetic, i));
  const inMpfr = Array.from({ length: count }, (_, i) => cachedNumbers((R) => gradient(R, i)));
  return semidefinite(
    enclosedMatrix(count, withGuard(precision), {
      float64: (i, j) => entry(float64Arithmetic, inDoubles(i), inDoubles(j)),
      mpfr: (R, i, j) => {
        const left = inMpfr[i](R);
        return entry(R, left, i === j ? left : inMpfr[j](R));
      },
    }),
    () => Math.max(0, count - parametersOf(network)),
  );
}

const parametersOf = ({ weights, biases }: FiniteNetwork): number =>
  [...weights.flat(), ...(biases ?? [])].reduce((sum, { length }) => sum + length, 0);

/** Of each layer the inputs a^l and the derivatives δ^l of f. */
function gradientOf<T>(
  R: Arithmetic<T>,
  activation: Activation,
  inputs: Inputs,
  { weights, biases, scaling }: FiniteNetwork,
  row: number,
): (readonly [inputs: T[], derivatives: T[]])[] {
  const factors = factorsOf(R, weights, scaling);
  const into: T[][] = [inputOf(R, inputs, row)];
  const sums: T[][] = [];
  for (const [l, layer] of weights.entries()) {
    const weighted = layer.map((w, k) => {
      const bias = biases?.[l][k] ?? 0;
      if (l === 0 && isZero(w, inputs, row, bias, scaling)) return R.number(0);
      const sum = times(R, factors.weights[l], dot(R, w, into[l]));
      return bias === 0 ? sum : R.add(sum, times(R, factors.biases, R.number(bias)));
    });
    sums.push(weighted);
    if (l + 1 < weights.length) into.push(weighted.map((z) => valueAt(R, activation, z)));
  }
  let derivatives = [R.number(1)];
  const found: (readonly [T[], T[]])[] = [[into[weights.length - 1], derivatives]];
  for (let l = weights.length - 1; l > 0; l--) {
    const above = derivatives;
    derivatives = sums[l - 1].map((z, k) => {
      const column = weights[l].map((w) => w[k]);
      return R.multiply(slopeAt(R, activation, z), times(R, factors.weights[l], dot(R, column, above)));
    });
    found.unshift([into[l - 1], derivatives]);
  }
  return found;
}

/** ⟨∇f, ∇f⟩ from what `gradientOf` found for both, in a row. */
function productOf<T>(
  R: Arithmetic<T>,
  { weights, biases, scaling }: FiniteNetwork,
  dimension: number,
  left: readonly T[],
  right: readonly T[],
): T {
  const factors = factorsOf(R, weights, scaling);
  let at = 0;
  const next = (length: number): T => {
    let sum = R.number(0);
    // A square is never negative.
    for (let k = at; k < at + length; k++)
      sum = R.add(sum, left === right ? R.square(left[k]) : R.multiply(left[k], right[k]));
    at += length;
    return sum;
  };
  const one = biases && times(R, factors.biases, times(R, factors.biases, R.number(1)));
  let total = R.number(0);
  for (const [l, layer] of weights.entries()) {
    const factor = factors.weights[l];
    const ofWeights = times(R, factor, times(R, factor, next(l === 0 ? dimension : layer[0].length)));
    total = R.add(total, R.multiply(one === undefined ? ofWeights : R.add(ofWeights, one), next(layer.length)));
  }
  return total;
}

/** What weights and biases are multiplied by; undefined for 1. */
interface Factors<T> {
  readonly weights: readonly (T | undefined)[];
  readonly biases: T | undefined;
}

function factorsOf<T>(R: Arithmetic<T>, weights: FiniteNetwork['weights'], scaling: Scaling | undefined): Factors<T> {
  if (scaling === undefined) return { weights: weights.map(() => undefined), biases: undefined };
  const { weightVariance, biasVariance, inputVariance = weightVariance } = scaling;
  return {
    weights: weights.map((layer, l) =>
      l === 0 ? R.sqrt(R.number(inputVariance)) : R.sqrt(R.divide(R.number(weightVariance), R.number(layer[0].length))),
    ),
    biases: R.sqrt(R.number(biasVariance)),
  };
}

const times = <T>(R: Arithmetic<T>, factor: T | undefined, x: T): T =>
  factor === undefined ? x : R.multiply(factor, x);

/** Row i as it is, or of length 1. */
function inputOf<T>(R: Arithmetic<T>, inputs: Inputs, i: number): T[] {
  const row = inputs.directions.rows[i];
  if (!inputs.isUnit) return row.map((x) => R.number(x));
  const whole = integerRow(row);
  const length = R.sqrt(R.integer(whole.reduce((sum, x) => sum + x * x, 0n)));
  return whole.map((x) => R.divide(R.integer(x), length));
}

/** Σ w_c·x_c; exactly 0 where each term is. */
function dot<T>(R: Arithmetic<T>, w: readonly number[], x: readonly T[]): T {
  let sum = R.number(0);
  for (const [c, weight] of w.entries())
    if (weight !== 0 && !(R.lower(x[c]) === 0 && R.upper(x[c]) === 0))
      sum = R.add(sum, R.multiply(R.number(weight), x[c]));
  return sum;
}

/** Whether a sum of the first layer is exactly 0: so it lies on one side of a kink. With a bias that is known of rows as they are, unscaled. */
function isZero(
  w: readonly number[],
  { directions, isUnit }: Inputs,
  i: number,
  bias: number,
  scaling: unknown,
): boolean {
  if (bias !== 0 && (scaling !== undefined || isUnit)) return false;
  const [weights, row] = [integerRow([...w, bias]), integerRow([...directions.rows[i], 1])];
  return weights.reduce((sum, x, c) => sum + x * row[c], 0n) === 0n;
}
