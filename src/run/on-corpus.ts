import type { Activation } from '../activations/activation.js';
import type { AnyClaim } from '../claims/claim.js';
import { ClaimError } from '../engine/claim-error.js';
import { DamagedCase } from '../engine/hunt/as-recorded.js';
import { type CaseFile, statementName } from '../engine/hunt/case-file.js';
import type { FailedCase } from '../engine/hunt/hunter.js';
import { type Replaying, replayCase } from '../engine/hunt/replay-case.js';
import type { ClaimEvidence, Finding } from '../evidence/schema.js';
import type { CorpusCase } from './corpus.js';
import { oneLine } from './one-line.js';
import { caseReplayLine } from './replay-line.js';

export type CorpusEntry = NonNullable<ClaimEvidence['corpus']>[number];

/** One kept case, computed again. */
export interface ReplayedEntry {
  readonly entry: CorpusEntry;
  /** Where it refutes the claim itself. */
  readonly counterexample?: Finding;
}

/** Replays one case of this claim or of a control. Never throws for what the case does. */
export function replayEntry(
  claim: AnyClaim,
  kept: CorpusCase,
  own: readonly Activation[],
  by?: Replaying,
): ReplayedEntry {
  const { path, file } = kept;
  const entry = entryOf(kept);
  const fails = (failure: CorpusEntry['failure'], note: string): ReplayedEntry => ({
    entry: { ...entry, failure, note },
  });
  if (file.control !== undefined && !claim.controls.some(({ id }) => id === file.control))
    return fails(
      'no such control',
      `field control = ${JSON.stringify(file.control)}, expected a control of ${claim.id}: renamed or removed?`,
    );
  try {
    const replayed = replayCase(claim, file, caseReplayLine(path), own, by);
    const { finding, within, damaged, remark } = replayed;
    if (!within)
      return fails('outside the hypotheses', 'its instance is not known to satisfy the hypotheses as they are today');
    const { verdict } = finding;
    const stands = isTightOfControl(file) || verdict === entry.expected;
    if (stands && damaged !== undefined) return fails('edited or damaged', damaged);
    return {
      entry: {
        ...entry,
        verdict,
        ...(remark !== undefined && { remark }),
        ...(!stands && { note: `${verdict}, expected ${entry.expected}` }),
      },
      ...(verdict === 'refuted' && file.control === undefined && { counterexample: finding }),
    };
  } catch (error) {
    if (error instanceof ClaimError) return { entry: failedEntry(kept, { kind: 'threw', message: oneLine(error) }) };
    return fails(error instanceof DamagedCase ? 'edited or damaged' : 'unreadable', oneLine(error));
  }
}

/** A case that could not be evaluated. */
export const failedEntry = (
  kept: CorpusCase,
  { kind, message }: Pick<FailedCase, 'kind' | 'message'>,
): CorpusEntry => ({
  ...entryOf(kept),
  failure: kind,
  note: `could not be evaluated: ${kind}: ${message}`,
});

const entryOf = ({ path, file }: CorpusCase): CorpusEntry => ({
  file: path,
  statement: statementName(file),
  expected: file.control === undefined ? 'holds' : 'refuted',
});

/** What was kept because it is tight, a tight case of a control, need not be refuted. */
const isTightOfControl = ({ control, kind }: CaseFile): boolean => control !== undefined && kind === 'tight';

/**
 * The evidence of a claim with what its corpus says: a case that refutes it refutes it; one that changed, or could not
 * be evaluated, leaves it undecided.
 */
export function withCorpus(evidence: ClaimEvidence, replayed: readonly ReplayedEntry[]): ClaimEvidence {
  if (replayed.length === 0) return evidence;
  const entries = replayed.map(({ entry }) => entry);
  const counterexample = replayed.find((each) => each.counterexample !== undefined)?.counterexample;
  const news = entries.filter((entry) => entry.note !== undefined).map(({ file, note }) => `${file}: ${note}`);
  const note = [evidence.note, ...news].filter((part) => part !== undefined).join('; ');
  const open = entries.some(({ note }) => note !== undefined);
  const verdict = counterexample ? 'refuted' : open && evidence.verdict === 'holds' ? 'undecided' : evidence.verdict;
  return {
    ...evidence,
    verdict,
    ...(note !== '' && { note }),
    ...(counterexample && evidence.counterexample === undefined && { counterexample }),
    corpus: entries,
  };
}
