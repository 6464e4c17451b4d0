import fc from 'fast-check';
import { type Activation, activations } from '../parts/activations.js';
import { doubles, type Interval, power } from '../parts/intervals.js';

const { tanh, swish, softplus, sigmoid, erf, gelu } = activations;

/** T̄(R) by activation. No formulas: a rate of their tails for every R is not derived. */
const BOUNDS: ReadonlyMap<Activation, (from: number) => Interval> = new Map([
  [tanh, stretched(24, '2.8')],
  [swish, stretched(52, '5')],
  [softplus, stretched(11, '5.5')],
  [sigmoid, stretched(27, '5.5')],
  [
    erf,
    (from) =>
      doubles.multiply(
        doubles.divide(doubles.number(12), doubles.multiply(doubles.number(5), doubles.pi())),
        power(doubles.divide(doubles.number(2), doubles.number(3)), from),
      ),
  ],
  [gelu, (from) => doubles.scale(doubles.sqrt(doubles.number(from + 1)), -1 - from)],
]);

/** The activations that `tailBound` knows. */
export const tailBounded: fc.Arbitrary<Activation> = fc.constantFrom(...BOUNDS.keys());

/**
 * A bound T̄(R) on the Hermite tail T(R) = Σ_{r≥R} b_r² of φ′ of a smooth activation.
 *
 * Proved for all R. erf: b_{2k}² = (4/3π)·a_k·(4/9)^k with a_k = binomial(2k, k)/4^k ≤ 1, so T(R) ≤ (4/3π)(9/5)(2/3)^R.
 * GELU, b_{2k+1}² = a_k·(r + 2)²/(8πr)·2^−r with r = 2k + 1; a_k ≤ 1/√(π(k + ¼)) gives b_r² ≤ 0.286·√(r + 1)·2^−r, and
 * the ratio of neighbours is at most 0.354, so T(R) ≤ 0.443·√(R + 1)·2^−R for R ≥ 1, while T(0) = 0.456.
 *
 * The other four are c·e^{−a√R} with constants found numerically: up to R = 400 a test encloses every T(R) below them. Beyond, let β_r
 * be the coefficients of sech² with c = π/2, or of the logistic function's derivative with c = π. Both are Fourier integrals
 * (`src/families/components/sech-squared.ts`): β_r = 0 for odd r, |β_r| = (2/√r!) ∫₀^∞ ω^{r+1} e^{−ω²/2−cω}/(1 − e^{−2cω}) dω for even r.
 * By 1/(1 − e^{−2cω}) ≤ 1 + 1/2cω and log ω ≤ log √n + ω/√n − 1 for n = r and r + 1 these are Gaussian integrals,
 * ∫₀^∞ ω^n e^{−ω²/2−cω} dω ≤ √(2π)·(n/e)^{n/2}·e^{c²/2−c√n}, and with n! ≥ √(2πn)(n/e)^n
 *   β_r² ≤ g(r)·√(1 + 1/r)·(1 + 1/2c√r)², g(x) = 4√(2π)·e^{c²}·√x·e^{−2c√x}.
 * Softplus has b_r = β_{r−1}/√r, swish b_r = √(r + 1)β_{r+1} + (r + 1)β_{r−1}/√r. A test sums these, by
 * Σ f(X + 2j) ≤ ½∫ f from X − 2 for decreasing f, and ∫_v^∞ s^q e^{−ks} ds ≤ v^q e^{−kv}/(k − q/v).
 * @throws RangeError for any other activation
 */
export function tailBound(activation: Activation, from: number): Interval {
  const bound = BOUNDS.get(activation);
  if (bound !== undefined) return bound(from);
  const known = [...BOUNDS.keys()].map(({ name }) => name).join(', ');
  throw new RangeError(`tailBound: activation = ${activation.name}, expected one of ${known}`);
}

/** c·e^{−a√R} */
function stretched(c: number, a: string): (from: number) => Interval {
  return (from) =>
    doubles.multiply(
      doubles.number(c),
      doubles.exp(doubles.negate(doubles.multiply(doubles.decimal(a), doubles.sqrt(doubles.number(from))))),
    );
}
