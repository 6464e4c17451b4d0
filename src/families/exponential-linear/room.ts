import type { Form } from '../../activations/activation.js';
import { negativePart, positivePart } from '../../numerics/interval/arithmetic.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero } from '../../numerics/normal.js';
import { constant } from '../constant.js';
import { either } from '../either-side.js';
import { inMpfr } from '../enclosed-kernel.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { Asymptote, Room } from '../family.js';
import { densityTable, integrated, stepTable } from '../hermite-tables.js';
import { isOne, isSame, scalesOf } from '../variances.js';
import { exponentialBelowZero } from './exponential-below-zero.js';
import { exponentialInterpolant, exponentialTable } from './exponential-interpolant.js';
import { exponentialKernel, lostBits } from './exponential-kernel.js';
import { exponentialMoment } from './exponential-moments.js';

type ExponentialLinear = Extract<Form, { kind: 'exponential-linear' }>;

/** Beyond this the series lose more than 3000 bits. */
const LARGEST_VARIANCE = 1000;

/** ELU and SELU. */
export const exponentialLinear: Room<'exponential-linear'> = (form, { name }) => ({
  at: (R, order, z) => {
    const scale = constant(R, form.scale);
    const factor = R.multiply(scale, constant(R, form.alpha));
    if (order === 1)
      return either(
        R,
        z,
        0,
        () => R.multiply(factor, R.exp(z)),
        () => scale,
      );
    const below = () => R.multiply(factor, R.subtract(R.exp(negativePart(R, z)), R.number(1)));
    return either(R, z, 0, below, () => R.multiply(scale, positivePart(R, z)));
  },
  dual: (order, q, other = q) => {
    const largest = Math.max(q.hi, other.hi);
    if (!(largest <= LARGEST_VARIANCE))
      throw new RangeError(
        `dual: q = ${largest} for ${name}, expected at most ${LARGEST_VARIANCE}: its series cancels beyond`,
      );
    const kernel = inMpfr(
      (R, angle) => exponentialKernel(R, form, order, scalesOf(R, q, other), angle),
      lostBits(largest),
    );
    if (!(isOne(q) && isSame(q, other))) return kernel;
    // 1600 times faster in doubles than by the formula in MPFR: 0.2 µs.
    const interpolant = exponentialInterpolant(form, order);
    return { ...kernel, atDouble: ({ angle }) => interpolant(angle) };
  },
  secondMoment: (R, order, q) => exponentialMoment(R, form, order, q),
  growth: (R, q) => exponentialMoment(R, form, 'growth', q),
  coefficients: (R, order, count) => coefficientsOf(R, form, order, count),
  table: (order) => {
    const table = exponentialTable(form, order);
    return { kind: 'chebyshev', ...table, coefficients: Array.from(table.coefficients) };
  },
  asymptote: () => asymptote(form),
  // α(e^x − 1)/x falls with |x|.
  nearZero: () => ({ vanishes: true, ratio: { limit: (R) => ratioAtZero(R, form), falls: true } }),
  lostBits,
});

/** φ′ = λ(1_{z>0} + α·e^z·1_{z<0}). */
function coefficientsOf(R: MpfrArithmetic, form: ExponentialLinear, order: 0 | 1, count: number): MpfrInterval[] {
  const scale = constant(R, form.scale);
  const alpha = constant(R, form.alpha);
  const falling = fallingTable(R, count);
  const slopes = stepTable(R, count).map((s, r) => R.multiply(scale, R.add(s, R.multiply(alpha, falling[r]))));
  if (order === 1) return slopes;
  const mean = R.add(normalDensityAtZero(R), R.multiply(alpha, R.subtract(falling[0], R.number(0.5))));
  return integrated(R, slopes, R.multiply(scale, mean));
}

/**
 * e^z for z < 0, 0 above: c_0 = e^{1/2}Φ(−1), c_r = (c_{r−1} − h_{r−1}(0)γ(0))/√r
 * (its derivative is itself less a unit mass at 0).
 */
function fallingTable(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const density = densityTable(R, count);
  const found = [exponentialBelowZero(R, R.number(1))];
  for (let r = 1; r < count; r++) found.push(R.divide(R.subtract(found[r - 1], density[r - 1]), R.sqrt(R.number(r))));
  return found;
}

/** Below 0 it is 0 and φ² > 0. */
const asymptote = (form: ExponentialLinear): Asymptote =>
  withMpfr(EXACT_BITS, (R) => {
    const scale = constant(R, form.scale);
    return {
      meanSquare: R.toInterval(R.scale(R.square(scale), -1)),
      distance: R.upper(R.magnitude(R.multiply(scale, constant(R, form.alpha)))),
      excess: { sign: 1 },
    };
  });

/** (λ² + λ²α²)/2. */
const ratioAtZero = (R: MpfrArithmetic, form: ExponentialLinear): MpfrInterval =>
  R.scale(R.multiply(R.square(constant(R, form.scale)), R.add(R.number(1), R.square(constant(R, form.alpha)))), -1);
