import type { Parity } from '../../activations/activation.js';
import type { Bound } from '../../activations/formula/growth.js';
import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import { hermiteSums, logHermiteSup, type WeightedPlace } from './hermite-functions.js';
import type { Integrand, PanelNode, Panels, Plan } from './panels.js';

/** φ as integrals need it. */
export interface Integrable {
  readonly panels: Panels;
  /** |φ⁽ᵒʳᵈᵉʳ⁾(z)| ≤ factor·(1 + |z|)^power·e^{rate·|z|} for z ≤ −from and for z ≥ from. */
  readonly bounds: (order: Order) => readonly Bound[];
  readonly from: number;
  /** Of φ: half of the panels are enough where it has one. */
  readonly parity: Parity | undefined;
  /** No breaks: then b_r of φ′ follows from those of φ. */
  readonly smooth: boolean;
}

/** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)², or for 'growth' its derivative by q, of φ. Good to 2^−accuracy, less four bits. */
export function gaussianMoment(
  R: MpfrArithmetic,
  f: Integrable,
  what: Order | 'growth',
  q: MpfrInterval,
  accuracy = R.bits,
): MpfrInterval {
  return R.scope(() => {
    const order = what === 'growth' ? 0 : what;
    const plan = planMoment(f, what, R.lower(q), R.upper(q), accuracy);
    const term = momentTerm(R, what, q);
    const sum = f.panels.sum(R, plan, order, (node) => term(node, node.jet[order]));
    return R.widen(f.parity ? R.scale(sum, 1) : sum, R.exp(R.number(plan.logError)));
  });
}

/** The same in doubles. A plan of panels serves all q of half an octave. Cost: 0.3 µs a node, once the nodes of this size of q are known. */
export function momentsInDoubles(f: Integrable): (what: Order | 'growth', q: number) => Interval {
  const R = float64Arithmetic;
  const planned = memo(
    (what: Order | 'growth', half: number) => `${what} ${half}`,
    (what, half) => {
      const plan = planMoment(f, what, 2 ** ((half - 0.001) / 2), 2 ** ((half + 1.001) / 2), 56);
      const order = what === 'growth' ? 0 : what;
      const nodes = plan.panels.flatMap((panel) => f.panels.nodesInDoubles(panel, order));
      return { nodes, error: R.exp(R.number(plan.logError)) };
    },
  );
  return (what, q) => {
    const { nodes, error } = planned(what, Math.floor(2 * Math.log2(q)));
    const term = momentTerm(R, what, R.number(q));
    const sum = nodes.reduce((s, node) => R.add(s, term(node, node.jet[node.jet.length - 1])), R.number(0));
    return R.widen(f.parity ? R.scale(sum, 1) : sum, error);
  };
}

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
  const unit = unitOf(R, q);
  const range = reach(f, order, unit.most, 2 * accuracy * Math.LN2, 0);
  const plan = f.panels.plan(
    half(f, range),
    {
      order,
      power: 1,
      logSup: (ellipse) => logHermiteSup(ellipse, unit.least, count) - Math.log(unit.least) + SLACK,
    },
    -(accuracy + 6) * Math.LN2,
    mostNodes(accuracy),
  );
  const furthest = (range.last * 2 ** range.level) / unit.least;
  const guard = 32 * Math.ceil((14 + 1.25 * Math.log2(count + 2) + Math.max(0, bitsAt(furthest) - R.bits)) / 32);
  const results = Array.from({ length: count }, () => R.fresh('proved'));
  withMpfr(R.bits + guard, (S) => {
    const variance = S.fresh(q.basis);
    S.assign(variance, q);
    const root = S.sqrt(variance);
    const places: WeightedPlace[] = [];
    for (const panel of plan.panels)
      for (const { x, weight, jet } of f.panels.nodes(S, panel, order))
        places.push({ place: S.divide(x, root), factor: S.divide(S.multiply(weight, jet[order]), root) });
    const missed = S.add(S.exp(S.number(plan.logError + Math.LN2)), S.exp(S.number(range.logTail / 2)));
    const vanishing = vanishingDegrees(f.parity, order);
    for (const [r, sum] of hermiteSums(S, places, count).entries())
      if (r % 2 === vanishing) R.assign(results[r], S.number(0));
      else R.assign(results[r], S.widen(f.parity ? S.scale(sum, 1) : sum, missed));
  });
  return results;
}

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

