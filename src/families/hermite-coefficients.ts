import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import { memo, memoOf } from '../numerics/memo.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { enclosedKernel, GUARD_BITS } from './dual-kernel.js';
import { orderOf, type Which } from './family.js';
import { familyOf } from './rooms.js';

/**
 * b_r = E[g(z)h_r(z)] for r < count, g = φ or φ′, against h_r = He_r/√(r!).
 *
 * Guarantee: enclosures; 'estimated' for an activation known only numerically. Kinked ones by exact recursions,
 * logistic ones from `sech-squared.ts`, the rest in closed form. Cost: linear in count.
 * @throws RangeError unless count is a whole number from 1 to 2000
 */
export function hermiteCoefficients(
  activation: Activation,
  which: Which,
  count: number,
  precision: Precision = 'float64',
): Interval[] {
  checkActivation('hermiteCoefficients', activation);
  checkPrecision(precision, 'hermiteCoefficients');
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST))
    throw new RangeError(`hermiteCoefficients: count = ${count}, expected a whole number from 1 to ${MOST}`);
  return withMpfr(workingBits(activation, precision), (R) =>
    familyOf(activation)
      .coefficients(R, orderOf(which), count)
      .map((b) => R.toInterval(b)),
  );
}

/**
 * T(R) = Σ_{r≥R} b_r² of φ′ (or φ): its energy beyond degree R. As E g² − Σ_{r<R} b_r² with enough bits that nothing is
 * lost in the difference. Made once per activation, R and precision.
 */
export function tailEnergy(
  activation: Activation,
  from: number,
  precision: Precision = 'float64',
  which: Which = 'derivative',
): Interval {
  checkActivation('tailEnergy', activation);
  checkPrecision(precision, 'tailEnergy');
  if (!(Number.isInteger(from) && from >= 0 && from <= MOST))
    throw new RangeError(`tailEnergy: from = ${from}, expected a whole number from 0 to ${MOST}`);
  return tailsOf(activation)(which, from, workingBits(activation, precision));
}

/** `tailEnergy` for all R ≤ last at once, at the cost of the last one. */
export function tailEnergies(
  activation: Activation,
  last: number,
  which: Which,
  precision: Precision = 'float64',
): Interval[] {
  return tailsUpTo(activation, which, last, workingBits(activation, precision));
}

const tailsOf = memoOf((activation: Activation) =>
  memo(
    // A text would take as long as all else together.
    (which: Which, from: number, bits: number) => 2 * ((MOST + 1) * bits + from) + orderOf(which),
    (which, from, bits) => computeTail(activation, which, from, bits),
  ),
);

function computeTail(activation: Activation, which: Which, from: number, bits: number): Interval {
  return familyOf(activation).tail?.(orderOf(which), from) ?? tailsUpTo(activation, which, from, bits)[from];
}

/** T(0), …, T(last). */
function tailsUpTo(activation: Activation, which: Which, last: number, bits: number): Interval[] {
  const { tail: own, coefficients } = familyOf(activation);
  const order = orderOf(which);
  if (own) return Array.from({ length: last + 1 }, (_, from) => own(order, from));
  return withMpfr(bits, (R) => {
    const zero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    let tail = enclosedKernel(activation, which).atMpfr(R, zero);
    const tails = [tail];
    const squares = last === 0 ? [] : coefficients(R, order, last).map((b) => R.square(b));
    for (const square of squares) {
      tail = R.subtract(tail, square);
      tails.push(tail);
    }
    return tails.map((t) => {
      const { lo, hi, basis } = R.toInterval(t);
      return { lo: Math.max(0, lo), hi: Math.max(0, hi), basis };
    });
  });
}

/** Coefficients, and R. */
const MOST = 2000;

/** T(R) comes out of a difference of numbers of size 1: even for doubles there must be bits to lose. */
const workingBits = (activation: Activation, precision: Precision): number =>
  (precision === 'float64' ? 128 : precision.bits) + GUARD_BITS + (familyOf(activation).lostBits?.(1) ?? 0);
