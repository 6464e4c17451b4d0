import { Rational } from '../../src/numerics/exact/rational.js';
import { type Activation, activations } from '../parts/activations.js';
import type { Arithmetic } from '../parts/intervals.js';

const { tanh, erf, sin, sigmoid, softplus, swish, gelu, elu, repu, polynomial } = activations;

/** z²/2: a network that is a polynomial. */
export const halfSquare = polynomial([0, 0, 0.5]);

/** What a bound of Newton's method needs of φ beside its value and slope. */
interface Smooth {
  readonly activation: Activation;
  /** L₂ = sup|φ″|, the Lipschitz constant of φ′. */
  readonly curvature: <T>(R: Arithmetic<T>) => T;
  /** Of one that is rational at rational numbers: L₂, φ and φ′, exactly. */
  readonly exact?: {
    readonly curvature: Rational;
    readonly value: (z: Rational) => Rational;
    readonly slope: (z: Rational) => Rational;
  };
}

const one = <T>(R: Arithmetic<T>): T => R.number(1);
/** The root of 3, times a number. */
const rootOfThree = <T>(R: Arithmetic<T>, times: number): T => R.multiply(R.number(times), R.sqrt(R.number(3)));
const rectified = (z: Rational): Rational => (z.sign > 0 ? z : Rational.ZERO);

/** ReLU and its like are not among them: φ′ jumps. Nor are formulas yet: sup|φ″| is not derived of them. */
const table: readonly Smooth[] = [
  { activation: tanh, curvature: (R) => R.divide(R.number(4), rootOfThree(R, 3)) },
  { activation: erf, curvature: (R) => R.divide(R.scale(R.exp(R.number(-0.5)), 2), R.sqrt(R.scale(R.pi(), 1))) },
  { activation: sin, curvature: one },
  { activation: sigmoid, curvature: (R) => R.divide(one(R), rootOfThree(R, 6)) },
  { activation: softplus, curvature: (R) => R.number(0.25) },
  { activation: swish, curvature: (R) => R.number(0.5) },
  { activation: gelu, curvature: (R) => R.divide(R.number(2), R.sqrt(R.scale(R.pi(), 1))) },
  { activation: elu(1), curvature: one },
  {
    activation: repu(2),
    curvature: (R) => R.number(2),
    exact: {
      curvature: Rational.from(2),
      value: (z) => rectified(z).squared(),
      slope: (z) => rectified(z).plus(rectified(z)),
    },
  },
  {
    activation: halfSquare,
    curvature: one,
    exact: { curvature: Rational.ONE, value: (z) => z.squared().over(Rational.from(2)), slope: (z) => z },
  },
];

/** For a control: its φ′ jumps from 2 to 1, and L₂ is that of either side alone. */
const kinked: Smooth = { activation: elu(2), curvature: (R) => R.number(2) };

/** Those whose derivative is Lipschitz. */
export const smoothActivations: readonly Activation[] = table.map(({ activation }) => activation);

/** Whether networks of it are rational where the square root of their width is. */
export const isRational = (activation: Activation): boolean => find(activation)?.exact !== undefined;

/** L₂, and what is exact. @throws RangeError for an activation that is not among them */
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
