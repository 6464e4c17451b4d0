import type { ClaimEvidence, DrawnPoint, Finding, OverLimit } from '../evidence/schema.js';
import { type Interval, middle } from '../numerics/interval/interval.js';
import { type Cover, classesOf } from './coverage.js';
import type { Budget } from './draw-budget.js';
import type { Evaluation } from './evaluation.js';
import { exactly } from './exact-mean.js';
import { ends, findingOf, ratioOf } from './finding.js';
import { describeBriefly, groupOf } from './instance.js';
import { relativeWidth } from './judge.js';
import { DESCRIBED, hashOf, largestOf, PICTURED } from './picture.js';
import { type RatioBins, ratioBin } from './ratio-bins.js';
import type { Statement } from './statement.js';

/** What some draws of one statement showed: plain data, which threads can pass on and tally.ts adds up. */
export interface BlockTally {
  readonly evaluated: number;
  /** Draws all of whose values fc.pre rejected. */
  readonly rejected: number;
  readonly undecided: number;
  /** Undecided draws on which no precision changed either side. */
  readonly unmoved: number;
  readonly basis: ClaimEvidence['basis'];
  /** Decided draws by rung. */
  readonly precision: Readonly<Record<string, number>>;
  /** Draws by class of the claim's `cover`. */
  readonly cover: Readonly<Record<string, number>>;
  readonly leastRatio?: number;
  readonly ratios: RatioBins;
  /** Of the draws with the smallest hashes. */
  readonly points: readonly PicturedDraw[];
  readonly tightest?: TightDraw;
  readonly first?: { readonly relation: Finding['relation']; readonly axis?: string };
  /** Of a statistical statement. */
  readonly trials?: TrialSums;
  readonly leftOut: readonly OverLimit[];
  /** Stopped from outside before its last draw, or while shrinking. */
  readonly interrupted: boolean;
  /** The draw that could not be evaluated ended it. */
  readonly error?: { readonly draw: number; readonly message: string };
  /** Its last draw is refuted. */
  readonly refuted?: Refuted;
}

export interface PicturedDraw {
  readonly draw: number;
  /** Of its number: see tally.ts. */
  readonly hash: number;
  readonly point: DrawnPoint;
}

export interface TightDraw {
  readonly draw: number;
  readonly rank: Rank;
  readonly finding: Finding;
}

export interface TrialSums {
  readonly events: number;
  readonly trials: number;
  /** Σ trials·bound, exactly: a hexadecimal multiple of 2⁻¹⁰⁷⁴. */
  readonly expected: string;
  /** Of the draws with the smallest numbers: what each alone would refute. */
  readonly budgets: readonly Budget[];
}

/** The refuted draw made smaller, and evaluated once more. */
export interface Refuted {
  readonly draw: number;
  readonly counterexample: Finding;
  readonly shrinks: number;
}

/**
 * Compared in order, smaller is tighter: refuted before undecided before holding, then the ratio, then the gap. A
 * statistical draw is tighter the larger the lower confidence end is for its bound, and where no event was seen, the
 * smaller its bound.
 */
export type Rank = readonly [verdict: number, ratio: number, gap: number];

export function isTighter(a: Rank, b: Rank): boolean {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at >= 0 && a[at] < b[at];
}

const ORDER: readonly ClaimEvidence['basis'][] = ['proved', 'estimated', 'statistical'];
export const weakest = (a: ClaimEvidence['basis'], b: ClaimEvidence['basis']): ClaimEvidence['basis'] =>
  ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;

/** Draws whose bounds are kept one by one; what more would add to the power of draws alone is left out of it. */
export const BUDGETED = 1000;

/** Which draw it was, what `eigencheck replay --path` takes to evaluate it again, and the whole line. */
interface Place {
  readonly draw: number;
  readonly path: string;
  readonly replay: string;
}

/** Gathers the evaluations of one block. */
export class Gathering<I> {
  #evaluated = 0;
  #undecided = 0;
  #unmoved = 0;
  #basis: ClaimEvidence['basis'] = 'proved';
  readonly #precision: Record<string, number> = {};
  readonly #cover: Record<string, number> = {};
  readonly #ratios: Record<string, number> = {};
  readonly #points: PicturedDraw[] = [];
  readonly #largestPictured: number;
  readonly #budgets: Budget[] = [];
  #leastRatio: number | undefined;
  #tightest: { readonly rank: Rank; readonly draw: number; readonly finding: () => Finding } | undefined;
  #first: BlockTally['first'];
  #trials = { events: 0, trials: 0, expected: 0n };

  /**
   * @param cover - undefined for a statement of which only verdicts are counted: a control, an injected error
   * @param from - the first draw
   * @param largestHash - of a point that is kept
   */
  constructor(
    private readonly statement: Statement<I>,
    private readonly cover: Cover<I> | undefined,
    private readonly from = 0,
    largestHash = Number.POSITIVE_INFINITY,
  ) {
    this.#largestPictured = Math.min(largestHash, largestOf(PICTURED, from));
  }

