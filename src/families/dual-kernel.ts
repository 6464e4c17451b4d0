import type { Activation, Form } from '../activations/activation.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { clampTo, type Interval, point } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, DOUBLE_DOUBLE_BITS, type Precision } from '../numerics/precision.js';
import { closedComponents } from './components/closed.js';
import { logisticDoubles } from './components/logistic-doubles.js';
import { logisticSeries } from './components/logistic-series.js';
import { type DoubleDoubleSeries, doubleDoubleSeries } from './double-double-series.js';
import { atDouble } from './double-series.js';
import { exponentialUnitDual } from './exponential-linear/exponential-unit.js';
import { exponentialUnitInterpolant } from './exponential-linear/exponential-unit-interpolant.js';
import type { Which } from './family.js';
import type { HermiteSeries } from './hermite-series.js';
import { rectifiedPowerDual } from './homogeneous/rectified-power.js';
import { stepDual, twoSlopesDual } from './homogeneous/two-slopes.js';
import { mixtureSeries } from './mixture/mixture-series.js';
import { numericDual } from './numeric/numeric-dual.js';
import { piecewiseLinearDual } from './piecewise-linear/piecewise-linear.js';
import { polynomialSeries } from './polynomial/polynomial-series.js';

export type { Which } from './family.js';

/**
 * κ_g(θ) = E[g(u)g(v)], (u, v) standard normal with correlation cos θ, at both kinds of arithmetic. The angle brings its
 * cosine and sine, which are known better than they could be computed from it.
 */
export interface EnclosedKernel {
  readonly atDouble: (angle: Angle<Interval>) => Interval;
  readonly atMpfr: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
  /** The same to about 106 bits, where double-double arithmetic is faster. */
  readonly atDoubleDouble?: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
}

/** The dual kernel as its users see it. */
export interface DualKernel {
  /**
   * An enclosure of κ(θ).
   * @param angle - θ in [0, π], as exactly the real number the double stands for
   * @throws RangeError for an angle outside [0, π]
   */
  readonly at: (angle: number, at?: Precision) => Interval;
}

/** Bits an MPFR rung works with beyond those it promises. */
export const GUARD_BITS = 32;

/**
 * The dual kernel of φ ('value') or φ′ ('derivative'). Closed forms where they exist, with a proved interpolant in doubles
 * where the form is long (ELU, SELU); Hermite series with a proved tail for logistic activations and analytic mixtures; Owen's function for
 * kinks anywhere; for a user's activation quadrature in doubles, labelled 'estimated', at every precision.
 */
export function dualKernel(activation: Activation, which: Which): DualKernel {
  const kernel = enclosedKernel(activation, which);
  return {
    at: (angle, at = 'float64') => {
      checkPrecision(at, 'dualKernel.at');
      if (!(angle >= 0 && angle <= Math.PI))
        throw new RangeError(`dualKernel.at: angle = ${angle}, expected a number of radians in [0, π]`);
      if (at === 'float64') return kernel.atDouble(angleOf(float64Arithmetic, angle));
      return withMpfr(at.bits + GUARD_BITS, (R) => R.toInterval(kernelAt(kernel, at)(R, angleOf(R, angle))));
    },
  };
}

/** κ with MPFR, or with double-double numbers inside where that is enough. */
export const kernelAt = (kernel: EnclosedKernel, at: { readonly bits: number }): EnclosedKernel['atMpfr'] =>
  (at.bits <= DOUBLE_DOUBLE_BITS && kernel.atDoubleDouble) || kernel.atMpfr;

const kernels = new WeakMap<Activation, Map<Which, EnclosedKernel>>();

/** The kernel of φ or φ′, made once per activation. @throws TypeError when `which` is neither. */
export function enclosedKernel(activation: Activation, which: Which): EnclosedKernel {
  if (which !== 'value' && which !== 'derivative')
    throw new TypeError(`dualKernel: which = ${JSON.stringify(which)}, expected 'value' or 'derivative'`);
  let made = kernels.get(activation);
  if (made === undefined) {
    made = new Map();
    kernels.set(activation, made);
  }
  let kernel = made.get(which);
  if (kernel === undefined) {
    const plain = makeKernel(activation, activation.form, which);
    // An estimate may lie beyond the estimate of its bound.
    kernel = named(activation.form.kind === 'numeric' ? plain : clipped(plain), activation, which);
    made.set(which, kernel);
  }
  return kernel;
}

/**
 * The kernel inside ±κ(0), where it lies by Cauchy and Schwarz: near 0 and π, and where much cancels, an enclosure by itself may
 * reach further. κ(0) as doubles have it, rounded up.
 */
function clipped(kernel: EnclosedKernel): EnclosedKernel {
  let known: number | undefined;
  const most = (): number => {
    known ??= atZero(kernel);
    return known;
  };
  const inMpfr =
    (at: EnclosedKernel['atMpfr']): EnclosedKernel['atMpfr'] =>
    (R, angle) => {
      const value = at(R, angle);
      return R.upper(value) <= most() && R.lower(value) >= -most() ? value : R.clamp(value, -most(), most());
    };
  const { atDoubleDouble } = kernel;
  return {
    atDouble: (angle) => clampTo(kernel.atDouble(angle), -most(), most(), 'dualKernel'),
    atMpfr: inMpfr(kernel.atMpfr),
    ...(atDoubleDouble && { atDoubleDouble: inMpfr(atDoubleDouble) }),
  };
}

