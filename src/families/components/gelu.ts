import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import type { Order, Which } from '../family.js';
import type { Moment } from '../moment.js';
import { angleOfRatio, remainder, signedAngle } from './angle-of-ratio.js';
import { above, bell, integral } from './bell.js';
import { BOTH, type ClosedComponent, type Coefficient } from './component.js';

/** GELU, zΦ(z). */
export const gelu: ClosedComponent = {
  name: 'gelu',
  at,
  coefficients,
  vanishes: { value: BOTH, derivative: BOTH },
  // A bell: T(R) falls like τ^R, τ = c²/(1 + c²).
  terms: (c, bits) => Math.ceil((bits + 16) / Math.log2(1 + 1 / (c * c))),
  moment: geluMoment,
  dual: geluDual,
  scaledDual: geluScaledKernel,
  // At |y| ≤ 2.5: |γ| ≤ 0.399·e^{3.125}e^{−x²/2} ≤ 9.1·e^{−x²/2}, |Φ| ≤ 1 + 2.5·9.1 < 24, |zΦ| ≤ 24(|x| + 2.5), |Φ + zγ| ≤
  // 24 + 9.1(|x| + 2.5), |γ(2 − z²)| ≤ 9.1(8.25 + 5·0.607 + 0.736) < 110 with the maxima of |x|e^{−x²/2} and x²e^{−x²/2}.
  strip: { halfWidth: 2.5, bounds: [[60, 24], [47, 10], [110, 0]] }, // biome-ignore format: one line
  // max xΦ(−x) = 0.16997…; φ(x)² + φ(−x)² = x²(1 − 2Φ(x)Φ(−x)), and Φ(x)Φ(−x) ≤ ½e^{−x²/2} integrates x² to √(π/2).
  asymptote: { right: 1, distance: 0.17, excess: { sign: -1, integral: 1.2534 } },
  atZero: { log2: 0, rational: 0 },
  // V/q = ½ − E z²w(√q z) rises, w = Φ(x)Φ(−x) falling with |x|.
  ratio: { limit: (R) => R.number(0.25), falls: false },
};

function at<T>(R: Arithmetic<T>, order: Order, x: T): T {
  const density = normalDensity(R, x);
  if (order === 2) return R.multiply(density, R.subtract(R.number(2), R.square(x)));
  const normal = normalDistribution(R, x);
  return order === 0 ? R.multiply(x, normal) : R.add(normal, R.multiply(x, density));
}

/**
 * γ is a bell, whose dual kernel is E γ(cu)γ(cv) = (1/2π)/√((1 + c²)² − c⁴ρ²). Φ′ = γ, and the derivative is Φ + zγ, where
 * b_r(cz·g(cz)) = c(√r·b_{r−1} + √(r+1)·b_{r+1}).
 */
function coefficients(R: MpfrArithmetic, which: Which, c: MpfrInterval, count: number): Coefficient<MpfrInterval> {
  const square = R.square(c);
  const first = R.divide(R.number(0.5), R.multiply(R.pi(), above(R, square, 0)));
  const density = bell(R, first, R.square(R.divide(square, above(R, square, 0))), count + 1);
  const normal = integral(R, c, density, R.number(0.5));
  const slopes = Array.from({ length: count }, (_, r) => {
    const next = R.multiply(R.sqrt(R.number(r + 1)), density[r + 1]);
    const moved = r === 0 ? next : R.add(next, R.multiply(R.sqrt(R.number(r)), density[r - 1]));
    return R.add(normal[r], R.multiply(c, moved));
  });
  const values = which === 'derivative' ? slopes : integral(R, c, slopes, R.multiply(square, density[0]));
  return (r) => values[r];
}

/**
 * GELU, xΦ(x). With A = E Φ(x)² = ¼ + asin(q/(1 + q))/2π and B = E γ(x)² = 1/(2π√(1 + 2q)), Gaussian integration by parts
 * gives V = qA + 2q²B/(1 + q); with G = 1 + 2q, E φ′² = A + qB(1 + 2(1 − q)/(1 + q)) + qB(q² + q²(1 − q)/(1 + q))/G. As
 * φ″ = γ·(2 − x²) and γ² narrows the variance to τ = q/(1 + 2q), E φ″² = B(4 − 4τ + 3τ²).
 */
function geluMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const one = R.number(1);
  const above = R.add(one, q);
  const gap = R.add(one, R.scale(q, 1));
  const twoPi = R.scale(R.pi(), 1);
  const B = R.divide(one, R.multiply(twoPi, R.sqrt(gap)));
  if (moment === 'curvature') {
    const tau = R.divide(q, gap);
    const quadratic = R.add(R.scale(R.subtract(one, tau), 2), R.multiply(R.number(3), R.square(tau)));
    return R.multiply(B, quadratic);
  }
  const A = R.add(R.number(0.25), R.divide(angleOfRatio(R, q, above, R.sqrt(gap)), twoPi));
  const qB = R.multiply(q, B);
  const square = R.square(q);
  if (moment === 'energy') return R.add(R.multiply(q, A), R.divide(R.scale(R.multiply(q, qB), 1), above));
  const fraction = R.divide(R.subtract(one, q), above);
  if (moment === 'slope') {
    const first = R.multiply(qB, R.add(one, R.scale(fraction, 1)));
    const second = R.divide(R.multiply(qB, R.add(square, R.multiply(square, fraction))), gap);
    return R.add(A, R.add(first, second));
  }
  // A′ = B/(1 + q), B′ = −B/(1 + 2q), (2q²/(1 + q))′ = (2q² + 4q)/(1 + q)².
  const slopeOfFactor = R.divide(R.add(R.scale(square, 1), R.scale(q, 2)), R.square(above));
  const sum = R.add(R.add(A, R.divide(qB, above)), R.multiply(B, slopeOfFactor));
  return R.subtract(sum, R.divide(R.scale(R.multiply(q, qB), 1), R.multiply(above, gap)));
}

/**
 * GELU, zΦ(z): with A = E[Φ(u)Φ(v)] = ¼ + asin(ρ/2)/2π and B = E[γ(u)γ(v)] = 1/(2π√(4 − ρ²)), Gaussian integration by parts
 * gives κ_φ = B + ρA and κ_φ′ = dκ_φ/dρ = A + ρB + ρ/(2π(4 − ρ²)^{3/2}).
 */
function geluDual<T>(R: Arithmetic<T>, which: Which, { cosine: rho }: Angle<T>): T {
  const twoPi = R.scale(R.pi(), 1);
  const A = R.add(R.number(0.25), R.divide(R.asin(R.scale(rho, -1)), twoPi));
  const gap = R.subtract(R.number(4), R.square(rho));
  const B = R.divide(R.number(1), R.multiply(twoPi, R.sqrt(gap)));
  if (which === 'value') return R.add(B, R.multiply(rho, A));
  return R.add(A, R.multiply(rho, R.add(B, R.divide(B, gap))));
}

/**
 * GELU, xΦ(x), with r = qρ: A = E Φ(x)Φ(y) = ¼ + asin(r/(1 + q))/2π, B = E γ(x)γ(y) = 1/(2π√G), G = (1 + q)² − r². By parts
 * E φ(x)φ(y) = rA + B(q² + r²(1 − q)/(1 + q)); and E φ′(x)φ′(y) is its derivative in r, with A′ = B and B′ = rB/G.
 */
function geluScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, angle: Angle<T>): T {
  const one = R.number(1);
  const whole = R.add(one, q);
  const gap = remainder(R, whole, R.add(one, R.scale(q, 1)), angle);
  const twoPi = R.scale(R.pi(), 1);
  const r = R.multiply(q, angle.cosine);
  const A = R.add(R.number(0.25), R.divide(signedAngle(R, r, whole, R.sqrt(gap)), twoPi));
  const B = R.divide(one, R.multiply(twoPi, R.sqrt(gap)));
  const fraction = R.divide(R.subtract(one, q), whole);
  const bracket = R.add(R.square(q), R.multiply(R.square(r), fraction));
  if (which === 'value') return R.add(R.multiply(r, A), R.multiply(B, bracket));
  const rB = R.multiply(r, B);
  return R.add(A, R.multiply(rB, R.add(R.add(one, R.scale(fraction, 1)), R.divide(bracket, gap))));
}
