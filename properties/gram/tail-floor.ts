import { exponentialUnitOf, slopesOf } from '../../src/activations/exact-parameters.js';
import { SELU_ALPHA, SELU_SCALE } from '../../src/activations/exponential-units.js';
import type { Activation } from '../parts/activations.js';
import { doubles, type Interval } from '../parts/intervals.js';

/** T(R) ≥ constant·(R + 1)^−exponent for every R ≥ 0; the constant is also the limit, and so the infimum. */
export interface TailFloor {
  readonly constant: Interval;
  readonly exponent: number;
}

/**
 * The Hermite tail of φ′ from its kink at 0. A jump J of φ′ (order 1) gives C·J², C = √2/(2π^{3/2}), with exponent ½;
 * a jump J of φ″ (order 2) gives C·J²/3 with exponent 3/2.
 *
 * Proof. a_k = binomial(2k, k)/4^k ≥ √(2/π)·(2k + 1)^{−1/2}, as a_k²(2k + 1) falls to 2/π (Wallis). A sum over j ≥ k of terms t_j is
 * at least g(k) once t_j ≥ g(j) − g(j + 1) and g → 0. Below γ² = 1/2π, so that C = γ²√(2/π), and x stands for 2j + 1.
 *
 * Slopes left, right: b_{2j+1}² = J²γ²a_j/x ≥ J²C·x^{−3/2} ≥ J²C(x^{−1/2} − (x + 2)^{−1/2}), x^{−1/2} being convex. Hence
 * T(2k), T(2k + 1) ≥ J²C(2k + 1)^{−1/2} for k ≥ 1, T(1) ≥ J²C, and T(0) = (left² + right²)/2 ≥ J²/4.
 *
 * ELU: b_r = c_{r−1}/√r, c_r the coefficients of e^z·1_{z<0}. With e_k = |c_{2k+1}|√(2k + 1) the recursion of theory 1.4 reads
 * e_k = γ√a_k − e_{k−1}/√(2k(2k − 1)), so that γ√a_k ≥ e_k ≥ γ√a_k(1 − 1/(2k − 1)). With y = 2j + 2
 *   b_{2j+2}² ≥ C(y − 1)^{−3/2}y^{−1}(1 − 1/(y − 3))² ≥ (C/3)(y^{−3/2} − (y + 2)^{−3/2})   for y ≥ 10:
 * times y^{5/2}/C the right side is at most 1 − 5/(2y) + 35/(6y²) (Taylor), the left one at least (1 + 3/(2y))(1 − 2/(y − 3)) =
 * 1 − 1/(2y) − 9/(y(y − 3)), and 2 ≥ 35/(6y) + 9/(y − 3). This is the claim for R ≥ 9; smaller R are enclosed one by one.
 *
 * SELU: b_{2j+1} and b_{2j+2} together, in units of λ²(α − 1)²γ²a_j/x and with β = α/(α − 1) = 2.4853…, are at least
 * (1 − β/(x − 2))² + β²(1 − 1/(x − 2))²/(x + 1), where x(1 − (1 + 2/x)^{−1/2}) ≤ 1 − 3/(2x) + 5/(2x²) is needed. Times x − 2, the
 * difference is more than −2β + β² + 3/2 − 5β²/(x + 1) − 5.5/x > 0 for x ≥ 14. Smaller R, up to 14, are enclosed one by one.
 * @throws RangeError for an activation without such a kink
 */
export function tailFloor(activation: Activation): TailFloor {
  const slopes = slopesOf(activation);
  if (slopes !== undefined) {
    const jump = doubles.subtract(decimal(slopes.right), decimal(slopes.left));
    return { constant: doubles.multiply(C, doubles.square(jump)), exponent: 0.5 };
  }
  const { scale, alpha } = exponentialUnitOf(activation) ?? {};
  if (scale === 1 && alpha === 1) return { constant: doubles.divide(C, doubles.number(3)), exponent: 1.5 };
  if (scale === SELU_SCALE && alpha === SELU_ALPHA) {
    const jump = doubles.multiply(decimal(scale), doubles.subtract(doubles.number(1), decimal(alpha)));
    return { constant: doubles.multiply(C, doubles.square(jump)), exponent: 0.5 };
  }
  throw new RangeError(`tailFloor: activation = ${activation.name}, expected ReLU, LeakyReLU, |z|, SELU or ELU`);
}

const decimal = (c: number | string): Interval => (typeof c === 'number' ? doubles.number(c) : doubles.decimal(c));

/** √2/(2π^{3/2}) = 0.126987… */
export const C = doubles.divide(
  doubles.sqrt(doubles.number(2)),
  doubles.scale(doubles.multiply(doubles.pi(), doubles.sqrt(doubles.pi())), 1),
);
