import { checkArgument, isObject } from '../numerics/argument.js';
import type { Activation } from './activation.js';

/** @throws TypeError for what is no activation, such as a name, or `activations.elu` that nobody called */
export function checkActivation(where: string, activation: unknown): asserts activation is Activation {
  const isOne = isObject(activation) && 'form' in activation;
  checkArgument(
    where,
    'activation',
    activation,
    isOne,
    "an activation: activations.relu, activations.hardTanh(2), or defineActivation({ name: 'mine', formula: 'z * tanh(z)' })",
  );
}
