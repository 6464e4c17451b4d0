import type { Arithmetic } from '../numerics/arithmetic.js';

/**
 * W(h, y) = P(X > h, 0 < Y < (y/h)X), X and Y independent standard normal, for h > 0 and |y| ≤ h; odd in y. This is Owen's
 * T(h, y/h).
 *
 * Guarantee: an enclosure, to about 2^−bits. Method: with c = y/h and x = h²/2, W = (1/2π)∫₀^c e^{−x(1+t²)}/(1 + t²) dt; the
 * coefficient of t^{2j} in the integrand is (−1)^j(1 − τ_j), τ_j = P(Poisson(x) > j), hence (Owen 1956; Patefield & Tandy, Journal of
 * Statistical Software 2000, method T1) 2πW = atan c − Σ_{j≥0} (−1)^j c^{2j+1}τ_j/(2j + 1). As τ_{j+1} ≤ τ_j·x/(j + 2), which
 * for j ≥ 2x gives τ_j ≤ p_j = e^{−x}x^j/j! too, what is left out from there on is at most c^{2j+1}p_j.
 * Cost: about 20 terms for doubles, 60 at 128 bits; up to x·4 for large x.
 */
export function triangleMass<T>(R: Arithmetic<T>, h: T, y: T): T {
  if (R.lower(y) + R.upper(y) < 0) return R.negate(triangleMass(R, h, R.negate(y)));
  return R.scope(() => {
    const x = R.scale(R.square(h), -1);
    const decay = R.exp(R.negate(x));
    // |W| ≤ e^{−x}·atan(|c|)/2π.
    if (R.lower(x) > R.bits * Math.LN2) return R.widen(R.number(0), decay);
    const ratio = R.divide(y, h);
    const square = R.square(ratio);
    const growth = Math.max(1, R.upper(square)) * R.upper(x);
    let tail = R.subtract(R.number(1), decay);
    let weight = decay;
    let power = ratio;
    let sum = R.subtract(arctangent(R, y, h), R.multiply(power, tail));
    for (let j = 1; ; j++) {
      // Signs stay outside of the products: those of numbers ≥ 0 are the cheap ones.
      weight = R.divide(R.multiply(weight, x), R.number(j));
      tail = R.subtract(tail, weight);
      power = R.multiply(power, square);
      if (j % 4 === 0 && j >= 2 * growth) {
        const rest = R.multiply(power, weight);
        if (R.upper(R.scale(R.magnitude(rest), R.bits)) < 2 ** -6)
          return R.divide(R.widen(sum, rest), R.scale(R.pi(), 1));
      }
      const term = R.divide(R.multiply(power, tail), R.number(2 * j + 1));
      sum = j % 2 === 1 ? R.add(sum, term) : R.subtract(sum, term);
    }
  });
}

/** atan(y/h), h > 0, where y is positive or nearly 0. */
function arctangent<T>(R: Arithmetic<T>, y: T, h: T): T {
  return R.lower(y) >= 0 ? R.atan2(y, h) : R.widen(R.number(0), R.atan2(R.magnitude(y), h));
}
