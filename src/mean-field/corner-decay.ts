import type { Activation } from '../activations/activation.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';

/**
 * The limit of l²·(1 − c^l) at the edge of chaos, at variance q, for a φ with corners (kinks of order 1): 9/(2(σ_w²A)²), with
 * A = Σ J²e^{−α²/2q}/2π over its corners α of jump J.
 *
 * Why: E φ′(√q u)φ′(√q v) falls from θ = 0 as θ·A, one corner meeting itself: dκ/dθ of a step at a is −e^{−a²/(1 + cos θ)}/2π, and
 * two different corners meet only where θ is away from 0. With c = cos θ, d = 1 − c, and so θ ~ √(2d), the map's slope is
 * 1 − σ_w²A√(2d), and 1 − f(c) = d − s·d^{3/2}, s = σ_w²A·2√2/3. Then d^{−1/2} grows by s/2 a layer, and d ~ 4/(s l)².
 * ReLU: σ_w² = 2 and A = 1/2π give 9π²/2 (Hayou, Doucet & Rousseau, ICML 2019).
 *
 * Guarantee: an enclosure; 'estimated' for a user's activation.
 * @param variance - q > 0
 * @param weightVariance - σ_w², that of the edge at q
 */
export function cornerDecay({ kinks }: Activation, variance: number, weightVariance: I.Interval): I.Interval {
  const corners = kinks.filter(({ order }) => order === 1);
  const sum = corners.reduce((sum, { at, jump }) => {
    const weight = R.exp(R.negate(R.divide(R.square(R.number(at)), R.scale(R.number(variance), 1))));
    return R.add(sum, R.multiply(R.square(enclosedJump(jump)), weight));
  }, R.number(0));
  const share = R.multiply(weightVariance, R.divide(sum, R.scale(R.pi(), 1)));
  return R.divide(R.number(4.5), R.square(share));
}

/**
 * A jump is kept as a double: of exact numbers the nearest one, of SELU the product λ(1 − α) with λ and α rounded, where the rounding of
 * α = 1.67 counts 1.67/0.67 < 3 times. With those of λ, the difference and the product: 6·2⁻⁵³ < 2⁻⁵⁰ of itself.
 */
export const enclosedJump = (jump: number): I.Interval => I.widen(I.point(jump), Math.abs(jump) * 2 ** -50);
