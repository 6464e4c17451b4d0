import type { Activation } from '../activations/activation.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { familyOf } from './rooms.js';

/**
 * φ′ on an enclosed number, for one neuron of a sampled network.
 *
 * Guarantee: contains φ′(x) for every x in z; where z reaches across a kink, both sides. At a kink itself φ′
 * is the limit from the right, as everywhere. Sharp to a few units in the last place for a z that is itself
 * sharp, but for the zeros of φ′.
 * @throws TypeError for an activation known only numerically
 */
export const slopeAt = <T>(R: Arithmetic<T>, activation: Activation, z: T): T =>
  R.scope(() => familyOf(activation).at(R, 1, z));

/** φ likewise: contains φ(x) for every x in z, sharp but for the zeros of φ; at a jump the limit from the right. */
export const valueAt = <T>(R: Arithmetic<T>, activation: Activation, z: T): T =>
  R.scope(() => familyOf(activation).at(R, 0, z));
