import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import type { ClosedDual } from '../enclosed-kernel.js';
import type { Order } from '../family.js';
import type { Scales } from '../variances.js';
import { angleOfRatio, onePlus, pairOf } from './angle-of-ratio.js';
import { bell, integral } from './bell.js';
import { BOTH, type ClosedComponent, type Coefficient } from './component.js';

/** GELU, zΦ(z). */
export const gelu: ClosedComponent = {
  name: 'gelu',
  at,
  coefficients,
  vanishes: [BOTH, BOTH],
  // A bell: T(R) falls like τ^R, τ = c²/(1 + c²).
  terms: (c, bits) => Math.ceil((bits + 16) / Math.log2(1 + 1 / (c * c))),
  secondMoment,
  growth,
  dual,
  // At |y| ≤ 2.5: |γ| ≤ 0.399·e^{3.125}e^{−x²/2} ≤ 9.1·e^{−x²/2}, |Φ| ≤ 1 + 2.5·9.1 < 24, |zΦ|
  // ≤ 24(|x| + 2.5), |Φ + zγ| ≤ 24 + 9.1(|x| + 2.5), |γ(2 − z²)| ≤ 9.1(8.25 + 5·0.607 + 0.736) < 110 with the maxima
  // of |x|e^{−x²/2} and x²e^{−x²/2}.
  strip: { halfWidth: 2.5, bounds: [[60, 24], [47, 10], [110, 0]] }, // biome-ignore format: one line
  // max xΦ(−x) = 0.16997…; φ(x)² + φ(−x)² = x²(1 − 2Φ(x)Φ(−x)), and Φ(x)Φ(−x) ≤ ½e^{−x²/2} integrates x² to √(π/2).
  asymptote: { right: 1, distance: 0.17, excess: { sign: -1, integral: 1.2534 } },
  atZero: { log2: 0, rational: 0 },
  // V/q = ½ − E z²w(√q z) rises, w = Φ(x)Φ(−x) falling with |x|.
  nearZero: { ratio: { limit: (R) => R.number(0.25), falls: false } },
};

function at<T>(R: Arithmetic<T>, order: Order, x: T): T {
  const density = normalDensity(R, x);
  if (order === 2) return R.multiply(density, R.subtract(R.number(2), R.square(x)));
  const normal = normalDistribution(R, x);
  return order === 0 ? R.multiply(x, normal) : R.add(normal, R.multiply(x, density));
}

/**
 * γ is a bell, whose dual kernel is E γ(cu)γ(cv) = (1/2π)/√((1 + c²)² − c⁴ρ²). Φ′ = γ, and the derivative is Φ + zγ,
 * where b_r(cz·g(cz)) = c(√r·b_{r−1} + √(r+1)·b_{r+1}).
 */
function coefficients(R: MpfrArithmetic, order: 0 | 1, c: MpfrInterval, count: number): Coefficient<MpfrInterval> {
  const square = R.square(c);
  const first = R.divide(R.number(0.5), R.multiply(R.pi(), onePlus(R, square)));
  const density = bell(R, first, R.square(R.divide(square, onePlus(R, square))), count + 1);
  const normal = integral(R, c, density, R.number(0.5));
  const slopes = Array.from({ length: count }, (_, r) => {
    const next = R.multiply(R.sqrt(R.number(r + 1)), density[r + 1]);
    const moved = r === 0 ? next : R.add(next, R.multiply(R.sqrt(R.number(r)), density[r - 1]));
    return R.add(normal[r], R.multiply(c, moved));
  });
  const values = order === 1 ? slopes : integral(R, c, slopes, R.multiply(square, density[0]));
  return (r) => values[r];
}

/**
 * GELU, xΦ(x). With A = E Φ(x)² = ¼ + asin(q/(1 + q))/2π and B = E γ(x)² = 1/(2π√(1 + 2q)), Gaussian integration
 * by parts gives V = qA + 2q²B/(1 + q); with G = 1 + 2q, E φ′² = A + qB(1 + 2(1 − q)/(1 + q)) + qB(q²
 * + q²(1 − q)/(1 + q))/G. As φ″ = γ·(2 − x²) and γ² narrows the variance to τ = q/(1 + 2q), E φ″² = B(4 − 4τ + 3τ²).
 */
