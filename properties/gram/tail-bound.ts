import fc from 'fast-check';
import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { float64Arithmetic as I } from '../../src/numerics/float64-arithmetic.js';
import { type Interval, power } from '../../src/numerics/interval.js';

const { tanh, swish, softplus, sigmoid, erf, gelu } = activations;

/** The activations that `tailBound` knows. */
export const tailBounded: fc.Arbitrary<Activation> = fc.constantFrom(tanh, swish, softplus, sigmoid, erf, gelu);

/**
 * A bound T̄(R) on the Hermite tail T(R) = Σ_{r≥R} b_r² of φ′ of a smooth activation.
 *
 * Proved for all R: erf, b_{2k}² = (4/3π)·a_k·(4/9)^k with a_k = binomial(2k, k)/4^k ≤ 1, so T(R) ≤ (4/3π)(9/5)(2/3)^R.
 * GELU, b_{2k+1}² = a_k·(r + 2)²/(8πr)·2^−r with r = 2k + 1; a_k ≤ 1/√(π(k + ¼)) gives b_r² ≤ 0.286·√(r + 1)·2^−r, and
 * the ratio of neighbours is at most 0.354, so T(R) ≤ 0.443·√(R + 1)·2^−R for R ≥ 1, while T(0) = 0.456.
 * The other four are c·e^{−a√R} with constants found numerically; for each R ≤ 120 a test encloses T(R) below them, and
 * nothing is claimed beyond.
 * @throws RangeError for any other activation, and for those four where R > 120
 */
export function tailBound(activation: Activation, from: number): Interval {
  switch (activation) {
    case tanh:
      return stretched(24, '2.8', from);
    case swish:
      return stretched(52, '5', from);
    case softplus:
      return stretched(11, '5.5', from);
    case sigmoid:
      return stretched(27, '5.5', from);
    case erf:
      return I.multiply(I.divide(I.number(12), I.multiply(I.number(5), I.pi())), power(TWO_THIRDS, from));
    case gelu:
      return I.scale(I.sqrt(I.number(from + 1)), -1 - from);
    default:
      throw new RangeError(
        `tailBound: activation = ${activation.name}, expected tanh, swish, softplus, sigmoid, erf or gelu`,
      );
  }
}

const TWO_THIRDS = I.divide(I.number(2), I.number(3));

/** c·e^{−a√R} */
function stretched(c: number, a: string, from: number): Interval {
  if (!(from <= LARGEST_CHECKED))
    throw new RangeError(
      `tailBound: from = ${from}, expected at most ${LARGEST_CHECKED}, where the bound has been proved`,
    );
  return I.multiply(I.number(c), I.exp(I.negate(I.multiply(I.decimal(a), I.sqrt(I.number(from))))));
}

const LARGEST_CHECKED = 120;
