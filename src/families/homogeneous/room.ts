import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensityAtZero } from '../../numerics/normal.js';
import { constant } from '../constant.js';
import { either } from '../either-side.js';
import type { Order, Room } from '../family.js';
import { hermiteMoment } from '../hermite-moment.js';
import { integrated, stepTable } from '../hermite-tables.js';
import { homogeneous } from './homogeneous.js';
import { powerCoefficients, rectifiedPowerDual } from './rectified-power.js';
import { stepDual, twoSlopesDual, twoSlopesTable } from './two-slopes.js';

/** One slope on either side of 0. */
export const twoSlopes: Room<'two-slopes'> = (form) =>
  homogeneous({
    degree: 1,
    slope: (R, z) =>
      either(
        R,
        z,
        0,
        () => constant(R, form.left),
        () => constant(R, form.right),
      ),
    dual: (R, order) => twoSlopesDual(R, form, order),
    secondMoment: (R, order) => {
      if (order === 2) throw infinite(order);
      return R.scale(R.add(R.square(constant(R, form.left)), R.square(constant(R, form.right))), -1);
    },
    coefficients: (R, order, count) => {
      const left = constant(R, form.left);
      const jump = R.subtract(constant(R, form.right), left);
      const slopes = stepTable(R, count).map((b) => R.multiply(jump, b));
      slopes[0] = R.add(slopes[0], left);
      return order === 1 ? slopes : integrated(R, slopes, R.multiply(jump, normalDensityAtZero(R)));
    },
    table: () => twoSlopesTable(form),
  });

export const step: Room<'step'> = () =>
  homogeneous({
    degree: 0,
    slope: (R) => R.number(0),
    dual: stepDual,
    secondMoment: (R, order) => {
      if (order > 0) throw infinite(order);
      return R.number(0.5);
    },
    coefficients: (R, order, count) =>
      order === 0 ? stepTable(R, count) : Array.from({ length: count }, () => R.number(0)),
  });

/** max(z, 0)^p. */
export const rectifiedPower: Room<'rectified-power'> = ({ power }) =>
  homogeneous({
    degree: power,
    slope: (R, z) =>
      either(
        R,
        z,
        0,
        () => R.number(0),
        () => powerSlope(R, power, z),
      ),
    dual: (R, order) => rectifiedPowerDual(R, power, order),
    // φ′ = p·max(z, 0)^{p−1}, φ″ = p(p − 1)·max(z, 0)^{p−2}; E z₊^{2k} = (2k − 1)!!/2.
    secondMoment: (R, order) => {
      if (order > power) throw infinite(order);
      const factor = [1, power, power * (power - 1)][order];
      return R.scale(R.integer(hermiteMoment(2 * (power - order), 0) * BigInt(factor) ** 2n), -1);
    },
    coefficients: (R, order, count) =>
      order === 0
        ? powerCoefficients(R, power, count)
        : powerCoefficients(R, power - 1, count).map((b) => R.multiply(R.number(power), b)),
  });

/** p·max(z, 0)^{p−1} for a z that may reach below 0. */
function powerSlope<T>(R: Arithmetic<T>, power: number, z: T): T {
  let value = R.number(power);
  if (power === 1) return value;
  const positive = R.clamp(z, 0, Number.MAX_VALUE);
  for (let k = 1; k < power; k++) value = R.multiply(value, positive);
  return value;
}

const infinite = (order: Order): TypeError =>
  new TypeError(`secondMoment: order = ${order}, expected one at which φ has no kink that makes it infinite`);
