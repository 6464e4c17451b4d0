import type { Activation, Knot } from './activation.js';
import { elu } from './exponential-units.js';
import { hardTanh, piecewiseLinear } from './piecewise-linear.js';
import { polynomial } from './polynomial.js';
import { leakyRelu, repu } from './rectifiers.js';
import { activations } from './registry.js';

/**
 * The activation that has this name, as `toJSON` writes it: 'relu', 'leakyRelu(0.3)', 'polynomial(0,0,1)',
 * 'piecewiseLinear(-1:0 0:0 1:1)'. Parameters are the very doubles, since their shortest decimals read back as themselves.
 * `own` are a user's activations, which are known by name only.
 * @throws RangeError naming what is not known
 */
export function activationNamed(name: string, own: readonly Activation[] = []): Activation {
  const mine = own.find((activation) => activation.name === name);
  if (mine !== undefined) return mine;
  const [, family = '', parameters] = /^(\w+)(?:\((.*)\))?$/.exec(name) ?? [];
  const made = parameters === undefined ? plain(family) : FAMILIES[family]?.(parameters);
  if (made?.name === name) return made;
  throw new RangeError(
    `activationNamed: name = ${JSON.stringify(name)}, expected one of the registry's, such as relu or leakyRelu(0.3), or of the configuration's activations`,
  );
}

const FAMILIES: Readonly<Record<string, (parameters: string) => Activation>> = {
  leakyRelu: (text) => leakyRelu(Number(text)),
  elu: (text) => elu(Number(text)),
  repu: (text) => repu(Number(text)),
  hardTanh: (text) => hardTanh(Number(text)),
  polynomial: (text) => polynomial(text.split(',').map(Number)),
  piecewiseLinear: (text) => piecewiseLinear(text.split(' ').map(knot)),
};

const knot = (text: string): Knot => {
  const [at, value] = text.split(':').map(Number);
  return [at, value];
};

function plain(name: string): Activation | undefined {
  if (name === 'elu') return elu(1);
  const found = Object.entries(activations).find(([key]) => key === name)?.[1];
  return typeof found === 'object' ? found : undefined;
}
