import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import { loadedPairs, storedPairs } from '../hermite-series.js';
import { nodesInDoubles } from './nodes-in-doubles.js';
import { type AnalyticPieces, type Integrand, Panel, type PanelNode } from './panel.js';

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

/** With how many bits, at least those given, nodes are wanted: all that ask for nearly the same share those of one. */
export function nodeBits(bits: number): number {
  const step = bits <= 256 ? 64 : 32;
  return step * Math.ceil(bits / step);
}

/**
 * Composite Gauss–Legendre quadrature of φ times anything that is analytic between the breaks, with a proved error.
 *
 * On [c − h, c + h], f analytic with |f| ≤ M in the Bernstein ellipse of parameter ρ, the rule of N ≥ 2 nodes errs
 * by at most (64/15)·h·M·ρ^{−2N}/(1 − ρ^{−2}): |a_k| ≤ 2Mρ^{−k} for its Chebyshev coefficients, the even ones from
 * 2N on count, each by 2 + 2/(k² − 1) at most (Trefethen, "Is Gauss quadrature better than Clenshaw–Curtis?", SIAM
 * Review 2008, Theorem 4.5). sup|φ| is found by `ellipseSup`; of derivatives by Cauchy from a larger ellipse.
 * Panels are dyadic, halved until few nodes are enough, and kept with all that is known of them: they serve
 * every variance and all degrees.
 */
export class Panels {
  readonly #pieces: AnalyticPieces;
  readonly #panelAt: (piece: number, level: number, index: number) => Panel;
  readonly #nodes = new Map<string, { readonly order: Order; readonly values: MultiprecisionArray }>();
  readonly #doubles = new Map<string, readonly PanelNode<Interval>[]>();

  constructor(pieces: AnalyticPieces) {
    this.#pieces = pieces;
    this.#panelAt = memo(
      (piece, level, index) => `${piece} ${level} ${index}`,
      (piece, level, index) => new Panel(pieces, piece, level, index),
    );
  }

  /**
   * Panels from first·2^level to last·2^level, such that each errs by at most e^logTarget, for every one of the integrands.
   * @param most - nodes on a panel
   * @throws RangeError where more than a thousand would be needed, and where φ is not found to be analytic about a
   * panel of length 2⁻²⁴, or 2⁻²⁴ of the first ones if that is less
   */
  plan(
    { level, first, last }: { readonly level: number; readonly first: number; readonly last: number },
    integrands: Integrand | readonly Integrand[],
    logTarget: number,
    most: number,
  ): Plan {
    const each = [integrands].flat();
    const panels: PlannedPanel[] = [];
    const cover = (piece: number, at: number, index: number): void => {
      const panel = this.#panelAt(piece, at, index);
      if (!panel.exists) return;
      const counts = each.map((integrand) => panel.nodesFor(integrand, logTarget, most));
      const count = counts.every((found) => found !== undefined) ? Math.max(...counts) : undefined;
      if (panels.length === MOST_PANELS)
        throw new RangeError(
          `formula: more than ${MOST_PANELS} panels between ${first * 2 ** level} and ${last * 2 ** level}, expected a φ that bends less often there, or a smaller variance`,
        );
      if (count !== undefined) panels.push({ panel, count });
      else if (at > Math.min(level, 0) - HALVINGS)
        for (const half of [2 * index, 2 * index + 1]) cover(piece, at - 1, half);
      else
        throw new RangeError(
          `formula: on [${panel.from}, ${panel.to}] ${panel.isHuge() ? '|φ| exceeds 1e150, and its square all doubles: scale φ down' : 'φ is too steep, or a pole or a cut is too near, for quadrature with proof'}`,
        );
    };
    for (let index = first; index < last; index++)
      for (let piece = 0; piece <= this.#pieces.breaks.length; piece++) cover(piece, level, index);
    return { panels, logError: logTarget + Math.log(Math.max(1, panels.length)) + 2 ** -30 };
  }

  /** The sum over all nodes, added panel by panel. */
  sum(
    R: MpfrArithmetic,
    { panels }: Pick<Plan, 'panels'>,
    order: Order,
    term: (node: PanelNode<MpfrInterval>) => MpfrInterval,
  ): MpfrInterval {
    return panels.reduce((sum, panel) => {
      const ofPanel = R.scope(() => {
        const stored = this.nodes(R, panel, order);
        return stored.reduce((s, node) => R.scope(() => R.add(s, term(node))), R.number(0));
      });
      return R.scope(() => R.add(sum, ofPanel));
    }, R.number(0));
  }

  /** Enclosed nodes of one panel, on R's stack: with φ′ and φ″ too where that costs little more, and they were not asked for. */
  nodes(R: MpfrArithmetic, { panel, count }: PlannedPanel, order: Order): PanelNode<MpfrInterval>[] {
    const key = `${panel.key} ${count} ${R.bits}`;
    let found = this.#nodes.get(key);
    if (found === undefined || found.order < order) {
      const most = R.bits <= BITS_FOR_ALL ? 2 : order;
      const mark = R.stack.mark();
      const jet = panel.jets(R, most);
      const values = panel.places(R, count).flatMap(({ x, weight }) => [x, weight, ...jet(x)]);
      found = { order: most, values: storedPairs(R, values) };
      R.stack.release(mark);
      this.#nodes.set(key, found);
    }
    return grouped(loadedPairs(R, found.values), found.order);
  }

  /** The same in doubles. */
  nodesInDoubles(planned: PlannedPanel, order: Order): readonly PanelNode<Interval>[] {
    const key = `${planned.panel.key} ${planned.count} ${order}`;
    let found = this.#doubles.get(key);
    if (found === undefined) {
      found = withMpfr(nodeBits(80), (R) => nodesInDoubles(R, planned.panel, planned.count, order));
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

/** What moments in doubles' rung have. */
const BITS_FOR_ALL = 128;

/** Of an integral: what oscillates asks for ever more as the variance grows. */
const MOST_PANELS = 1024;

/** As often panels of length 1 or less are halved. */
const HALVINGS = 24;
