import type { Form } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero } from '../../numerics/normal.js';
import { constant } from '../constant.js';
import type { Which } from '../family.js';
import { reluKernel, stepKernel } from '../homogeneous/two-slopes.js';
import { exponentialBelowZero } from './exponential-below-zero.js';

/**
 * ELU and SELU at variance q = t²: the formulas of `exponential-unit.ts` with e = e^{tv}·1_{v<0} and φ′ = λ(s + αe),
 * φ = λ(r + α(e − n)), r = t·max(v, 0):
 *   ee = Σ (−1)^k a_k (2t cos θ/2)^k · (1/2π)∫_{|χ|<(π−θ)/2} cos^k χ dχ,   se = Σ (−1)^k a_k t^k · (1/2π)∫₀^θ sin^k χ dχ,
 *   re = t(γ₀ε(t sin θ) + ρt·se − ργ₀/2),   rn = tγ₀(1 − ρ)/2,   en = ε(t) − se,   rr = q·relu,
 * γ₀ = 1/√(2π) and ε(t) = e^{t²/2}Φ(−t).
 *
 * Guarantee: enclosures. The alternating series cancel: about 2.9·q bits are lost (`lostBits`), to be added beforehand.
 * Cost: some 8q + bits/4 terms of eight MPFR operations each.
 */
export function exponentialScaledKernel(
  R: MpfrArithmetic,
  form: Extract<Form, { kind: 'exponential-linear' }>,
  which: Which,
  q: MpfrInterval,
  angle: Angle<MpfrInterval>,
): MpfrInterval {
  const squaredScale = R.square(constant(R, form.scale));
  const alpha = constant(R, form.alpha);
  const t = R.sqrt(q);
  const sideways = R.scope(() => stepExponential(R, t, angle));
  const both = R.scope(() => exponentialExponential(R, t, angle));
  const quarter = stepKernel(R, angle);
  const combine = (plain: MpfrInterval, mixed: MpfrInterval, square: MpfrInterval): MpfrInterval =>
    R.multiply(
      squaredScale,
      R.add(R.add(plain, R.multiply(R.scale(alpha, 1), mixed)), R.multiply(R.square(alpha), square)),
    );
  if (which === 'derivative') return combine(quarter, sideways, both);
  const rho = angle.cosine;
  const density = normalDensityAtZero(R);
  const atZero = R.multiply(density, exponentialBelowZero(R, R.multiply(t, angle.sine)));
  const inner = R.subtract(R.multiply(t, sideways), R.scale(density, -1));
  const re = R.multiply(t, R.add(atZero, R.multiply(rho, inner)));
  const rn = R.scale(R.multiply(t, R.multiply(density, R.subtract(R.number(1), rho))), -1);
  const en = R.subtract(exponentialBelowZero(R, t), sideways);
  const negative = R.add(R.subtract(both, R.scale(en, 1)), quarter);
  return combine(R.multiply(q, reluKernel(R, angle)), R.subtract(re, rn), negative);
}

/** Bits that the series lose at variance q: their terms reach e^{x²/2} at x = 2√q, their sum is at least about 1/x². */
export const lostBits = (q: number): number => Math.ceil(2 * q * Math.LOG2E) + 2 * Math.ceil(Math.log2(4 * q + 2));

/** E[e^{tu}1_{u<0}·e^{tv}1_{v<0}]. */
function exponentialExponential(R: MpfrArithmetic, t: MpfrInterval, { angle }: Angle<MpfrInterval>): MpfrInterval {
  const half = R.scale(angle, -1);
  const cosine = R.clamp(R.cos(half), 0, 1);
  const sine = R.clamp(R.sin(half), 0, 1);
  // ∫_{|χ|<β} cos^k χ dχ, β = (π − θ)/2, has edge terms 2cos^{k−1}β·sin β/k, with cos β = sin θ/2 and sin β = cos θ/2.
  const edge = R.scale(cosine, 1);
  const integrals = { width: R.subtract(R.pi(), angle), first: edge, edge, ratio: sine };
  return alternating(R, R.multiply(t, edge), integrals);
}

/** E[1_{u>0}·e^{tv}1_{v<0}]. */
function stepExponential(
  R: MpfrArithmetic,
  t: MpfrInterval,
  { angle, cosine, sine }: Angle<MpfrInterval>,
): MpfrInterval {
  // ∫₀^θ sin^k χ dχ has edge terms −sin^{k−1}θ·cos θ/k.
  const first = R.subtract(R.number(1), cosine);
  return alternating(R, t, { width: angle, first, edge: R.negate(cosine), ratio: sine });
}

/** J_0 = width, J_1 = first, J_k = edge·ratio^{k−1}/k + (k − 1)/k·J_{k−2}; |J_k| ≤ π for all k. */
interface Integrals {
  readonly width: MpfrInterval;
  readonly first: MpfrInterval;
  readonly edge: MpfrInterval;
  readonly ratio: MpfrInterval;
}

/**
 * Σ (−1)^k a_k x^k J_k/2π with a_0 = 1, a_1 = √(π/2), a_{k+2} = a_k/(k + 1), |J_k| ≤ π. Once k ≥ 2x², a_{k+2}x²/a_k ≤ ½,
 * so that all terms from k on sum to at most 2·(a_k x^k + a_{k+1} x^{k+1})·½.
 */
function alternating(R: MpfrArithmetic, x: MpfrInterval, { width, first, edge, ratio }: Integrals): MpfrInterval {
  const xx = R.square(x);
  const enough = Math.max(2, 2 * R.upper(xx));
  let state = {
    even: R.number(1),
    odd: R.multiply(R.sqrt(R.scale(R.pi(), -1)), x),
    evenIntegral: width,
    oddIntegral: first,
    power: ratio,
  };
  let sum = R.subtract(R.multiply(state.even, state.evenIntegral), R.multiply(state.odd, state.oddIntegral));
  for (let k = 2; ; k += 2) {
    const even = R.divide(R.multiply(state.even, xx), R.number(k - 1));
    const odd = R.divide(R.multiply(state.odd, xx), R.number(k));
    const rest = R.add(even, odd);
    if (k >= enough && R.upper(R.scale(rest, R.bits)) < 1) return R.widen(R.divide(sum, R.scale(R.pi(), 1)), rest);
    const evenIntegral = next(R, state.evenIntegral, R.multiply(edge, state.power), k);
    const middle = R.multiply(state.power, ratio);
    const oddIntegral = next(R, state.oddIntegral, R.multiply(edge, middle), k + 1);
    sum = R.add(sum, R.subtract(R.multiply(even, evenIntegral), R.multiply(odd, oddIntegral)));
    state = { even, odd, evenIntegral, oddIntegral, power: R.multiply(middle, ratio) };
  }
}

const next = (R: MpfrArithmetic, before: MpfrInterval, edge: MpfrInterval, k: number): MpfrInterval =>
  R.divide(R.add(edge, R.multiply(R.number(k - 1), before)), R.number(k));
