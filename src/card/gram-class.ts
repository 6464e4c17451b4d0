import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION, CORRELATION_ACCURACY } from './card-precision.js';
import { smallestOnCircle } from './equispaced.js';
import type { Findings } from './findings.js';
import { LAST_TAIL } from './hermite-profile.js';

type Gram = ActivationCard['gram'];

/** Odd, so that no two directions are opposite. */
export const POINTS = [3, 5, 9, 17, 33] as const;

/**
 * What the theory says of the two-layer Gram matrix (Panigrahi, Shetty & Goyal, ICLR 2020): kinks keep its smallest eigenvalue above a
 * power of the separation, without them it collapses on data of low dimension, and a polynomial's rank is bounded.
 * @param tails - T(R) of φ′ for R = 0 … LAST_TAIL; undefined where φ jumps, or they are not found
 */
export function gramOf(activation: Activation, tails: readonly I.Interval[] | undefined, findings: Findings): Gram {
  if (!hasMoment(activation, 1)) return { kind: 'infinite', circle: [] };
  const { polynomial } = familyOf(activation);
  const rank = polynomial && rankInPlane(activation, polynomial.length - 2);
  const order = Math.min(...activation.kinks.map((kink) => kink.order));
  const kind = rank !== undefined ? 'rank' : order < Number.POSITIVE_INFINITY ? 'floor' : 'collapse';
  const circle =
    tails && findings.find('gram', () => POINTS.map((n) => onCircle(activation, tails, n, { kind, rank })));
  if (tails && tails[0].lo > 0 && circle?.some(({ smallest: { lo, hi } }) => hi - lo > 2 ** -20 * tails[0].hi))
    findings.note('gram', 'φ′ has as much energy beyond the terms of its Hermite series that are computed');
  return {
    kind,
    ...(kind === 'floor' && { exponent: order - 0.5 }),
    ...(rank !== undefined && { rank }),
    circle: circle ?? [],
  };
}

interface Class {
  readonly kind: Gram['kind'];
  readonly rank: number | undefined;
}

function onCircle(
  activation: Activation,
  tails: readonly I.Interval[],
  n: number,
  { kind, rank = Number.POSITIVE_INFINITY }: Class,
): Gram['circle'][number] {
  const separation = R.sin(R.divide(R.pi(), R.number(n)));
  const bound = kind === 'floor' ? seriesFloor(tails, n, separation) : ceiling(activation, tails, n);
  const found = n > rank ? I.point(0) : smallest(activation, n, kind, tails[0].hi);
  return { n, separation, smallest: found, ...(bound && { bound }) };
}

/**
 * A floor is a power of n, and few bits tell it; what collapses takes as many as six digits of it ask for, up to 256, or as help: where
 * a kernel is known less well than its bits are worth, its series is as long as they get.
 * @param energy - E φ′², the largest entry
 */
function smallest(activation: Activation, n: number, kind: Gram['kind'], energy: number): I.Interval {
  const [first, ...finer] = kind === 'collapse' ? BITS_OF_COLLAPSE : kind === 'floor' ? BITS_OF_FLOOR : BITS_OF_RANK;
  let found = smallestOnCircle(activation, n, first);
  let spent = first;
  for (const bits of finer) {
    if (isKnown(found) || found.hi - found.lo > n * energy * 2 ** (8 - spent)) break;
    spent = bits;
    found = smallestOnCircle(activation, n, bits);
  }
  return nonNegative(found);
}

/** A floor is a power of n, and few bits tell it. */
const BITS_OF_FLOOR = [CARD_PRECISION.bits];
/** What is small for the rank alone is soon known. */
const BITS_OF_RANK = [CARD_PRECISION.bits, 128, 256];
/** As many as six digits ask for: a Hermite series has so many terms as the square of the bits, 400 or 1300 of Phish for 24 or 88. */
const BITS_OF_COLLAPSE = [CORRELATION_ACCURACY, CARD_PRECISION.bits, 128, 256];

/** More bits are of no use to an estimate. */
const isKnown = ({ lo, hi, basis }: I.Interval): boolean => basis === 'estimated' || hi - lo <= 1e-6 * lo;

/** G^∞ is positive semidefinite; an estimate may lie below 0 all the same. */
const nonNegative = (a: I.Interval): I.Interval => (a.hi >= 0 ? I.maximum(a, I.withBasis(I.point(0), a.basis)) : a);

/**
 * ½·T(⌈R*⌉ − 1), R* = 2 ln(2n)/δ²: the theorem gram.kink-floor before any constant is put in for T, which says why. Undefined where R* is
 * beyond the tails that are known.
 */
function seriesFloor(tails: readonly I.Interval[], n: number, separation: I.Interval): I.Interval | undefined {
  const degree = I.divide(I.scale(I.log(I.point(2 * n)), 2), I.square(separation));
  return degree.hi <= LAST_TAIL ? I.scale(tails[Math.ceil(degree.hi) - 1], 0.5) : undefined;
}

/** min_R n·T(R + 1)/(n − N(R)) over N(R) < n: the theorem gram.smooth-tail, which says why. */
function ceiling(activation: Activation, tails: readonly I.Interval[], n: number): I.Interval | undefined {
  const ceilings = tails.slice(1).flatMap((tail, degree) => {
    const rank = rankInPlane(activation, degree);
    return rank < n ? [I.divide(I.scale(tail, n), I.point(n - rank))] : [];
  });
  return ceilings.length === 0 ? undefined : ceilings.reduce(I.minimum);
}

/**
 * N(R): the dimension of the polynomials of degree ≤ R + 1 on the circle, of one parity where φ′ has one and b_R need not vanish; where it
 * must, that of the term before. The rank of Σ_{r≤R} b_r² K^{∘(r+1)}.
 */
function rankInPlane({ derivativeParity }: Activation, degree: number): number {
  if (degree < 0) return 0;
  if (derivativeParity === undefined) return 2 * degree + 3;
  const vanishes = (derivativeParity === 'even') !== (degree % 2 === 0);
  return vanishes ? degree + 1 : degree + 2;
}