/** √q in doubles, rounded both ways. */
const unitOf = (R: MpfrArithmetic, q: MpfrInterval): { readonly least: number; readonly most: number } => ({
  least: Math.sqrt(R.lower(q)) * (1 - 2 ** -50),
  most: Math.sqrt(R.upper(q)) * (1 + 2 ** -50),
});

/** r mod 2 of the b_r of φ⁽ᵒʳᵈᵉʳ⁾ that are 0 because φ is even or odd. */
export const vanishingDegrees = (parity: Parity | undefined, order: Order): number | undefined =>
  parity && ((parity === 'even' ? 1 : 0) + order) % 2;

/** Bits that the recurrence of Hermite functions needs so far out: x²/4 nats. */
const bitsAt = (x: number): number => (x * x) / 4 / Math.LN2;

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

export interface Reach {
  readonly level: number;
  readonly first: number;
  readonly last: number;
  /** ln of a bound of ∫|g|²(z²)^extra·γ beyond, z in units of √q. */
  readonly logTail: number;
}

/**
 * Panels of one to two units √q as far out as ∫_{|z|>L} |g(√q z)|²|z|^extra·γ(z)dz ≤ e^−nats.
 *
 * On one side |g(x)|² ≤ A²(1 + x)^{2p}e^{2cx}: the integrand falls from L on at a logarithmic rate of at least
 * D = L − 2c√q − 2max(0, p)√q/(1 + √q L) − extra/L, so that the tail is at most 1/D times the integrand at L.
 */
export function reach(f: Integrable, order: Order, unit: number, nats: number, extra: number): Reach {
  const bounds = f.bounds(order);
  const level = Math.floor(Math.log2(2 * unit));
  const width = 2 ** level;
  for (let last = Math.max(2, Math.ceil(f.from / width)); last < 2 ** 20; last++) {
    const L = (last * width) / unit;
    const tails = bounds.map(({ factor, power, rate }) => {
      if (factor === 0) return Number.NEGATIVE_INFINITY;
      const fall = L - 2 * rate * unit - (2 * Math.max(0, power) * unit) / (1 + unit * L) - extra / L;
      if (!(fall > 0.1)) return Number.POSITIVE_INFINITY;
      const logs = [
        2 * Math.log(factor),
        2 * power * Math.log1p(unit * L),
        2 * rate * unit * L,
        extra * Math.log(L),
        (-L * L) / 2,
        -Math.log(fall),
      ];
      return logs.reduce((sum, x) => sum + x + SLACK * Math.abs(x), 0);
    });
    const logTail = Math.max(NOTHING, ...tails) + Math.LN2 + SLACK;
    if (logTail <= -nats) return { level, first: -last, last, logTail };
  }
  throw new RangeError(
    `formula: φ is not proved to be small beyond 2²⁰√q for q = ${unit * unit}, expected a smaller q`,
  );
}

/** ln of less than any arithmetic here tells from 0. */
const NOTHING = -1e6;

const half = (f: Integrable, range: Reach): Reach => (f.parity ? { ...range, first: 0 } : range);

/** Longer rules cost more to make than a shorter panel. */
const mostNodes = (bits: number): number => Math.min(200, Math.max(24, 8 * Math.ceil(bits / 18)));

/** More than a dozen roundings, of logarithms good to 2⁻⁵⁰, come to. */
const SLACK = 2 ** -30;
