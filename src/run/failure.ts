import type { AnyClaim } from '../claims/claim.js';
import { unbegunEvidence } from '../engine/fold.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { oneLine, stackOf } from './one-line.js';
import { fileOptions, type RunFiles } from './replay-line.js';
import type { ClaimEnd, UnitError } from './task.js';

/** How a claim was run, as far as its replay lines need it. */
export interface RunSettings extends RunFiles {
  readonly seed: number;
  readonly runs?: number;
}

/** A claim of which nothing could be checked: the error is the note of its evidence. */
export function failureOf(claim: AnyClaim, settings: RunSettings, error: unknown): ClaimEnd {
  const message = oneLine(error);
  return {
    error: { message: namedFor(claim, message), stack: stackOf(error) },
    evidence: { ...unbegunEvidence(claim, settings, 'error', message), failure: 'threw' },
  };
}

/** A claim and the errors that its units met, whose first one is its own: the notes hold them all. */
export function failedWith(
  claim: AnyClaim,
  settings: RunSettings,
  errors: readonly UnitError[],
  evidence: ClaimEvidence,
): ClaimEnd {
  if (errors.length === 0) return { evidence };
  // The engine quotes lines that replay an error; here they learn the configuration file too.
  const lines = new Set(errors.flatMap(({ replay }) => replay ?? []));
  const suffix = fileOptions(settings);
  const complete = (text: string) => [...lines].reduce((so, line) => so.replaceAll(`${line})`, () => `${line}${suffix})`), text); // biome-ignore format: one thought
  const noted = <T extends { readonly note?: string | undefined }>(part: T): T =>
    part.note === undefined ? part : { ...part, note: complete(part.note) };
  const [{ message, stack }] = errors;
  return {
    error: { message: namedFor(claim, complete(message)), stack },
    evidence: { ...noted(evidence), controls: evidence.controls.map(noted) },
  };
}

const namedFor = ({ id }: AnyClaim, message: string): string =>
  message.startsWith(id) ? message : `${id}: ${message}`;
