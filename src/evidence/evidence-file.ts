import * as z from 'zod';
import { runContradicts } from './consistency.js';
import { refuse } from './contradiction.js';
import { FIRST_FORMAT, fromFirstFormat } from './first-format.js';
import { jsonText, readJson } from './json.js';
import { EVIDENCE_SCHEMA, type Evidence, runFields } from './schema.js';

/** What is said twice must agree: see consistency.ts. */
export const evidence = runFields.superRefine((value, context) => refuse(context, runContradicts(value)));

/** The evidence as JSON text, infinities as strings. */
export const stringifyEvidence = (value: Evidence): string => jsonText(value);

/** Reads this format and the one before, as this one. @throws UnreadableJson naming the field */
export function parseEvidence(text: string): Evidence {
  return readJson<Evidence>(text, {
    [EVIDENCE_SCHEMA]: evidence,
    [FIRST_FORMAT]: z.unknown().transform(fromFirstFormat).pipe(evidence),
  });
}
