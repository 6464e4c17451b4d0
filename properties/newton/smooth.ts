import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import type { Arithmetic } from '../parts/intervals.js';

const { tanh, erf, sin, sigmoid, softplus, swish, gelu, elu, repu, polynomial } = activations;

/** z²/2: a network that is a polynomial. */
export const halfSquare = polynomial([0, 0, 0.5]);

/** What a bound of Newton's method needs of φ beside its slope. */
interface Smooth {
  readonly activation: Activation;
  /** L₂ = sup|φ″|, the Lipschitz constant of φ′. */
  readonly curvature: <T>(R: Arithmetic<T>) => T;
  readonly value: <T>(R: Arithmetic<T>, z: T) => T;
  /** Of one that is rational at rational numbers: L₂, φ and φ′, exactly. */
  readonly exact?: {
    readonly curvature: Rational;
    readonly value: (z: Rational) => Rational;
    readonly slope: (z: Rational) => Rational;
  };
}

const one = <T>(R: Arithmetic<T>): T => R.number(1);
const root = <T>(R: Arithmetic<T>, x: number): T => R.sqrt(R.number(x));
const logistic = <T>(R: Arithmetic<T>, z: T): T => R.divide(one(R), R.add(one(R), R.exp(R.negate(z))));
const rectified = (z: Rational): Rational => (z.sign > 0 ? z : Rational.ZERO);

/** ReLU and its like are not among them: φ′ jumps. Nor are formulas yet: sup|φ″| is not derived of them. */
const table: readonly Smooth[] = [
  {
    activation: tanh,
    curvature: (R) => R.divide(R.number(4), R.multiply(R.number(3), root(R, 3))),
    value: (R, z) => R.subtract(R.scale(logistic(R, R.scale(z, 1)), 1), one(R)),
  },
  {
    activation: erf,
    curvature: (R) => R.divide(R.scale(R.exp(R.number(-0.5)), 2), R.sqrt(R.scale(R.pi(), 1))),
    value: (R, z) => R.subtract(one(R), R.erfc(z)),
  },
  { activation: sin, curvature: one, value: (R, z) => R.sin(z) },
  {
    activation: sigmoid,
    curvature: (R) => R.divide(one(R), R.multiply(R.number(6), root(R, 3))),
    value: logistic,
  },
  { activation: softplus, curvature: (R) => R.number(0.25), value: (R, z) => R.log(R.add(one(R), R.exp(z))) },
  { activation: swish, curvature: (R) => R.number(0.5), value: (R, z) => R.multiply(z, logistic(R, z)) },
  {
    activation: gelu,
    curvature: (R) => R.divide(R.number(2), R.sqrt(R.scale(R.pi(), 1))),
    value: (R, z) => R.multiply(z, R.subtract(one(R), R.scale(R.erfc(R.divide(z, root(R, 2))), -1))),
  },
  { activation: elu(1), curvature: one, value: (R, z) => exponentialUnit(R, z, 1) },
  {
    activation: repu(2),
    curvature: (R) => R.number(2),
    value: (R, z) =>
      R.square(
        bySign(
          R,
          z,
          (x) => x,
          () => R.number(0),
        ),
      ),
    exact: {
      curvature: Rational.from(2),
      value: (z) => rectified(z).squared(),
      slope: (z) => rectified(z).plus(rectified(z)),
    },
  },
  {
    activation: halfSquare,
    curvature: one,
    value: (R, z) => R.scale(R.square(z), -1),
    exact: { curvature: Rational.ONE, value: (z) => z.squared().over(Rational.from(2)), slope: (z) => z },
  },
];

/** For a control: its φ′ jumps from 2 to 1, and L₂ is that of either side alone. */
const kinked: Smooth = {
  activation: elu(2),
  curvature: (R) => R.number(2),
  value: (R, z) => exponentialUnit(R, z, 2),
};

/** Those whose derivative is Lipschitz. */
export const smoothActivations: readonly Activation[] = table.map(({ activation }) => activation);

/** Whether networks of it are rational where the square root of their width is. */
export const isRational = (activation: Activation): boolean => find(activation)?.exact !== undefined;

/** L₂, φ(z), and what is exact. @throws RangeError for an activation that is not among them */
export function smooth(activation: Activation): Smooth {
  const found = find(activation);
  if (found !== undefined) return found;
  throw new RangeError(`smooth: activation = ${activation}, expected one of ${smoothActivations.join(', ')}`);
}

/** @throws RangeError for one that is not rational */
export function exactOf(activation: Activation): NonNullable<Smooth['exact']> {
  const { exact } = smooth(activation);
  if (exact !== undefined) return exact;
  const rational = smoothActivations.filter(isRational);
  throw new RangeError(`exactOf: activation = ${activation}, expected one of ${rational.join(', ')}`);
}

const find = ({ name }: Activation): Smooth | undefined =>
  [...table, kinked].find(({ activation }) => activation.name === name);

/** z above 0, α(e^z − 1) below. */
function exponentialUnit<T>(R: Arithmetic<T>, z: T, alpha: number): T {
  const below = (x: T): T => R.multiply(R.number(alpha), R.subtract(R.exp(x), one(R)));
  return bySign(R, z, (x) => x, below);
}

/** A continuous function that has one formula on each side of 0. */
function bySign<T>(R: Arithmetic<T>, z: T, above: (z: T) => T, below: (z: T) => T): T {
  if (R.lower(z) >= 0) return above(z);
  return R.upper(z) <= 0 ? below(z) : R.hull(above(z), below(z));
}
