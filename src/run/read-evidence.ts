import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEvidence } from '../evidence/evidence-file.js';
import { UnreadableJson } from '../evidence/json.js';
import type { Evidence } from '../evidence/schema.js';
import { InputError } from './input-error.js';
import { oneLine } from './one-line.js';
import { EVIDENCE } from './write-reports.js';

/** The evidence file that a path names: itself, or the one in that folder. */
export const evidenceFile = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, EVIDENCE) : path;

/**
 * An evidence file, checked against its schema.
 * @throws InputError naming the file, and the field, what it holds and what was expected there
 */
export async function readEvidence(file: string): Promise<Evidence> {
  const json = await text(file);
  try {
    return parseEvidence(json);
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    throw new InputError({ received: file, ...problemOf(error) }, { cause: error });
  }
}

const WRITTEN = 'the evidence.json that eigencheck verify writes';

function problemOf(error: UnreadableJson) {
  const why = oneLine(error);
  if (error.where === 'text') return { found: `: not JSON (${why})`, expected: WRITTEN };
  const again = error.where === 'format' ? 'to make such a file' : 'again to make a whole one';
  return { found: `: ${why}`, advice: `run eigencheck verify ${again}` };
}

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const found = missing ? ': no such file' : `: cannot be read (${oneLine(error)})`;
    throw new InputError({ received: file, found, expected: WRITTEN }, { cause: error });
  }
}
