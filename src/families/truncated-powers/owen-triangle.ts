import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { divide, type Interval, multiply, point } from '../../numerics/interval/interval.js';

/**
 * W(h, y) = P(X > h, 0 < Y < (y/h)X), X and Y independent standard normal, for h > 0 and |y| ≤ h; odd in y. This is
 * Owen's T(h, y/h) (Annals of Mathematical Statistics 1956).
 *
 * Guarantee: an enclosure, to about 2^−bits; in doubles, where wedges multiply W by h², to some 2⁻⁵³·W while
 * h²/2 < 53·log 2. Cost: 40 to 70 terms for doubles, and up to 2h² more; 60 at 128 bits, and up to 2h² for large h.
 */
export function triangleMass<T>(R: Arithmetic<T>, h: T, y: T): T {
  if (R.lower(y) + R.upper(y) < 0) return R.negate(triangleMass(R, h, R.negate(y)));
  return R.scope(() => {
    const x = R.scale(R.square(h), -1);
    // |W| ≤ e^{−x}·atan(|c|)/2π.
    if (R.lower(x) > R.bits * Math.LN2) return R.widen(R.number(0), R.exp(R.negate(x)));
    const whole = R.bits > 53 ? alternatingSeries(R, x, h, y) : positiveSeries(R, x, h, y);
    return R.divide(whole, R.scale(R.pi(), 1));
  });
}

/**
 * 2πW without cancellation. With c = y/h, x = h²/2 and z = y²/2 it is ∫₀^c e^{−x(1+t²)}/(1 + t²) dt = e^{−x−z}·∫₀^c
 * e^{z − xt²}/(1 + t²) dt. As z − xt² = z(1 − u²) for t = cu, the exponential's series has positive terms:
 * 2πW = c·e^{−x−z}·Σ_k i_k·z^k/k! with i_k = ∫₀¹ (1 − u²)^k/(1 + c²u²) du. From 1 + c²u² = (1 + c²) − c²(1 − u²)
 * follows i_{k−1} = (c²·i_k + b_{k−1})/(1 + c²) for b_k = ∫₀¹ (1 − u²)^k du = b_{k−1}·2k/(2k + 1): downward, what is
 * not known of i_K, 0 ≤ i_K ≤ b_K, is multiplied by q = c²/(1 + c²) at each step. The terms from K on, K + 1 ≥ 2z,
 * add up to at most 2b_K·z^K/K!.
 */
function positiveSeries<T>(R: Arithmetic<T>, x: T, h: T, y: T): T {
  const c = R.divide(y, h);
  const square = R.square(c);
  const whole = R.add(R.number(1), square);
  const z = R.scale(R.square(y), -1);
  // q^{K−k}·z^k/k! ≤ q^K·e^{z/q} = q^K·e^{x+z}, here below 2^−bits: of all terms together this
  // much is not known, at most.
  const small = (R.bits * Math.LN2 + R.upper(x) + R.upper(z)) / Math.log1p(1 / R.upper(square));
  const last = Math.ceil(Math.max(2 * R.upper(z), small));
  let mean = R.hull(R.number(0), R.from(meanPower(last)));
  let sum = R.scale(mean, 1);
  for (let k = last; k >= 1; k--) {
    mean = R.divide(R.add(R.multiply(square, mean), R.from(meanPower(k - 1))), whole);
    sum = R.add(mean, R.divide(R.multiply(z, sum), R.number(k)));
  }
  return R.multiply(c, R.multiply(R.exp(R.negate(R.add(x, z))), sum));
}

const meanPowers: Interval[] = [point(1)];

/** b_k above. */
function meanPower(k: number): Interval {
  for (let j = meanPowers.length; j <= k; j++)
    meanPowers.push(divide(multiply(meanPowers[j - 1], point(2 * j)), point(2 * j + 1)));
  return meanPowers[k];
}

/**
 * 2πW with a third of the terms: the coefficient of t^{2j} in e^{−x(1+t²)}/(1 + t²) is (−1)^j(1 − τ_j),
 * τ_j = P(Poisson(x) > j), hence (Patefield & Tandy, Journal of Statistical Software 2000, method T1) 2πW = atan
 * c − Σ_{j≥0} (−1)^j c^{2j+1}τ_j/(2j + 1). As τ_{j+1} ≤ τ_j·x/(j + 2), which for j ≥ 2x gives τ_j ≤ p_j = e^{−x}x^j/j!
 * too, what is left out from there on is at most c^{2j+1}p_j.
 */
function alternatingSeries<T>(R: Arithmetic<T>, x: T, h: T, y: T): T {
  const decay = R.exp(R.negate(x));
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
      if (R.upper(R.scale(R.magnitude(rest), R.bits)) < 2 ** -6) return R.widen(sum, rest);
    }
    const term = R.divide(R.multiply(power, tail), R.number(2 * j + 1));
    sum = j % 2 === 1 ? R.add(sum, term) : R.subtract(sum, term);
  }
}

/** atan(y/h), h > 0, where y is positive or nearly 0. */
function arctangent<T>(R: Arithmetic<T>, y: T, h: T): T {
  return R.lower(y) >= 0 ? R.atan2(y, h) : R.widen(R.number(0), R.atan2(R.magnitude(y), h));
}
