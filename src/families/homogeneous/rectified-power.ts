import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero } from '../../numerics/normal.js';
import { integrated, stepTable } from '../hermite-tables.js';

/**
 * max(z, 0)^p: in polar coordinates the radius integrates to 2^p p!, and cos ψ cos(ψ − θ) = (cos θ + cos χ)/2 with
 * χ = 2ψ − θ, so κ_p(θ) = (p!/2π) ∫₀^{π−θ} (cos θ + cos χ)^p dχ (the arc-cosine kernel of order p, Cho & Saul, NIPS
 * 2009). The derivative p·max(z, 0)^{p−1} has p²·κ_{p−1}.
 */
export function rectifiedPowerDual<T>(R: Arithmetic<T>, power: number, order: 0 | 1): (angle: Angle<T>) => T {
  if (order === 0) return (angle) => arcCosine(R, power, angle);
  const factor = R.number(power * power);
  return (angle) => R.multiply(factor, arcCosine(R, power - 1, angle));
}

/** Coefficients of max(z, 0)^p: derivative p·max(z, 0)^{p−1}, mean E z₊^p = (p − 1)·E z₊^{p−2}. */
export function powerCoefficients(R: MpfrArithmetic, p: number, count: number): MpfrInterval[] {
  const means = [R.number(0.5), normalDensityAtZero(R)];
  for (let k = 2; k <= p; k++) means.push(R.multiply(R.number(k - 1), means[k - 2]));
  let found = stepTable(R, count);
  for (let k = 1; k <= p; k++) {
    const slopes = found.map((b) => R.multiply(R.number(k), b));
    found = integrated(R, slopes, means[k]);
  }
  return found;
}

function arcCosine<T>(R: Arithmetic<T>, p: number, { angle, cosine, sine }: Angle<T>): T {
  // C_k = ∫₀^{π−θ} cos^k χ dχ by C_k = (−cos θ)^{k−1} sin θ/k + (k − 1)/k·C_{k−2}.
  const integrals = [R.subtract(R.pi(), angle), sine];
  const opposite = R.negate(cosine);
  let powerOfCosine = opposite;
  for (let k = 2; k <= p; k++) {
    const edge = R.divide(R.multiply(powerOfCosine, sine), R.number(k));
    integrals.push(R.add(edge, R.divide(R.multiply(R.number(k - 1), integrals[k - 2]), R.number(k))));
    powerOfCosine = R.multiply(powerOfCosine, opposite);
  }
  // Σ binomial(p, k) cos^{p−k} θ·C_k, by Horner in cos θ.
  let sum = R.number(0);
  let binomial = 1;
  for (let k = 0; k <= p; k++) {
    sum = R.add(R.multiply(sum, cosine), R.multiply(R.number(binomial), integrals[k]));
    binomial = (binomial * (p - k)) / (k + 1);
  }
  let factorial = 1;
  for (let k = 2; k <= p; k++) factorial *= k;
  return R.divide(R.multiply(R.number(factorial), sum), R.scale(R.pi(), 1));
}
