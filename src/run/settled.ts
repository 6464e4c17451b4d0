import type { AnyClaim } from '../claims/claim.js';
import { replayLine } from '../engine/command-lines.js';
import { unbegunEvidence } from '../engine/fold.js';
import { overLimitText, stepText } from '../engine/steps.js';
import type { ClaimEvidence, OverLimit } from '../evidence/schema.js';
import { failureOf, type RunSettings } from './failure.js';
import type { KilledStep } from './left-out.js';
import type { ClaimEnd } from './task.js';
import type { UnitEnd } from './watched-thread.js';

/** What became of a claim of which a unit did not come to its end: what was known until then. */
export function settled(
  end: Exclude<UnitEnd<never>, { kind: 'done' }>,
  killed: readonly KilledStep[],
  latest: ClaimEvidence | undefined,
  claim: AnyClaim,
  task: RunSettings,
): ClaimEnd {
  if (end.kind === 'failed') return failureOf(claim, task, end.error);
  const { seed, runs } = task;
  const known = killed.map((each) => asOverLimit(each, seed));
  if (end.kind === 'interrupted') {
    const { step, seconds } = end;
    const evidence = latest ?? unbegunEvidence(claim, { seed, runs }, 'interrupted');
    const running = step && `${step.text}: ended in ${stepText(step)}, under way for ${seconds.toFixed(1)} s`;
    return { evidence: withOverLimit(withNote(evidence, running), known) };
  }
  if (latest?.verdict === 'refuted') return { evidence: withOverLimit(asFarAsShrunk(latest, end.why.message), known) };
  const error = new Error(`the worker thread of ${claim.id} ended before its result: ${end.why.message}`);
  const thrown = failureOf(claim, task, error);
  const failure: ClaimEnd = { ...thrown, evidence: { ...thrown.evidence, failure: 'died' } };
  if (latest === undefined) return { ...failure, evidence: withOverLimit(failure.evidence, known) };
  const evidence = withNote({ ...latest, interrupted: false, failure: 'died' }, error.message);
  return { ...failure, evidence: withOverLimit(evidence, known) };
}

/** A refutation stands, however making it smaller ended. */
const asFarAsShrunk = (latest: ClaimEvidence, why: string): ClaimEvidence => ({
  ...latest,
  interrupted: false,
  note: `the counterexample is as far as it was shrunk when its thread ended: ${why}`,
  controls: latest.controls.map((control) =>
    control.unfinished === 'interrupted'
      ? { ...control, unfinished: 'over limit', note: `not searched: the check ended` }
      : control,
  ),
});

/** Those that the evidence does not name yet. */
function withOverLimit(evidence: ClaimEvidence, known: readonly OverLimit[]): ClaimEvidence {
  const { overLimit = [] } = evidence;
  const nameOf = ({ statement, doing, draw }: OverLimit) => `${statement} ${doing} ${draw}`;
  const named = new Set(overLimit.map(nameOf));
  const more = known.filter((each) => !named.has(nameOf(each)));
  if (more.length === 0) return evidence;
  return withNote({ ...evidence, overLimit: [...overLimit, ...more] }, more.map(overLimitText).join('; '));
}

const withNote = (evidence: ClaimEvidence, note: string | undefined): ClaimEvidence =>
  note === undefined
    ? evidence
    : { ...evidence, note: evidence.note === undefined ? note : `${evidence.note}; ${note}` };

/** As the evidence names it, before the check itself comes by again and adds its instance. */
export const asOverLimit = ({ step: { text, doing, draw }, why }: KilledStep, seed: number): OverLimit => ({
  statement: text,
  doing,
  draw,
  ...why,
  // Which smaller instance it was, only the check itself can tell.
  ...(doing !== 'figures' && doing !== 'shrinking' && { replay: replayLine(text, seed, String(draw)) }),
});
