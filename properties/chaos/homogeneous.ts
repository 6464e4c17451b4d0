import fc, { type Arbitrary } from 'fast-check';
import { type Activation, activations } from '../parts/activations.js';

const { relu, abs, leakyRelu } = activations;

/** Two slopes at 0, 1 and λ: all continuous φ with φ(tz) = tφ(z) for t > 0. Shrinks to ReLU. No formulas: v is to be an exact double, and 11/48 is none. */
export const homogeneous: Arbitrary<Activation> = fc.oneof(
  fc.constantFrom(relu, abs),
  fc.integer({ min: -16, max: 15 }).map((k) => (k === 0 ? relu : leakyRelu(k / 16))),
);

/** v = E φ(z)² = (1 + λ²)/2, exactly: λ is a sixteenth. */
export const meanSquaredSlope = ({ value }: Activation): number => (value(1) ** 2 + value(-1) ** 2) / 2;
