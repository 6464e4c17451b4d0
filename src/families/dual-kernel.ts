import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import {
  type Basis,
  clampTo,
  type Interval,
  multiply,
  point,
  sqrt,
  weaker,
  withBasis,
} from '../numerics/interval/interval.js';
import { memo, memoOf, once } from '../numerics/memo.js';
import { FineInterval } from '../numerics/mpfr/fine-interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, DOUBLE_DOUBLE_BITS, type Precision } from '../numerics/precision.js';
import type { EnclosedKernel } from './enclosed-kernel.js';
import { orderOf, type Which } from './family.js';
import { familyOf } from './rooms.js';
import { hasMoment, momentBits, secondMoment } from './scaled-moments.js';
import { isOne, isSame, nameOf, ONE } from './variances.js';

export type { EnclosedKernel } from './enclosed-kernel.js';
export type { Which } from './family.js';

/** The dual kernel as its users see it. */
export interface DualKernel {
  /**
   * An enclosure of κ(θ).
   * @param angle - θ in [0, π], as exactly the real number the double stands for
   * @throws RangeError for an angle outside [0, π]
   */
  readonly at: (angle: number, precision?: Precision) => Interval;
}

/** Bits an MPFR rung works with beyond those it promises. */
export const GUARD_BITS = 32;

/** What a matrix is computed with for a rung: with guard bits above doubles. */
export const withGuard = (precision: Precision): Precision =>
  precision === 'float64' ? precision : { bits: precision.bits + GUARD_BITS };

/**
 * The dual kernel of φ ('value') or φ′ ('derivative'). Closed forms where they exist, with a proved interpolant
 * in doubles where the form is long (ELU, SELU); Hermite series with a proved tail for logistic activations and
 * analytic mixtures; Owen's function for kinks anywhere; for a user's activation quadrature in doubles, labelled
 * 'estimated', at every precision.
 */
export function dualKernel(activation: Activation, which: Which): DualKernel {
  checkActivation('dualKernel', activation);
  checkWhich(which);
  const { seen } = kernelsOf(activation);
  seen[which] ??= seenFrom(kernelAtOne(activation, orderOf(which)));
  return seen[which];
}

const seenFrom = (kernel: EnclosedKernel): DualKernel => ({
  at: (angle, precision = 'float64') => {
    checkPrecision(precision, 'dualKernel.at');
    if (!(angle >= 0 && angle <= Math.PI))
      throw new RangeError(`dualKernel.at: angle = ${angle}, expected a number of radians in [0, π]`);
    if (precision === 'float64') return kernel.atDouble(angleOf(float64Arithmetic, angle));
    return withMpfr(precision.bits + GUARD_BITS, (R) =>
      R.toInterval(kernelAt(kernel, precision)(R, angleOf(R, angle))),
    );
  },
});

/** κ with MPFR, or with double-double numbers inside where that is enough. */
export const kernelAt = (kernel: EnclosedKernel, { bits }: { readonly bits: number }): EnclosedKernel['atMpfr'] =>
  (bits <= DOUBLE_DOUBLE_BITS && kernel.atDoubleDouble) || kernel.atMpfr;

/** The kernel of φ or φ′ at variance 1, made once per activation. @throws TypeError when `which` is neither. */
export function enclosedKernel(activation: Activation, which: Which): EnclosedKernel {
  checkWhich(which);
  return kernelAtOne(activation, orderOf(which));
}

function checkWhich(which: Which): void {
  if (which !== 'value' && which !== 'derivative')
    throw new TypeError(`dualKernel: which = ${JSON.stringify(which)}, expected 'value' or 'derivative'`);
}

/**
 * E g(x)g(y) for g = φ or φ′, (x, y) normal with variances in q and `other` and a correlation cos θ. Made once per
 * activation; of those at other variances than 1, the last 48.
 *
 * Guarantee: enclosures; 'estimated' for an activation known only numerically, and for a variance that is. Cost: closed
 * forms 50 µs a value, piecewise-linear ones milliseconds; logistic ones and mixtures make a Hermite series first.
 * @throws RangeError for ELU and SELU beyond q = 1000
 */
export function kernelAtVariance(activation: Activation, order: 0 | 1, q: Interval, other = q): EnclosedKernel {
  if (isOne(q) && isSame(q, other) && q.basis === 'proved') return kernelAtOne(activation, order);
  return kernelsOf(activation).elsewhere(order, q, other);
}

/** Asked for with every value: a key of text takes as long as the value. */
function kernelAtOne(activation: Activation, order: 0 | 1): EnclosedKernel {
  const { atOne } = kernelsOf(activation);
  atOne[order] ??= kernelOf(activation, order, ONE, ONE);
  return atOne[order];
}

type Arguments = readonly [order: 0 | 1, q: Interval, other: Interval];

const kernelsOf = memoOf((activation: Activation) => {
  const key = (...[order, q, other]: Arguments) => [order, nameOf(q), nameOf(other), isSame(q, other)].join(' ');
  const make = (...[order, q, other]: Arguments) => kernelOf(activation, order, q, other);
  const atOne: EnclosedKernel[] = [];
  const seen: Partial<Record<Which, DualKernel>> = {};
  return { atOne, seen, elsewhere: memo(key, make, 48) };
});

