import type { Parity } from '../../activations/activation.js';
import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Integrable } from './formula-function.js';
import { half, mostNodes, type Reach, reach, SLACK, unitOf } from './gaussian-reach.js';
import { hermiteSums, logHermiteSup, type WeightedPlace } from './hermite-functions.js';
import { nodeBits, type Plan } from './panels.js';

/**
 * b_r = E[φ⁽ᵒʳᵈᵉʳ⁾(√q z)h_r(z)] for r < count, to an absolute 2^−accuracy or so.
 * Cost: `hermiteSums`, for some hundred places.
 */
export function gaussianCoefficients(
  R: MpfrArithmetic,
  f: Integrable,
  order: Order,
  q: MpfrInterval,
  count: number,
  accuracy = R.bits,
): MpfrInterval[] {
  const { unit, range, plan } = planned(R, f, order, q, count, accuracy);
  const furthest = (range.last * 2 ** range.level) / unit.least;
  const guard = 14 + 1.25 * Math.log2(count + 2) + Math.max(0, bitsAt(furthest) - R.bits);
  const results = Array.from({ length: count }, () => R.fresh('proved'));
  withMpfr(nodeBits(R.bits + guard), (S) => {
    const variance = S.fresh(q.basis);
    S.assign(variance, q);
    const root = S.sqrt(variance);
    const places: WeightedPlace[] = [];
    for (const panel of plan.panels)
      for (const { x, weight, jet } of f.panels.nodes(S, panel, order))
        places.push({ place: S.divide(x, root), factor: S.divide(S.multiply(weight, jet[order]), root) });
    const missed = S.add(S.exp(S.number(plan.logError + Math.LN2)), S.exp(S.number(range.logTail / 2)));
    const vanishing = vanishingDegrees(f.parity, order);
    for (const [r, sum] of hermiteSums(S, places, count, vanishing).entries())
      if (r % 2 === vanishing) R.assign(results[r], sum);
      else R.assign(results[r], S.widen(f.parity ? S.scale(sum, 1) : sum, missed));
  });
  return results;
}

/** At so many places φ⁽ᵒʳᵈᵉʳ⁾ is evaluated for b_r, r < count: times count what they cost, 0.5 µs each. */
export const placesFor = (R: MpfrArithmetic, f: Integrable, order: Order, q: MpfrInterval, count: number): number =>
  planned(R, f, order, q, count, R.bits).plan.panels.reduce((sum, panel) => sum + panel.count, 0);

function planned(
  R: MpfrArithmetic,
  f: Integrable,
  order: Order,
  q: MpfrInterval,
  count: number,
  accuracy: number,
): { readonly unit: { readonly least: number }; readonly range: Reach; readonly plan: Plan } {
  const unit = unitOf(R, q);
  const range = reach(f, order, unit.most, 2 * accuracy * Math.LN2, 0);
  const logSup = (ellipse: Ellipse): number => logHermiteSup(ellipse, unit.least, count) - Math.log(unit.least) + SLACK;
  const integrand = { order, power: 1, logSup } as const;
  return {
    unit,
    range,
    plan: f.panels.plan(half(f, range), integrand, -(accuracy + 6) * Math.LN2, mostNodes(accuracy)),
  };
}

/** r mod 2 of the b_r of φ⁽ᵒʳᵈᵉʳ⁾ that are 0 because φ is even or odd. */
export const vanishingDegrees = (parity: Parity | undefined, order: Order): number | undefined =>
  parity && ((parity === 'even' ? 1 : 0) + order) % 2;

/** Bits that the recurrence of Hermite functions needs so far out: x²/4 nats. */
const bitsAt = (x: number): number => (x * x) / 4 / Math.LN2;
