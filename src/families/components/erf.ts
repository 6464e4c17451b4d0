import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { ClosedDual } from '../enclosed-kernel.js';
import type { Order } from '../family.js';
import type { Scales } from '../variances.js';
import { angleOfRatio, onePlus, pairOf } from './angle-of-ratio.js';
import { bell, integral } from './bell.js';
import { type ClosedComponent, type Coefficient, EVEN_ONLY, ODD_ONLY } from './component.js';

/** erf z = (2/√π)∫₀^z e^{−t²} dt. */
export const erf: ClosedComponent = {
  name: 'erf',
  at,
  coefficients,
  vanishes: [ODD_ONLY, EVEN_ONLY],
  // A bell: T(R) falls like τ^R, τ = 2c²/(1 + 2c²).
  terms: (c, bits) => Math.ceil((bits + 8) / Math.log2(1 + 1 / (2 * c * c))),
  secondMoment,
  growth,
  dual,
  // At |y| ≤ 2: |e^{−z²}| ≤ e⁴e^{−x²}, e⁴ < 54.6; |erf| ≤ 1 + (2/√π)·2·e⁴ < 125, |erf′| < 62, |erf″|
  // = 2|z||erf′| ≤ 248 + 124|x|.
  strip: { halfWidth: 2, bounds: [[125, 0], [62, 0], [248, 124]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0 },
  // erf(x)/x falls with |x|.
  nearZero: { ratio: { limit: (R) => R.divide(R.number(4), R.pi()), falls: true } },
};

function at<T>(R: Arithmetic<T>, order: Order, x: T): T {
  if (order === 0) return R.subtract(R.number(1), R.erfc(x));
  const slope = R.divide(R.scale(R.exp(R.negate(R.square(x))), 1), R.sqrt(R.pi()));
  return order === 1 ? slope : R.negate(R.multiply(R.scale(x, 1), slope));
}

/** erf′ is a bell, whose dual kernel is E erf′(cu)erf′(cv) = (4/π)/√((1 + 2c²)² − 4c⁴ρ²). */
function coefficients(R: MpfrArithmetic, order: 0 | 1, c: MpfrInterval, count: number): Coefficient<MpfrInterval> {
  const square = R.square(c);
  const first = R.divide(R.number(4), R.multiply(R.pi(), onePlus(R, square, 1)));
  const slopes = bell(R, first, R.square(R.divide(R.scale(square, 1), onePlus(R, square, 1))), count);
  const values = order === 1 ? slopes : integral(R, c, slopes, R.number(0));
  return (r) => values[r];
}

/**
 * erf: V = (2/π)·asin(2q/(1 + 2q)) (Williams, NIPS 1997), and from φ′ = (2/√π)e^{−x²}, φ″ = −2xφ′:
 * E φ′² = (4/π)/√(1 + 4q), E φ″² = (16q/π)/(1 + 4q)^{3/2}.
 */
function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const gap = onePlus(R, q, 2);
  if (order === 0) return R.divide(R.scale(angleOfRatio(R, R.scale(q, 1), onePlus(R, q, 1), gap), 1), R.pi());
  const root = R.sqrt(gap);
  if (order === 1) return R.divide(R.number(4), R.multiply(R.pi(), root));
  return R.divide(R.scale(q, 4), R.multiply(R.pi(), R.multiply(gap, root)));
}

/** V′ = (4/π)/((1 + 2q)√(1 + 4q)). */
function growth<T>(R: Arithmetic<T>, q: T): T {
  return R.divide(R.number(4), R.multiply(R.pi(), R.multiply(onePlus(R, q, 1), R.sqrt(onePlus(R, q, 2)))));
}

/**
 * erf: E φ(x)φ(y) = (2/π)·asin(2r/√((1 + 2q)(1 + 2q′))) (Williams, NIPS 1997), r = √(qq′)·ρ the covariance, and
 * E φ′(x)φ′(y) = (4/π)/√((1 + 2q)(1 + 2q′) − 4r²).
 */
function dual<T>(R: Arithmetic<T>, order: 0 | 1, scales: Scales<T>): ClosedDual<T> {
  const pair = pairOf(R, doubled(R, scales));
  const [pi, four] = [R.pi(), R.number(4)];
  return order === 0
    ? (angle, S) => S.divide(S.scale(pair.asin(S, pair.at(S, angle)), 1), pi)
    : (angle, S) => S.divide(four, S.multiply(pi, S.sqrt(pair.rest(S, pair.at(S, angle)))));
}

function doubled<T>(R: Arithmetic<T>, { same, q, other, mean }: Scales<T>): Scales<T> {
  const twice = R.scale(q, 1);
  return same
    ? { same, q: twice, other: twice, mean: twice }
    : { same, q: twice, other: R.scale(other, 1), mean: R.scale(mean, 1) };
}
