import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order, Which } from '../family.js';
import type { Moment } from '../moment.js';
import { angleOfRatio, remainder, signedAngle } from './angle-of-ratio.js';
import { above, bell, integral } from './bell.js';
import { type ClosedComponent, type Coefficient, EVEN_ONLY, ODD_ONLY } from './component.js';

/** erf z = (2/√π)∫₀^z e^{−t²} dt. */
export const erf: ClosedComponent = {
  name: 'erf',
  at,
  coefficients,
  vanishes: { value: ODD_ONLY, derivative: EVEN_ONLY },
  // A bell: T(R) falls like τ^R, τ = 2c²/(1 + 2c²).
  terms: (c, bits) => Math.ceil((bits + 8) / Math.log2(1 + 1 / (2 * c * c))),
  moment: erfMoment,
  dual: erfDual,
  scaledDual: erfScaledKernel,
  // At |y| ≤ 2: |e^{−z²}| ≤ e⁴e^{−x²}, e⁴ < 54.6; |erf| ≤ 1 + (2/√π)·2·e⁴ < 125, |erf′| < 62, |erf″| = 2|z||erf′| ≤ 248 + 124|x|.
  strip: { halfWidth: 2, bounds: [[125, 0], [62, 0], [248, 124]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0 },
  // erf(x)/x falls with |x|.
  ratio: { limit: (R) => R.divide(R.number(4), R.pi()), falls: true },
};

function at<T>(R: Arithmetic<T>, order: Order, x: T): T {
  if (order === 0) return R.subtract(R.number(1), R.erfc(x));
  const slope = R.divide(R.scale(R.exp(R.negate(R.square(x))), 1), R.sqrt(R.pi()));
  return order === 1 ? slope : R.negate(R.multiply(R.scale(x, 1), slope));
}

/** erf′ is a bell, whose dual kernel is E erf′(cu)erf′(cv) = (4/π)/√((1 + 2c²)² − 4c⁴ρ²). */
function coefficients(R: MpfrArithmetic, which: Which, c: MpfrInterval, count: number): Coefficient<MpfrInterval> {
  const square = R.square(c);
  const first = R.divide(R.number(4), R.multiply(R.pi(), above(R, square, 1)));
  const slopes = bell(R, first, R.square(R.divide(R.scale(square, 1), above(R, square, 1))), count);
  const values = which === 'derivative' ? slopes : integral(R, c, slopes, R.number(0));
  return (r) => values[r];
}

/**
 * erf: V = (2/π)·asin(2q/(1 + 2q)) (Williams, NIPS 1997), hence V′ = (4/π)/((1 + 2q)√(1 + 4q)), and from
 * φ′ = (2/√π)e^{−x²}, φ″ = −2xφ′: E φ′² = (4/π)/√(1 + 4q), E φ″² = (16q/π)/(1 + 4q)^{3/2}.
 */
function erfMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const twice = R.add(R.number(1), R.scale(q, 1));
  const fourfold = R.add(R.number(1), R.scale(q, 2));
  switch (moment) {
    case 'energy':
      return R.divide(R.scale(angleOfRatio(R, R.scale(q, 1), twice, R.sqrt(fourfold)), 1), R.pi());
    case 'growth':
      return R.divide(R.number(4), R.multiply(R.pi(), R.multiply(twice, R.sqrt(fourfold))));
    case 'slope':
      return R.divide(R.number(4), R.multiply(R.pi(), R.sqrt(fourfold)));
    case 'curvature':
      return R.divide(R.scale(q, 4), R.multiply(R.pi(), R.multiply(fourfold, R.sqrt(fourfold))));
  }
}

/** erf: κ_φ = (2/π) asin(2ρ/3) (Williams, NIPS 1997), κ_φ′ = (4/π)/√(9 − 4ρ²). */
function erfDual<T>(R: Arithmetic<T>, which: Which, { cosine }: Angle<T>): T {
  if (which === 'value') return R.divide(R.scale(R.asin(R.divide(R.scale(cosine, 1), R.number(3))), 1), R.pi());
  const root = R.sqrt(R.subtract(R.number(9), R.scale(R.square(cosine), 2)));
  return R.divide(R.number(4), R.multiply(R.pi(), root));
}

/**
 * erf: E φ(x)φ(y) = (2/π)·asin(2qρ/(1 + 2q)) (Williams, NIPS 1997), E φ′(x)φ′(y) = (4/π)/√((1 + 2q)² − 4q²ρ²), (x, y)
 * Gaussian of variance q and correlation ρ. Near ρ = ±1 the difference is formed as (1 + 2q)² cos² + (1 + 4q) sin².
 */
function erfScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, angle: Angle<T>): T {
  const whole = R.add(R.number(1), R.scale(q, 1));
  const rest = remainder(R, whole, R.add(R.number(1), R.scale(q, 2)), angle);
  if (which === 'derivative') return R.divide(R.number(4), R.multiply(R.pi(), R.sqrt(rest)));
  const asin = signedAngle(R, R.multiply(R.scale(q, 1), angle.cosine), whole, R.sqrt(rest));
  return R.divide(R.scale(asin, 1), R.pi());
}
