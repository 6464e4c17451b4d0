/**
 * The integer point (x, y) ≠ 0 with |x|, |y| ≤ bound closest in direction to `angle` among the continued fraction
 * convergents and last semiconvergent of the slope, that is the best rational approximation of the slope.
 */
export function rationalDirection(angle: number, bound: number): [number, number] {
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  const flat = Math.abs(y) <= Math.abs(x);
  const slope = flat ? Math.abs(y / x) : Math.abs(x / y);
  const [small, large] = bestFraction(slope, bound);
  const along = flat ? [large, small] : [small, large];
  return [x < 0 ? 0 - along[0] : along[0], y < 0 ? 0 - along[1] : along[1]];
}

/** The fraction [p, q] nearest to t in [0, 1] with 1 ≤ q ≤ bound (Khinchin, Continued Fractions, §6). */
export function bestFraction(t: number, bound: number): [number, number] {
  let [p0, q0, p1, q1] = [1, 0, Math.floor(t), 1];
  let rest = t - Math.floor(t);
  while (rest > 0) {
    const quotient = Math.floor(1 / rest);
    if (!(q0 + quotient * q1 <= bound)) {
      const steps = Math.floor((bound - q0) / q1);
      const semi: [number, number] = [p0 + steps * p1, q0 + steps * q1];
      return steps > 0 && Math.abs(semi[0] / semi[1] - t) < Math.abs(p1 / q1 - t) ? semi : [p1, q1];
    }
    [p0, q0, p1, q1] = [p1, q1, p0 + quotient * p1, q0 + quotient * q1];
    rest = 1 / rest - quotient;
  }
  return [p1, q1];
}
