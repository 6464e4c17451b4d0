import {
  derivativeOfPieces,
  jumpsOf,
  type PiecewisePolynomial,
  productOfPieces,
} from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import { mpfr } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';

/** In MPFR, at a variance. */
export type OfVariance = (R: MpfrArithmetic, q: MpfrInterval) => MpfrInterval;

/**
 * E f(√q z)².
 *
 * Guarantee: an enclosure, of relative width 2⁻⁶⁰ or less for an exact q: where pieces cancel, bits are doubled.
 * Cost: a few calls of exp and erfc a break.
 */
export function secondMomentOf(f: PiecewisePolynomial): OfVariance {
  const square = productOfPieces(f, f);
  return sharply((R, q) => meanOf(R, square, q));
}

/**
 * Its derivative in q, likewise: with G = f² and γ_q the density of variance q, by the heat equation ½∫G dγ_q″ = ½E
 * G″ + ½Σ γ_q(b)(J_1 + (b/q)·J_0), J_0 and J_1 the jumps of G and G′ at each break b.
 */
export function growthOf(f: PiecewisePolynomial): OfVariance {
  const square = productOfPieces(f, f);
  const bent = derivativeOfPieces(derivativeOfPieces(square));
  const jumps = jumpsOf(square);
  return sharply((R, q) => {
    const root = R.sqrt(q);
    const sum = square.breaks.reduce(
      (total, place, k) => {
        const at = R.number(place);
        const [jump = Rational.ZERO, bend = Rational.ZERO] = jumps[k];
        const steep = R.add(enclosed(R, bend), R.divide(R.multiply(at, enclosed(R, jump)), q));
        return R.add(total, R.multiply(R.divide(normalDensity(R, R.divide(at, root)), root), steep));
      },
      meanOf(R, bent, q),
    );
    return R.scale(sum, -1);
  });
}

/** E f(√q z). On a piece from a√q to b√q, I_k = E[z^k; a < z < b] = (k − 1)I_{k−2} + a^{k−1}γ(a) − b^{k−1}γ(b). */
export function meanOf(R: MpfrArithmetic, { breaks, pieces }: PiecewisePolynomial, q: MpfrInterval): MpfrInterval {
  const root = R.sqrt(q);
  const ends = breaks.map((at) => endAt(R, at, root));
  return pieces.reduce((total, piece, k) => {
    if (piece.length === 0) return total;
    const [from, to] = [ends[k - 1], ends[k]];
    // Of three ways to the mass the one that subtracts what is small.
    const [before, beyond] = [from?.tail ?? R.number(0), to?.tail ?? R.number(0)];
    const mass =
      from !== undefined && from.side >= 0
        ? R.subtract(before, beyond)
        : to !== undefined && to.side <= 0
          ? R.subtract(beyond, before)
          : R.subtract(R.subtract(R.number(1), beyond), before);
    const powers: MpfrInterval[] = [];
    let [left, right] = [from?.density ?? R.number(0), to?.density ?? R.number(0)];
    let scale = R.number(1);
    let sum = total;
    for (const [i, coefficient] of piece.entries()) {
      if (i === 0) powers.push(mass);
      else {
        const gained = R.subtract(left, right);
        powers.push(i === 1 ? gained : R.add(gained, R.multiply(R.number(i - 1), powers[i - 2])));
        if (from !== undefined) left = R.multiply(left, from.at);
        if (to !== undefined) right = R.multiply(right, to.at);
        scale = R.multiply(scale, root);
      }
      sum = R.add(sum, R.multiply(R.multiply(enclosed(R, coefficient), scale), powers[i]));
    }
    return sum;
  }, R.number(0));
}

interface End {
  readonly at: MpfrInterval;
  readonly side: number;
  /** Q(|at|): what lies beyond it, seen from 0. */
  readonly tail: MpfrInterval;
  readonly density: MpfrInterval;
}

function endAt(R: MpfrArithmetic, place: number, root: MpfrInterval): End {
  const at = R.divide(R.number(place), root);
  const outward = place > 0 ? R.negate(at) : at;
  return { at, side: Math.sign(place), tail: normalDistribution(R, outward), density: normalDensity(R, at) };
}

/** With as many bits as it takes. */
const sharply =
  (of: OfVariance): OfVariance =>
  (R, q) => {
    const found = R.scope(() => of(R, q));
    if (isSharp(R, found) || R.bits >= MOST_BITS || !isSharp(R, q)) return found;
    const sharper = R.fresh(found.basis);
    withMpfr(2 * R.bits, (S) => {
      const variance = S.fresh(q.basis);
      S.assign(variance, q);
      S.assign(sharper, sharply(of)(S, variance));
    });
    return sharper;
  };

const MOST_BITS = 8192;

/** Whether x is known to 2⁻⁶⁰ of itself. */
const isSharp = (R: MpfrArithmetic, x: MpfrInterval): boolean =>
  mpfr.mpfr_cmpabs(R.scale(R.subtract(x, R.middle(x)), 60).hi, R.middle(x).hi) <= 0;
