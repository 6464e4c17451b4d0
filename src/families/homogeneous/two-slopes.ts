import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import { constant } from '../constant.js';
import type { KernelTable } from '../family.js';

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
  order: 0 | 1,
): (angle: Angle<T>) => T {
  const left = constant(R, form.left);
  const right = constant(R, form.right);
  // L² + L(R − L) = LR
  const linear = R.multiply(left, right);
  const jump = R.square(R.subtract(right, left));
  return order === 1
    ? (angle) => R.add(linear, R.multiply(jump, stepKernel(R, angle)))
    : (angle) => R.add(R.multiply(linear, angle.cosine), R.multiply(jump, reluKernel(R, angle)));
}

/** The step function; its derivative vanishes almost everywhere. */
export const stepDual =
  <T>(R: Arithmetic<T>, order: 0 | 1) =>
  (angle: Angle<T>): T =>
    order === 0 ? stepKernel(R, angle) : R.number(0);

/** κ_φ′ is a line in θ: with t = 2θ/π − 1 it is LR + D²/4 − (D²/4)t. */
export function twoSlopesTable(form: Extract<Form, { kind: 'two-slopes' }>): KernelTable {
  const [left, right] = [constant(float64Arithmetic, form.left), constant(float64Arithmetic, form.right)];
  const quarter = I.scale(I.square(I.subtract(right, left)), 0.25);
  const exact = [I.add(I.multiply(left, right), quarter), I.negate(quarter)];
  const coefficients = exact.map(I.middle);
  const error = exact.reduce(
    (sum, { lo, hi }, k) => I.up(sum + I.up(Math.max(hi - coefficients[k], coefficients[k] - lo))),
    0,
  );
  const half = I.scale(float64Arithmetic.pi(), 0.5);
  return { kind: 'chebyshev', coefficients, error, centre: half, half };
}
