import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import type { Arithmetic } from '../../src/numerics/interval/arithmetic.js';

/** A φ whose derivative is Lipschitz. ReLU and its like are not among them: φ′ jumps. */
interface Smooth {
  readonly activation: Activation;
  /** L₂ = sup|φ″|. */
  curvature<T>(R: Arithmetic<T>): T;
  value<T>(R: Arithmetic<T>, z: T): T;
}

/** z²/2: a network that is a polynomial. */
export const halfSquare = activations.polynomial([0, 0, 0.5]);

/** φ is z²/2, also read back from a file. */
export const isHalfSquare = ({ name }: Activation): boolean => name === halfSquare.name;

const squaredRamp = activations.repu(2);

const smooth: readonly Smooth[] = [
  {
    activation: activations.tanh,
    curvature: (R) => R.divide(R.number(4), R.multiply(R.number(3), R.sqrt(R.number(3)))),
    value: (R, z) => R.subtract(R.scale(logistic(R, R.scale(z, 1)), 1), R.number(1)),
  },
  {
    activation: activations.erf,
    curvature: (R) => R.divide(R.scale(R.exp(R.number(-0.5)), 2), R.sqrt(R.scale(R.pi(), 1))),
    value: (R, z) => R.subtract(R.number(1), R.erfc(z)),
  },
  { activation: activations.sin, curvature: (R) => R.number(1), value: (R, z) => R.sin(z) },
  {
    activation: activations.sigmoid,
    curvature: (R) => R.divide(R.number(1), R.multiply(R.number(6), R.sqrt(R.number(3)))),
    value: logistic,
  },
  {
    activation: activations.softplus,
    curvature: (R) => R.number(0.25),
    value: (R, z) => R.log(R.add(R.number(1), R.exp(z))),
  },
  { activation: activations.swish, curvature: (R) => R.number(0.5), value: (R, z) => R.multiply(z, logistic(R, z)) },
  {
    activation: activations.gelu,
    curvature: (R) => R.divide(R.number(2), R.sqrt(R.scale(R.pi(), 1))),
    value: (R, z) => R.multiply(z, R.subtract(R.number(1), R.scale(R.erfc(R.divide(z, R.sqrt(R.number(2)))), -1))),
  },
  {
    activation: activations.elu(1),
    curvature: (R) => R.number(1),
    value: (R, z) => rampOr(R, z, (x) => R.subtract(R.exp(x), R.number(1))),
  },
  {
    activation: squaredRamp,
    curvature: (R) => R.number(2),
    value: (R, z) => R.square(rampOr(R, z, () => R.number(0))),
  },
  { activation: halfSquare, curvature: (R) => R.number(1), value: (R, z) => R.scale(R.square(z), -1) },
];

export const smoothActivations: readonly Activation[] = smooth.map(({ activation }) => activation);

/** L₂. */
export const curvature = <T>(R: Arithmetic<T>, activation: Activation): T => known(activation).curvature(R);

/** φ(z). */
export const valueAt = <T>(R: Arithmetic<T>, activation: Activation, z: T): T => known(activation).value(R, z);

const HALF = Rational.of(1n, 2n);

/** Those that are rational where z is; ReLU too, which is not smooth. */
const rational: Readonly<Record<string, { value(z: Rational): Rational; slope(z: Rational): Rational }>> = {
  [halfSquare.name]: { value: (z) => HALF.times(z.squared()), slope: (z) => z },
  [squaredRamp.name]: {
    value: (z) => (z.sign > 0 ? z.squared() : Rational.ZERO),
    slope: (z) => (z.sign > 0 ? z.plus(z) : Rational.ZERO),
  },
  [activations.relu.name]: {
    value: (z) => (z.sign > 0 ? z : Rational.ZERO),
    slope: (z) => (z.sign >= 0 ? Rational.ONE : Rational.ZERO),
  },
};

/** Networks of these are rational where the square root of their width is. */
export const isRational = ({ name }: Activation): boolean => Object.hasOwn(rational, name);

/** φ(z) and φ′(z) of a rational one. */
export const rationalValue = ({ name }: Activation, z: Rational): Rational => rational[name].value(z);
export const rationalSlope = ({ name }: Activation, z: Rational): Rational => rational[name].slope(z);

function known({ name }: Activation): Smooth {
  const found = smooth.find(({ activation }) => activation.name === name);
  if (found !== undefined) return found;
  throw new RangeError(`curvature: activation = ${name}, expected one of ${smoothActivations.join(', ')}`);
}

/** 1/(1 + e^−z). */
function logistic<T>(R: Arithmetic<T>, z: T): T {
  const one = R.number(1);
  return R.divide(one, R.add(one, R.exp(R.negate(z))));
}

/** z above 0, `below` of it there. */
function rampOr<T>(R: Arithmetic<T>, z: T, below: (z: T) => T): T {
  if (R.lower(z) >= 0) return z;
  return R.upper(z) <= 0 ? below(z) : R.hull(z, below(z));
}