/** An upper bound of κ(0); ∞ where doubles have none. */
function atZero(kernel: EnclosedKernel): number {
  try {
    const { hi } = kernel.atDouble({ angle: point(0), cosine: point(1), sine: point(0) });
    return hi >= 0 ? hi : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY; // said properly by the value that is asked for
  }
}

/** The kernel, whose failures and unbounded values say whose it was. */
function named(kernel: EnclosedKernel, activation: Activation, which: Which): EnclosedKernel {
  const failure = (reason: string, cause?: unknown) =>
    new RangeError(
      `dualKernel: κ of ${which === 'value' ? 'φ' : 'φ′'} for φ = ${activation.name}: ${reason}; if its values exceed the largest double, 1.8e308, scale φ down`,
      { cause },
    );
  return {
    ...kernel,
    atDouble: (angle) => {
      let value: Interval;
      try {
        value = kernel.atDouble(angle);
      } catch (error) {
        throw error instanceof RangeError ? failure(error.message, error) : error;
      }
      if (!(value.hi - value.lo < Number.POSITIVE_INFINITY))
        throw failure(`[${value.lo}, ${value.hi}] is not a bounded interval`);
      return value;
    },
  };
}

function makeKernel(activation: Activation, form: Form, which: Which): EnclosedKernel {
  switch (form.kind) {
    case 'two-slopes':
      return closed((R, a) => twoSlopesDual(R, form, which, a));
    case 'step':
      return closed((R, a) => stepDual(R, which, a));
    case 'rectified-power':
      return closed((R, a) => rectifiedPowerDual(R, form.power, which, a));
    case 'exponential-linear': {
      const interpolant = exponentialUnitInterpolant(form, which);
      return {
        atDouble: (a) => interpolant(a.angle),
        atMpfr: (R, a) => R.scope(() => exponentialUnitDual(R, form, which, a)),
      };
    }
    case 'piecewise-linear':
      return piecewiseLinearDual(form.knots, which);
    case 'erf':
    case 'gelu':
    case 'sin':
      return closed((R, a) => closedComponents[form.kind].dual(R, which, a));
    case 'polynomial':
      return ofSeries(perBits((bits) => polynomialSeries(form.coefficients, which, bits)));
    case 'mixture':
      return ofSeries(perBits((bits) => mixtureSeries(form.terms, which, bits)));
    case 'logistic':
      return {
        ...ofSeries((bits) => logisticSeries(form.member, which, bits)),
        atDouble: (a) => atDouble(logisticDoubles(form.member, which), a.cosine),
      };
    case 'numeric': {
      const estimate = numericDual(activation, which);
      return {
        atDouble: (a) => estimate(a.angle),
        atMpfr: (R, a) => R.from(estimate(R.toInterval(a.angle))),
      };
    }
  }
}

/** Doubles need coefficients good to 2⁻⁵⁸; the rest is room for the few bits the recursions lose. */
const SERIES_BITS_FOR_DOUBLES = 72;

const SERIES_BITS_FOR_DOUBLE_DOUBLE = 120;

/** A kernel that is a power series in the cosine. */
function ofSeries(series: (bits: number) => HermiteSeries): EnclosedKernel {
  let inDoubleDouble: DoubleDoubleSeries | undefined;
  return {
    atDouble: (a) => series(SERIES_BITS_FOR_DOUBLES).atDouble(a.cosine),
    atMpfr: (R, a) => series(R.bits).at(R, a.cosine),
    atDoubleDouble: (R, a) => {
      inDoubleDouble ??= doubleDoubleSeries(series(SERIES_BITS_FOR_DOUBLE_DOUBLE));
      return inDoubleDouble(R, a.cosine);
    },
  };
}

function perBits<V>(make: (bits: number) => V): (bits: number) => V {
  const made = new Map<number, V>();
  return (bits) => {
    const value = made.get(bits) ?? make(bits);
    made.set(bits, value);
    return value;
  };
}

function closed(formula: <T>(R: Arithmetic<T>, angle: Angle<T>) => T): EnclosedKernel {
  return {
    atDouble: (a) => formula(float64Arithmetic, a),
    atMpfr: (R, a) => R.scope(() => formula(R, a)),
  };
}

/** π is no double, so no angle in [0, Math.PI] reaches it. */
export function angleOf<T>(R: Arithmetic<T>, angle: number): Angle<T> {
  const theta = R.number(angle);
  return { angle: theta, cosine: R.cos(theta), sine: R.clamp(R.sin(theta), 0, 1) };
}

/** The angle whose cosine is enclosed: for correlations that no longer come from integers, as below the first layer. */
export function angleOfCosine<T>(R: Arithmetic<T>, cosine: T): Angle<T> {
  const rho = R.clamp(cosine, -1, 1);
  const sineSquared = R.multiply(R.subtract(R.number(1), rho), R.add(R.number(1), rho));
  return { angle: R.acos(rho), cosine: rho, sine: R.clamp(R.sqrt(sineSquared), 0, 1) };
}
