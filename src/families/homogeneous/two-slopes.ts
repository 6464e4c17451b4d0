import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import { chebyshevTable } from '../../numerics/special/chebyshev-enclosure.js';
import { constant } from '../constant.js';
import type { KernelTable } from '../kernel-table.js';

type TwoSlopes = Extract<Form, { kind: 'two-slopes' }>;

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
export function twoSlopesDual<T>(R: Arithmetic<T>, form: TwoSlopes, order: 0 | 1): (angle: Angle<T>) => T {
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

/** The kernels as polynomials in θ. */
export const twoSlopesTable = (form: TwoSlopes, order: 0 | 1): KernelTable =>
  order === 1 ? slopeTable(form) : valueTable(form);

/** κ_φ′ is a line in θ: with t = 2θ/π − 1 it is LR + D²/4 − (D²/4)t. */
function slopeTable(form: TwoSlopes): KernelTable {
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

/**
 * κ_φ is entire in θ. With θ = π/2 + (π/2)w, w in the ellipse with semi-axes (ρ ± 1/ρ)/2, |Im θ| ≤ y = π(ρ − 1/ρ)/4 and
 * |π − θ| ≤ ℓ = (π/2)(1 + (ρ + 1/ρ)/2), so that |κ_φ| ≤ cosh y·(|LR| + D²(1 + ℓ)/2π).
 */
function valueTable(form: TwoSlopes): KernelTable {
  const R = float64Arithmetic;
  const [left, right] = [constant(R, form.left), constant(R, form.right)];
  const [product, jump] = [R.magnitude(I.multiply(left, right)), I.square(I.subtract(right, left))];
  const pi = R.pi();
  const table = chebyshevTable({
    centre: (S) => S.scale(S.pi(), -1),
    half: (S) => S.scale(S.pi(), -1),
    value: (S, angle) => twoSlopesDual(S, form, 0)({ angle, cosine: S.cos(angle), sine: S.clamp(S.sin(angle), 0, 1) }),
    bound: (rho) => {
      const inverse = I.divide(I.point(1), rho);
      const height = I.scale(I.multiply(pi, I.subtract(rho, inverse)), 0.25);
      const length = I.scale(I.multiply(pi, I.add(I.point(1), I.scale(I.add(rho, inverse), 0.5))), 0.5);
      const cosh = I.scale(I.add(I.exp(height), I.exp(I.negate(height))), 0.5);
      const share = I.divide(I.multiply(jump, I.add(I.point(1), length)), I.scale(pi, 2));
      return I.multiply(cosh, I.add(product, share));
    },
    largestEllipse: 40,
    accuracy: 2 ** -58 * I.add(product, jump).hi,
  });
  return { kind: 'chebyshev', ...table, coefficients: Array.from(table.coefficients) };
}