/** Bits with which `kernelAtVariance` gives results good to a double, or to the bits asked for. */
export const kernelBits = (activation: Activation, q: number, precision: Precision): number =>
  momentBits(precision, q) + (familyOf(activation).lostBits?.(q) ?? 0);

function kernelOf(activation: Activation, order: 0 | 1, q: Interval, other: Interval): EnclosedKernel {
  const family = familyOf(activation);
  const unclipped = family.dual(order, q, other);
  const isEstimated = family.basis === 'estimated';
  const slopes = order === 1 ? (family.slopeBasis ?? 'proved') : 'proved';
  const basis = isEstimated ? 'estimated' : weaker(slopes, weaker(q.basis, other.basis));
  const largest = once(() => {
    // An estimate may lie beyond the estimate of its bound.
    if (isEstimated) return Number.POSITIVE_INFINITY;
    return isOne(q) && isSame(q, other) ? atZero(unclipped) : largestValue(activation, order, q, other);
  });
  return {
    ...onEvery(unclipped, (at) => labelled(isEstimated ? at : clipped(at, largest), basis)),
    ...inDoubles(unclipped, (at) => checked(at, largest, basis, activation, order)),
  };
}

/** At variance 1: an upper bound of κ(0) as doubles have it; ∞ where they have none. */
function atZero(kernel: EnclosedKernel): number {
  try {
    const { hi } = kernel.atDouble({ angle: point(0), cosine: point(1), sine: point(0) });
    return hi >= 0 ? hi : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY; // said properly by the value that is asked for
  }
}

/** √(E g(x)²·E g(y)²), rounded up; ∞ where one of them is infinite. */
function largestValue(activation: Activation, order: 0 | 1, q: Interval, other: Interval): number {
  if (!hasMoment(activation, order)) return Number.POSITIVE_INFINITY;
  const [x, y] = [q, other].map((variance) => energyOf(activation, order, variance));
  return isSame(q, other) ? x.hi : sqrt(multiply(x, y)).hi;
}

/** E g(x)², that of a row kept with it: each row meets every other. */
const energyOf = (activation: Activation, order: 0 | 1, q: Interval): Interval =>
  q instanceof FineInterval ? energiesOf(q)(activation, order) : energyAt(activation, order, q);

const energiesOf = memoOf((q: FineInterval) =>
  memo(
    ({ name }: Activation, order: 0 | 1) => `${order} ${name}`,
    (activation, order) => energyAt(activation, order, q),
  ),
);

const energyAt = (activation: Activation, order: 0 | 1, q: Interval): Interval =>
  withMpfr(momentBits('float64', q.lo), (R) => R.toInterval(secondMoment(R, activation, order, R.from(q))));

type InMpfr = EnclosedKernel['atMpfr'];
type InDoubles = EnclosedKernel['atDouble'];

const onEvery = ({ atMpfr, atDoubleDouble }: EnclosedKernel, change: (at: InMpfr) => InMpfr) => ({
  atMpfr: change(atMpfr),
  ...(atDoubleDouble && { atDoubleDouble: change(atDoubleDouble) }),
});

const inDoubles = ({ atDouble, inBulk }: EnclosedKernel, change: (at: InDoubles) => InDoubles) => ({
  atDouble: change(atDouble),
  ...(inBulk && { inBulk: change(inBulk) }),
});

/**
 * The kernel inside ±√(E g(x)²·E g(y)²), where it lies by Cauchy and Schwarz: near 0 and π, and where much cancels, an
 * enclosure by itself may reach further.
 */
const clipped =
  (at: InMpfr, largest: () => number): InMpfr =>
  (R, angle) => {
    const [value, most] = [at(R, angle), largest()];
    return R.upper(value) <= most && R.lower(value) >= -most ? value : R.clamp(value, -most, most);
  };

/** The kernel as 'estimated' where a variance is. */
const labelled = (at: InMpfr, basis: Basis): InMpfr =>
  basis === 'proved' ? at : (R, angle) => R.withBasis(at(R, angle), basis);

/**
 * Both in doubles; φ's name in errors, and unbounded values refused. In one function, since a value takes 0.3 µs, and
 * each function around it a tenth of that.
 */
function checked(at: InDoubles, largest: () => number, basis: Basis, activation: Activation, order: 0 | 1): InDoubles {
  const failure = (reason: string, cause?: unknown) =>
    new RangeError(
      `dualKernel: κ of ${order === 0 ? 'φ' : 'φ′'} for φ = ${activation.name}: ${reason}; if its values exceed the largest double, 1.8e308, scale φ down`,
      { cause },
    );
  return (angle) => {
    let value: Interval;
    try {
      value = at(angle);
      const most = largest();
      if (value.lo < -most || value.hi > most) value = clampTo(value, -most, most, 'dualKernel');
    } catch (error) {
      throw error instanceof RangeError ? failure(error.message, error) : error;
    }
    if (!(value.hi - value.lo < Number.POSITIVE_INFINITY))
      throw failure(`[${value.lo}, ${value.hi}] is not a bounded interval`);
    return basis === 'proved' ? value : withBasis(value, basis);
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
