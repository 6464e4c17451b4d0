import type { Form } from '../../activations/activation.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { constant } from '../constant.js';
import { either } from '../either-side.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { Asymptote, Room } from '../family.js';
import { exponentialMoment } from './exponential-moments.js';
import { exponentialUnitDual } from './exponential-unit.js';
import { exponentialUnitInterpolant } from './exponential-unit-interpolant.js';

/** ELU and SELU. */
export const exponentialLinear: Room<'exponential-linear'> = (form) => ({
  slope: (R, z) => {
    const scale = constant(R, form.scale);
    const below = () => R.multiply(R.multiply(scale, constant(R, form.alpha)), R.exp(z));
    return either(R, z, 0, below, () => scale);
  },
  dual: (which) => {
    const interpolant = exponentialUnitInterpolant(form, which);
    return {
      atDouble: ({ angle }) => interpolant(angle),
      atMpfr: (R, angle) => R.scope(() => exponentialUnitDual(R, form, which, angle)),
    };
  },
  moment: (R, moment, q) => exponentialMoment(R, form, moment, q),
  asymptote: () => asymptote(form),
});

/** Below 0 it is 0 and φ² > 0. */
const asymptote = (form: Extract<Form, { kind: 'exponential-linear' }>): Asymptote =>
  withMpfr(EXACT_BITS, (R) => {
    const scale = constant(R, form.scale);
    return {
      meanSquare: R.toInterval(R.scale(R.square(scale), -1)),
      distance: R.upper(R.magnitude(R.multiply(scale, constant(R, form.alpha)))),
      excess: { sign: 1 },
    };
  });
