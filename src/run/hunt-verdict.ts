import type { ExitFacts } from './exit-code.js';
import type { HuntError } from './hunt-islands.js';
import type { Journal, KeptFiles } from './hunt-journal.js';

/** How a hunt ended: the journal holds all that it found. */
export interface HuntEnd {
  readonly journal: Journal;
  /** The configuration that the claim comes from. */
  readonly config: string | undefined;
  readonly interrupted: boolean;
  readonly error: HuntError | undefined;
  readonly files: KeptFiles;
}

/** A hunt under way. */
export interface HuntView {
  readonly name: string;
  readonly evaluations: number;
  readonly budget: number;
  readonly refuted: boolean;
  /** Larger over smaller side of the tightest or worst instance. */
  readonly ratio: number | undefined;
  readonly failed: number;
}

export const viewOf = (journal: Journal): HuntView => ({
  name: journal.name,
  evaluations: evaluationsOf(journal),
  budget: journal.budget,
  refuted: journal.worst !== undefined,
  ratio: (journal.worst ?? journal.tightest)?.found.ratio,
  failed: journal.failed,
});

export const evaluationsOf = ({ states }: Journal): number =>
  states.reduce((sum, state) => sum + (state?.evaluations ?? 0), 0);

export const undecidedOf = ({ states }: Journal): number =>
  states.reduce((sum, state) => sum + (state?.undecided ?? 0), 0);

/** 'holds' says that no counterexample was found, where every case of the budget was evaluated and decided. */
export function huntVerdict({
  journal,
  interrupted,
}: Pick<HuntEnd, 'journal' | 'interrupted'>): 'refuted' | 'holds' | 'undecided' {
  if (journal.worst !== undefined) return 'refuted';
  return undecidedOf(journal) > 0 || journal.failed > 0 || interrupted ? 'undecided' : 'holds';
}

/** A control must be refuted: its refutation is final, so an interruption after it changes nothing. */
export function huntFacts({ journal, interrupted, error, files }: HuntEnd, isControl: boolean): ExitFacts {
  const refuted = journal.worst !== undefined;
  const unwritten = files.unwritten.length > 0;
  if (isControl && refuted) return { unjudged: unwritten };
  const cannot = journal.failures.some(({ kind }) => kind === 'threw' || kind === 'died');
  const unjudged = cannot || error?.overLimit === false;
  const searched = !(interrupted || error !== undefined || journal.failed > 0);
  return {
    refuted: refuted || (isControl && searched),
    unjudged: unjudged || unwritten,
    undecided: undecidedOf(journal) > 0 || journal.failed > 0 || error?.overLimit === true,
    interrupted,
  };
}
