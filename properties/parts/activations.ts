import type { Activation, Knot } from '../../src/activations/activation.js';
import { piecewiseLinear } from '../../src/activations/piecewise-linear.js';

// Activations as theorems name and draw them.
export type { Activation, Knot, MixtureComponent } from '../../src/activations/activation.js';
export { makeActivation } from '../../src/activations/activation.js';
export { hardTanh, piecewiseLinear } from '../../src/activations/piecewise-linear.js';
export { randomMixture, randomPiecewiseLinear, randomPolynomial } from '../../src/activations/random.js';
export { activations } from '../../src/activations/registry.js';

/** The piecewise linear function through knots as they are written: '-1:0 0:0 1:1' is ReLU. */
export const piecewise = (knots: string): Activation =>
  piecewiseLinear(knots.split(' ').map((knot) => knot.split(':').map(Number) as [number, number] satisfies Knot));
