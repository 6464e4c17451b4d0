import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { constant } from '../constant.js';
import { either } from '../either-side.js';
import { closed } from '../enclosed-kernel.js';
import type { Room } from '../family.js';
import { evaluatePolynomial, momentPolynomial } from '../polynomial/polynomial-moments.js';
import { rectifiedPowerDual } from './rectified-power.js';
import { stepDual, twoSlopesDual } from './two-slopes.js';

/** One slope on either side of 0. */
export const twoSlopes: Room<'two-slopes'> = (form) => ({
  slope: (R, z) =>
    either(
      R,
      z,
      0,
      () => constant(R, form.left),
      () => constant(R, form.right),
    ),
  dual: (which) => closed((R, angle) => twoSlopesDual(R, form, which, angle)),
  moment: (R, moment, q) => evaluatePolynomial(R, momentPolynomial(R, form, moment), q),
});

export const step: Room<'step'> = (form) => ({
  slope: (R) => R.number(0),
  dual: (which) => closed((R, angle) => stepDual(R, which, angle)),
  moment: (R, moment, q) => evaluatePolynomial(R, momentPolynomial(R, form, moment), q),
});

/** max(z, 0)^p. */
export const rectifiedPower: Room<'rectified-power'> = (form) => ({
  slope: (R, z) =>
    either(
      R,
      z,
      0,
      () => R.number(0),
      () => powerSlope(R, form.power, z),
    ),
  dual: (which) => closed((R, angle) => rectifiedPowerDual(R, form.power, which, angle)),
  moment: (R, moment, q) => evaluatePolynomial(R, momentPolynomial(R, form, moment), q),
});

/** p·max(z, 0)^{p−1} for a z that may reach below 0. */
function powerSlope<T>(R: Arithmetic<T>, power: number, z: T): T {
  let value = R.number(power);
  if (power === 1) return value;
  const positive = R.clamp(z, 0, Number.MAX_VALUE);
  for (let k = 1; k < power; k++) value = R.multiply(value, positive);
  return value;
}
