import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import type { Arithmetic } from '../../src/numerics/interval/arithmetic.js';

const { tanh, erf, sin, sigmoid, softplus, swish, gelu, elu, repu, polynomial } = activations;

/** z²/2: a network that is a polynomial. */
export const halfSquare = polynomial([0, 0, 0.5]);

/** Those whose derivative is Lipschitz, with its constant L₂ = sup|φ″|. ReLU and its like are not among them: φ′ jumps. */
export const smoothActivations: readonly Activation[] = [
  tanh,
  erf,
  sin,
  sigmoid,
  softplus,
  swish,
  gelu,
  elu(1),
  repu(2),
  halfSquare,
];

/** Networks of these, and of ReLU, are rational where the square root of their width is. */
export const isRational = ({ form }: Activation): boolean =>
  form.kind === 'polynomial' || form.kind === 'rectified-power' || form.kind === 'two-slopes';

/** L₂. */
export function curvature<T>(R: Arithmetic<T>, { name, form }: Activation): T {
  const over = (p: T, q: T): T => R.divide(p, q);
  const root = (x: number): T => R.sqrt(R.number(x));
  switch (form.kind) {
    case 'erf':
      return over(R.scale(R.exp(R.number(-0.5)), 2), R.sqrt(R.scale(R.pi(), 1)));
    case 'gelu':
      return over(R.number(2), R.sqrt(R.scale(R.pi(), 1)));
    case 'logistic':
      if (form.member === 'tanh') return over(R.number(4), R.multiply(R.number(3), root(3)));
      if (form.member === 'sigmoid') return over(R.number(1), R.multiply(R.number(6), root(3)));
      return R.number(form.member === 'softplus' ? 0.25 : 0.5);
    case 'rectified-power':
      return R.number(2);
    case 'sin':
    case 'exponential-linear':
    case 'polynomial':
      return R.number(1);
    default:
      throw new RangeError(`curvature: ${name}, expected one of ${smoothActivations.join(', ')}`);
  }
}

/** φ(z). */
export function valueAt<T>(R: Arithmetic<T>, { name, form }: Activation, z: T): T {
  const one = R.number(1);
  const logistic = (x: T): T => R.divide(one, R.add(one, R.exp(R.negate(x))));
  switch (form.kind) {
    case 'erf':
      return R.subtract(one, R.erfc(z));
    case 'gelu':
      return R.multiply(z, R.subtract(one, R.scale(R.erfc(R.divide(z, R.sqrt(R.number(2)))), -1)));
    case 'logistic':
      if (form.member === 'tanh') return R.subtract(R.scale(logistic(R.scale(z, 1)), 1), one);
      if (form.member === 'sigmoid') return logistic(z);
      if (form.member === 'softplus') return R.log(R.add(one, R.exp(z)));
      return R.multiply(z, logistic(z));
    case 'sin':
      return R.sin(z);
    case 'polynomial':
      return R.scale(R.square(z), -1);
    case 'rectified-power':
      return R.square(
        bySign(
          R,
          z,
          (x) => x,
          () => R.number(0),
        ),
      );
    case 'exponential-linear':
      return bySign(
        R,
        z,
        (x) => x,
        (x) => R.subtract(R.exp(x), one),
      );
    default:
      throw new RangeError(`valueAt: ${name}, expected one of ${smoothActivations.join(', ')}`);
  }
}

/** A continuous function that has one formula on each side of 0. */
function bySign<T>(R: Arithmetic<T>, z: T, above: (z: T) => T, below: (z: T) => T): T {
  if (R.lower(z) >= 0) return above(z);
  return R.upper(z) <= 0 ? below(z) : R.hull(above(z), below(z));
}

const HALF = Rational.of(1n, 2n);

/** φ(z) and φ′(z) of a rational one. */
export const rationalValue = ({ form }: Activation, z: Rational): Rational =>
  form.kind === 'polynomial' ? HALF.times(z.squared()) : z.sign > 0 ? z.squared() : Rational.ZERO;

export const rationalSlope = ({ form }: Activation, z: Rational): Rational =>
  form.kind === 'polynomial' ? z : z.sign > 0 ? z.plus(z) : Rational.ZERO;
