import type { Finding, Unfinished } from '../evidence/schema.js';
import type { BlockTally } from './block-tally.js';
import { type Block, blocksOf } from './blocks.js';
import type { ClaimError } from './claim-error.js';
import type { Stream } from './draw.js';
import { pooledOf } from './pooled.js';
import { pooledFinding } from './pooled-finding.js';
import type { Statement } from './statement.js';
import { isEnd, NOTHING_KNOWN, total, withBlock } from './tally.js';
import { runUnit, type Unit, type UnitResult, type Watching } from './unit.js';

export interface Searched {
  readonly tally: BlockTally;
  /** The refuted draw made smaller; or all draws of a probabilistic statement together, when they refute it. */
  readonly counterexample?: Finding;
  readonly error?: ClaimError;
}

/** Why searches did not come to their end, where they did not. */
export function unfinishedOf(searches: readonly Searched[], leftOut: readonly unknown[]): Unfinished | undefined {
  if (searches.some(({ error }) => error !== undefined)) return 'error';
  if (searches.some(({ tally }) => tally.interrupted)) return 'interrupted';
  return leftOut.length > 0 ? 'over limit' : undefined;
}

/**
 * The blocks of a statement, of which only verdicts are counted, one after another until one is refuted or throws.
 *
 * The draws of a probabilistic statement are tested together too: once, after the last of a number fixed beforehand, so
 * that no stopping rule can look for the moment at which they seem too many.
 */
export function searchInOrder<I>(
  statement: Statement<I>,
  stream: Stream,
  runs: number,
  watching: Watching<I>,
): Searched {
  const { tally, error } = runInOrder({ statement, stream }, blocksOf(runs), watching);
  const pooled = pooledOf(tally, runs, statement.falseAlarm);
  const counterexample =
    pooled?.verdict === 'refuted'
      ? pooledFinding(statement.name, pooled, stream.seed, tally.evaluated)
      : tally.refuted?.counterexample;
  return { tally, ...(counterexample && { counterexample }), ...(error && { error }) };
}

/** The blocks one after another until one is refuted or throws; `onBegin` gives the tally of all of them. */
export function runInOrder<I>(
  unit: Omit<Unit<I>, 'from' | 'to'>,
  blocks: Iterable<Block>,
  watching: Watching<I>,
): UnitResult {
  let known = NOTHING_KNOWN;
  for (const { block, from, to } of blocks) {
    const onBegin: Watching<I>['onBegin'] = (soFar) =>
      watching.onBegin?.(() => total(withBlock(known, block, soFar())));
    const { tally, error } = runUnit({ ...unit, from, to }, { ...watching, onBegin });
    known = withBlock(known, block, tally);
    if (isEnd(tally) || tally.interrupted || watching.steps?.exhausted)
      return { tally: total(known), ...(error && { error }) };
  }
  return { tally: total(known) };
}
