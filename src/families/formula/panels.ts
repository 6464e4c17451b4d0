import { bernsteinEllipse, type Ellipse, ellipseSup } from '../../numerics/complex/ellipse-sup.js';
import type { Rectangle } from '../../numerics/complex/rectangle.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { legendreRule } from '../../numerics/special/legendre-rule.js';
import type { Order } from '../family.js';
import { loadedPairs, storedPairs } from '../hermite-series.js';

/** φ between its breaks, as a quadrature sees it. */
export interface AnalyticPieces {
  /** Ascending. */
  readonly breaks: readonly EnclosedBreak[];
  /** Piece k = 0 … breaks.length at complex numbers. @throws RangeError where it may not be analytic */
  readonly onRectangle: (piece: number, z: Rectangle) => Rectangle;
  /** Piece k at enclosed real numbers: φ, φ′, … up to the order. What it needs for all of them it makes on R's stack at once. */
  readonly jets: (R: MpfrArithmetic, piece: number, order: Order) => (z: MpfrInterval) => readonly MpfrInterval[];
}

export interface EnclosedBreak {
  readonly within: Interval;
  readonly at: (R: MpfrArithmetic) => MpfrInterval;
}

/** What φ or a derivative of it is multiplied by, inside an integral. */
export interface Integrand {
  readonly order: Order;
  /** 2: the square of φ⁽ᵒʳᵈᵉʳ⁾. */
  readonly power: 1 | 2;
  /** ln of an upper bound of the other factor's size on the ellipse. */
  readonly logSup: (ellipse: Ellipse) => number;
}

/** A panel and a number of Gauss–Legendre nodes. */
export interface PlannedPanel {
  readonly panel: Panel;
  readonly count: number;
}

/** A quadrature: its panels, and ln of an upper bound of what it errs by. */
export interface Plan {
  readonly panels: readonly PlannedPanel[];
  readonly logError: number;
}

/** x, w and φ(x), φ′(x), … at one node: the rule is Σ w·f(x). */
export interface PanelNode<T> {
  readonly x: T;
  readonly weight: T;
  readonly jet: readonly T[];
}

/**
 * Composite Gauss–Legendre quadrature of φ times anything that is analytic between the breaks, with a proved error.
 *
 * On [c − h, c + h], f analytic with |f| ≤ M in the Bernstein ellipse of parameter ρ, the rule of N ≥ 2 nodes errs by at most
 * (64/15)·h·M·ρ^{−2N}/(1 − ρ^{−2}): |a_k| ≤ 2Mρ^{−k} for its Chebyshev coefficients, the even ones from 2N on count, each by 2 + 2/(k² − 1) at most
 * (Trefethen, "Is Gauss quadrature better than Clenshaw–Curtis?", SIAM Review 2008, Theorem 4.5). sup|φ| is found by `ellipseSup`; of
 * derivatives by Cauchy from a larger ellipse. Panels are dyadic, halved until few nodes are enough, and kept with all that is known of them: they serve
 * every variance and all degrees.
 */
export class Panels {
  readonly #pieces: AnalyticPieces;
  readonly #panelAt: (piece: number, level: number, index: number) => Panel;
  readonly #nodes = new Map<string, MultiprecisionArray>();
  readonly #doubles = new Map<string, readonly PanelNode<Interval>[]>();

