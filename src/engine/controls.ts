import type { AnyClaim, Verdict } from '../claims/claim.js';
import type { ControlEvidence, OverLimit, Unfinished } from '../evidence/schema.js';
import type { ClaimError } from './claim-error.js';
import type { ProgressReporter } from './progress.js';
import { type Searched, searchInOrder, unfinishedOf } from './search.js';
import { checkRuns } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';
import { overLimitText, type Steps } from './steps.js';

export interface ControlSettings {
  readonly seed: number;
  readonly shouldStop?: (() => boolean) | undefined;
  readonly progress: ProgressReporter;
  readonly steps: Steps;
}

/** Plain data. */
export interface ControlResult {
  readonly evidence: ControlEvidence;
  readonly interrupted: boolean;
  readonly leftOut: readonly OverLimit[];
}

/**
 * Searches for a counterexample to one false variant, within as many draws as it allows and with the claim's seed.
 *
 * An equality among the draws, which no precision decides, would climb for minutes before the next draw refutes: all
 * rungs of the precision ladder are used only where the first ones refuted no draw and left some undecided.
 */
export function checkControl(
  claim: AnyClaim,
  control: AnyClaim['controls'][number],
  { seed, shouldStop, progress, steps }: ControlSettings,
): ControlResult & { readonly error?: ClaimError } {
  const { id, breaks, refutedWithin } = control;
  const runs = checkRuns(`control ${id} of ${claim.id}: refutedWithin`, refutedWithin);
  const statement = statementOf(claim, id);
  const before = steps.leftOut.length;
  const searchBy = (evaluate: AnyStatement['evaluate']): Searched => {
    let draws = 0;
    return searchInOrder({ ...statement, evaluate }, { seed, name: statement.name }, runs, {
      steps,
      shouldStop,
      onCase: ({ origin }) => {
        if (origin === 'drawn') progress.update(id, ++draws, runs, 'undecided');
      },
    });
  };
  let found = searchBy(statement.evaluateQuickly ?? statement.evaluate);
  const { interrupted, undecided } = found.tally;
  if (!found.counterexample && !interrupted && !found.error && !steps.exhausted && undecided > 0)
    found = searchBy(statement.evaluate);
  const { tally, counterexample } = found;
  const verdict = verdictOfControl(found, runs);
  progress.finish(id, tally.evaluated, runs, verdict);
  const leftOut = steps.leftOut.slice(before);
  const unfinished = counterexample ? undefined : unfinishedOf([found], leftOut);
  const note = [...leftOut.map(overLimitText), ...noteOf(found, runs, leftOut.length)].join('; ');
  return {
    evidence: {
      id,
      breaks,
      verdict,
      ...(unfinished !== undefined && { unfinished }),
      refutedWithin,
      runs: tally.evaluated,
      ...(counterexample && { runsToRefute: tally.evaluated, counterexample }),
      ...(tally.refuted && { shrinks: tally.refuted.shrinks }),
      ...(note !== '' && { note }),
      ...(found.error && { failure: 'threw' as const }),
    },
    interrupted: tally.interrupted,
    leftOut,
    ...(found.error && { error: found.error }),
  };
}

/** A control that was not searched, because the check ended before. */
export function untriedControl(
  { id, breaks, refutedWithin }: AnyClaim['controls'][number],
  unfinished: Unfinished,
): ControlEvidence {
  const why = unfinished === 'interrupted' ? 'interrupted' : 'the check ended';
  const note = `${why} after 0 of ${refutedWithin} draws`;
  return { id, breaks, verdict: 'undecided', unfinished, refutedWithin, runs: 0, note };
}

/** 'holds' only when every draw was decided, and none was refuted: the control has then survived the whole search. */
function verdictOfControl({ counterexample, tally }: Searched, runs: number): Verdict {
  if (counterexample) return 'refuted';
  return tally.undecided === 0 && tally.evaluated === runs ? 'holds' : 'undecided';
}

function noteOf({ counterexample, error, tally }: Searched, runs: number, leftOut: number): readonly string[] {
  const { evaluated, rejected, undecided, interrupted } = tally;
  if (counterexample) return [];
  if (error) return [error.message];
  if (interrupted) return [`interrupted after ${evaluated} of ${runs} draws`];
  if (leftOut > 0) return [`not refuted within the other ${evaluated} of ${runs} draws`];
  if (evaluated < runs) return [`${rejected} draws were rejected by fc.pre: ${evaluated} of ${runs} evaluated`];
  if (undecided > 0) return [`not refuted within ${runs} draws, ${undecided} of them undecided`];
  return [`not refuted within ${runs} draws: the search is too weak to find it, or the variant is true`];
}
