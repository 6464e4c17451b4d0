import type { Constant } from '../activations/activation.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';

/** An activation's constant: an exact double, or a decimal. */
export const constant = <T>(R: Arithmetic<T>, c: Constant): T => (typeof c === 'number' ? R.number(c) : R.decimal(c));