  constructor(pieces: AnalyticPieces) {
    this.#pieces = pieces;
    this.#panelAt = memo(
      (piece, level, index) => `${piece} ${level} ${index}`,
      (piece, level, index) => new Panel(pieces, piece, level, index),
    );
  }

  /**
   * Panels from first·2^level to last·2^level, such that each errs by at most e^logTarget.
   * @param most - nodes on a panel
   * @throws RangeError where φ is not found to be analytic about a panel of length 2⁻¹², or 2⁻¹² of the first ones if that is less
   */
  plan(
    { level, first, last }: { readonly level: number; readonly first: number; readonly last: number },
    integrand: Integrand,
    logTarget: number,
    most: number,
  ): Plan {
    const panels: PlannedPanel[] = [];
    const cover = (piece: number, at: number, index: number): void => {
      const panel = this.#panelAt(piece, at, index);
      if (!panel.exists) return;
      const count = panel.nodesFor(integrand, logTarget, most);
      if (count !== undefined) panels.push({ panel, count });
      else if (at > Math.min(level, 0) - HALVINGS)
        for (const half of [2 * index, 2 * index + 1]) cover(piece, at - 1, half);
      else
        throw new RangeError(
          `panels: φ is not found to be analytic about [${panel.from}, ${panel.to}], expected a formula without a pole or a cut there`,
        );
    };
    for (let index = first; index < last; index++)
      for (let piece = 0; piece <= this.#pieces.breaks.length; piece++) cover(piece, level, index);
    return { panels, logError: logTarget + Math.log(Math.max(1, panels.length)) + 2 ** -30 };
  }

  /** The sum over all nodes, added panel by panel. */
  sum(
    R: MpfrArithmetic,
    plan: Plan,
    order: Order,
    term: (node: PanelNode<MpfrInterval>) => MpfrInterval,
  ): MpfrInterval {
    return plan.panels.reduce((sum, panel) => {
      const ofPanel = R.scope(() => {
        const stored = this.nodes(R, panel, order);
        return stored.reduce((s, node) => R.scope(() => R.add(s, term(node))), R.number(0));
      });
      return R.scope(() => R.add(sum, ofPanel));
    }, R.number(0));
  }

  /** Enclosed nodes of one panel, on R's stack. */
  nodes(R: MpfrArithmetic, { panel, count }: PlannedPanel, order: Order): PanelNode<MpfrInterval>[] {
    const key = `${panel.key} ${count} ${order} ${R.bits}`;
    let found = this.#nodes.get(key);
    if (found === undefined) {
      const mark = R.stack.mark();
      found = storedPairs(R, panel.nodes(R, count, order));
      R.stack.release(mark);
      this.#nodes.set(key, found);
    }
    return grouped(loadedPairs(R, found), order);
  }

  /** The same in doubles, good to them. */
  nodesInDoubles({ panel, count }: PlannedPanel, order: Order): readonly PanelNode<Interval>[] {
    const key = `${panel.key} ${count} ${order}`;
    let found = this.#doubles.get(key);
    if (found === undefined) {
      found = withMpfr(80, (R) =>
        grouped(
          panel.nodes(R, count, order).map((x) => R.toInterval(x)),
          order,
        ),
      );
      this.#doubles.set(key, found);
    }
    return found;
  }
}

/** x, w, φ(x), φ′(x), …, one node after the other. */
function grouped<T>(values: readonly T[], order: Order): PanelNode<T>[] {
  const stride = order + 3;
  return Array.from({ length: values.length / stride }, (_, k) => {
    const [x, weight, ...jet] = values.slice(k * stride, (k + 1) * stride);
    return { x, weight, jet };
  });
}

/** [index·2^level, (index + 1)·2^level], as far as one piece of φ reaches. */
export class Panel {
  readonly key: string;
  readonly exists: boolean;
  readonly from: number;
  readonly to: number;
  readonly #pieces: AnalyticPieces;
  readonly #piece: number;
  readonly #ends: readonly [Cut, Cut];
  readonly #sups = new Map<number, number>();

  constructor(pieces: AnalyticPieces, piece: number, level: number, index: number) {
    this.key = `${piece} ${level} ${index}`;
    this.#pieces = pieces;
    this.#piece = piece;
    const [left, right] = [index * 2 ** level, (index + 1) * 2 ** level];
    const [before, after] = [pieces.breaks[piece - 1], pieces.breaks[piece]];
    const inside = ({ within }: EnclosedBreak): boolean => within.hi > left && within.lo < right;
    this.exists = (before === undefined || before.within.lo < right) && (after === undefined || after.within.hi > left);
    this.#ends = [before && inside(before) ? before : left, after && inside(after) ? after : right];
    this.from = typeof this.#ends[0] === 'number' ? left : this.#ends[0].within.lo;
    this.to = typeof this.#ends[1] === 'number' ? right : this.#ends[1].within.hi;
  }

