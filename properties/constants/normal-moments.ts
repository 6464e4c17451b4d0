import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import { growthOf, momentBits, secondMoment, secondMomentAt } from '../../src/families/scaled-moments.js';
import type { Activation } from '../parts/activations.js';
import { divide, type Interval, point, sqrt, square, subtract, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import { zeroOf } from './solve.js';

/** A number that code derives from φ of a standard normal z. */
export type Quantity = (activation: Activation, at: Precision) => Interval;

/** E φ(z) */
export const mean: Quantity = (activation, at) => hermiteCoefficients(activation, 'value', 1, at)[0];

/** E φ(z)² */
export const energy: Quantity = (activation, at) => secondMomentAt(activation, 0, 1, at);

/** √(E φ(z)²) */
export const rms: Quantity = (activation, at) => sqrt(energy(activation, at));

/** √(E φ′(z)²) */
export const slopeRms: Quantity = (activation, at) => sqrt(secondMomentAt(activation, 1, 1, at));

/** The standard deviation of φ(z). */
export const deviation: Quantity = (activation, at) =>
  sqrt(subtract(energy(activation, at), square(mean(activation, at))));

/** 1 over another. */
export const inverse =
  (of: Quantity): Quantity =>
  (activation, at) =>
    divide(point(1), of(activation, at));

/** The σ with E φ(σz)² = level, that of σ² between two numbers. */
export const deviationWhere =
  (level: number, between: readonly [number, number]): Quantity =>
  (activation) =>
    sqrt(varianceWhere(activation, level, between));

/** d ln E φ(σz)²/d ln σ² there: q·V′(q)/V(q). */
export const elasticityWhere =
  (level: number, between: readonly [number, number]): Quantity =>
  (activation, at) => {
    const q = varianceWhere(activation, level, between);
    return withMpfr(momentBits(at, q.lo), (R) => {
      const variance = R.from(q);
      const grown = R.multiply(variance, growthOf(R, activation, variance));
      return R.toInterval(R.divide(grown, secondMoment(R, activation, 0, variance)));
    });
  };

const varianceWhere = (activation: Activation, level: number, [lo, hi]: readonly [number, number]): Interval =>
  zeroOf((q) => subtract(secondMomentAt(activation, 0, q), point(level)), lo, hi);
