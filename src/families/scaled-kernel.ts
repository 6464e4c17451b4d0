import { type Activation, type Form, makeActivation } from '../activations/activation.js';
import type { Angle } from '../numerics/angle.js';
import { derivativeOfPieces } from '../numerics/exact/piecewise-polynomial.js';
import { point } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../numerics/precision.js';
import { closedComponents } from './components/closed.js';
import { scaledLogisticSeries } from './components/scaled-logistic-series.js';
import { exponentialScaledKernel, lostBits } from './exponential-linear/scaled-exponential-kernel.js';
import type { Which } from './family.js';
import { rectifiedPowerDual } from './homogeneous/rectified-power.js';
import { stepDual, twoSlopesDual } from './homogeneous/two-slopes.js';
import { mixtureSeries } from './mixture/mixture-series.js';
import { numericDual } from './numeric/numeric-dual.js';
import { scaledPiecewiseKernel } from './piecewise-linear/scaled-piecewise-kernel.js';
import { bitsLostToSteepness } from './piecewise-linear/steep-pieces.js';
import { piecesKernel } from './piecewise-polynomial/pieces-kernel.js';
import { polynomialScaledKernel } from './polynomial/scaled-polynomial-kernel.js';
import { hasMoment, momentBits, scaledMoment } from './scaled-moments.js';

/** E φ(√q u)φ(√q v), or the same of φ′, at the angle whose cosine is the correlation of u and v. */
export type ScaledKernel = (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;

/** Beyond this the series of ELU and SELU lose more than 3000 bits. */
const LARGEST_EXPONENTIAL_VARIANCE = 1000;

/**
 * The dual kernel of φ or φ′ at variance q, an exact double, for MPFR arithmetic of exactly `bits` bits.
 *
 * Guarantee: enclosures; 'estimated' for an activation known only numerically. Cost: closed forms 50 µs a value, piecewise-linear
 * ones milliseconds; logistic ones and mixtures make a Hermite series first (`scaled-logistic-series.ts`, `mixture-series.ts`).
 * @throws RangeError for ELU and SELU beyond q = 1000
 */
export function scaledKernel(activation: Activation, which: Which, q: number, bits: number): ScaledKernel {
  const { form } = activation;
  const moment = which === 'value' ? 'energy' : 'slope';
  if (form.kind === 'logistic') {
    const series = scaledLogisticSeries(form.member, which, q, bits);
    return (R, { cosine }) => series.at(R, cosine);
  }
  if (form.kind === 'mixture') {
    const series = mixtureSeries(form.terms, which, bits, q);
    return (R, { cosine }) => series.at(R, cosine);
  }
  if (form.kind === 'piecewise-polynomial')
    return piecesKernel(which === 'value' ? form : derivativeOfPieces(form), point(q)).atMpfr;
  if (form.kind === 'numeric') return estimatedKernel(activation, which, q);
  if (form.kind === 'exponential-linear' && q > LARGEST_EXPONENTIAL_VARIANCE)
    throw new RangeError(
      `scaledKernel: q = ${q} for ${activation.name}, expected at most ${LARGEST_EXPONENTIAL_VARIANCE}: its series cancels beyond`,
    );
  // |κ(θ)| ≤ κ(0), by Cauchy and Schwarz.
  const most = hasMoment(activation, moment) ? scaledMoment(activation, moment, q).hi : Number.POSITIVE_INFINITY;
  return (R, angle) =>
    R.scope(() => {
      const value = closed(R, form, which, R.number(q), angle);
      return R.upper(value) <= most && R.lower(value) >= -most ? value : R.clamp(value, -most, most);
    });
}

/** Bits with which `scaledKernel` gives results good to a double, or to the bits asked for. */
export function kernelBits(activation: Activation, q: number, at: Precision): number {
  const bits = momentBits(at, q);
  const { form } = activation;
  if (form.kind === 'piecewise-linear') return bits + bitsLostToSteepness(form.knots, 'value', q);
  return form.kind === 'exponential-linear' ? bits + lostBits(q) : bits;
}

function closed(
  R: MpfrArithmetic,
  form: Exclude<Form, { kind: 'logistic' | 'mixture' | 'piecewise-polynomial' | 'numeric' }>,
  which: Which,
  q: MpfrInterval,
  angle: Angle<MpfrInterval>,
): MpfrInterval {
  switch (form.kind) {
    case 'two-slopes': {
      const unit = twoSlopesDual(R, form, which, angle);
      return which === 'value' ? R.multiply(q, unit) : unit;
    }
    case 'step':
      return stepDual(R, which, angle);
    case 'rectified-power': {
      // φ(√q z) = q^{p/2}·φ(z)
      const unit = rectifiedPowerDual(R, form.power, which, angle);
      const degree = which === 'value' ? form.power : form.power - 1;
      return Array.from({ length: degree }).reduce<MpfrInterval>((product) => R.multiply(product, q), unit);
    }
    case 'exponential-linear':
      return exponentialScaledKernel(R, form, which, q, angle);
    case 'piecewise-linear':
      return scaledPiecewiseKernel(R, form.knots, which, q, angle);
    case 'erf':
    case 'gelu':
    case 'sin':
    case 'cos':
      return closedComponents[form.kind].scaledDual(R, which, q, angle);
    case 'polynomial':
      return polynomialScaledKernel(R, form.coefficients, which, q, angle);
  }
}

/** Quadrature of z ↦ φ(√q z) in doubles. */
function estimatedKernel(activation: Activation, which: Which, q: number): ScaledKernel {
  const root = Math.sqrt(q);
  const scaled = makeActivation({
    name: activation.name,
    value: (z) => activation.value(root * z),
    derivative: (z) => root * activation.derivative(root * z),
    kinks: activation.kinks.map((kink) => ({ ...kink, at: kink.at / root, jump: kink.jump * root ** kink.order })),
    form: { kind: 'numeric' },
  });
  const estimate = numericDual(scaled, which);
  return (R, { angle }) => {
    const value = R.from(estimate(R.toInterval(angle)));
    return which === 'value' ? value : R.divide(value, R.number(q));
  };
}
