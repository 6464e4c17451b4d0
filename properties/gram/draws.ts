import fc from 'fast-check';
import { type Activation, activations, randomMixture, randomPolynomial } from '../parts/activations.js';
import { directionsOf } from '../parts/data.js';

const { tanh, erf, sin, sigmoid, swish, softplus, gelu, leakyRelu, polynomial } = activations;

/** The analytic activations that have a name; none is a polynomial. */
export const namedSmooth: fc.Arbitrary<Activation> = fc.constantFrom(tanh, erf, sin, sigmoid, swish, softplus, gelu);

/** These and random mixtures of them. */
export const smoothOrMixed: fc.Arbitrary<Activation> = fc.oneof({ arbitrary: namedSmooth, weight: 2 }, randomMixture());

/** These and polynomials of degree 10 to 12, whose tails T(R) do not vanish for R ≤ 9. */
export const anySmooth: fc.Arbitrary<Activation> = fc.oneof(
  { arbitrary: smoothOrMixed, weight: 4 },
  randomPolynomial({ degree: [10, 12] }),
);

/** LeakyReLU with a slope of −9 to 9 tenths. */
export const anyLeakyRelu: fc.Arbitrary<Activation> = fc
  .integer({ min: -9, max: 9 })
  .map((tenths) => leakyRelu(tenths / 10));

/** z^p + … with whole coefficients from −3 to 3 and none of degree 0, 2 ≤ p ≤ greatest. */
export const monic = (greatest: number): fc.Arbitrary<Activation> =>
  fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: greatest - 1 })
    .map((lower) => polynomial([0, ...lower, 1]));

/** For pictures: eight directions of a plane. */
export const eightInAPlane = directionsOf('1 0, 3 1, 2 1, 1 1, 1 2, 1 3, 0 1, -1 2');
