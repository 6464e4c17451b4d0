import fc from 'fast-check';
import { type Activation, activations, randomMixture, randomPolynomial } from '../parts/activations.js';

const { tanh, erf, sin, sigmoid, swish, softplus, gelu } = activations;

/** The analytic activations that have a name; none is a polynomial. */
export const namedSmooth: fc.Arbitrary<Activation> = fc.constantFrom(tanh, erf, sin, sigmoid, swish, softplus, gelu);

/** These and random mixtures of them. */
export const smoothOrMixed: fc.Arbitrary<Activation> = fc.oneof({ arbitrary: namedSmooth, weight: 2 }, randomMixture());

/** These and polynomials of degree 10 to 12, whose tails T(R) do not vanish for R ≤ 9. */
export const anySmooth: fc.Arbitrary<Activation> = fc.oneof(
  { arbitrary: smoothOrMixed, weight: 4 },
  randomPolynomial({ degree: [10, 12] }),
);
