import { join } from 'node:path';
import { InputError } from './input-error.js';
import { checkSame, continued, headerOf, parseHeader, type RunHeader } from './run-header.js';
import type { RunIdentity } from './run-identity.js';
import type { SuiteRequest } from './suite-request.js';
import { JOURNAL, type UnitEnds, UnitJournal } from './unit-journal.js';

/** What an earlier run left of its units. */
export interface EarlierUnits {
  /** Where they are, for messages. */
  readonly file: string;
  readonly journal: UnitEnds;
  readonly header: RunHeader;
}

/**
 * A request that goes on with an earlier run, completed from its journal; any other as it is.
 * @throws InputError when there is no journal that can be read, or the request cannot go on with one
 */
export async function resumed(request: SuiteRequest): Promise<{ request: SuiteRequest; earlier?: EarlierUnits }> {
  if (request.resume !== true) return { request };
  if (request.observations !== undefined)
    throw new InputError({
      argument: 'observations',
      received: request.observations,
      conflict: ' with {resume}',
      found: ': cases that were evaluated before are not observed again',
      advice: 'leave one of them out',
    });
  const { journal, about } = await UnitJournal.open(request.out);
  const file = join(request.out, JOURNAL);
  try {
    const header = parseHeader(file, about);
    return { request: continued(request, header), earlier: { file, journal, header } };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/** @throws InputError when the earlier run was another, or a new journal cannot be written */
export async function journalFor(
  request: SuiteRequest,
  own: RunIdentity,
  earlier: EarlierUnits | undefined,
): Promise<UnitEnds> {
  if (earlier === undefined) return UnitJournal.create(request.out, headerOf(own, request));
  checkSame(earlier.file, earlier.header.identity, own);
  return earlier.journal;
}
