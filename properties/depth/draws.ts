import fc, { type Arbitrary } from 'fast-check';
import { knotsOf } from '../../src/activations/exact-parameters.js';
import { type Activation, activations, randomPiecewiseLinear } from '../parts/activations.js';
import { degreeOf } from '../parts/classes.js';
import { type Directions, directions, exactPair } from '../parts/data.js';

const { relu, leakyRelu, abs, selu, elu, repu, tanh, erf, sigmoid, swish, gelu, softplus, sin, hardTanh, polynomial } =
  activations;

const coefficient = fc.integer({ min: -3, max: 3 });

/** c₁z + c₂z² + c₃z³ with small integers, c₃ ≠ 0: not quadratic, for which the bounds on f are equalities. */
const cubics: Arbitrary<Activation> = fc
  .tuple(coefficient, coefficient, fc.constantFrom(1, -1, 2, -2))
  .map(([first, second, third]) => polynomial([0, first, second, third]));

const kinked = [relu, leakyRelu(0.1), abs, selu, elu(1), repu(2)];
const named = [...kinked, tanh, erf, sigmoid, swish, gelu, softplus, sin, hardTanh(1)];

/** Named activations with and without kinks, random kinks, random cubics. */
export const anyActivation: Arbitrary<Activation> = fc.oneof(
  fc.constantFrom(...named),
  randomPiecewiseLinear(),
  cubics,
);

/** Two directions at an acute angle, as close as 1e-6: ρ in (0, 1). */
export const acutePair: Arbitrary<Directions> = directions({ n: 2, dimension: [2, 4], minSeparation: 1e-6 }).filter(
  (data) => exactPair(data, 0, 1).dot > 0n,
);

export const isRandomPiecewise = (activation: Activation): boolean => knotsOf(activation) !== undefined;
export const isCubic = (activation: Activation): boolean => degreeOf(activation) === 3;
