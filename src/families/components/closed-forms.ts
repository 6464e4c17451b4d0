import type { Constant, Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Which } from './logistic-series.js';

/** An activation's constant: an exact double, or a decimal. */
export const constant = <T>(R: Arithmetic<T>, c: Constant): T => (typeof c === 'number' ? R.number(c) : R.decimal(c));

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

/** erf: κ_φ = (2/π) asin(2ρ/3) (Williams, NIPS 1997), κ_φ′ = (4/π)/√(9 − 4ρ²). */
export function erfDual<T>(R: Arithmetic<T>, which: Which, { cosine }: Angle<T>): T {
  if (which === 'value') return R.divide(R.scale(R.asin(R.divide(R.scale(cosine, 1), R.number(3))), 1), R.pi());
  const root = R.sqrt(R.subtract(R.number(9), R.scale(R.square(cosine), 2)));
  return R.divide(R.number(4), R.multiply(R.pi(), root));
}

/**
 * GELU, zΦ(z): with A = E[Φ(u)Φ(v)] = ¼ + asin(ρ/2)/2π and B = E[γ(u)γ(v)] = 1/(2π√(4 − ρ²)), Gaussian integration by parts
 * gives κ_φ = B + ρA and κ_φ′ = dκ_φ/dρ = A + ρB + ρ/(2π(4 − ρ²)^{3/2}).
 */
export function geluDual<T>(R: Arithmetic<T>, which: Which, { cosine: rho }: Angle<T>): T {
  const twoPi = R.scale(R.pi(), 1);
  const A = R.add(R.number(0.25), R.divide(R.asin(R.scale(rho, -1)), twoPi));
  const gap = R.subtract(R.number(4), R.square(rho));
  const B = R.divide(R.number(1), R.multiply(twoPi, R.sqrt(gap)));
  if (which === 'value') return R.add(B, R.multiply(rho, A));
  return R.add(A, R.multiply(rho, R.add(B, R.divide(B, gap))));
}

/** sin: κ_φ = sinh(ρ)/e, κ_φ′ = cosh(ρ)/e. */
export function sinDual<T>(R: Arithmetic<T>, which: Which, { cosine: rho }: Angle<T>): T {
  const rising = R.exp(R.subtract(rho, R.number(1)));
  const falling = R.exp(R.subtract(R.negate(rho), R.number(1)));
  return R.scale(which === 'value' ? R.subtract(rising, falling) : R.add(rising, falling), -1);
}
