import { appendFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { oneLine } from '../run/one-line.js';
import { makeFolder } from '../run/output.js';
import { UsageError } from './usage-error.js';

/** Empties the file, before anything is computed. @throws UsageError when it cannot be written. */
export async function begin(file: string): Promise<void> {
  await makeFolder(dirname(file)).catch((cause) => {
    throw unwritable(file, cause);
  });
  const error = attempt(file, () => writeFileSync(file, ''));
  if (error !== undefined) throw error;
}

/** Adds lines. What went wrong is returned, not thrown: a full disk must not cost the run its evidence. */
export const append = (file: string, lines: readonly string[]): UsageError | undefined =>
  attempt(file, () => appendFileSync(file, lines.map((line) => `${line}\n`).join('')));

function attempt(file: string, write: () => void): UsageError | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return unwritable(file, error);
  }
}

const unwritable = (file: string, cause: unknown): UsageError =>
  new UsageError(`--observations = ${file}, expected a file that can be written (${oneLine(cause)})`, { cause });
