// Activations as theorems name and draw them.
export type { Activation, Knot, MixtureComponent } from '../../src/activations/activation.js';
export { hardTanh, piecewiseLinear } from '../../src/activations/piecewise-linear.js';
export { randomMixture, randomPiecewiseLinear, randomPolynomial } from '../../src/activations/random.js';
export { activations } from '../../src/activations/registry.js';
