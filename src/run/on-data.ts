import type { AnyClaim } from '../claims/claim.js';
import { GivenDirections, givenRows } from '../data/given-rows.js';
import { type OnGivenData, onGivenRows } from '../engine/on-data.js';
import type { DataEvidence } from '../evidence/data.js';
import { InputError } from './input-error.js';
import type { TaskData } from './task.js';

/** A run on given rows: the claims that say something about them, and what is known of them beforehand. */
export interface Given {
  readonly claims: readonly AnyClaim[];
  readonly evidence: DataEvidence;
  readonly task: TaskData;
}

/**
 * The claims that can be put to a file of rows, and why the others cannot. The parser of CSV is imported here: most
 * runs need none.
 * @param drop - leave out zero and parallel rows instead of refusing them
 * @throws InputError for a file that holds no directions, and when no claim says anything about them
 */
export async function giveData(file: string, selected: readonly AnyClaim[], drop: boolean): Promise<Given> {
  const { readDataFile } = await import('./data-file.js');
  const { directions, evidence } = readDataFile(file, drop);
  const each = selected.map((claim) => ({ claim, on: putTo(claim, directions) }));
  const skipped = each.flatMap(({ claim, on }) => ('because' in on ? [{ claim: claim.id, because: on.because }] : []));
  if (skipped.length === selected.length)
    throw new InputError({
      argument: 'data',
      received: file,
      found: `: no claim can be checked on these rows (${skipped.map(({ claim, because }) => `${claim}: ${because}`).join('; ')})`,
      expected: 'a claim over directions',
    });
  const { rows, lines } = directions;
  const claims = each.flatMap(({ on }) => ('because' in on ? [] : [on.claim]));
  return { claims, evidence: { ...evidence, skipped }, task: { file, rows, lines, drop } };
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
