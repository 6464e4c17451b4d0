import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensityAtZero, rootTwoPi } from '../../numerics/normal.js';
import { constant } from '../constant.js';
import type { Which } from '../family.js';
import { reluKernel, stepKernel } from '../homogeneous/two-slopes.js';

/**
 * ELU and SELU. With r = max(z, 0), s = 1_{z>0}, n = 1_{z<0} and e = e^z·n:  φ = λ(r + α(e − n)),  φ′ = λ(s + αe), so
 * κ_φ′ = λ²[ss + 2α·se + α²·ee] and κ_φ = λ²[rr + 2α(re − rn) + α²(ee − 2en + nn)], where ab stands for E[a(u)b(v)].
 *
 * In polar coordinates the radius integrates to I(c) = ∫ s e^{−s²/2 + cs} ds = Σ a_k c^k, a_k = m_{k+1}/k!, entire in c:
 *   ee = Σ (−1)^k a_k (2cos θ/2)^k · (1/2π)∫_{|χ|<(π−θ)/2} cos^k χ dχ,   se = Σ (−1)^k a_k · (1/2π)∫₀^θ sin^k t dt.
 * Gaussian integration by parts gives the rest: re = γ₀ε(sin θ) + ρ·se − ργ₀/2 with γ₀ = 1/√(2π) and ε(σ) = E e(σz);
 * rn = γ₀(1 − ρ)/2; en = ε(1) − se; nn = ss = (π − θ)/2π.
 * Guarantee: enclosures; each series ends with a proved remainder. Cost: about 30 terms for doubles, 100 at 256 bits.
 */
export function exponentialUnitDual<T>(
  R: Arithmetic<T>,
  form: Extract<Form, { kind: 'exponential-linear' }>,
  which: Which,
  angle: Angle<T>,
): T {
  const squaredScale = R.square(constant(R, form.scale));
  const alpha = constant(R, form.alpha);
  const sideways = R.scope(() => stepExponential(R, angle));
  const both = R.scope(() => exponentialExponential(R, angle));
  const quarter = stepKernel(R, angle);
  if (which === 'derivative') {
    const mixed = R.multiply(R.scale(alpha, 1), sideways);
    return R.multiply(squaredScale, R.add(R.add(quarter, mixed), R.multiply(R.square(alpha), both)));
  }
  const rho = angle.cosine;
  const density = normalDensityAtZero(R);
  const atZero = R.scope(() => R.multiply(density, exponentialMean(R, angle.sine)));
  const re = R.subtract(R.add(atZero, R.multiply(rho, sideways)), R.scale(R.multiply(rho, density), -1));
  const rn = R.scale(R.multiply(density, R.subtract(R.number(1), rho)), -1);
  const en = R.subtract(
    R.scope(() => exponentialMean(R, R.number(1))),
    sideways,
  );
  const negative = R.add(R.subtract(both, R.scale(en, 1)), quarter);
  const mixed = R.multiply(R.scale(alpha, 1), R.subtract(re, rn));
  return R.multiply(squaredScale, R.add(R.add(reluKernel(R, angle), mixed), R.multiply(R.square(alpha), negative)));
}

/** E[e^u 1_{u<0} e^v 1_{v<0}]. */
function exponentialExponential<T>(R: Arithmetic<T>, { angle }: Angle<T>): T {
  const half = R.scale(angle, -1);
  const cosine = R.clamp(R.cos(half), 0, 1);
  const sine = R.clamp(R.sin(half), 0, 1);
  // ∫_{|χ|<β} cos^k χ dχ, β = (π − θ)/2, has edge terms 2cos^{k−1}β·sin β/k, with cos β = sin θ/2 and sin β = cos θ/2.
  const integrals = {
    width: R.subtract(R.pi(), angle),
    first: R.scale(cosine, 1),
    edge: R.scale(cosine, 1),
    ratio: sine,
  };
  return alternating(R, R.scale(cosine, 1), integrals);
}

/** E[1_{u>0} e^v 1_{v<0}]. */
function stepExponential<T>(R: Arithmetic<T>, { angle, cosine, sine }: Angle<T>): T {
  // ∫₀^θ sin^k t dt has edge terms −sin^{k−1}θ·cos θ/k.
  const integrals = { width: angle, first: R.subtract(R.number(1), cosine), edge: R.negate(cosine), ratio: sine };
  return alternating(R, R.number(1), integrals);
}

/** J_0 = width, J_1 = first, J_k = edge·ratio^{k−1}/k + (k − 1)/k·J_{k−2}; |J_k| ≤ π for all k. */
interface Integrals<T> {
  readonly width: T;
  readonly first: T;
  readonly edge: T;
  readonly ratio: T;
}

/**
 * Σ (−1)^k a_k x^k J_k/2π with a_0 = 1, a_1 = √(π/2), a_{k+2} = a_k/(k + 1), 0 ≤ x ≤ 2, |J_k| ≤ π. From K ≥ 7 on,
 * a_{k+2}x²/a_k ≤ ½, so what is left out is at most 2·(a_K x^K + a_{K+1} x^{K+1})·½.
 */
function alternating<T>(R: Arithmetic<T>, x: T, { width, first, edge, ratio }: Integrals<T>): T {
  const xx = R.square(x);
  let even = R.number(1);
  let odd = R.multiply(R.sqrt(R.scale(R.pi(), -1)), x);
  let evenIntegral = width;
  let oddIntegral = first;
  let powerOfRatio = ratio;
  let sum = R.subtract(R.multiply(even, evenIntegral), R.multiply(odd, oddIntegral));
  for (let k = 2; ; k += 2) {
    even = R.divide(R.multiply(even, xx), R.number(k - 1));
    odd = R.divide(R.multiply(odd, xx), R.number(k));
    const rest = R.add(even, odd);
    if (k >= 8 && R.upper(R.scale(rest, R.bits)) < 2 ** -4) {
      return R.widen(R.divide(sum, R.scale(R.pi(), 1)), rest);
    }
    evenIntegral = next(R, evenIntegral, R.multiply(edge, powerOfRatio), k);
    powerOfRatio = R.multiply(powerOfRatio, ratio);
    oddIntegral = next(R, oddIntegral, R.multiply(edge, powerOfRatio), k + 1);
    powerOfRatio = R.multiply(powerOfRatio, ratio);
    sum = R.add(sum, R.subtract(R.multiply(even, evenIntegral), R.multiply(odd, oddIntegral)));
  }
}

const next = <T>(R: Arithmetic<T>, before: T, edge: T, k: number): T =>
  R.divide(R.add(edge, R.multiply(R.number(k - 1), before)), R.number(k));

/** ε(σ) = E[e^{σz} 1_{z<0}] = Σ (−σ)^k d_k/√(2π), d_0 = √(π/2), d_1 = 1, d_{k+2} = d_k/(k + 2), for 0 ≤ σ ≤ 1. */
export function exponentialMean<T>(R: Arithmetic<T>, sigma: T): T {
  const square = R.square(sigma);
  let even = R.sqrt(R.scale(R.pi(), -1));
  let odd = sigma;
  let sum = R.subtract(even, odd);
  for (let k = 2; ; k += 2) {
    even = R.divide(R.multiply(even, square), R.number(k));
    odd = R.divide(R.multiply(odd, square), R.number(k + 1));
    const rest = R.add(even, odd);
    // From here on each term is at most half of the one two before it.
    if (R.upper(R.scale(rest, R.bits)) < 2 ** -4) return R.divide(R.widen(sum, R.scale(rest, 1)), rootTwoPi(R));
    sum = R.add(sum, R.subtract(even, odd));
  }
}
