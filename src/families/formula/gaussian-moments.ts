import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Integrable } from './formula-function.js';
import { half, mostNodes, reach, SLACK } from './gaussian-reach.js';
import type { Integrand } from './panel.js';
import { nodeBits, type PanelNode, type Plan } from './panels.js';

/** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)², or for 'growth' its derivative by q, of φ. Good to 2^−accuracy, less four bits. */
export function gaussianMoment(
  R: MpfrArithmetic,
  f: Integrable,
  what: Order | 'growth',
  q: MpfrInterval,
  accuracy = R.bits,
): MpfrInterval {
  const order = what === 'growth' ? 0 : what;
  const plan = planMoment(f, what, R.lower(q), R.upper(q), accuracy);
  const found = R.fresh(q.basis);
  withMpfr(nodeBits(R.bits), (S) => {
    const variance = S.fresh(q.basis);
    S.assign(variance, q);
    const term = momentTerm(S, what, variance);
    const sum = f.panels.sum(S, plan, order, (node) => term(node, node.jet[order]));
    R.assign(found, S.widen(f.parity ? S.scale(sum, 1) : sum, S.exp(S.number(plan.logError))));
  });
  return found;
}

/**
 * The same in doubles, of each order by so many bits smaller than 1. A plan of panels serves all q of half an octave. Cost: 0.3 µs a node, once the
 * nodes of this size of q are known.
 */
export function momentsInDoubles(
  f: Integrable,
  hidden: readonly [number, number, number] = [0, 0, 0],
): (what: Order | 'growth', q: number) => Interval {
  const R = float64Arithmetic;
  const planned = memo(
    (what: Order | 'growth', half: number) => `${what} ${half}`,
    (what, half) => {
      const order = what === 'growth' ? 0 : what;
      const bits = 56 + (what === 'growth' ? 0 : hidden[what]);
      const plan = planMoment(f, what, 2 ** ((half - 0.001) / 2), 2 ** ((half + 1.001) / 2), bits);
      const nodes = plan.panels.flatMap((panel) => f.panels.nodesInDoubles(panel, order));
      return { nodes, error: R.exp(R.number(plan.logError)) };
    },
  );
  return (what, q) => {
    const { nodes, error } = planned(what, Math.floor(2 * Math.log2(q)));
    const term = momentTerm(R, what, R.number(q));
    const sum = nodes.reduce((s, node) => R.add(s, term(node, node.jet[node.jet.length - 1])), R.number(0));
    const found = R.widen(f.parity ? R.scale(sum, 1) : sum, error);
    return what === 'growth' ? found : R.clamp(found, 0, Number.POSITIVE_INFINITY);
  };
}

function planMoment(f: Integrable, what: Order | 'growth', least: number, most: number, bits: number): Plan {
  const order = what === 'growth' ? 0 : what;
  const unit = Math.sqrt(most) * (1 + 2 ** -50);
  const range = reach(f, order, unit, (bits + 4) * Math.LN2, what === 'growth' ? 2 : 0);
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
  const integrand: Integrand = { order, power: 2, logSup };
  const plan = f.panels.plan(half(f, range), integrand, -(bits + 8) * Math.LN2, mostNodes(bits));
  const doubled = plan.logError + (f.parity ? Math.LN2 : 0);
  const tail = range.logTail - (what === 'growth' ? Math.log((2 * least * least) / most) : 0);
  return { ...plan, logError: Math.max(doubled, tail) + Math.LN2 + SLACK };
}

/** w·φ⁽ᵒʳᵈᵉʳ⁾²·e^{−x²/2q}/√(2πq), times (x²/q − 1)/2q for the growth. */
function momentTerm<T>(R: Arithmetic<T>, what: Order | 'growth', q: T): (node: PanelNode<T>, g: T) => T {
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
