import type { Form } from '../../activations/activation.js';
import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { chebyshevTable } from '../../numerics/special/chebyshev-enclosure.js';
import { type ChebyshevTable, evaluatorOf } from '../../numerics/special/chebyshev-table.js';
import { constant } from '../constant.js';
import { ONE, scalesOf } from '../variances.js';
import { exponentialKernel } from './exponential-kernel.js';

type ExponentialLinear = Extract<Form, { kind: 'exponential-linear' }>;

/**
 * The kernels of ELU and SELU at variance 1 as proved Chebyshev polynomials in θ on [0, π], made
 * from MPFR values when first used.
 *
 * Why an ellipse of any size will do: all functions in `exponential-kernel.ts` are entire in θ. With |Im θ| ≤ y, |θ|
 * and |π − θ| ≤ ℓ the integrals run along straight lines where |sin t| ≤ cosh y and |2cos(θ/2)cos
 * χ| ≤ 2cosh²(y/2) = 1 + cosh y, and the coefficients a_k of I(c) = ∫ s e^{−s²/2+cs} ds ≤ 1 + √(2π)c·e^{c²/2}
 * are positive, so |pe| ≤ ℓI(cosh y)/2π and |ee| ≤ ℓI(1 + cosh y)/2π; also |pp| ≤ ℓ/2π, |rr| ≤ (1 + ℓ)cosh
 * y/2π, |ε(sin θ)| ≤ e^{cosh² y/2}, ε(1) < 0.3. Cost: about 50 MPFR values of the kernel once, then 0.1 µs.
 */
export function exponentialInterpolant(form: ExponentialLinear, order: 0 | 1): (angle: Interval) => Interval {
  let made: ((angle: Interval) => Interval) | undefined;
  return (angle) => {
    made ??= evaluatorOf(exponentialTable(form, order));
    return made(angle);
  };
}

/** The polynomial behind it, as plain doubles. */
export function exponentialTable(form: ExponentialLinear, order: 0 | 1): ChebyshevTable {
  const scale = R.upper(constant(R, form.scale));
  const alpha = R.upper(constant(R, form.alpha));
  const largest = (scale * (1 + alpha)) ** 2;
  return chebyshevTable({
    centre: (S) => S.scale(S.pi(), -1),
    half: (S) => S.scale(S.pi(), -1),
    value: (S, angle) =>
      exponentialKernel(S, form, order, scalesOf(S, ONE, ONE), {
        angle,
        cosine: S.cos(angle),
        sine: S.clamp(S.sin(angle), 0, 1),
      }),
    bound: (rho) => I.multiply(I.square(I.point(scale)), boundOnEllipse(rho, I.point(alpha))[order]),
    largestEllipse: 8,
    accuracy: 2 ** -58 * largest,
  });
}

/** Upper bounds of |κ/scale²| where θ = π/2 + (π/2)w, w in the ellipse with semi-axes (ρ ± 1/ρ)/2. */
export function boundOnEllipse(rho: Interval, alpha: Interval): readonly [value: Interval, derivative: Interval] {
  const pi = R.pi();
  const inverse = I.divide(ONE, rho);
  const length = I.scale(I.multiply(pi, I.add(ONE, I.scale(I.add(rho, inverse), 0.5))), 0.5);
  const height = cosh(I.scale(I.multiply(pi, I.subtract(rho, inverse)), 0.25));
  const share = I.divide(length, I.scale(pi, 2));
  const radial = (c: Interval): Interval => sum(ONE, I.scale(I.multiply(c, I.exp(I.scale(I.square(c), 0.5))), 2.51));
  const pe = I.multiply(share, radial(height));
  const ee = I.multiply(share, radial(I.add(ONE, height)));
  // 1/√(2π) < 0.4.
  const re = sum(I.scale(I.exp(I.scale(I.square(height), 0.5)), 0.4), I.multiply(height, I.add(pe, I.point(0.2))));
  const rn = I.scale(I.add(ONE, height), 0.2);
  const rr = I.divide(I.multiply(I.add(ONE, length), height), I.scale(pi, 2));
  const twice = I.scale(alpha, 2);
  const square = I.square(alpha);
  const negative = sum(ee, I.scale(I.add(I.point(0.3), pe), 2), share);
  return [
    sum(rr, I.multiply(twice, I.add(re, rn)), I.multiply(square, negative)),
    sum(share, I.multiply(twice, pe), I.multiply(square, ee)),
  ];
}

const sum = (...terms: readonly Interval[]): Interval => terms.reduce(I.add);
const cosh = (x: Interval): Interval => I.scale(I.add(I.exp(x), I.exp(I.negate(x))), 0.5);
