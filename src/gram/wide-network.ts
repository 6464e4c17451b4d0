import type { Activation } from '../activations/activation.js';
import type { Directions } from '../data/directions.js';
import { kernelAt, kernelAtVariance } from '../families/dual-kernel.js';
import type { EnclosedKernel } from '../families/enclosed-kernel.js';
import { checkLayerVariances, type LayerVariances } from '../families/layer-variances.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { FineInterval } from '../numerics/mpfr/fine-interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, DOUBLE_DOUBLE_BITS, type Precision, uncertifiedAt } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { type EntryRules, enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { checkDepth } from './depth.js';
import { type Inputs, inputsOf, pairOfRows, startOf } from './input-covariance.js';
import { kernelInBatches } from './kernel-in-batches.js';
import { covarianceAtDepth, type Recursion } from './layer-recursion.js';
import { type Layers, type RowVariances, rowVariances } from './row-variances.js';
import { roundedMatrix } from './uncertified-gram.js';

/** A fully connected network with `depth` hidden layers, all infinitely wide. */
export interface WideNetwork extends LayerVariances {
  /** How many hidden layers there are: at 0 the network is linear. */
  readonly depth: number;
  /**
   * The variance of the weights of the first layer, whose inputs are the entries of a row. Left out: σ_w². With σ_w²/d both kernels are those of
   * Lee et al. for inputs of dimension d, with 1 and no bias those of Arora et al.
   */
  readonly inputVariance?: number;
}

/** n points: rows as they are, each entry the exact number that its double stands for; or directions, of length 1. */
export type Points = Directions | readonly (readonly number[])[];

/**
 * The kernel of the Gaussian process that the outputs of a random network become at infinite width (Lee et al., ICLR 2018):
 *   Σ⁰ = σ_b² + σ_w²⟨x, x′⟩,   Σ^{l+1} = σ_b² + σ_w² E φ(u)φ(v), (u, v) normal with covariances Σ^l; the result is Σ^depth.
 * Weights of hidden layers have the variance σ_w²/width, biases σ_b².
 *
 * Guarantee: every entry lies within its radius, at any precision; positive semidefinite. 'estimated' for an activation known only in doubles.
 * Method: the diagonal in MPFR, kernels at two enclosed variances, correlations by the mean value theorem from layer to layer
 * (∂E φ(u)φ(v)/∂E uv = E φ′(u)φ′(v), Price 1958). Cost: depth·n²/2 pairs of kernel values, and depth moments for each length of a row.
 * @param points - n rows of d numbers, none zero
 * @returns n × n
 * @throws RangeError for a depth that is no whole number from 0 to 10 000, variances out of range, or a zero row
 */
export const nngp = (
  activation: Activation,
  points: Points,
  network: WideNetwork,
  precision: Precision = 'float64',
): SymmetricMatrix => kernelMatrix('nngp', activation, points, network, precision);

/**
 * The neural tangent kernel of the same network (Jacot, Gabriel & Hongler, NeurIPS 2018; Arora et al., NeurIPS 2019):
 *   Θ⁰ = Σ⁰,   Θ^{l+1} = Σ^{l+1} + Θ^l·σ_w² E φ′(u)φ′(v), (u, v) normal with covariances Σ^l; the result is Θ^depth.
 * All layers are trained, biases too, in the parametrisation of these papers: weights are normals of variance 1, times σ_w/√width.
 *
 * Guarantee, method, cost, shapes and errors: those of `nngp`.
 * @throws RangeError for an activation that jumps, such as `step`: E φ′² is infinite
 */
export function ntk(
  activation: Activation,
  points: Points,
  network: WideNetwork,
  precision: Precision = 'float64',
): SymmetricMatrix {
  if (!hasMoment(activation, 1))
    throw new RangeError(
      `ntk: activation = ${activation.name} jumps and its tangent kernel is infinite, expected a continuous one; nngp has a kernel for it`,
    );
  return kernelMatrix('ntk', activation, points, network, precision);
}

function kernelMatrix(
  where: 'nngp' | 'ntk',
  activation: Activation,
  points: Points,
  network: WideNetwork,
  precision: Precision,
): SymmetricMatrix {
  checkPrecision(precision, where);
  const layers = checkNetwork(where, network);
  const rounded = uncertifiedAt(precision, 'kernel');
  if (rounded !== undefined) return roundedMatrix(kernelMatrix(where, activation, points, network, 'float64'), rounded);
  const inputs = inputsOf(points);
  let made: Rules | undefined;
  const rules = (): Rules => {
    made ??= rulesOf(where, activation, inputs, layers, precision);
    return made;
  };
  const inBatches = (): SymmetricMatrix | undefined =>
    precision === 'float64'
      ? kernelInBatches(where, activation, inputs, layers, (i, j) => rules().float64(i, j))
      : undefined;
  // Σ is a matrix of inner products, and Θ a sum of entrywise products of such.
  return semidefinite(
    inBatches() ??
      enclosedMatrix(inputs.directions.count, precision === 'float64' ? precision : { bits: rules().bits }, rules()),
  );
}

interface Rules extends EntryRules {
  /** Bits for entries good to the precision. */
  readonly bits: number;
}

/** Entry by entry, from the variances of rows in MPFR. */
function rulesOf(
  where: 'nngp' | 'ntk',
  activation: Activation,
  inputs: Inputs,
  layers: Layers,
  precision: Precision,
): Rules {
  const rows = rowVariances(where, activation, inputs, layers, precision, where === 'ntk');
  const start = { weight: layers.input, bias: layers.biasVariance };
  const rule = <T>(R: Arithmetic<T>, at: KernelIn<T>, i: number, j: number): T =>
    R.scope(() => {
      if (i === j) return ofRow(R, rows[i], layers.depth, where);
      const [first, second] = [rows[i].variances, rows[j].variances];
      const recursion: Recursion<T> = {
        R,
        layers,
        start: startOf(R, pairOfRows(R, inputs, i, j), start),
        kernel: (order, l, angle) => at(kernelAtVariance(activation, order, first[l], second[l]), angle),
        root: (l) => rootOf(R, first[l], second[l]),
        sloped: hasMoment(activation, 1),
      };
      return covarianceAtDepth(recursion, where);
    });
  const bits = Math.max(...rows.map((row) => row.bits));
  const inBits = precision === 'float64' ? { bits: DOUBLE_DOUBLE_BITS } : precision;
  const mpfr = (R: MpfrArithmetic, i: number, j: number): MpfrInterval =>
    rule(R, (kernel, angle) => kernelAt(kernel, inBits)(R, angle), i, j);
  // Elsewhere formulas for two variances cancel too much for doubles.
  const isHomogeneous = familyOf(activation).homogeneity !== undefined;
  return {
    bits,
    float64: (i, j) =>
      isHomogeneous
        ? rule(float64Arithmetic, (kernel, angle) => kernel.atDouble(angle), i, j)
        : withMpfr(bits, (R) => R.toInterval(mpfr(R, i, j))),
    mpfr,
  };
}

type KernelIn<T> = (kernel: EnclosedKernel, angle: Angle<T>) => T;

function checkNetwork(where: string, network: WideNetwork): Layers {
  const { depth, weightVariance, biasVariance, inputVariance: input = weightVariance } = network ?? {};
  checkDepth(where, depth);
  checkLayerVariances(where, { weightVariance, biasVariance });
  if (!(input > 0 && input < 2 ** 100))
    throw new RangeError(`${where}: inputVariance = ${input}, expected a number > 0, or none for weightVariance`);
  return { depth, weightVariance, biasVariance, input };
}

function ofRow<T>(R: Arithmetic<T>, { variances, slopes }: RowVariances, depth: number, where: 'nngp' | 'ntk'): T {
  if (where === 'nngp') return R.from(variances[depth]);
  let tangent = R.from(variances[0]);
  for (const [l, slope] of slopes.entries())
    tangent = R.add(R.from(variances[l + 1]), R.multiply(tangent, R.from(slope)));
  return tangent;
}

/** √(qq′). */
const rootOf = <T>(R: Arithmetic<T>, q: FineInterval, other: FineInterval): T =>
  q === other ? R.from(q) : R.sqrt(R.multiply(R.from(q), R.from(other)));
