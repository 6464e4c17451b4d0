import { elu, selu } from './exponential-units.js';
import { mixture } from './mixture.js';
import { hardTanh, piecewiseLinear } from './piecewise-linear.js';
import { polynomial } from './polynomial.js';
import { abs, leakyRelu, relu, repu, step } from './rectifiers.js';
import { erf, gelu, sigmoid, sin, softplus, swish, tanh } from './smooth.js';

/** Every activation this suite knows. Those with a parameter are functions that return one. */
export const activations = {
  relu,
  leakyRelu,
  abs,
  selu,
  elu,
  repu,
  step,
  tanh,
  erf,
  sigmoid,
  swish,
  gelu,
  softplus,
  sin,
  polynomial,
  hardTanh,
  piecewiseLinear,
  mixture,
} as const;
