import { type Activation, makeActivation } from '../activations/activation.js';
import { activationNamed, activations } from '../activations/registry.js';
import { knots } from './rows.js';

const { elu, hardTanh, leakyRelu, mixture, piecewiseLinear, polynomial, repu } = activations;

/** A piecewise polynomial from its pieces and breaks as its name has them: '0|-1|0,1,0.5' is 0 below −1 and z + z²/2 above. */
export const pieces = (text: string): Activation => activationNamed(`piecewisePolynomial(${text})`);

/** One of every family, with kinks off 0, inner extremes and both parities. */
export const everyFamily: readonly Activation[] = [
  activations.relu,
  leakyRelu(0.25),
  activations.abs,
  activations.step,
  repu(2),
  elu(0.5),
  activations.selu,
  hardTanh(1),
  piecewiseLinear(knots('-2:1 -1:0 0.5:-0.25 1:2')),
  activations.hardSwish,
  pieces('0,1|-0.5|0|0.5|0,1'),
  activations.tanh,
  activations.sigmoid,
  activations.swish,
  activations.softplus,
  activations.erf,
  activations.gelu,
  activations.sin,
  activations.cos,
  polynomial([1, -2, 0, 3]),
  mixture([
    { weight: -0.5, of: 'cos', scale: 1.25 },
    { weight: 1, of: 'tanh', scale: 0.5 },
  ]),
];

/** And more of each: large and small parameters, kinks far out, close together and at 0, signs that turn. */
export const everyActivation: readonly Activation[] = [
  ...everyFamily,
  leakyRelu(-1),
  leakyRelu(0.1),
  leakyRelu(3),
  elu(0.3),
  elu(1),
  elu(3),
  repu(3),
  ...[0.1, 0.25, 2, 3, 6].map(hardTanh),
  piecewiseLinear(knots('-2:1 -1:0.5 0.5:0.5 0.53125:0.75 2:0')),
  piecewiseLinear(knots('-5:1 -2:-0.5 0.3:0.2 4:1 5:1.5')),
  piecewiseLinear(knots('-3:0.5 -1.25:0.25 -0.5:1 0.5:0 1.75:2 3:2')),
  piecewiseLinear(knots('-1:0.5 0:0 2:3 2.5:3')),
  pieces('0,-1|-2|0,1,0,-0.5|2|0,-1'),
  pieces('0|-4|1|0|0.1,0,-1/3|0.125|0,0,0.5'),
  polynomial([2, -0.5]),
  polynomial([1, 0, 0, 1]),
  polynomial([0, -3, 1, 1]),
  mixture([{ weight: -0.75, of: 'tanh', scale: 1.5 }]),
  mixture([
    { weight: 1, of: 'tanh', scale: 1 },
    { weight: -0.5, of: 'sin', scale: 1.5 },
  ]),
  mixture([{ weight: 0.5, of: 'cos', scale: 0.5 }]),
];

/** Those of the reference values, by their names there. Its LeakyReLU has the decimal slope 0.1, which no double is. */
export const inReference: Readonly<Record<string, Activation>> = {
  tanh: activations.tanh,
  erf: activations.erf,
  swish: activations.swish,
  gelu: activations.gelu,
  softplus: activations.softplus,
  sigmoid: activations.sigmoid,
  sin: activations.sin,
  square: polynomial([0, 0, 1]),
  cubic: polynomial([0, -3, 1, 1]),
  relu: activations.relu,
  leakyRelu: makeActivation({
    name: 'leakyRelu of slope 1/10',
    value: (z) => (z >= 0 ? z : z / 10),
    derivative: (z) => (z >= 0 ? 1 : 0.1),
    kinks: [{ at: 0, order: 1, jump: 0.9 }],
    form: { kind: 'two-slopes', left: '0.1', right: 1 },
  }),
  abs: activations.abs,
  elu: elu(1),
  selu: activations.selu,
  repu2: repu(2),
};
