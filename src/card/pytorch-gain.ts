import type { Activation } from '../activations/activation.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';

/** A gain as PyTorch recommends it. */
export interface PyTorchGain {
  readonly call: string;
  readonly formula: string;
  /** The real number that the formula means. */
  readonly gain: Interval;
}

/**
 * What torch.nn.init.calculate_gain has to say of an activation; undefined where it raises "Unsupported nonlinearity", as for GELU, SiLU,
 * ELU, Mish and Softplus. Its whole table: linear and convolutions 1, sigmoid 1, tanh 5/3, relu √2, leaky_relu √(2/(1 + slope²)),
 * selu 3/4 (https://docs.pytorch.org/docs/stable/nn.init.html; `selu` since version 1.8).
 */
export function pytorchGain({ name }: Activation): PyTorchGain | undefined {
  const [, slope] = /^leakyRelu\((.*)\)$/.exec(name) ?? [];
  if (slope !== undefined) {
    const square = R.square(R.number(Number(slope)));
    const gain = R.sqrt(R.divide(R.number(2), R.add(R.number(1), square)));
    return { call: `calculate_gain('leaky_relu', ${slope})`, formula: `√(2/(1 + ${slope}²))`, gain };
  }
  return Object.hasOwn(TABLE, name) ? TABLE[name as keyof typeof TABLE] : undefined;
}

const entry = (called: string, formula: string, gain: Interval): PyTorchGain => ({
  call: `calculate_gain('${called}')`,
  formula,
  gain,
});

const ONE = R.number(1);
/** By the names of the registry; a polynomial z is the identity. */
const TABLE = {
  relu: entry('relu', '√2', R.sqrt(R.number(2))),
  tanh: entry('tanh', '5/3', R.divide(R.number(5), R.number(3))),
  selu: entry('selu', '3/4', R.number(0.75)),
  sigmoid: entry('sigmoid', '1', ONE),
  'polynomial(0,1)': entry('linear', '1', ONE),
} as const;
