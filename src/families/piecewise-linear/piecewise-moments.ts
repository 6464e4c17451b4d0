import type { Knot } from '../../activations/activation.js';
import { mpfr } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import type { Order } from '../family.js';

/**
 * A continuous piecewise-linear φ: on each piece φ = p + sx, and of x ~ N(0, q) between a√q and b√q the moments are
 * P = Φ(b) − Φ(a), √q(γ(a) − γ(b)) and q(P + aγ(a) − bγ(b)). E φ′² = Σ s²P, and V′ = E φ′² + E φφ″ with φ″ a sum of slope
 * jumps J_j at α_j: V′ = E φ′² + Σ J_j φ(α_j) γ(α_j/√q)/√q.
 *
 * Guarantee: an enclosure, of relative width 2⁻⁶⁰ or less for an exact q. Steep pieces cancel: where they leave less, bits are
 * doubled. Cost: a few calls of exp and erfc a kink.
 * @throws TypeError for order 2: φ″ is no function
 */
export function piecewiseMoment(
  R: MpfrArithmetic,
  knots: readonly Knot[],
  what: Order | 'growth',
  q: MpfrInterval,
): MpfrInterval {
  if (what === 2) throw new TypeError('piecewiseMoment: order = 2 of a piecewise-linear activation, expected 0 or 1');
  const found = R.scope(() => sumOverPieces(R, knots, what, q));
  if (isSharp(R, found) || R.bits >= MOST_BITS || !isSharp(R, q)) return found;
  const sharper = R.fresh(found.basis);
  withMpfr(2 * R.bits, (S) => {
    const variance = S.fresh(q.basis);
    S.assign(variance, q);
    S.assign(sharper, piecewiseMoment(S, knots, what, variance));
  });
  return sharper;
}

/** Slopes of doubles reach 2²⁰⁹⁸, and moments are made of their squares. */
const MOST_BITS = 8192;

/** Whether x is known to 2⁻⁶⁰ of itself. */
const isSharp = (R: MpfrArithmetic, x: MpfrInterval): boolean =>
  mpfr.mpfr_cmpabs(R.scale(R.subtract(x, R.middle(x)), 60).hi, R.middle(x).hi) <= 0;

function sumOverPieces(
  R: MpfrArithmetic,
  knots: readonly Knot[],
  what: 0 | 1 | 'growth',
  q: MpfrInterval,
): MpfrInterval {
  const root = R.sqrt(q);
  const slopes = slopesOf(R, knots);
  // The inner knots are the ends of the pieces; beyond the outer ones the first and the last piece go on.
  const inner = knots.slice(1, -1);
  const edges = inner.map(([at]) => edgeAt(R, R.divide(R.number(at), root)));
  const before = { distribution: R.number(0), density: R.number(0), first: R.number(0) };
  const after = { distribution: R.number(1), density: R.number(0), first: R.number(0) };
  let sum = R.number(0);
  for (const [i, slope] of slopes.entries()) {
    const [a, b] = [edges[i - 1] ?? before, edges[i] ?? after];
    const mass = R.subtract(b.distribution, a.distribution);
    if (what !== 0) {
      sum = R.add(sum, R.multiply(R.square(slope), mass));
      continue;
    }
    const [at, value] = knots[i];
    const offset = R.subtract(R.number(value), R.multiply(slope, R.number(at)));
    const steep = R.multiply(slope, root);
    const linear = R.multiply(R.scale(R.multiply(offset, steep), 1), R.subtract(a.density, b.density));
    const square = R.multiply(R.square(steep), R.add(mass, R.subtract(a.first, b.first)));
    sum = R.add(sum, R.add(R.multiply(R.square(offset), mass), R.add(linear, square)));
  }
  if (what !== 'growth') return sum;
  for (const [j, [, value]] of inner.entries()) {
    const jump = R.multiply(R.subtract(slopes[j + 1], slopes[j]), R.number(value));
    sum = R.add(sum, R.divide(R.multiply(jump, edges[j].density), root));
  }
  return sum;
}

/** The slopes of the pieces, one less than there are knots. */
export const slopesOf = (R: MpfrArithmetic, knots: readonly Knot[]): MpfrInterval[] =>
  knots
    .slice(1)
    .map(([at, value], i) =>
      R.divide(R.subtract(R.number(value), R.number(knots[i][1])), R.subtract(R.number(at), R.number(knots[i][0]))),
    );

/** Φ(t), γ(t) and tγ(t). */
function edgeAt(
  R: MpfrArithmetic,
  t: MpfrInterval,
): { distribution: MpfrInterval; density: MpfrInterval; first: MpfrInterval } {
  const density = normalDensity(R, t);
  return { distribution: normalDistribution(R, t), density, first: R.multiply(t, density) };
}
