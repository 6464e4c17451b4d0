import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensityAtZero } from '../../numerics/normal.js';
import { constant } from '../constant.js';
import { reluKernel, stepKernel } from '../homogeneous/two-slopes.js';
import type { Scales } from '../variances.js';
import { exponentialBelowZero } from './exponential-below-zero.js';

/**
 * ELU and SELU at x = tu and y = sv, t² = q and s² = q′. With r = t·max(u, 0), p = 1_{u>0}, n = 1_{u<0} and
 * e = e^{tu}·n: φ = λ(r + α(e − n)), φ′ = λ(p + αe), and likewise of v, so that with ab for E[a(u)b(v)]
 * and sums over both orders of a ≠ b
 *   κ_φ′ = λ²[pp + α·Σpe + α²·ee],   κ_φ = λ²[rr + α·Σ(re − rn) + α²(ee − Σen + nn)].
 * In polar coordinates the radius integrates to I(c) = ∫ s e^{−s²/2 + cs} ds = Σ a_k c^k, a_k = m_{k+1}/k!,
 * entire in c. With w = |t + se^{iθ}| the angles of ee, measured from where the exponent is steepest,
 * end at β and β′ on either side:
 *   ee = Σ (−1)^k a_k w^k · (1/2π)∫_{−β}^{β′} cos^k χ dχ,   pe = Σ (−1)^k a_k s^k · (1/2π)∫₀^θ sin^k χ dχ,
 *   w·cos β = s·sin θ, w·sin β = t + s·cos θ,   w·cos β′ = t·sin θ, w·sin β′ = s + t·cos θ.
 * Gaussian integration by parts gives the rest: re = t(γ₀ε(s·sin θ) + ρs·pe − ργ₀/2) with γ₀ = 1/√(2π) and
 * ε(t) = E[e^{tv}·1_{v<0}]; rn = tγ₀(1 − ρ)/2; ne = ε(s) − pe; nn = pp = (π − θ)/2π; rr = ts·relu.
 *
 * Guarantee: enclosures; each series ends with a proved remainder. The alternating series cancel: about 2.9·q
 * bits are lost (`lostBits`), to be added beforehand. Cost: 30 terms for doubles at q = 1, some 8q + bits/4
 * in all, of 12 operations each.
 */
export function exponentialKernel<T>(
  R: Arithmetic<T>,
  form: Extract<Form, { kind: 'exponential-linear' }>,
  order: 0 | 1,
  { same, q, other, mean }: Scales<T>,
  angle: Angle<T>,
): T {
  const squaredScale = R.square(constant(R, form.scale));
  const alpha = constant(R, form.alpha);
  const t = R.sqrt(q);
  const s = same ? t : R.sqrt(other);
  /** Σ over both orders. */
  const both = (f: (first: T, second: T) => T): T => (same ? R.scale(f(t, t), 1) : R.add(f(t, s), f(s, t)));
  const sideways = R.scope(() => stepExponential(R, t, angle));
  const mirrored = same ? sideways : R.scope(() => stepExponential(R, s, angle));
  const pe = (second: T): T => (second === t ? sideways : mirrored);
  const ee = R.scope(() => exponentialExponential(R, t, s, angle));
  const quarter = stepKernel(R, angle);
  const combined = (plain: T, mixed: T, square: T): T =>
    R.multiply(squaredScale, R.add(R.add(plain, R.multiply(alpha, mixed)), R.multiply(R.square(alpha), square)));
  if (order === 1)
    return combined(
      quarter,
      both((_, second) => pe(second)),
      ee,
    );
  const { cosine: rho, sine } = angle;
  const density = normalDensityAtZero(R);
  const mixed = both((first, second) => {
    const atZero = R.multiply(density, exponentialBelowZero(R, R.multiply(second, sine)));
    const inner = R.subtract(R.multiply(second, pe(second)), R.scale(density, -1));
    const re = R.multiply(first, R.add(atZero, R.multiply(rho, inner)));
    const rn = R.scale(R.multiply(first, R.multiply(density, R.subtract(R.number(1), rho))), -1);
    return R.subtract(re, rn);
  });
  const en = both((_, second) => R.subtract(exponentialBelowZero(R, second), pe(second)));
  return combined(R.multiply(mean, reluKernel(R, angle)), mixed, R.add(R.subtract(ee, en), quarter));
}

