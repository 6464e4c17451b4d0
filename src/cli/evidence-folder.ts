import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suiteEvidence } from '../engine/suite.js';
import { type Evidence, parseEvidence, stringifyEvidence } from '../evidence.js';
import { environment } from './environment.js';
import { writeAtomically } from './output.js';
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

/** What was written, and what went wrong then: a full disk must not change what was found. */
export interface WrittenBeside {
  readonly written: readonly string[];
  readonly failure?: string;
}

/** Puts a section beside what an earlier run left, or alone, and draws the report again. */
export async function writeBeside(
  folder: string,
  earlier: Evidence | undefined,
  seed: number,
  section: Pick<Partial<Evidence>, 'audit' | 'constants'>,
): Promise<WrittenBeside> {
  const evidence: Evidence = { ...(earlier ?? empty(seed)), ...section };
  const written: string[] = [];
  try {
    written.push(await writeAtomically(folder, 'evidence.json', `${stringifyEvidence(evidence)}\n`));
    const { renderReport } = await import('../report/html.js');
    written.push(await writeAtomically(folder, 'index.html', renderReport(evidence)));
    return { written };
  } catch (error) {
    return { written, failure: oneLine(error) };
  }
}

const empty = (seed: number): Evidence =>
  suiteEvidence({
    seed,
    startedAt: new Date().toISOString(),
    settings: { workers: 0, claims: [] },
    environment: environment(),
    claims: [],
  });
