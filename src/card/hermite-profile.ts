import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { hermiteCoefficients, tailEnergies } from '../families/hermite-coefficients.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import { enclosedJump } from '../mean-field/corner-decay.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION } from './card-precision.js';
import { squared } from './squared.js';

type Profile = ActivationCard['hermite'];

/** Energies of so many degrees. */
const DEGREES = 17;
/** Tails are computed up to here. */
export const LAST_TAIL = 64;

/** Where the energy of φ and φ′ is, by degree. `tails` are those of φ′ for R = 0 … LAST_TAIL; undefined where φ jumps, or they are not found. */
export function hermiteProfile(activation: Activation, tails: readonly I.Interval[] | undefined): Profile {
  const values = hermiteCoefficients(activation, 'value', DEGREES, CARD_PRECISION);
  const slopes = tails && hermiteCoefficients(activation, 'derivative', DEGREES, CARD_PRECISION);
  const valueTails = tailEnergies(activation, LAST_TAIL, 'value', CARD_PRECISION);
  return {
    energies: Array.from({ length: DEGREES }, (_, degree) => ({
      degree,
      value: squared(values[degree]),
      ...(slopes && { derivative: squared(slopes[degree]) }),
    })),
    tails: [1, 2, 4, 8, 16, 32, LAST_TAIL].map((from) => ({
      from,
      value: valueTails[from],
      ...(tails && { derivative: tails[from] }),
    })),
    law: tailLaw(activation),
  };
}

/** Where coefficients are not found: kinks tell the law all the same. */
export const noProfile = (activation: Activation): Profile => ({ energies: [], tails: [], law: tailLaw(activation) });

/**
 * T(R) of φ′ as R → ∞. A kink of order r at α with jump J leaves J²e^{−α²/2}·C/(2r − 1)·R^{−(r−½)}, C = √2/(2π^{3/2}); those of the
 * lowest order count, and two different ones do not meet, their coefficients being out of step. Without kinks φ is smooth, and T(R) falls
 * faster than any power.
 */
function tailLaw(activation: Activation): Profile['law'] {
  const { kinks } = activation;
  const { polynomial, basis = 'proved' } = familyOf(activation);
  if (!hasMoment(activation, 1)) return { kind: 'infinite' };
  if (polynomial !== undefined) return { kind: 'finite', from: Math.max(0, polynomial.length - 1) };
  if (kinks.length === 0) return { kind: 'faster than any power', basis };
  const order = Math.min(...kinks.map((kink) => kink.order));
  const isProved = basis === 'proved' && kinks.every((kink) => kink.basis !== 'estimated');
  const sum = kinks
    .filter((kink) => kink.order === order)
    .reduce((total, { at, jump }) => {
      const weight = R.exp(R.negate(R.scale(R.square(R.number(at)), -1)));
      return R.add(total, R.multiply(R.square(enclosedJump(jump)), weight));
    }, R.number(0));
  const constant = R.divide(R.multiply(C, sum), R.number(2 * order - 1));
  return { kind: 'power', constant: I.withBasis(constant, isProved ? 'proved' : 'estimated'), exponent: order - 0.5 };
}

/** √2/(2π^{3/2}). */
const C = R.divide(R.sqrt(R.number(2)), R.scale(R.multiply(R.pi(), R.sqrt(R.pi())), 1));