/** Bits that the series lose at variance q: their terms reach e^{x²/2} at x = 2√q, their sum is at least about 1/x². */
export const lostBits = (q: number): number => Math.ceil(2 * q * Math.LOG2E) + 2 * Math.ceil(Math.log2(4 * q + 2));

/** E[e^{tu}1_{u<0}·e^{sv}1_{v<0}], t and s one object where they are one number. */
function exponentialExponential<T>(R: Arithmetic<T>, t: T, s: T, { angle, cosine, sine }: Angle<T>): T {
  const first = { rise: R.add(t, R.multiply(s, cosine)), ratio: R.multiply(s, sine) };
  const width = R.subtract(R.pi(), angle);
  if (t === s) {
    const rise = R.scale(first.rise, 1);
    return alternating(R, { width, first: rise, square: R.multiply(t, rise), ends: [{ ...first, rise }] });
  }
  const second = { rise: R.add(s, R.multiply(t, cosine)), ratio: R.multiply(t, sine) };
  const square = R.add(R.multiply(t, first.rise), R.multiply(s, second.rise));
  return alternating(R, { width, first: R.add(first.rise, second.rise), square, ends: [first, second] });
}

/** E[1_{u>0}·e^{sv}1_{v<0}]. */
function stepExponential<T>(R: Arithmetic<T>, s: T, { angle, cosine, sine }: Angle<T>): T {
  const first = R.multiply(s, R.subtract(R.number(1), cosine));
  const end = { rise: R.negate(R.multiply(s, cosine)), ratio: R.multiply(s, sine) };
  return alternating(R, { width: angle, first, square: R.square(s), ends: [end] });
}

/**
 * K_0 = width, K_1 = first, K_k = Σ rise·ratio^{k−1}/k + (k − 1)/k·w²K_{k−2}, with w² = square
 * and |K_k| ≤ π·w^k for all k.
 */
interface Integrals<T> {
  readonly width: T;
  readonly first: T;
  readonly square: T;
  readonly ends: readonly { readonly rise: T; readonly ratio: T }[];
}

/**
 * Σ (−1)^k a_k K_k/2π with a_0 = 1, a_1 = √(π/2), a_{k+2} = a_k/(k + 1). The terms L_k = a_k K_k and the shares
 * M_k = a_k·rise·ratio^{k−1} of the ends have L_k = (ΣM_k + w²L_{k−2})/k and M_{k+2} = M_k·ratio²/(k + 1). Once
 * k ≥ 2w², a_{k+2}w²/a_k ≤ ½, so that all terms from k on sum to at most 2·(a_k w^k + a_{k+1} w^{k+1})·½.
 */
function alternating<T>(R: Arithmetic<T>, { width, first, square, ends }: Integrals<T>): T {
  const ww = R.clamp(square, 0, Number.POSITIVE_INFINITY);
  const start = R.sqrt(R.scale(R.pi(), -1));
  const shares = ends.map(({ rise, ratio }) => ({
    square: R.square(ratio),
    even: R.multiply(rise, ratio),
    odd: R.divide(R.multiply(start, R.multiply(rise, R.square(ratio))), R.number(2)),
  }));
  let even = width;
  let odd = R.multiply(start, first);
  let rest = R.add(R.number(1), R.multiply(start, R.sqrt(ww)));
  let sum = R.subtract(even, odd);
  for (let k = 2; ; k += 2) {
    rest = R.divide(R.multiply(rest, ww), R.number(k - 1));
    if (k >= 2 * R.upper(ww) && R.upper(R.scale(rest, R.bits)) < 2 ** -4)
      return R.widen(R.divide(sum, R.scale(R.pi(), 1)), rest);
    even = R.multiply(ww, even);
    odd = R.multiply(ww, odd);
    for (const share of shares) {
      even = R.add(even, share.even);
      odd = R.add(odd, share.odd);
      share.even = R.divide(R.multiply(share.even, share.square), R.number(k + 1));
      share.odd = R.divide(R.multiply(share.odd, share.square), R.number(k + 2));
    }
    even = R.divide(even, R.number(k));
    odd = R.divide(odd, R.number(k + 1));
    sum = R.add(sum, R.subtract(even, odd));
  }
}
