import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { angleBetween } from '../data/angle.js';
import { anglesInDoubles } from '../data/angles-in-doubles.js';
import { checkDirections, type Directions } from '../data/directions.js';
import { integerRank, intrinsicDimension } from '../data/intrinsic-dimension.js';
import { enclosedKernel, kernelAt, withGuard } from '../families/dual-kernel.js';
import { familyOf } from '../families/rooms.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { exactPolynomialGram } from './exact-polynomial-gram.js';
import { entryInDoubles, tabulatedGram } from './gram-in-doubles.js';
import { uncertifiedCorrelations, uncertifiedGram } from './uncertified-gram.js';

/**
 * G^∞, the Gram matrix of the infinitely wide two-layer network whose hidden layer is trained:
 * G_ij = κ_φ′(θ_ij)·cos θ_ij (Du et al. 2018; Panigrahi, Shetty & Goyal 2020). Positive semidefinite.
 *
 * Guarantee: every entry lies within its radius; angles come from exact integers. `basis` is 'estimated' for an activation
 * known only numerically. Cost: n²/2 kernel values.
 *
 * @param data - n nonzero vectors of R^d; only their directions matter
 * @returns n × n
 */
export function gramMatrix(
  activation: Activation,
  data: Directions,
  precision: Precision = 'float64',
): SymmetricMatrix {
  checkActivation('gramMatrix', activation);
  checkDirections('gramMatrix', data);
  const kernel = enclosedKernel(activation, 'derivative');
  checkPrecision(precision, 'gramMatrix');
  const rounded = uncertifiedGram(activation, data, precision);
  if (rounded !== undefined) return rounded;
  const tabulated = precision === 'float64' ? tabulatedGram(kernel, data) : undefined;
  return semidefinite(
    tabulated ??
      enclosedMatrix(data.count, withGuard(precision), {
        float64: entryInDoubles(kernel, data),
        mpfr: (R, i, j) => {
          const angle = angleBetween(R, data, i, j);
          return R.multiply(kernelAt(kernel, precision as { bits: number })(R, angle), angle.cosine);
        },
      }),
    () => gramNullity(activation, data),
  );
}

/** Exact elimination of larger matrices takes longer than they are worth. */
const LARGEST_EXACT = 48;

/** Of a polynomial with integer coefficients and an even or odd derivative: there G^∞ is D·M·D with an integer M. */
function gramNullity(activation: Activation, data: Directions): number | undefined {
  const coefficients = familyOf(activation).polynomial;
  if (!coefficients?.every(Number.isInteger)) return undefined;
  if (activation.derivativeParity === undefined || data.count > LARGEST_EXACT) return undefined;
  return data.count - integerRank(exactPolynomialGram(coefficients, data, []));
}

/** K, the matrix of correlations cos θ_ij: n × n, ones on the diagonal. */
export function correlations(data: Directions, precision: Precision = 'float64'): SymmetricMatrix {
  checkDirections('correlations', data);
  checkPrecision(precision, 'correlations');
  const rounded = uncertifiedCorrelations(data, precision);
  if (rounded !== undefined) return rounded;
  const angleAt = anglesInDoubles(data);
  return semidefinite(
    enclosedMatrix(data.count, withGuard(precision), {
      float64: (i, j) => angleAt(i, j).cosine,
      mpfr: (R, i, j) => angleBetween(R, data, i, j).cosine,
    }),
    () => correlationNullity(data),
  );
}

/** n less the rank. Where elimination takes too long, at least n − d of n vectors of R^d are combinations of the others. */
function correlationNullity(data: Directions): number {
  const { count, dimension } = data;
  return Math.min(count, dimension) > LARGEST_EXACT ? Math.max(0, count - dimension) : count - intrinsicDimension(data);
}
