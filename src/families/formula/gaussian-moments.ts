import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import { ifInRange } from '../../numerics/if-in-range.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Integrable } from './formula-function.js';
import { half, mostNodes, reach, SLACK } from './gaussian-reach.js';
import type { Integrand, PanelNode } from './panel.js';
import { nodeBits, type Plan } from './panels.js';

type Integral = Order | 'growth';
/** What is asked of one q, mostly together. */
const EVERY: readonly Integral[] = [0, 1, 2, 'growth'];
/** At a corner E φ″² is infinite. */
const BELOW_CURVATURE: readonly Integral[] = [0, 1, 'growth'];

/** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)², or for 'growth' its derivative by q, of φ. Good to 2^−accuracy, less four bits. */
export function gaussianMoment(
  R: MpfrArithmetic,
  f: Integrable,
  what: Integral,
  q: MpfrInterval,
  accuracy = sharedAccuracy(R.bits),
): MpfrInterval {
  const order = orderOf(what);
  const plan = planMoments(f, [what], R.lower(q), R.upper(q), accuracy);
  const found = R.fresh(q.basis);
  withMpfr(nodeBits(R.bits), (S) => {
    const variance = S.fresh(q.basis);
    S.assign(variance, q);
    const term = momentTerm(S, what, variance);
    const sum = f.panels.sum(S, plan, order, (node) => term(node, node.jet[order]));
    R.assign(found, S.widen(f.parity ? S.scale(sum, 1) : sum, S.exp(S.number(plan.logErrors[0]))));
  });
  return found;
}

/** Kernels, series and maps ask with bits that are nearly the same: all that fit into the same nodes share a plan. */
export const sharedAccuracy = (bits: number): number => Math.max(104, 8 * Math.ceil(bits / 8));

/**
 * The same in doubles, of each order by so many bits smaller than 1. One plan of panels serves all q of half an octave, and where φ has no
 * breaks all that is asked of them: φ at a node costs a hundred times its part in a sum. Cost: 0.3 µs a node, once the nodes of this size of q are
 * known.
 */
export function momentsInDoubles(
  f: Integrable,
  hidden: readonly [number, number, number] = [0, 0, 0],
): (what: Integral, q: number) => Interval {
  const R = float64Arithmetic;
  const bitsOf = (what: Integral): number => 56 + (what === 'growth' ? 0 : hidden[what]);
  const planned = memo(
    (wanted: readonly Integral[], half: number) => `${wanted} ${half}`,
    (wanted, half) => {
      const bits = Math.max(...wanted.map(bitsOf));
      const { panels, logErrors } = planMoments(f, wanted, 2 ** ((half - 0.001) / 2), 2 ** ((half + 1.001) / 2), bits);
      const order = Math.max(...wanted.map(orderOf)) as Order;
      return {
        panels: panels.map((panel) => f.panels.nodesInDoubles(panel, order)),
        error: (what: Integral) => R.exp(R.number(logErrors[wanted.indexOf(what)])),
      };
    },
  );
  const togetherAt = memo(
    (half: number) => half,
    // Where one of them has no plan, the others may have one of their own.
    (half) => ifInRange(() => planned(f.smooth ? EVERY : BELOW_CURVATURE, half)) ?? 'apart',
  );
  return (what, q) => {
    const half = Math.floor(2 * Math.log2(q));
    const shared = f.smooth || what !== 2 ? togetherAt(half) : 'apart';
    const { panels, error } = shared === 'apart' ? planned([what], half) : shared;
    const term = momentTerm(R, what, R.number(q));
    const order = orderOf(what);
    const total = (terms: readonly Interval[]): Interval => terms.reduce(R.add, R.number(0));
    // By panels: each addition rounds as much as its sum is large.
    const sum = total(panels.map((nodes) => total(nodes.map((node) => term(node, node.jet[order])))));
    const found = R.widen(f.parity ? R.scale(sum, 1) : sum, error(what));
    return what === 'growth' ? found : R.clamp(found, 0, Number.POSITIVE_INFINITY);
  };
}

interface MomentPlan extends Pick<Plan, 'panels'> {
  /** ln of what each of the moments errs by at most. */
  readonly logErrors: readonly number[];
}

/** Panels for all of these moments, at every q between two. */
function planMoments(
  f: Integrable,
  moments: readonly Integral[],
  least: number,
  most: number,
  bits: number,
): MomentPlan {
  const unit = Math.sqrt(most) * (1 + 2 ** -50);
  const ranges = moments.map((what) => reach(f, orderOf(what), unit, (bits + 4) * Math.LN2, what === 'growth' ? 2 : 0));
  const furthest = ranges.reduce((a, b) => (b.last > a.last ? b : a));
  const integrands = moments.map((what) => integrandOf(what, least, most));
  const { panels, logError } = f.panels.plan(half(f, furthest), integrands, -(bits + 8) * Math.LN2, mostNodes(bits));
  const doubled = logError + (f.parity ? Math.LN2 : 0);
  const logErrors = moments.map((what, k) => {
    const tail = ranges[k].logTail - (what === 'growth' ? Math.log((2 * least * least) / most) : 0);
    return Math.max(doubled, tail) + Math.LN2 + SLACK;
  });
  return { panels, logErrors };
}

function integrandOf(what: Integral, least: number, most: number): Integrand {
  const logSup = (ellipse: Ellipse): number => {
    const nearest = Math.max(0, Math.abs(ellipse.centre) - ellipse.along);
    const furthest = Math.abs(ellipse.centre) + ellipse.along + ellipse.across;
    const density =
      (ellipse.across * ellipse.across) / (2 * least) -
      (nearest * nearest) / (2 * most) -
      Math.log(2 * Math.PI * least) / 2;
    const factor = what === 'growth' ? Math.log(((furthest * furthest) / least + 1) / (2 * least)) : 0;
    return density + factor + SLACK * (1 + Math.abs(density));
  };
  return { order: orderOf(what), power: 2, logSup };
}

const orderOf = (what: Integral): Order => (what === 'growth' ? 0 : what);

/** w·φ⁽ᵒʳᵈᵉʳ⁾²·e^{−x²/2q}/√(2πq), times (x²/q − 1)/2q for the growth. */
function momentTerm<T>(R: Arithmetic<T>, what: Integral, q: T): (node: PanelNode<T>, g: T) => T {
  const norm = R.sqrt(R.multiply(R.scale(R.pi(), 1), q));
  const twice = R.scale(q, 1);
  return ({ x, weight }, g) => {
    const square = R.square(x);
    const density = R.divide(R.exp(R.negate(R.divide(square, twice))), norm);
    const term = R.multiply(R.multiply(weight, R.square(g)), density);
    if (what !== 'growth') return term;
    return R.multiply(term, R.divide(R.subtract(R.divide(square, q), R.number(1)), twice));
  };
}
