import {
  type BlockTally,
  BUDGETED,
  isTighter,
  type PicturedDraw,
  type TightDraw,
  type TrialSums,
  weakest,
} from './block-tally.js';
import { DESCRIBED, PICTURED } from './picture.js';
import { MOST_LEFT_OUT } from './steps.js';

/**
 * What the blocks of one statement showed that are known so far: a sum over the first blocks, and the later ones one by
 * one until those before them are known.
 *
 * `merged` takes the union of what both know: in any order, with any block any number of times, it comes to the same,
 * given that a block is a function of its number. Nothing is rounded, and what stands in an order stands in that of the
 * draws. Of blocks behind one that is refuted, threw or left out the last step that may be, nothing is kept: in their
 * order they would not have been run.
 * Memory: that of one block beside those out of order, however many there are.
 */
export interface Tallies {
  /** Blocks 0 … blocks − 1 together. */
  readonly sum?: { readonly blocks: number; readonly tally: BlockTally };
  readonly later: ReadonlyMap<number, BlockTally>;
}

export const NOTHING_KNOWN: Tallies = { later: new Map() };

export const withBlock = (known: Tallies, block: number, tally: BlockTally): Tallies =>
  merged(known, { later: new Map([[block, tally]]) });

export function merged(a: Tallies, b: Tallies): Tallies {
  let sum = (a.sum?.blocks ?? 0) >= (b.sum?.blocks ?? 0) ? a.sum : b.sum;
  const later = new Map(a.later);
  for (const [block, tally] of b.later) later.set(block, fuller(later.get(block), tally));
  for (const block of [...later.keys()].sort((x, y) => x - y)) {
    const tally = later.get(block);
    if (tally === undefined) continue;
    if (sum !== undefined && (block < sum.blocks || isEnd(sum.tally))) later.delete(block);
    else if (block === (sum?.blocks ?? 0) && !tally.interrupted) {
      sum = { blocks: block + 1, tally: sum === undefined ? tally : together(sum.tally, tally) };
      later.delete(block);
    }
  }
  const known = { ...(sum && { sum }), later };
  const last = lastBlock(known);
  for (const block of later.keys()) if (block > last) later.delete(block);
  return known;
}

/**
 * The largest hash of a point that the picture may still show, given the blocks known from the first on: of a later block
 * no other point need be told. Undefined while any may be shown.
 */
export function largestHash({ sum }: Tallies): number | undefined {
  const points = sum?.tally.points ?? [];
  return points.length < PICTURED ? undefined : points.reduce((most, { hash }) => Math.max(most, hash), 0);
}

/** All that is known, added up in order. */
export function total({ sum, later }: Tallies): BlockTally {
  const rest = [...later].sort(([a], [b]) => a - b).map(([, tally]) => tally);
  return [...(sum ? [sum.tally] : []), ...rest].reduce(together, EMPTY);
}

/** Whether a block is among what is known. */
export const isKnown = ({ sum, later }: Tallies, block: number): boolean =>
  block < (sum?.blocks ?? 0) || later.has(block);

/** The first block that is known to end the draws: in their order no later one would have been run. Else Infinity. */
export const lastBlock = ({ sum, later }: Tallies): number =>
  sum !== undefined && isEnd(sum.tally)
    ? sum.blocks - 1
    : Math.min(...[...later].map(([block, tally]) => (isEnd(tally) ? block : Number.POSITIVE_INFINITY)));

/** In their order no later block would have been run: of one, or of the first ones together. */
export const isEnd = ({ refuted, error, leftOut }: BlockTally): boolean =>
  refuted !== undefined || error !== undefined || leftOut.length >= MOST_LEFT_OUT;

/** Which of two tallies of one block to keep: one that an interruption or a limit did not cut short. */
function fuller(a: BlockTally | undefined, b: BlockTally): BlockTally {
  if (a === undefined || a.interrupted !== b.interrupted) return a?.interrupted === false ? a : b;
  return a.evaluated >= b.evaluated ? a : b;
}

/** Those of `a` come before those of `b`. */
function together(a: BlockTally, b: BlockTally): BlockTally {
  const leastRatio = Math.min(a.leastRatio ?? Number.POSITIVE_INFINITY, b.leastRatio ?? Number.POSITIVE_INFINITY);
  const tightest = tighter(a.tightest, b.tightest);
  const trials = a.trials && b.trials ? trialsTogether(a.trials, b.trials) : (a.trials ?? b.trials);
  const first = a.first ?? b.first;
  const error = a.error ?? b.error;
  const refuted = a.refuted ?? b.refuted;
  return {
    evaluated: a.evaluated + b.evaluated,
    rejected: a.rejected + b.rejected,
    undecided: a.undecided + b.undecided,
    unmoved: a.unmoved + b.unmoved,
    basis: weakest(a.basis, b.basis),
    precision: countsTogether(a.precision, b.precision),
    cover: countsTogether(a.cover, b.cover),
    ...((a.leastRatio !== undefined || b.leastRatio !== undefined) && { leastRatio }),
    ratios: countsTogether(a.ratios, b.ratios),
    points: b.points.length === 0 ? a.points : pictured([...a.points, ...b.points]),
    ...(tightest && { tightest }),
    ...(first && { first }),
    ...(trials && { trials }),
    leftOut: [...a.leftOut, ...b.leftOut],
    interrupted: a.interrupted || b.interrupted,
    ...(error && { error }),
    ...(refuted && { refuted }),
  };
}

function countsTogether(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const sums = { ...a };
  for (const [name, n] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}

/** Those with the smallest hashes, in the order of the draws: an even selection, however many there will be. */
function pictured(points: readonly PicturedDraw[]): readonly PicturedDraw[] {
  if (points.length <= DESCRIBED) return points;
  const hashes = Float64Array.from(points, ({ hash }) => hash).sort();
  const [lastDescribed, last] = [hashes[DESCRIBED - 1], hashes[Math.min(PICTURED, hashes.length) - 1]];
  return points
    .filter(({ hash }) => hash <= last)
    .map((drawn) => (drawn.hash <= lastDescribed ? drawn : withoutInstance(drawn)));
}

/** Itself where it has none: of most it is asked at each block. */
function withoutInstance(drawn: PicturedDraw): PicturedDraw {
  if (drawn.point.instance === undefined) return drawn;
  const { instance: _none, ...point } = drawn.point;
  return { ...drawn, point };
}

const tighter = (a: TightDraw | undefined, b: TightDraw | undefined): TightDraw | undefined =>
  a === undefined || (b !== undefined && isTighter(b.rank, a.rank)) ? b : a;

const trialsTogether = (a: TrialSums, b: TrialSums): TrialSums => ({
  events: a.events + b.events,
  trials: a.trials + b.trials,
  expected: (BigInt(`0x${a.expected}`) + BigInt(`0x${b.expected}`)).toString(16),
  budgets: [...a.budgets, ...b.budgets].slice(0, BUDGETED),
});

const EMPTY: BlockTally = {
  evaluated: 0,
  rejected: 0,
  undecided: 0,
  unmoved: 0,
  basis: 'proved',
  precision: {},
  cover: {},
  ratios: {},
  points: [],
  leftOut: [],
  interrupted: false,
};
