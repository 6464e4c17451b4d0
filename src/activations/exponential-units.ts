import { type Activation, type Constant, type Entry, makeActivation } from './activation.js';
import { numberIn } from './parameter.js';

/** z for z ≥ 0, alpha·(e^z − 1) below: a kink of order 2 for alpha = 1, of order 1 otherwise. */
export function elu(alpha = 1): Activation {
  if (!(Number.isFinite(alpha) && alpha > 0))
    throw new RangeError(`elu: alpha = ${alpha}, expected a finite number > 0`);
  return makeActivation({
    name: alpha === 1 ? 'elu' : `elu(${alpha})`,
    value: (z) => (z >= 0 ? z : alpha * Math.expm1(z)),
    derivative: (z) => (z >= 0 ? 1 : alpha * Math.exp(z)),
    secondDerivative: (z) => (z >= 0 ? 0 : alpha * Math.exp(z)),
    kinks: [alpha === 1 ? { at: 0, order: 2, jump: -1 } : { at: 0, order: 1, jump: 1 - alpha }],
    lipschitz: Math.max(1, alpha),
    form: { kind: 'exponential-linear', scale: 1, alpha },
  });
}

/** The constants for which E φ = 0 and E φ² = 1 (Klambauer et al., NIPS 2017), to 34 digits. */
export const SELU_SCALE = '1.0507009873554804934193349852946';
export const SELU_ALPHA = '1.6732632423543772848170429916717';

const scale = Number(SELU_SCALE);
const alpha = Number(SELU_ALPHA);

/** scale·z for z ≥ 0, scale·alpha·(e^z − 1) below. */
export const selu: Activation = makeActivation({
  name: 'selu',
  value: (z) => scale * (z >= 0 ? z : alpha * Math.expm1(z)),
  derivative: (z) => scale * (z >= 0 ? 1 : alpha * Math.exp(z)),
  secondDerivative: (z) => (z >= 0 ? 0 : scale * alpha * Math.exp(z)),
  kinks: [{ at: 0, order: 1, jump: scale * (1 - alpha) }],
  // scale·alpha = 1.75809934084737685994…, the slope just below 0.
  lipschitz: 1.758099340847377,
  form: { kind: 'exponential-linear', scale: SELU_SCALE, alpha: SELU_ALPHA },
});

/** The exact constants of ELU and SELU. @throws RangeError for another activation */
export function exponentialUnitOf({ form, name }: Activation): { readonly scale: Constant; readonly alpha: Constant } {
  if (form.kind === 'exponential-linear') return form;
  throw new RangeError(`exponentialUnitOf: activation = ${name}, expected ELU or SELU`);
}

export const exponentialUnits = [
  { name: 'selu', make: selu, shown: [selu] },
  { name: 'elu', make: elu, parse: (text) => elu(numberIn('elu', text)), unparametrised: elu(1), shown: [elu(1)] },
] as const satisfies readonly Entry[];
