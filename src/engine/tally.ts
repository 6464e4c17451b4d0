import type { ClaimEvidence, DrawnPoint, Finding } from '../evidence/schema.js';
import { type Interval, middle } from '../numerics/interval/interval.js';
import { findingOf, ratioOf, replayLine } from './finding.js';
import { groupOf } from './instance.js';
import { relativeWidth } from './judge.js';
import type { Evaluation, Statement } from './statement.js';
import { whyUndecided } from './why-undecided.js';

/** Points kept for the picture. */
export const PICTURED = 2000;

type Statistics = Pick<
  ClaimEvidence,
  'basis' | 'undecided' | 'precision' | 'slack' | 'axis' | 'relation' | 'draws' | 'tightest'
>;

/** Gathers what the asserted draws of one claim showed. */
export class Tally<I> {
  private readonly precision: Record<string, number> = {};
  private readonly ratios: number[] = [];
  private readonly picture: Picture = new Picture();
  private basis: ClaimEvidence['basis'] = 'proved';
  private undecidedDraws = 0;
  private unmovedDraws = 0;
  private first: Evaluation | undefined;
  private tightest: Draw<I> | undefined;

  constructor(
    private readonly statement: Statement<I>,
    private readonly seed: number,
  ) {}

  get undecided(): number {
    return this.undecidedDraws;
  }

  /** Undecided draws on which no precision changed either side. */
  get unmoved(): number {
    return this.unmovedDraws;
  }

  /** Why the tightest draw is undecided; nothing when none is. */
  get why(): string | undefined {
    return this.undecidedDraws > 0 && this.tightest !== undefined ? whyUndecided(this.tightest.evaluation) : undefined;
  }

  add(instance: I, evaluation: Evaluation, path: string): void {
    const { verdict, precision } = evaluation;
    this.first ??= evaluation;
    this.basis = weakest(this.basis, evaluation.basis);
    if (evaluation.unmoved) this.unmovedDraws++;
    if (verdict === 'undecided') this.undecidedDraws++;
    else this.precision[precision] = (this.precision[precision] ?? 0) + 1;
    const ratio = ratioOf(evaluation);
    if (ratio !== undefined) this.ratios.push(ratio);
    const draw = { instance, evaluation, path, rank: rankOf(evaluation, ratio) };
    if (this.tightest === undefined || isTighter(draw.rank, this.tightest.rank)) this.tightest = draw;
    const usual = this.first.comparison.relation;
    this.picture.add(() => pointOf(evaluation, groupOf(instance, this.statement.group), usual));
  }

  summary(): Statistics {
    const axis = this.first && Object.keys(this.first.comparison.quantities)[0];
    const slack = slackOf(this.ratios);
    return {
      basis: this.basis,
      undecided: this.undecidedDraws,
      precision: this.precision,
      ...(slack && { slack }),
      ...(axis !== undefined && { axis }),
      ...(this.first && { relation: this.first.comparison.relation }),
      draws: this.picture.points,
      ...(this.tightest && { tightest: this.findingOf(this.tightest) }),
    };
  }

  private findingOf({ instance, evaluation, path }: Draw<I>): Finding {
    return findingOf(this.statement, instance, evaluation, replayLine(this.statement.name, this.seed, path));
  }
}

/**
 * Compared in order, smaller is tighter: refuted before undecided before holding, then the ratio, then the gap. A statistical draw is
 * tighter the larger the lower confidence end is for its bound, and where no event was seen, the smaller its bound.
 */
type Rank = readonly [verdict: number, ratio: number, gap: number];

interface Draw<I> {
  readonly instance: I;
  readonly evaluation: Evaluation;
  readonly path: string;
  readonly rank: Rank;
}

function rankOf({ comparison, verdict, trials }: Evaluation, ratio: number | undefined): Rank {
  const { left, relation, right } = comparison;
  const order = { refuted: 0, undecided: 1, holds: 2 }[verdict];
  if (relation === '=') return [order, 0, -relativeWidth(left, right)];
  if (trials !== undefined) return [order, ratio ?? Number.POSITIVE_INFINITY, right.hi];
  const gap = relation === '>=' ? left.lo - right.hi : right.lo - left.hi;
  return [order, ratio ?? Number.POSITIVE_INFINITY, gap];
}

function isTighter(a: Rank, b: Rank): boolean {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at >= 0 && a[at] < b[at];
}

const ORDER: readonly ClaimEvidence['basis'][] = ['proved', 'estimated', 'statistical'];
const weakest = (a: ClaimEvidence['basis'], b: ClaimEvidence['basis']): ClaimEvidence['basis'] =>
  ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;

function slackOf(ratios: readonly number[]): { min: number; median: number } | undefined {
  if (ratios.length === 0) return undefined;
  const sorted = Float64Array.from(ratios).sort();
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
  return { min: sorted[0], median };
}

/** At most PICTURED points, evenly spread over the draws: every stride-th, the stride doubling when they are too many. */
class Picture {
  points: DrawnPoint[] = [];
  private stride = 1;
  private seen = 0;

  add(makePoint: () => DrawnPoint | undefined): void {
    if (this.seen++ % this.stride !== 0) return;
    const point = makePoint();
    if (point !== undefined) this.points.push(point);
    if (this.points.length <= PICTURED) return;
    this.points = this.points.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }
}

/** Midpoints, or what was observed; a draw with an unbounded side has no place in the picture. */
function pointOf(
  { comparison, precision, observed, trials }: Evaluation,
  group: string,
  usual: DrawnPoint['relation'],
): DrawnPoint | undefined {
  const { left, relation, right, quantities } = comparison;
  const horizontal = Object.values(quantities)[0] ?? right;
  if (![left, right, horizontal].every(isBounded)) return undefined;
  return {
    x: middle(horizontal),
    left: observed ?? middle(left),
    right: middle(right),
    group,
    precision,
    ...(relation !== usual && { relation }),
    ...(trials && { trials: { ...trials, confidence: { lo: left.lo, hi: left.hi } } }),
  };
}

const isBounded = ({ lo, hi }: Interval): boolean => Number.isFinite(lo) && Number.isFinite(hi);
