import { appendFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError, verbatim } from './input-error.js';
import { oneLine } from './one-line.js';
import { makeFolder } from './output.js';

/** Empties the file, before anything is computed. @throws InputError when it cannot be written. */
export async function begin(file: string): Promise<void> {
  try {
    await makeFolder(dirname(file));
    writeFileSync(file, '');
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Adds lines. What went wrong is returned, not thrown: a full disk must not cost the run its evidence. */
export function append(file: string, lines: readonly string[]): InputError | undefined {
  try {
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return undefined;
  } catch (error) {
    return unwritable(file, error);
  }
}

const unwritable = (file: string, cause: unknown): InputError =>
  new InputError(
    { argument: 'observations', received: file, expected: `a file that can be written (${verbatim(oneLine(cause))})` },
    { cause },
  );
