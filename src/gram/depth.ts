import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { angleBetween } from '../data/angle.js';
import { checkDirections, type Directions } from '../data/directions.js';
import { angleOfCosine, enclosedKernel, kernelAt, withGuard } from '../families/dual-kernel.js';
import type { Which } from '../families/family.js';
import { hermiteCoefficients } from '../families/hermite-coefficients.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision, uncertifiedAt } from '../numerics/precision.js';
import { semidefinite } from '../numerics/spectrum/semidefinite.js';
import { enclosedMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { roundedMatrix } from './uncertified-gram.js';

/**
 * How φ is normalised from layer to layer: 'centred' takes φ̃ = (φ − E φ)/sd φ, 'scaled' only φ/√(E φ²) (He initialisation
 * for ReLU), under which correlations drift to 1 unless E φ = 0.
 */
export type Normalization = 'centred' | 'scaled';

/** What normalisation makes of φ: the variance divided by, η = 1 − a₁² ∈ [0, 1], and E φ̃′². */
export interface NormalizedActivation {
  readonly variance: Interval;
  readonly nonlinearity: Interval;
  readonly slopeEnergy: Interval;
}

/** The constants of φ̃ (always centred for η, whatever the normalisation). @throws RangeError for a constant φ */
export function normalizedActivation(
  activation: Activation,
  normalization: Normalization = 'centred',
): NormalizedActivation {
  checkActivation('normalizedActivation', activation);
  const I = float64Arithmetic;
  const zero = { angle: I.number(0), cosine: I.number(1), sine: I.number(0) };
  const [mean, first] = hermiteCoefficients(activation, 'value', 2);
  const energy = enclosedKernel(activation, 'value').atDouble(zero);
  const variance = I.subtract(energy, I.square(mean));
  if (!(variance.lo > 0))
    throw new RangeError(`normalizedActivation: ${activation.name} has variance ≥ ${variance.lo}, expected > 0`);
  const divisor = normalization === 'centred' ? variance : energy;
  return {
    variance: divisor,
    nonlinearity: I.clamp(I.subtract(I.number(1), I.divide(I.square(first), variance)), 0, 1),
    slopeEnergy: I.divide(enclosedKernel(activation, 'derivative').atDouble(zero), divisor),
  };
}

/**
 * The Gram matrix of the last of `depth` hidden layers, κ_φ̃′(θ^(L)_ij)·ρ^(L)_ij, where ρ^(l+1) = f(ρ^(l)), f = κ_φ̃
 * (Poole et al. 2016; Panigrahi, Shetty & Goyal 2020, deep networks).
 *
 * Guarantee: enclosures. f is evaluated at the midpoint of each correlation and widened by the mean value theorem:
 * |f′| = |κ_φ̃′| ≤ κ_φ̃′(|ρ|_max) between. Cost: depth·n²/2 pairs of kernel values.
 *
 * @throws RangeError unless depth is a whole number from 0 to 10 000
 */
export function deepGramMatrix(
  activation: Activation,
  data: Directions,
  depth: number,
  precision: Precision = 'float64',
  normalization: Normalization = 'centred',
): SymmetricMatrix {
  checkActivation('deepGramMatrix', activation);
  checkDirections('deepGramMatrix', data);
  checkPrecision(precision, 'deepGramMatrix');
  checkDepth('deepGramMatrix', depth);
  const rounded = uncertifiedAt(precision, 'kernel');
  if (rounded !== undefined)
    return roundedMatrix(deepGramMatrix(activation, data, depth, 'float64', normalization), rounded);
  const doubles = layerOf(float64Arithmetic, doubleKernels(activation), activation, normalization);
  const matrix = enclosedMatrix(data.count, withGuard(precision), {
    float64: (i, j) => entry(float64Arithmetic, doubles, data, i, j, depth),
    mpfr: (R, i, j) => {
      const layer = layerOf(R, mpfrKernels(R, activation, precision as { bits: number }), activation, normalization);
      return R.scope(() => entry(R, layer, data, i, j, depth));
    },
  });
  // The entrywise product of two matrices of inner products: of the last layer's slopes and of the correlations before it.
  return semidefinite(matrix);
}

/** @throws RangeError naming the function */
export function checkDepth(where: string, depth: number): void {
  if (!(Number.isInteger(depth) && depth >= 0 && depth <= 10_000))
    throw new RangeError(`${where}: depth = ${depth}, expected a whole number from 0 to 10000`);
}

export type Kernels<T> = Record<Which, (angle: Angle<T>) => T>;

export const doubleKernels = (activation: Activation): Kernels<Interval> => ({
  value: enclosedKernel(activation, 'value').atDouble,
  derivative: enclosedKernel(activation, 'derivative').atDouble,
});

export const mpfrKernels = (
  R: MpfrArithmetic,
  activation: Activation,
  precision: { readonly bits: number },
): Kernels<MpfrInterval> => ({
  value: (angle) => kernelAt(enclosedKernel(activation, 'value'), precision)(R, angle),
  derivative: (angle) => kernelAt(enclosedKernel(activation, 'derivative'), precision)(R, angle),
});

/** One layer: the kernels, what is subtracted from κ_φ, and what both are divided by. */
export interface Layer<T> extends Kernels<T> {
  readonly shift: T;
  readonly variance: T;
}

export function layerOf<T>(
  R: Arithmetic<T>,
  kernels: Kernels<T>,
  activation: Activation,
  normalization: Normalization,
): Layer<T> {
  const energy = kernels.value({ angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
  const shift = normalization === 'centred' ? squaredMean(R, kernels, activation) : R.number(0);
  return { ...kernels, shift, variance: R.subtract(energy, shift) };
}

/** (E φ)² = κ_φ at a right angle. */
function squaredMean<T>(R: Arithmetic<T>, kernels: Kernels<T>, activation: Activation): T {
  if (activation.parity === 'odd') return R.number(0);
  return kernels.value({ angle: R.scale(R.pi(), -1), cosine: R.number(0), sine: R.number(1) });
}

/** The angle between rows i and j after `depth` layers. */
export function angleAtDepth<T>(
  R: Arithmetic<T>,
  layer: Layer<T>,
  data: Directions,
  i: number,
  j: number,
  depth: number,
): Angle<T> {
  let angle = angleBetween(R, data, i, j);
  if (i !== j) for (let l = 0; l < depth; l++) angle = nextAngle(R, layer, angle, l === 0);
  return angle;
}

function entry<T>(R: Arithmetic<T>, layer: Layer<T>, data: Directions, i: number, j: number, depth: number): T {
  const angle = angleAtDepth(R, layer, data, i, j, depth);
  const slope = R.divide(layer.derivative(angle), layer.variance);
  return R.multiply(slope, angle.cosine);
}

/** One layer on; `exact`: whether the angle is so narrow that nothing is gained by the mean value theorem. */
export function nextAngle<T>(R: Arithmetic<T>, layer: Layer<T>, angle: Angle<T>, exact: boolean): Angle<T> {
  const rho = R.scope(() => {
    const centre = exact ? angle : angleOfCosine(R, R.middle(angle.cosine));
    const value = layer.value(centre);
    const spread = exact
      ? value
      : R.widen(
          value,
          R.multiply(layer.derivative(angleOfCosine(R, R.magnitude(angle.cosine))), R.radius(angle.cosine)),
        );
    return R.clamp(R.divide(R.subtract(spread, layer.shift), layer.variance), -1, 1);
  });
  return angleOfCosine(R, rho);
}
