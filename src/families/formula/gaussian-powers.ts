import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Integrable } from './formula-function.js';
import { mostNodes, reach, SLACK, unitOf } from './gaussian-reach.js';

/** One function u ↦ (side·u − distance)₊^p/p! for each p ≤ most. */
export interface TruncatedPowers {
  readonly side: 1 | -1;
  /** ≥ 0. */
  readonly distance: MpfrInterval;
  readonly most: number;
}

/**
 * E φ⁽ᵒʳᵈᵉʳ⁾(√q z)f(z) for truncated powers f at a break of φ(√q·) or at 0; to an absolute 2^−accuracy or so. As
 * E f² ≤ (2p)!/(2^p(p!)³) ≤ 1, what lies beyond the panels is at most the root of φ's energy there.
 */
export function gaussianPowers(
  R: MpfrArithmetic,
  f: Integrable,
  order: Order,
  q: MpfrInterval,
  { side, distance, most }: TruncatedPowers,
  accuracy = R.bits,
): MpfrInterval[] {
  const unit = unitOf(R, q);
  const range = reach(f, order, unit.most, 2 * accuracy * Math.LN2, 0);
  const [away, half] = [side * R.lower(distance) * unit.most, Math.log(2 * Math.PI) / 2];
  const logSup = ({ centre, along, across }: Ellipse): number => {
    const nearest = Math.max(0, Math.abs(centre) - along) / unit.most;
    const height = across / unit.least;
    const d = Math.max(1, (Math.abs(centre - away) + along + across) / unit.least);
    let [power, best] = [0, 0];
    for (let p = 1; p <= most; p++) {
      power += Math.log(d / p);
      best = Math.max(best, power);
    }
    const log = best + (height * height - nearest * nearest) / 2 - half - Math.log(unit.least);
    return log + SLACK * (1 + best + height * height + nearest * nearest);
  };
  const plan = f.panels.plan(range, { order, power: 1, logSup }, -(accuracy + 6) * Math.LN2, mostNodes(accuracy));
  const sums = Array.from({ length: most + 1 }, () => R.number(0));
  const root = R.sqrt(q);
  const norm = R.sqrt(R.scale(R.pi(), 1));
  const within = plan.panels.find(({ panel: { from, to } }) => {
    const room = (to - from) / 2 ** 20;
    return from + room < away && away < to - room;
  });
  if (within !== undefined)
    throw new RangeError(
      `gaussianPowers: ${side * R.lower(distance)} lies inside a panel, expected a break of the function or an end of a panel`,
    );
  for (const panel of plan.panels) {
    const mark = R.stack.mark();
    for (const { x, weight, jet } of f.panels.nodes(R, panel, order)) {
      const inner = R.stack.mark();
      const u = R.divide(x, root);
      const t = R.subtract(side > 0 ? u : R.negate(u), distance);
      if (R.lower(t) > 0) {
        const density = R.divide(R.exp(R.negate(R.scale(R.square(u), -1))), norm);
        let term = R.divide(R.multiply(R.multiply(weight, jet[order]), density), root);
        for (const [p, sum] of sums.entries()) {
          if (p > 0) term = R.divide(R.multiply(term, t), R.number(p));
          R.assign(sum, R.add(sum, term));
        }
      }
      R.stack.release(inner);
    }
    R.stack.release(mark);
  }
  const missed = R.add(R.exp(R.number(plan.logError)), R.exp(R.number(range.logTail / 2)));
  return sums.map((sum) => R.widen(sum, missed));
}
