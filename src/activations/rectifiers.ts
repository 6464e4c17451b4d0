import { type Activation, type Entry, makeActivation } from './activation.js';
import { numberIn } from './parameter.js';

/** max(z, 0). */
export const relu: Activation = makeActivation({
  name: 'relu',
  value: (z) => Math.max(z, 0),
  derivative: (z) => (z >= 0 ? 1 : 0),
  secondDerivative: () => 0,
  kinks: [{ at: 0, order: 1, jump: 1 }],
  lipschitz: 1,
  form: { kind: 'two-slopes', left: 0, right: 1 },
});

/** z for z ≥ 0, slope·z below. @throws RangeError unless the slope is finite and not 1. */
export function leakyRelu(slope = 0.01): Activation {
  if (!(Number.isFinite(slope) && slope !== 1))
    throw new RangeError(`leakyRelu: slope = ${slope}, expected a finite number other than 1 (which has no kink)`);
  return makeActivation({
    name: `leakyRelu(${slope})`,
    value: (z) => (z >= 0 ? z : slope * z),
    derivative: (z) => (z >= 0 ? 1 : slope),
    secondDerivative: () => 0,
    kinks: [{ at: 0, order: 1, jump: 1 - slope }],
    lipschitz: Math.max(1, Math.abs(slope)),
    ...(slope === -1 && { parity: 'even' as const }),
    form: { kind: 'two-slopes', left: slope, right: 1 },
  });
}

/** |z|. */
export const abs: Activation = makeActivation({
  name: 'abs',
  value: Math.abs,
  derivative: (z) => (z >= 0 ? 1 : -1),
  secondDerivative: () => 0,
  kinks: [{ at: 0, order: 1, jump: 2 }],
  lipschitz: 1,
  parity: 'even',
  form: { kind: 'two-slopes', left: -1, right: 1 },
});

/** 1 for z ≥ 0, 0 below: the derivative of ReLU. Its own derivative vanishes but for the jump. */
export const step: Activation = makeActivation({
  name: 'step',
  value: (z) => (z >= 0 ? 1 : 0),
  derivative: () => 0,
  secondDerivative: () => 0,
  kinks: [{ at: 0, order: 0, jump: 1 }],
  derivativeParity: 'even',
  form: { kind: 'step' },
});

/** max(z, 0)^power. @throws RangeError unless the power is a whole number ≥ 1. */
export function repu(power: number): Activation {
  if (!(Number.isInteger(power) && power >= 1 && power <= 16))
    throw new RangeError(`repu: power = ${power}, expected a whole number from 1 to 16`);
  let factorial = 1;
  for (let k = 2; k <= power; k++) factorial *= k;
  return makeActivation({
    name: `repu(${power})`,
    value: (z) => (z >= 0 ? z ** power : 0),
    derivative: (z) => (z >= 0 ? power * z ** (power - 1) : 0),
    // At power 1 the factor 0 meets 0^−1 at the kink.
    secondDerivative: (z) => (z >= 0 && power > 1 ? power * (power - 1) * z ** (power - 2) : 0),
    kinks: [{ at: 0, order: power, jump: factorial }],
    ...(power === 1 && { lipschitz: 1 }),
    form: { kind: 'rectified-power', power },
  });
}

export const rectifiers = [
  { name: 'relu', make: relu, shown: [relu] },
  {
    name: 'leakyRelu',
    make: leakyRelu,
    parse: (slope) => leakyRelu(numberIn('leakyRelu', slope)),
    shown: [leakyRelu(0.1)],
  },
  { name: 'abs', make: abs, shown: [abs] },
  { name: 'repu', make: repu, parse: (power) => repu(numberIn('repu', power)) },
  { name: 'step', make: step },
] as const satisfies readonly Entry[];
