import type { Activation } from '../activations/activation.js';
import { asymptote } from '../families/asymptote.js';
import { EXACT_BITS } from '../families/exact-bits.js';
import type { End, Family, NearZero } from '../families/family.js';
import type { LayerVariances } from '../families/layer-variances.js';
import { familyOf } from '../families/rooms.js';
import { secondMomentAt } from '../families/scaled-moments.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

export type { End } from '../families/family.js';

/** What is proved of F(q) − q near 0 and far out; an end is missing where nothing is. */
export interface VarianceEnds {
  /** F(q) = q for every q. */
  readonly everyVariance: boolean;
  /** F(0+) = 0, so that q = 0 is fixed. */
  readonly zeroIsFixed: boolean;
  /** at = ∞ when it holds of all q. */
  readonly near?: End;
  /** at = 0 when it holds of all q. */
  readonly far?: End;
}

/**
 * Near 0: F(q) ≥ σ_b² + σ_w²·inf V =: b rules out fixed points below b. Otherwise φ(0) = 0, and V(q)/q is monotone: φ(x)/x falls
 * with |x| for tanh, erf, sin, ELU and SELU (V/q does for sin), and V/q = ½ − E z²w(√q z) rises for swish and GELU, w = s(x)s(−x)
 * and Φ(x)Φ(−x) falling with |x|. So one value at a small q decides all below it, and the limit at 0 may decide all.
 * Far out: with asymptotes λ, |φ − λ| ≤ A and μ = E λ(z)², |√V(q) − √(μq)| ≤ A.
 * Polynomial V: Cauchy's bounds of the roots of F(q) − q.
 */
export function varianceEnds(activation: Activation, variances: LayerVariances): VarianceEnds {
  const { variancePolynomial, nearZero, farOut } = familyOf(activation);
  if (variancePolynomial) return polynomialEnds(variancePolynomial, variances);
  const start = nearZero();
  const near = nearEnd(activation, start, variances);
  const far =
    near?.at === Number.POSITIVE_INFINITY
      ? { at: 0, sign: near.sign }
      : (farEnd(activation, variances) ?? farOut?.(variances.weightVariance, variances.biasVariance));
  const zeroIsFixed = variances.biasVariance === 0 && start.vanishes;
  return { everyVariance: false, zeroIsFixed, ...(near && { near }), ...(far && { far }) };
}

function polynomialEnds(
  variancePolynomial: NonNullable<Family['variancePolynomial']>,
  { weightVariance, biasVariance }: LayerVariances,
): VarianceEnds {
  const coefficients = withMpfr(EXACT_BITS, (R) => {
    const energy = variancePolynomial(R).map((v) => R.multiply(R.number(weightVariance), v));
    energy[0] = R.add(energy[0], R.number(biasVariance));
    energy[1] = R.subtract(energy[1] ?? R.number(0), R.number(1));
    return energy.map((c) => R.toInterval(c));
  });
  const first = coefficients.findIndex((c) => c.lo !== 0 || c.hi !== 0);
  const zeroIsFixed = first !== 0;
  if (first < 0) return { everyVariance: true, zeroIsFixed };
  const last = coefficients.findLastIndex((c) => c.lo !== 0 || c.hi !== 0);
  const [low, high] = [coefficients[first], coefficients[last]];
  const largest = (from: number, to: number): number =>
    Math.max(0, ...coefficients.slice(from, to).map((c) => I.absolute(c).hi));
  const nearSign = I.signOf(low);
  const farSign = I.signOf(high);
  if (first === last && nearSign !== 0) {
    const near = { at: Number.POSITIVE_INFINITY, sign: nearSign };
    return { everyVariance: false, zeroIsFixed, near, far: { at: 0, sign: nearSign } };
  }
  // Roots lie between |c_first|/(|c_first| + max|c_j|) and 1 + max|c_j|/|c_last|; a factor 2 keeps both ends off them.
  const size = I.absolute(low).lo;
  const near = nearSign !== 0 && { near: { at: size / (size + largest(first + 1, last + 1)) / 2, sign: nearSign } };
  const far = farSign !== 0 && { far: { at: 2 + 2 * (largest(first, last) / I.absolute(high).lo), sign: farSign } };
  return { everyVariance: false, zeroIsFixed, ...near, ...far };
}

function nearEnd(
  activation: Activation,
  { leastMoment = 0, ratio: start, end }: NearZero,
  { weightVariance, biasVariance }: LayerVariances,
): End | undefined {
  const least = I.add(I.point(biasVariance), I.scale(I.point(leastMoment), weightVariance)).lo;
  if (least > 0) return { at: least / 2, sign: 1 };
  if (end) return end(weightVariance);
  if (start === undefined) return undefined;
  const atLimit = withMpfr(EXACT_BITS, (R) =>
    R.toInterval(R.subtract(R.multiply(R.number(weightVariance), start.limit(R)), R.number(1))),
  );
  const sign = start.falls ? -1 : 1;
  // Strictly beyond its limit at 0 on the side where F(q)/q moves.
  if (sign * atLimit[sign > 0 ? 'lo' : 'hi'] >= 0) return { at: Number.POSITIVE_INFINITY, sign };
  for (let k = 4; k <= 96; k += 4) {
    const q = 2 ** -k;
    const ratio = I.multiply(I.point(weightVariance), I.divide(secondMomentAt(activation, 0, q), I.point(q)));
    const settled = I.signOf(I.subtract(ratio, I.point(1)));
    if (settled !== 0 && settled !== sign) return { at: q, sign: settled };
  }
  return undefined;
}

function farEnd(activation: Activation, { weightVariance, biasVariance }: LayerVariances): End | undefined {
  const far = asymptote(activation);
  if (far === undefined) return undefined;
  const w = I.point(weightVariance);
  const b = I.point(biasVariance);
  const { meanSquare, distance, excess } = far;
  const slope = withMpfr(EXACT_BITS, (R) => R.toInterval(R.multiply(R.from(w), R.from(meanSquare))));
  const A = I.point(distance);
  if (slope.hi < 1) {
    // σ_b² + σ_w²(A + √(μq))² < q beyond the larger root of this quadratic in √q.
    const rest = I.subtract(I.point(1), slope);
    const middle = I.multiply(I.multiply(A, w), I.sqrt(meanSquare));
    const constantTerm = I.add(b, I.multiply(w, I.square(A)));
    const root = I.divide(I.add(middle, I.sqrt(I.add(I.square(middle), I.multiply(rest, constantTerm)))), rest);
    return { at: I.up(I.square(root).hi), sign: -1 };
  }
  if (slope.lo > 1) {
    // σ_w²(√(μq) − A)² > q beyond √q = σ_w A/(σ_w√μ − 1).
    const root = I.divide(I.multiply(I.sqrt(w), A), I.subtract(I.sqrt(slope), I.point(1)));
    return { at: I.up(I.square(root).hi), sign: 1 };
  }
  if (!(slope.lo === 1 && slope.hi === 1) || excess === undefined) return undefined;
  // F(q) − q = σ_b² + σ_w²(V(q) − μq), the bracket of one sign and at most integral/√(2πq).
  if (excess.sign > 0) return { at: 0, sign: 1 };
  if (biasVariance === 0) return { at: 0, sign: -1 };
  if (excess.integral === undefined) return undefined;
  const size = I.divide(I.multiply(w, I.point(excess.integral)), I.scale(b, 2.5));
  // 2.5 < √(2π)
  return { at: I.up(I.square(size).hi), sign: 1 };
}
