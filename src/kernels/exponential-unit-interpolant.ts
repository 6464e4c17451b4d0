import type { Form } from '../activations/activation.js';
import { chebyshevTable } from '../numerics/chebyshev-enclosure.js';
import { type ChebyshevTable, evaluatorOf } from '../numerics/chebyshev-table.js';
import { float64Arithmetic } from '../numerics/float64-arithmetic.js';
import type { Interval } from '../numerics/interval.js';
import { constant } from './closed-forms.js';
import { exponentialUnitDual } from './exponential-unit.js';
import type { Which } from './logistic-series.js';

type ExponentialLinear = Extract<Form, { kind: 'exponential-linear' }>;

/**
 * The kernels of ELU and SELU as proved Chebyshev polynomials in θ on [0, π], made from MPFR values when first used.
 *
 * Why an ellipse of any size will do: all functions in `exponential-unit.ts` are entire in θ. With |Im θ| ≤ y, |θ| and |π − θ| ≤ ℓ
 * the integrals run along straight lines where |sin t| ≤ cosh y and |2cos(θ/2)cos χ| ≤ 2cosh²(y/2) = 1 + cosh y, and
 * the coefficients a_k of I(c) = ∫ s e^{−s²/2+cs} ds ≤ 1 + √(2π)c·e^{c²/2} are positive, so |se| ≤ ℓI(cosh y)/2π and
 * |ee| ≤ ℓI(1 + cosh y)/2π; also |ss| ≤ ℓ/2π, |rr| ≤ (1 + ℓ)cosh y/2π, |ε(sin θ)| ≤ e^{cosh² y/2}, ε(1) < 0.3.
 * Cost: about 50 MPFR values of the kernel once, then 0.1 µs.
 */
export function exponentialUnitInterpolant(form: ExponentialLinear, which: Which): (angle: Interval) => Interval {
  let made: ((angle: Interval) => Interval) | undefined;
  return (angle) => {
    made ??= evaluatorOf(exponentialUnitTable(form, which));
    return made(angle);
  };
}

/** The polynomial behind it, as plain doubles. */
export function exponentialUnitTable(form: ExponentialLinear, which: Which): ChebyshevTable {
  const scale = float64Arithmetic.upper(constant(float64Arithmetic, form.scale));
  const alpha = float64Arithmetic.upper(constant(float64Arithmetic, form.alpha));
  const largest = (scale * (1 + alpha)) ** 2;
  return chebyshevTable({
    centre: (R) => R.scale(R.pi(), -1),
    half: (R) => R.scale(R.pi(), -1),
    value: (R, angle) =>
      exponentialUnitDual(R, form, which, { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) }),
    bound: (rho) => scale * scale * boundOnEllipse(rho, alpha)[which],
    largestEllipse: 8,
    accuracy: 2 ** -58 * largest,
  });
}

/** Upper bounds of |κ/scale²| where θ = π/2 + (π/2)w, w in the ellipse with semi-axes (ρ ± 1/ρ)/2. */
export function boundOnEllipse(rho: number, alpha: number): Record<Which, number> {
  const length = Math.PI / 2 + (Math.PI / 4) * (rho + 1 / rho);
  const height = Math.cosh((Math.PI / 4) * (rho - 1 / rho));
  const share = length / (2 * Math.PI);
  const radial = (c: number): number => 1 + 2.51 * c * Math.exp((c * c) / 2);
  const se = share * radial(height);
  const ee = share * radial(1 + height);
  // 1/√(2π) < 0.4.
  const re = 0.4 * Math.exp((height * height) / 2) + height * (se + 0.2);
  const rn = 0.2 * (1 + height);
  const rr = ((1 + length) * height) / (2 * Math.PI);
  return {
    derivative: share + 2 * alpha * se + alpha * alpha * ee,
    value: rr + 2 * alpha * (re + rn) + alpha * alpha * (ee + 2 * (0.3 + se) + share),
  };
}
