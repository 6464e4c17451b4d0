import type { Constant } from '../../activations/activation.js';
import { type Arithmetic, negativePart, positivePart } from '../../numerics/interval/arithmetic.js';
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
    at: (R, order, z) =>
      either(
        R,
        z,
        0,
        () => (order === 1 ? constant(R, form.left) : onLine(R, form.left, negativePart(R, z))),
        () => (order === 1 ? constant(R, form.right) : onLine(R, form.right, positivePart(R, z))),
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
    table: (order) => twoSlopesTable(form, order),
    lineAndAbsolute: (R) => {
      const [left, right] = [constant(R, form.left), constant(R, form.right)];
      return { line: R.scale(R.add(right, left), -1), absolute: R.scale(R.subtract(right, left), -1) };
    },
  });

export const step: Room<'step'> = () =>
  homogeneous({
    degree: 0,
    at: (R, order, z) => {
      const zero = R.number(0);
      return order === 1
        ? zero
        : either(
            R,
            z,
            0,
            () => zero,
            () => R.number(1),
          );
    },
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
    at: (R, order, z) =>
      either(
        R,
        z,
        0,
        () => R.number(0),
        () => times(R, R.number(order === 0 ? 1 : power), positivePart(R, z), power - order),
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

/** slope·x, exactly where that is 0 or x: so what ReLU passes on is no wider, and a unit that is off is known to be. */
const onLine = <T>(R: Arithmetic<T>, slope: Constant, x: T): T =>
  slope === 0 ? R.number(0) : slope === 1 ? x : R.multiply(constant(R, slope), x);

/** factor·x^exponent. */
function times<T>(R: Arithmetic<T>, factor: T, x: T, exponent: number): T {
  let value = factor;
  for (let k = 0; k < exponent; k++) value = R.multiply(value, x);
  return value;
}

const infinite = (order: Order): TypeError =>
  new TypeError(`secondMoment: order = ${order}, expected one at which φ has no kink that makes it infinite`);
