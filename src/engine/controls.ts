import type { AnyClaim, Verdict } from '../claims/claim.js';
import type { ControlEvidence, Unfinished } from '../evidence/schema.js';
import type { ClaimError } from './claim-error.js';
import type { ProgressReporter } from './progress.js';
import { type SearchResult, search } from './search.js';
import { checkRuns } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';
import { overLimitText, type Steps } from './steps.js';

export interface ControlSettings {
  readonly seed: number;
  readonly shouldStop?: (() => boolean) | undefined;
  readonly progress: ProgressReporter;
  readonly steps: Steps;
}

export interface ControlResult {
  readonly evidence: ControlEvidence;
  readonly interrupted: boolean;
  readonly error?: ClaimError;
}

/**
 * Searches for a counterexample to one false variant, within as many draws as it allows and with the claim's seed.
 *
 * By the first rungs of the precision ladder, and by all of them only where no draw was refuted and some were left undecided: an
 * equality among the draws, which no precision decides, would otherwise climb for minutes before the next draw refutes.
 */
export function checkControl(
  claim: AnyClaim,
  control: AnyClaim['controls'][number],
  settings: ControlSettings,
): ControlResult {
  const { seed, shouldStop, progress, steps } = settings;
  const { id, breaks, refutedWithin } = control;
  const runs = checkRuns(`control ${id} of ${claim.id}: refutedWithin`, refutedWithin);
  const statement = statementOf(claim, id);
  let undecided = 0;
  const searchBy = (evaluate: AnyStatement['evaluate']): SearchResult => {
    let draws = 0;
    undecided = 0;
    return search({ ...statement, evaluate }, { seed, runs, shouldStop, steps }, (_instance, { verdict }) => {
      if (verdict === 'undecided') undecided++;
      progress.update(id, ++draws, runs, 'undecided');
    });
  };
  let result = searchBy(statement.evaluateQuickly ?? statement.evaluate);
  if (!result.counterexample && !result.interrupted && !result.error && !steps.exhausted && undecided > 0)
    result = searchBy(statement.evaluate);
  const verdict = verdictOfControl(result, undecided, runs);
  progress.finish(id, result.evaluated, runs, verdict);
  const leftOut = steps.leftOutOf(statement.name);
  const unfinished = unfinishedOf(result, leftOut.length > 0);
  const note = [...leftOut.map(overLimitText), ...noteOf(result, undecided, runs, leftOut.length)].join('; ');
  return {
    evidence: {
      id,
      breaks,
      verdict,
      ...(unfinished !== undefined && { unfinished }),
      refutedWithin,
      runs: result.evaluated,
      ...(result.counterexample && { runsToRefute: result.evaluated, counterexample: result.counterexample }),
      ...(result.shrinks !== undefined && { shrinks: result.shrinks }),
      ...(note !== '' && { note }),
      ...(result.error && { failure: 'threw' as const }),
    },
    interrupted: result.interrupted,
    ...(result.error && { error: result.error }),
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

function unfinishedOf({ counterexample, error, interrupted }: SearchResult, leftOut: boolean): Unfinished | undefined {
  if (counterexample) return undefined;
  if (error) return 'error';
  if (interrupted) return 'interrupted';
  return leftOut ? 'over limit' : undefined;
}

/** 'holds' only when every draw was decided, and none was refuted: the control has then survived the whole search. */
function verdictOfControl({ counterexample, evaluated }: SearchResult, undecided: number, runs: number): Verdict {
  if (counterexample) return 'refuted';
  return undecided === 0 && evaluated === runs ? 'holds' : 'undecided';
}

function noteOf(
  { counterexample, evaluated, rejected, interrupted, error }: SearchResult,
  undecided: number,
  runs: number,
  leftOut: number,
): readonly string[] {
  if (counterexample) return [];
  if (error) return [error.message];
  if (interrupted) return [`interrupted after ${evaluated} of ${runs} draws`];
  if (leftOut > 0) return [`not refuted within the other ${evaluated} of ${runs} draws`];
  if (evaluated < runs) return [`${rejected} draws were rejected by fc.pre: ${evaluated} of ${runs} evaluated`];
  if (undecided > 0) return [`not refuted within ${runs} draws, ${undecided} of them undecided`];
  return [`not refuted within ${runs} draws: the search is too weak to find it, or the variant is true`];
}
