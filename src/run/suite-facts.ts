import type { MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, Evidence, OverLimit, Unfinished } from '../evidence/schema.js';
import { isUnjudgedCase } from '../evidence/unjudged.js';
import { anyOf, type ExitFacts } from './exit-code.js';

/** What a suite's evidence says to the exit code. */
export function suiteFacts({ interrupted, claims, corpus = [], detection }: Evidence): Required<ExitFacts> {
  const survivors = claims.flatMap(({ controls }) =>
    controls
      .filter(({ verdict }) => verdict !== 'refuted')
      .map(({ failure, unfinished }) => ({ unfinished: failure === undefined ? unfinished : ('error' as const) })),
  );
  const limits = claims.flatMap(({ overLimit = [] }) => overLimit);
  const own = {
    refuted: claims.some(({ verdict }) => verdict === 'refuted'),
    unjudged: corpus.length > 0 || claims.some(couldNotBeJudged) || limits.some(tookItsThreadDown),
    undecided: claims.some(({ verdict }) => verdict === 'undecided') || limits.length > 0,
    interrupted: interrupted || claims.some((claim) => claim.interrupted),
  };
  return anyOf([own, survivorFacts(survivors), detectionFacts(detection?.mutants ?? [])]);
}

/** What became of injected errors. */
export const detectionFacts = (mutants: readonly MutantEvidence[]): Required<ExitFacts> =>
  survivorFacts(mutants.filter(({ detected }) => !detected));

/**
 * Of controls and injected errors that nothing refuted. It counts as news about the check only where the search went to
 * its end: what was interrupted, threw or passed a limit is that.
 */
function survivorFacts(survivors: readonly { readonly unfinished?: Unfinished | undefined }[]): Required<ExitFacts> {
  const ended = (how: Unfinished | undefined) => survivors.some(({ unfinished }) => unfinished === how);
  return {
    refuted: ended(undefined),
    unjudged: ended('error'),
    undecided: ended('over limit'),
    interrupted: ended('interrupted'),
  };
}

/**
 * For a reason of its own, or because a kept case of it could not, whatever the reason: a guard that hangs guards
 * nothing.
 */
const couldNotBeJudged = ({ failure, corpus = [] }: ClaimEvidence): boolean =>
  failure !== undefined || corpus.some(isUnjudgedCase);

const tookItsThreadDown = ({ kind }: OverLimit): boolean => kind === 'died';
