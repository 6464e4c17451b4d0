import { ifInRange } from '../../numerics/if-in-range.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import type { MpfrArithmetic } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Panel, PanelNode } from './panel.js';

/**
 * Nodes of a panel in doubles, with φ, φ′, … as good as R makes them, or to 2⁻⁴⁸ of the largest on the panel, which a sum of
 * hundreds of terms does not tell from it. Most φ are as good in doubles, and take a tenth of the time there.
 */
export function nodesInDoubles(R: MpfrArithmetic, panel: Panel, count: number, order: Order): PanelNode<Interval>[] {
  const quickly = panel.jets(float64Arithmetic, order);
  const exactly = panel.jets(R, order);
  const places = panel.places(R, count);
  // None where doubles do not tell that a place is inside the domain.
  const guesses = places.map(({ x }) => ifInRange(() => quickly(R.toInterval(x))));
  const largest = Array.from({ length: order + 1 }, (_, k) =>
    Math.max(...guesses.map((jet) => (jet === undefined ? 0 : I.absolute(jet[k]).lo))),
  );
  return places.map(({ x, weight }, i) => {
    const guess = guesses[i];
    const isGood = guess?.every((g, k) => I.width(g) <= 2 ** -48 * largest[k]);
    const jet = guess !== undefined && isGood ? guess : exactly(x).map((g) => R.toInterval(g));
    return { x: R.toInterval(x), weight: R.toInterval(weight), jet };
  });
}
