import type { AnyClaim } from '../claims/claim.js';
import { unbegunEvidence } from '../engine/check.js';
import { ClaimError } from '../engine/claim-error.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { oneLine, stackOf } from './one-line.js';
import { fileOptions, type RunFiles } from './replay-line.js';
import type { Outcome } from './task.js';

/** How a claim was run, as far as its replay lines need it. */
export interface RunSettings extends RunFiles {
  readonly seed: number;
  readonly runs?: number;
}

/**
 * A claim that could not be checked to the end: what was found before, or else nothing, with the error as its note, so
 * that the evidence and the report name it beside the claims that could.
 */
export function failureOf(claim: AnyClaim, settings: RunSettings, error: unknown): Outcome {
  const { evidence, failure } = error instanceof ClaimError ? error : {};
  const again = failure?.replay;
  const suffix = fileOptions(settings);
  const complete = (text: string) => (again === undefined ? text : text.replaceAll(again, () => again + suffix));
  const message = complete(oneLine(error));
  return {
    error: {
      claim: claim.id,
      message: message.startsWith(claim.id) ? message : `${claim.id}: ${message}`,
      stack: stackOf(error),
    },
    evidence: evidence === undefined ? nothingFound(claim, settings, message) : inNotes(evidence, complete),
  };
}

/** The engine's own notes quote the line that replays the error; here they learn the configuration file too. */
function inNotes(evidence: ClaimEvidence, complete: (text: string) => string): ClaimEvidence {
  const note = <T extends { readonly note?: string | undefined }>(part: T): T =>
    part.note === undefined ? part : { ...part, note: complete(part.note) };
  return { ...note(evidence), controls: evidence.controls.map(note) };
}

const nothingFound = (claim: AnyClaim, { seed, runs }: RunSettings, message: string): ClaimEvidence => ({
  ...unbegunEvidence(claim, { seed, runs }, 'error', message),
  failure: 'threw',
});
