import type { AnyClaim } from '../claims/claim.js';
import { GivenDirections, givenRows } from '../data/given-rows.js';
import { type OnGivenData, onGivenRows } from '../engine/on-data.js';
import type { DataEvidence } from '../evidence/data.js';
import type { DataFile } from './data-file.js';
import { InputError } from './input-error.js';
import type { TaskData } from './task.js';

/** The claims that say something about the given rows, and why the others do not. */
export interface Applicable {
  readonly claims: readonly AnyClaim[];
  readonly skipped: DataEvidence['skipped'];
}

/** @throws InputError when none of them does. */
export function applicable(claims: readonly AnyClaim[], { directions, evidence }: DataFile): Applicable {
  const each = claims.map((claim) => ({ claim, on: putTo(claim, directions) }));
  const skipped = each.flatMap(({ claim, on }) => ('because' in on ? [{ claim: claim.id, because: on.because }] : []));
  if (skipped.length === claims.length)
    throw new InputError({
      argument: 'data',
      received: evidence.file,
      found: `: no claim can be checked on these rows (${skipped.map(({ claim, because }) => `${claim}: ${because}`).join('; ')})`,
      expected: 'a claim over directions',
    });
  return { claims: each.flatMap(({ claim, on }) => ('because' in on ? [] : [claim])), skipped };
}

/** The claim on the rows of its task. @throws InputError when it says nothing about them. */
export function onTaskData(claim: AnyClaim, { file, rows, lines }: Omit<TaskData, 'drop'>): AnyClaim {
  const on = putTo(claim, new GivenDirections(rows, lines));
  if ('claim' in on) return on.claim;
  throw new InputError({
    argument: 'data',
    received: file,
    found: `: ${claim.id} cannot be checked on these rows: ${on.because}`,
  });
}

const putTo = (claim: AnyClaim, data: GivenDirections): OnGivenData =>
  onGivenRows(claim, (least, most) => givenRows(data, least, most));