function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const one = R.number(1);
  if (order === 2) {
    const gap = onePlus(R, q, 1);
    const tau = R.divide(q, gap);
    const quadratic = R.add(R.scale(R.subtract(one, tau), 2), R.multiply(R.number(3), R.square(tau)));
    return R.multiply(densityAt(R, gap), quadratic);
  }
  const { above, gap, A, qB, square } = partsAt(R, q);
  if (order === 0) return R.add(R.multiply(q, A), R.divide(R.scale(R.multiply(q, qB), 1), above));
  const fraction = R.divide(R.subtract(one, q), above);
  const first = R.multiply(qB, R.add(one, R.scale(fraction, 1)));
  const second = R.divide(R.multiply(qB, R.add(square, R.multiply(square, fraction))), gap);
  return R.add(A, R.add(first, second));
}

/** A′ = B/(1 + q), B′ = −B/(1 + 2q), (2q²/(1 + q))′ = (2q² + 4q)/(1 + q)². */
function growth<T>(R: Arithmetic<T>, q: T): T {
  const { above, gap, A, B, qB, square } = partsAt(R, q);
  const slopeOfFactor = R.divide(R.add(R.scale(square, 1), R.scale(q, 2)), R.square(above));
  const sum = R.add(R.add(A, R.divide(qB, above)), R.multiply(B, slopeOfFactor));
  return R.subtract(sum, R.divide(R.scale(R.multiply(q, qB), 1), R.multiply(above, gap)));
}

function partsAt<T>(R: Arithmetic<T>, q: T) {
  const [above, gap] = [onePlus(R, q), onePlus(R, q, 1)];
  const B = densityAt(R, gap);
  const A = R.add(R.number(0.25), R.divide(angleOfRatio(R, q, above, gap), R.scale(R.pi(), 1)));
  return { above, gap, A, B, qB: R.multiply(q, B), square: R.square(q) };
}

/** B. */
const densityAt = <T>(R: Arithmetic<T>, gap: T): T =>
  R.divide(R.number(1), R.multiply(R.scale(R.pi(), 1), R.sqrt(gap)));

/**
 * GELU, xΦ(x), with covariance r and P = (1 + q)(1 + q′): A = E Φ(x)Φ(y) = ¼ + asin(r/√P)/2π, B = E
 * γ(x)γ(y) = 1/(2π√G), G = P − r². By parts E γ(x)·yΦ(y) = B(q′ − r²/(1 + q)) and E Φ(x)·yγ(y) = rB/(1 + q′), so that
 * E φ(x)φ(y) = q·E γ(x)yΦ(y) + r(A + E Φ(x)yγ(y)) = rA + B(qq′ + r²f), f = (1 − qq′)/P. And E φ′(x)φ′(y) is its
 * derivative in r, with A′ = B and B′ = rB/G.
 */
function dual<T>(R: Arithmetic<T>, order: 0 | 1, scales: Scales<T>): ClosedDual<T> {
  const pair = pairOf(R, scales);
  const [one, quarter, twoPi] = [R.number(1), R.number(0.25), R.scale(R.pi(), 1)];
  const product = R.square(scales.mean);
  // At qq′ = 1, where most values are asked for, f = 0: without it a value takes 7/8 of the time
  // in doubles, 9/10 at 106 bits.
  const isFlat = R.lower(product) === 1 && R.upper(product) === 1;
  const f = isFlat ? undefined : R.divide(R.subtract(one, product), pair.whole);
  return (angle, S) => {
    const at = pair.at(S, angle);
    const r = at.covariance;
    const rest = pair.rest(S, at);
    const A = S.add(quarter, S.divide(pair.asin(S, at, rest), twoPi));
    const B = S.divide(one, S.multiply(twoPi, S.sqrt(rest)));
    const bracket = f === undefined ? B : S.multiply(B, S.add(product, S.multiply(S.square(r), f)));
    if (order === 0) return S.add(S.multiply(r, A), bracket);
    const first = f === undefined ? B : S.multiply(B, onePlus(S, f, 1));
    return S.add(A, S.multiply(r, S.add(first, S.divide(bracket, rest))));
  };
}
