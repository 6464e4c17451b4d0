import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableJson } from '../evidence/json.js';
import { type Evidence, parseEvidence } from '../evidence/schema.js';
import { oneLine, UsageError } from './usage-error.js';
import { EVIDENCE } from './write-reports.js';

/** The evidence file that a path names: itself, or the one in that folder. */
export const evidenceFile = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, EVIDENCE) : path;

/**
 * An evidence file, checked against its schema.
 * @throws UsageError naming the file, and the field, what it holds and what was expected there
 */
export async function readEvidence(file: string): Promise<Evidence> {
  const json = await text(file);
  try {
    return parseEvidence(json);
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    throw new UsageError(`${file}: ${WITH_ADVICE[error.where](oneLine(error))}`, { cause: error });
  }
}

const WITH_ADVICE: Readonly<Record<UnreadableJson['where'], (why: string) => string>> = {
  text: (why) => `not JSON (${why}), expected the evidence.json that eigencheck verify writes`,
  format: (why) => `${why}; run eigencheck verify to make such a file`,
  field: (why) => `${why}; run eigencheck verify again to make a whole one`,
};

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(
      missing
        ? `${file}: no such file, expected the evidence.json that eigencheck verify writes`
        : `${file}: cannot be read (${oneLine(error)}), expected the evidence.json that eigencheck verify writes`,
      { cause: error },
    );
  }
}
