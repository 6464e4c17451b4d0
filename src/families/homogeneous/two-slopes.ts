import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { constant } from '../constant.js';
import type { Which } from '../family.js';

/** (π − θ)/2π, the dual of the step function (Cho & Saul, NIPS 2009, order 0). */
export function stepKernel<T>(R: Arithmetic<T>, { angle }: Angle<T>): T {
  return R.divide(R.subtract(R.pi(), angle), R.scale(R.pi(), 1));
}

/** (sin θ + (π − θ)cos θ)/2π, the dual of ReLU (Cho & Saul, NIPS 2009, order 1). */
export function reluKernel<T>(R: Arithmetic<T>, { angle, cosine, sine }: Angle<T>): T {
  const sum = R.add(sine, R.multiply(R.subtract(R.pi(), angle), cosine));
  return R.divide(sum, R.scale(R.pi(), 1));
}

/**
 * φ = L·z + D·max(z, 0), D = R − L, of ReLU, LeakyReLU and |z|: κ_φ′ = L² + LD + D²·step, κ_φ = (L² + LD)ρ + D²·relu.
 */
export function twoSlopesDual<T>(
  R: Arithmetic<T>,
  form: Extract<Form, { kind: 'two-slopes' }>,
  which: Which,
  angle: Angle<T>,
): T {
  const left = constant(R, form.left);
  const right = constant(R, form.right);
  // L² + L(R − L) = LR
  const linear = R.multiply(left, right);
  const jump = R.square(R.subtract(right, left));
  return which === 'derivative'
    ? R.add(linear, R.multiply(jump, stepKernel(R, angle)))
    : R.add(R.multiply(linear, angle.cosine), R.multiply(jump, reluKernel(R, angle)));
}

/** The step function; its derivative vanishes almost everywhere. */
export function stepDual<T>(R: Arithmetic<T>, which: Which, angle: Angle<T>): T {
  return which === 'value' ? stepKernel(R, angle) : R.number(0);
}
