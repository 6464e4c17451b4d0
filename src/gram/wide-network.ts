import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import type { Directions } from '../data/directions.js';
import { checkLayerVariances, type LayerVariances } from '../families/layer-variances.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision, uncertifiedAt } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { type EntryRules, enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { checkDepth } from './depth.js';
import { type Inputs, inputsOf, pairOfRows } from './input-covariance.js';
import { kernelInBatches } from './kernel-in-batches.js';
import { type Layers, type RowVariances, rowVariances } from './row-variances.js';
import { roundedMatrix } from './uncertified-gram.js';
import { tabulatedKernel } from './wide-entry.js';
import { entryOfPair, entryOfRow, inBits, type KernelIn, type WideKernel } from './wide-rules.js';

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
 * (∂E φ(u)φ(v)/∂E uv = E φ′(u)φ′(v), Price 1958). Cost: depth·n²/2 pairs of kernel values, and depth moments for each length of a row, of smooth
 * activations as many series too, 20 ms each.
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
  checkActivation('ntk', activation);
  if (!hasMoment(activation, 1))
    throw new RangeError(
      `ntk: activation = ${activation.name} jumps and its tangent kernel is infinite, expected a continuous one; nngp has a kernel for it`,
    );
  return kernelMatrix('ntk', activation, points, network, precision);
}

function kernelMatrix(
  which: 'nngp' | 'ntk',
  activation: Activation,
  points: Points,
  network: WideNetwork,
  precision: Precision,
): SymmetricMatrix {
  checkActivation(which, activation);
  checkPrecision(precision, which);
  const layers = checkNetwork(which, network);
  const rounded = uncertifiedAt(precision, 'kernel');
  if (rounded !== undefined) return roundedMatrix(kernelMatrix(which, activation, points, network, 'float64'), rounded);
  const inputs = inputsOf(points);
  const kernel: WideKernel = { which, activation, layers };
  let made: Rules | undefined;
  const rules = (): Rules => {
    made ??= rulesOf(kernel, inputs, precision);
    return made;
  };
  const atOnce = (): SymmetricMatrix | undefined =>
    prefersTable(kernel, inputs)
      ? tabulatedKernel(kernel, inputs.directions)
      : kernelInBatches(
          kernel,
          inputs,
          (i, j) => rules().float64(i, j),
          () => rules().rows,
        );
  // Σ is a matrix of inner products, and Θ a sum of entrywise products of such.
  return semidefinite(
    (precision === 'float64' ? atOnce() : undefined) ??
      enclosedMatrix(inputs.directions.count, precision === 'float64' ? precision : { bits: rules().bits }, rules()),
  );
}

/** Of many directions, but for rectifiers; of fewer where the kernel is no formula. By their number alone, so that a replay computes the same. */
function prefersTable({ activation }: WideKernel, { isUnit, directions }: Inputs): boolean {
  const { lineAndAbsolute, closedDual } = familyOf(activation);
  return isUnit && lineAndAbsolute === undefined && (closedDual === undefined || directions.count >= 64);
}

interface Rules extends EntryRules {
  /** Bits for entries good to the precision. */
  readonly bits: number;
  readonly rows: readonly RowVariances[];
}

/** Entry by entry, from the variances of rows in MPFR. */
function rulesOf(kernel: WideKernel, inputs: Inputs, precision: Precision): Rules {
  const { which, activation, layers } = kernel;
  const rows = rowVariances(which, activation, inputs, layers, precision, which === 'ntk');
  const rule = <T>(R: Arithmetic<T>, at: KernelIn<T>, i: number, j: number): T =>
    R.scope(() =>
      i === j
        ? entryOfRow(R, kernel, rows[i])
        : entryOfPair(R, kernel, at, pairOfRows(R, inputs, i, j), [rows[i], rows[j]]),
    );
  const bits = Math.max(...rows.map((row) => row.bits));
  const mpfr = (R: MpfrArithmetic, i: number, j: number): MpfrInterval => rule(R, inBits(R, precision), i, j);
  // Elsewhere formulas for two variances cancel too much for doubles.
  const isHomogeneous = familyOf(activation).homogeneity !== undefined;
  return {
    bits,
    rows,
    float64: (i, j) =>
      isHomogeneous
        ? rule(float64Arithmetic, (of, angle) => of.atDouble(angle), i, j)
        : withMpfr(bits, (R) => R.toInterval(mpfr(R, i, j))),
    mpfr,
  };
}

function checkNetwork(where: string, network: WideNetwork): Layers {
  const { depth, weightVariance, biasVariance, inputVariance: input = weightVariance } = network ?? {};
  checkDepth(where, depth);
  checkLayerVariances(where, { weightVariance, biasVariance });
  if (!(input > 0 && input < 2 ** 100))
    throw new RangeError(`${where}: inputVariance = ${input}, expected a number > 0, or none for weightVariance`);
  return { depth, weightVariance, biasVariance, input };
}
