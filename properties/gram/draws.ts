import fc from 'fast-check';
import { type Activation, activations, randomMixture, randomPolynomial } from '../parts/activations.js';
import { stepAtZero } from '../parts/classes.js';
import { type Directions, directionsOf } from '../parts/data.js';
import { AlsoByFormula, type Class } from '../parts/formulas.js';
import type { GramInstance } from '../parts/gram-instance.js';
import type { OnData } from '../parts/statement.js';

const { relu, selu, elu, tanh, erf, sin, sigmoid, swish, softplus, gelu, leakyRelu, polynomial } = activations;

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

/** Activations of a class, drawn with data or put to a user's; some of the draws are by formula, of the registry alone. */
export interface Drawn {
  readonly on: (data: fc.Arbitrary<Directions>) => fc.Arbitrary<GramInstance>;
  readonly onData: (most: number, admits: (instance: GramInstance) => boolean) => OnData<GramInstance>;
}

/** @param activation - those of the class that are no formulas */
export const drawnOf = (activation: fc.Arbitrary<Activation>, belongs: Class): Drawn => ({
  on: (data) => new AlsoByFormula(fc.record({ activation, data }), belongs, { of: 'registered' }),
  onData: (most, admits) => ({ instances: (rows) => fc.record({ activation, data: rows(2, most) }), admits }),
});

/** Of order 1 or 2 at 0, as floors of kinks ask: a jump and constants on either side, or SELU and ELU. */
export const kinked = drawnOf(
  fc.oneof(fc.constantFrom(relu, selu, elu(1)), anyLeakyRelu),
  (activation) => stepAtZero(activation) !== undefined,
);

/** z^p + … with whole coefficients from −3 to 3 and none of degree 0, 2 ≤ p ≤ greatest. */
export const monic = (greatest: number): fc.Arbitrary<Activation> =>
  fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: greatest - 1 })
    .map((lower) => polynomial([0, ...lower, 1]));

/** Rows of weights that were drawn, as many coordinates of each as the data have. */
export const weightsOf = ({ weights, data }: OfWeights): readonly (readonly number[])[] =>
  weights.map((row) => row.slice(0, data.dimension));

interface OfWeights {
  readonly weights: readonly (readonly number[])[];
  readonly data: Directions;
}

/** For pictures: eight directions of a plane. */
export const eightInAPlane = directionsOf('1 0, 3 1, 2 1, 1 1, 1 2, 1 3, 0 1, -1 2');
