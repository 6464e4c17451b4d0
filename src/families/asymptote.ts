import type { Activation } from '../activations/activation.js';
import type { Asymptote } from './family.js';
import { familyOf } from './rooms.js';

/** The asymptotes of φ; undefined when it has none (polynomials, max(z, 0)², …) or they are not known. */
export const asymptote = (activation: Activation): Asymptote | undefined => familyOf(activation).asymptote?.();
