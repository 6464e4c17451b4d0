import type { Activation } from '../parts/activations.js';
import type { Arithmetic } from '../parts/intervals.js';

/** The polynomial Σ_k c_k T_k(z/halfWidth): all its numbers are doubles, taken as exact. */
export interface ChebyshevFit {
  readonly coefficients: readonly number[];
  readonly halfWidth: number;
}

/**
 * A polynomial of degree ≤ `degree` close to φ′ on [−halfWidth, halfWidth]: the interpolant at Chebyshev nodes, found in doubles.
 * Where φ′ is even or odd, so is the polynomial, exactly. How close it comes is for the caller to enclose.
 */
export function chebyshevFit(
  { derivative, derivativeParity }: Activation,
  degree: number,
  halfWidth: number,
): ChebyshevFit {
  const nodes = degree + 1;
  const coefficients = Array.from({ length: nodes }, (_, k) => {
    if (derivativeParity !== undefined && (k % 2 === 0) !== (derivativeParity === 'even')) return 0;
    let sum = 0;
    for (let j = 0; j < nodes; j++) {
      const t = (Math.PI * (j + 0.5)) / nodes;
      sum += derivative(halfWidth * Math.cos(t)) * Math.cos(k * t);
    }
    return ((k === 0 ? 1 : 2) * sum) / nodes;
  });
  return { coefficients, halfWidth };
}

/** The polynomial at an enclosed number: Clenshaw's recurrence. */
export function fitAt<T>(R: Arithmetic<T>, { coefficients, halfWidth }: ChebyshevFit, z: T): T {
  const t = R.divide(z, R.number(halfWidth));
  let [later, next] = [R.number(0), R.number(0)];
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const value = R.add(R.subtract(R.scale(R.multiply(t, next), 1), later), R.number(coefficients[k]));
    later = next;
    next = value;
  }
  return R.add(R.subtract(R.multiply(t, next), later), R.number(coefficients[0]));
}