  /** @throws what the claim's `cover` and `group` throw; the draw is then not counted */
  add(instance: I, evaluation: Evaluation, { draw, path, replay }: Place): void {
    const { verdict, precision, basis, unmoved, comparison, trials } = evaluation;
    const reached = this.cover === undefined ? [] : classesOf(instance, this.cover);
    const hash = hashOf(draw);
    const isPictured = this.cover !== undefined && hash <= this.#largestPictured;
    const point = isPictured ? pointOf(evaluation, groupOf(instance, this.statement.group)) : undefined;
    const isDescribed = hash <= largestOf(DESCRIBED, this.from);
    const described = point && { ...point, path, ...(isDescribed && { instance: describeBriefly(instance) }) };
    this.#evaluated++;
    if (verdict === 'undecided') this.#undecided++;
    if (unmoved) this.#unmoved++;
    if (trials !== undefined) this.#addTrials({ ...trials, bound: comparison.right.hi, draw });
    if (this.cover === undefined) return;
    for (const name of reached) count(this.#cover, name);
    if (described !== undefined) this.#points.push({ draw, hash, point: described });
    this.#basis = weakest(this.#basis, basis);
    if (verdict !== 'undecided') count(this.#precision, precision);
    const axis = Object.keys(comparison.quantities)[0];
    this.#first ??= { relation: comparison.relation, ...(axis !== undefined && { axis }) };
    const ratio = ratioOf(evaluation);
    if (ratio !== undefined) {
      this.#leastRatio = Math.min(ratio, this.#leastRatio ?? ratio);
      count(this.#ratios, String(ratioBin(ratio)));
    }
    const rank = rankOf(evaluation, ratio);
    if (this.#tightest === undefined || isTighter(rank, this.#tightest.rank))
      this.#tightest = { rank, draw, finding: () => findingOf(this.statement, instance, evaluation, replay) };
  }

  #addTrials({ events, trials, bound, draw }: Budget & { readonly events: number; readonly draw: number }): void {
    this.#trials = {
      events: this.#trials.events + events,
      trials: this.#trials.trials + trials,
      expected: this.#trials.expected + BigInt(trials) * exactly(bound),
    };
    if (this.#budgets.length < BUDGETED) this.#budgets.push({ trials, bound, draw });
  }

  /** What was gathered until now. */
  tally(end: Pick<BlockTally, 'rejected' | 'leftOut' | 'interrupted' | 'error' | 'refuted'>): BlockTally {
    const tightest = this.#tightest && { ...this.#tightest, finding: this.#tightest.finding() };
    const { events, trials, expected } = this.#trials;
    return {
      evaluated: this.#evaluated,
      undecided: this.#undecided,
      unmoved: this.#unmoved,
      basis: this.#basis,
      precision: { ...this.#precision },
      cover: { ...this.#cover },
      ...(this.#leastRatio !== undefined && { leastRatio: this.#leastRatio }),
      ratios: { ...this.#ratios },
      points: [...this.#points],
      ...(tightest && { tightest }),
      ...(this.#first && { first: this.#first }),
      ...(trials > 0 && { trials: { events, trials, expected: expected.toString(16), budgets: [...this.#budgets] } }),
      ...end,
    };
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function rankOf({ comparison, verdict, trials }: Evaluation, ratio: number | undefined): Rank {
  const { left, relation, right } = comparison;
  const order = { refuted: 0, undecided: 1, holds: 2 }[verdict];
  // Where some draws test an equality and others an inequality, a ratio says more: it comes first.
  if (relation === '=') return [order, Number.MAX_VALUE, -relativeWidth(left, right)];
  if (trials !== undefined) return [order, ratio ?? Number.POSITIVE_INFINITY, right.hi];
  const gap = relation === '>=' ? left.lo - right.hi : right.lo - left.hi;
  return [order, ratio ?? Number.POSITIVE_INFINITY, gap];
}

/** Midpoints, or what was observed, and the enclosures; a draw with an unbounded side has no place in the picture. */
function pointOf({ comparison, precision, observed, trials }: Evaluation, group: string): DrawnPoint | undefined {
  const { left, relation, right, quantities } = comparison;
  const horizontal = Object.values(quantities)[0] ?? right;
  if (![left, right, horizontal].every(isBounded)) return undefined;
  return {
    x: middle(horizontal),
    left: observed ?? middle(left),
    right: middle(right),
    group,
    precision,
    relation,
    ...(trials
      ? { trials: { ...trials, confidence: ends(left) } }
      : { enclosed: { left: ends(left), right: ends(right) } }),
  };
}

const isBounded = ({ lo, hi }: Interval): boolean => Number.isFinite(lo) && Number.isFinite(hi);
