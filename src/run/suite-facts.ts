import type { ClaimEvidence, Evidence, OverLimit, Unfinished } from '../evidence.js';
import type { MutantEvidence } from '../evidence-detection.js';
import { anyOf, type ExitFacts } from './exit-code.js';

/** What a suite's evidence says to the exit code. */
export function suiteFacts({ interrupted, claims, detection }: Evidence): Required<ExitFacts> {
  const survivors = claims.flatMap(({ controls }) => controls.filter(({ verdict }) => verdict !== 'refuted'));
  const limits = claims.flatMap(({ overLimit = [] }) => overLimit);
  const own = {
    refuted: claims.some(({ verdict }) => verdict === 'refuted'),
    unjudged: claims.some(couldNotBeJudged) || limits.some(tookItsThreadDown),
    undecided: claims.some(({ verdict }) => verdict === 'undecided') || limits.length > 0,
    interrupted: interrupted || claims.some((claim) => claim.interrupted),
  };
  return anyOf([own, survivorFacts(survivors), detectionFacts(detection?.mutants ?? [])]);
}

/** What became of injected errors. */
export const detectionFacts = (mutants: readonly MutantEvidence[]): Required<ExitFacts> =>
  survivorFacts(mutants.filter(({ detected }) => !detected));

/**
 * Of controls and injected errors that nothing refuted. It counts as news about the check only where the search went to its end: what was
 * interrupted, threw or passed a limit is that.
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

/** For a reason of its own, or because a kept case of it could not. */
const couldNotBeJudged = ({ error, corpus = [] }: ClaimEvidence): boolean =>
  error !== undefined || corpus.some(({ failure }) => failure === 'threw' || failure === 'died');

const tookItsThreadDown = ({ kind }: OverLimit): boolean => kind === 'died';
