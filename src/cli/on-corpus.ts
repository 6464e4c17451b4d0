import type { Activation } from '../activations/activation.js';
import type { AnyClaim } from '../claim.js';
import { statementName } from '../engine/hunt/case-file.js';
import { replayCase } from '../engine/hunt/replay-case.js';
import type { ClaimEvidence, Finding } from '../evidence.js';
import type { CorpusCase } from './corpus.js';
import { shellQuote } from './options.js';
import { oneLine } from './usage-error.js';

export interface Replayed {
  readonly entries: NonNullable<ClaimEvidence['corpus']>;
  /** A case that refutes the claim itself. */
  readonly counterexample?: Finding;
}

/** Replays the cases of one claim and its controls, before anything is drawn. Never throws for what a case does. */
export function replayCorpus(claim: AnyClaim, cases: readonly CorpusCase[], own: readonly Activation[]): Replayed {
  let counterexample: Finding | undefined;
  const entries = cases.map(({ path, file }) => {
    const name = statementName(file);
    const expected = file.control === undefined ? 'holds' : 'refuted';
    const entry = { file: path, statement: name, expected } as const;
    try {
      const { finding, within } = replayCase(claim, file, `eigencheck replay ${shellQuote(path)}`, own);
      if (!within) return { ...entry, note: 'not known to satisfy the hypotheses as they are today: passed over' };
      // What was kept because it is tight, a tight case of a control, need not be refuted.
      const wanted = file.control !== undefined && file.kind === 'tight' ? undefined : expected;
      if (finding.verdict === 'refuted' && file.control === undefined) counterexample ??= finding;
      if (wanted === undefined || finding.verdict === wanted) return { ...entry, verdict: finding.verdict };
      return { ...entry, verdict: finding.verdict, note: `${finding.verdict}, expected ${wanted}` };
    } catch (error) {
      return { ...entry, note: `passed over: ${oneLine(error)}` };
    }
  });
  return { entries, ...(counterexample && { counterexample }) };
}

/** The evidence of a claim with what its corpus says: a case that refutes it refutes it, one that changed leaves it undecided. */
export function withCorpus(evidence: ClaimEvidence, { entries, counterexample }: Replayed): ClaimEvidence {
  if (entries.length === 0) return evidence;
  const news = entries.filter((entry) => entry.note !== undefined).map(({ file, note }) => `${file}: ${note}`);
  const note = [evidence.note, ...news].filter((part) => part !== undefined).join('; ');
  const changed = entries.some((entry) => entry.verdict !== undefined && entry.note !== undefined);
  const verdict = counterexample ? 'refuted' : changed && evidence.verdict === 'holds' ? 'undecided' : evidence.verdict;
  return {
    ...evidence,
    verdict,
    ...(note !== '' && { note }),
    ...(counterexample && evidence.counterexample === undefined && { counterexample }),
    corpus: entries,
  };
}