  /** The fewest nodes that err by at most e^logTarget; undefined where that is more than `most`. */
  nodesFor(integrand: Integrand, logTarget: number, most: number): number | undefined {
    let best = this.#needed(RHOS[START], integrand, logTarget);
    // Larger ellipses while they help; where none does, smaller ones, the first of which may still lie clear of a pole.
    for (const step of [-1, 1]) {
      const first = best;
      for (let k = START + step; k >= 0 && k < RHOS.length; k += step) {
        const needed = this.#needed(RHOS[k], integrand, logTarget);
        if (!(needed < best) && (step < 0 || best < Number.POSITIVE_INFINITY)) break;
        best = Math.min(best, needed);
      }
      if (best < first) break;
    }
    return COUNTS.find((count) => count >= best && count <= most);
  }

  /** Enclosed nodes, their weights and φ, φ′, … there, one after the other. */
  nodes(R: MpfrArithmetic, count: number, order: Order): MpfrInterval[] {
    const [from, to] = this.#ends.map((end) => (typeof end === 'number' ? R.number(end) : end.at(R)));
    const half = R.scale(R.subtract(to, from), -1);
    const centre = R.scale(R.add(from, to), -1);
    const rule = loadedPairs(R, legendreRule(count, R.bits).pairs);
    const jet = this.#pieces.jets(R, this.#piece, order);
    const values: MpfrInterval[] = [];
    for (let k = 0; k < rule.length; k += 2)
      for (const t of [rule[k], R.negate(rule[k])]) {
        const x = R.add(centre, R.multiply(half, t));
        values.push(x, R.multiply(half, rule[k + 1]), ...jet(x));
      }
    return values;
  }

  /** Nodes that err by at most e^logTarget with the ellipse of parameter ρ. */
  #needed(rho: number, { order, power, logSup }: Integrand, logTarget: number): number {
    const { centre, half } = this.#middle();
    const inner = order === 0 ? rho : 1 + 0.85 * (rho - 1);
    let log = this.#logSup(rho);
    const ellipse = bernsteinEllipse(centre, half, inner);
    if (order > 0) {
      const away = bernsteinEllipse(centre, half, rho).along - ellipse.along;
      log += Math.log(order) - order * (Math.log(away) - 2 ** -20);
    }
    const logM = power * log + logSup(ellipse);
    const logFactor = Math.log((64 / 15) * half) - Math.log1p(-(inner ** -2));
    const needed = (logM + logFactor + 2 ** -20 - logTarget) / (2 * (Math.log(inner) - 2 ** -40));
    return Number.isNaN(needed) ? Number.POSITIVE_INFINITY : Math.max(2, needed);
  }

  #middle(): { readonly centre: number; readonly half: number } {
    const centre = this.from / 2 + this.to / 2;
    return { centre, half: I.up(Math.max(this.to - centre, centre - this.from)) };
  }

  /** ln of a bound of |φ| on the ellipse of parameter ρ. */
  #logSup(rho: number): number {
    let sup = this.#sups.get(rho);
    if (sup === undefined) {
      const { centre, half } = this.#middle();
      sup = ellipseSup((z) => this.#pieces.onRectangle(this.#piece, z), bernsteinEllipse(centre, half, rho));
      this.#sups.set(rho, sup);
    }
    return Math.log(sup) + 2 ** -40;
  }
}

/** An end of a panel: a dyadic number, or a break. */
type Cut = number | EnclosedBreak;

/** As often panels of length 1 or less are halved. */
const HALVINGS = 12;

/** Parameters of ellipses that are tried, from the middle one upwards while that helps, or downwards. */
const RHOS = [24, 15, 10, 7, 5, 4, 3.2, 2.6, 2.1, 1.7, 1.4];
const START = 5;

/** Rules are made once for a number of nodes and bits. */
const COUNTS = [4, 8, 12, 16, 24, 32, 40, 48, 64, 80, 96, 128, 160, 200];
