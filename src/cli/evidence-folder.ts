import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suiteEvidence } from '../engine/suite.js';
import { type Evidence, parseEvidence, stringifyEvidence } from '../evidence.js';
import { environment } from './environment.js';
import { writeAtomically } from './output.js';
import { trusted } from './runtime.js';
import { oneLine, UsageError } from './usage-error.js';

/** What a run left in the folder; nothing when there is no such file. @throws UsageError for one that cannot be read */
export async function earlierEvidence(folder: string): Promise<Evidence | undefined> {
  const path = join(folder, 'evidence.json');
  try {
    return parseEvidence(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      `--out = ${folder}: ${path} is no evidence file (${oneLine(error)}), expected none or a whole one; remove it or choose another folder`,
      { cause: error },
    );
  }
}

/** Puts a section beside what an earlier run left, or alone, and draws the report again. Returns the paths written. */
export async function writeBeside(
  folder: string,
  earlier: Evidence | undefined,
  seed: number,
  section: Pick<Partial<Evidence>, 'audit' | 'constants'>,
): Promise<string[]> {
  const evidence: Evidence = trusted({ ...(earlier ?? empty(seed)), ...section });
  const { renderReport } = await import('../report/html.js');
  return [
    await writeAtomically(folder, 'evidence.json', `${stringifyEvidence(evidence)}\n`),
    await writeAtomically(folder, 'index.html', renderReport(evidence)),
  ];
}

const empty = (seed: number): Evidence =>
  suiteEvidence({
    seed,
    startedAt: new Date().toISOString(),
    settings: { workers: 0, claims: [] },
    environment: environment(),
    claims: [],
  });
