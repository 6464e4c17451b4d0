/** An interpolant of f on [lo, hi] in Chebyshev polynomials of degree < coefficients.length. */
export interface ChebyshevInterpolant {
  readonly lo: number;
  readonly hi: number;
  readonly coefficients: Float64Array;
  /**
   * Size of the last coefficients, relative to nothing: what convergence looks like from
   * here. An observation, no bound.
   */
  readonly tail: number;
}

/** The interpolant of f at n Chebyshev points of the first kind. Cost: n evaluations and n² operations. */
export function chebyshevInterpolant(
  f: (x: number) => number,
  lo: number,
  hi: number,
  n: number,
): ChebyshevInterpolant {
  const values = Float64Array.from({ length: n }, (_, k) => {
    const t = Math.cos((Math.PI * (k + 0.5)) / n);
    return f((lo + hi) / 2 + ((hi - lo) / 2) * t);
  });
  const coefficients = Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    // The angle jπ(2k + 1)/2n modulo a whole turn, exactly: in doubles it would err by up to n units in the last place.
    for (let k = 0; k < n; k++) sum += values[k] * Math.cos((Math.PI * ((j * (2 * k + 1)) % (4 * n))) / (2 * n));
    return (sum * (j === 0 ? 1 : 2)) / n;
  });
  const tail = Math.max(...coefficients.slice(Math.floor(0.85 * n)).map(Math.abs));
  return { lo, hi, coefficients, tail };
}

/** Clenshaw's recurrence. */
export function evaluateChebyshev({ lo, hi, coefficients }: ChebyshevInterpolant, x: number): number {
  const t = (2 * x - lo - hi) / (hi - lo);
  let b1 = 0;
  let b2 = 0;
  for (let j = coefficients.length - 1; j >= 1; j--) [b1, b2] = [coefficients[j] + 2 * t * b1 - b2, b1];
  return coefficients[0] + t * b1 - b2;
}
