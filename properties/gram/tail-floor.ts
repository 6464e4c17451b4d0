import type { Activation } from '../../src/activations/activation.js';
import { SELU_ALPHA, SELU_SCALE } from '../../src/activations/exponential-units.js';
import { float64Arithmetic as I } from '../../src/numerics/float64-arithmetic.js';
import type { Interval } from '../../src/numerics/interval.js';

/** T(R) ≥ constant·(R + 1)^−exponent for every R ≥ 0: the infimum is the limit, checked for R ≤ 10⁶. */
export interface TailFloor {
  readonly constant: Interval;
  readonly exponent: number;
}

/**
 * The Hermite tail of φ′ from its kink at 0. A jump J of φ′ (order 1) gives C·J², C = √2/(2π^{3/2}), with exponent ½;
 * a jump J of φ″ (order 2) gives C·J²/3 with exponent 3/2.
 * @throws RangeError for an activation without such a kink
 */
export function tailFloor(activation: Activation): TailFloor {
  const { form } = activation;
  if (form.kind === 'two-slopes') {
    const jump = I.subtract(decimal(form.right), decimal(form.left));
    return { constant: I.multiply(C, I.square(jump)), exponent: 0.5 };
  }
  if (form.kind === 'exponential-linear' && form.scale === 1 && form.alpha === 1)
    return { constant: I.divide(C, I.number(3)), exponent: 1.5 };
  if (form.kind === 'exponential-linear' && form.scale === SELU_SCALE && form.alpha === SELU_ALPHA) {
    const jump = I.multiply(decimal(form.scale), I.subtract(I.number(1), decimal(form.alpha)));
    return { constant: I.multiply(C, I.square(jump)), exponent: 0.5 };
  }
  throw new RangeError(`tailFloor: activation = ${activation.name}, expected ReLU, LeakyReLU, |z|, SELU or ELU`);
}

const decimal = (c: number | string): Interval => (typeof c === 'number' ? I.number(c) : I.decimal(c));

/** √2/(2π^{3/2}) = 0.126987… */
const C = I.divide(I.sqrt(I.number(2)), I.scale(I.multiply(I.pi(), I.sqrt(I.pi())), 1));
