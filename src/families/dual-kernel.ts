import type { Activation } from '../activations/activation.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { clampTo, type Interval, point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, DOUBLE_DOUBLE_BITS, type Precision } from '../numerics/precision.js';
import type { EnclosedKernel } from './enclosed-kernel.js';
import type { Which } from './family.js';
import { familyOf } from './rooms.js';

export type { EnclosedKernel } from './enclosed-kernel.js';
export type { Which } from './family.js';

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
    const plain = familyOf(activation).dual(which);
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
