import type { Activation } from './activation.js';
import { elu, selu } from './exponential-units.js';
import { polynomial } from './polynomial.js';
import { abs, leakyRelu, relu } from './rectifiers.js';
import { erf, gelu, sigmoid, sin, softplus, swish, tanh } from './smooth.js';

/** What the report's Explore offers, by the names that evidence uses; kinked ones first. */
export const EXPLORABLE: readonly Activation[] = [
  ...[relu, leakyRelu(0.1), abs, selu, elu(1)],
  ...[tanh, swish, gelu, softplus, sigmoid, erf, sin],
  ...[polynomial([0, 0, 1]), polynomial([0, 0, 0, 1])],
];

/** As many coefficients of φ′ stand in the tables. */
export const TERMS = 64;
