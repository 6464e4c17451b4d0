import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Moment } from '../moment.js';

/**
 * erf: V = (2/π)·asin(2q/(1 + 2q)) (Williams, NIPS 1997), hence V′ = (4/π)/((1 + 2q)√(1 + 4q)), and from
 * φ′ = (2/√π)e^{−x²}, φ″ = −2xφ′: E φ′² = (4/π)/√(1 + 4q), E φ″² = (16q/π)/(1 + 4q)^{3/2}.
 */
export function erfMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
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

/**
 * GELU, xΦ(x). With A = E Φ(x)² = ¼ + asin(q/(1 + q))/2π and B = E γ(x)² = 1/(2π√(1 + 2q)), Gaussian integration by parts
 * gives V = qA + 2q²B/(1 + q); with G = 1 + 2q, E φ′² = A + qB(1 + 2(1 − q)/(1 + q)) + qB(q² + q²(1 − q)/(1 + q))/G. As
 * φ″ = γ·(2 − x²) and γ² narrows the variance to τ = q/(1 + 2q), E φ″² = B(4 − 4τ + 3τ²).
 */
export function geluMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
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

/** sin: V = E φ″² = e^{−q}·sinh q, V′ = e^{−2q}, E φ′² = (1 + e^{−2q})/2. */
export function sinMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const square = R.exp(R.negate(R.scale(q, 1)));
  switch (moment) {
    case 'energy':
    case 'curvature':
      // e^{−q}·sinh q keeps its digits near 0, the difference does not overflow.
      return R.upper(q) < 1 ? R.multiply(R.exp(R.negate(q)), R.sinh(q)) : R.scale(R.subtract(R.number(1), square), -1);
    case 'growth':
      return square;
    case 'slope':
      return R.scale(R.add(R.number(1), square), -1);
  }
}

/** asin(part/whole), given √(whole² − part²): an angle near π/2 is no worse than one near 0. All arguments positive. */
export function angleOfRatio<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  const ratio = R.divide(part, whole);
  return R.upper(ratio) < 0.5 ? R.asin(ratio) : R.atan2(part, rest);
}
