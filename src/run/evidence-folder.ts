import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suiteEvidence } from '../engine/suite.js';
import type { Evidence } from '../evidence/schema.js';
import { environment } from './environment.js';
import { InputError } from './input-error.js';
import { oneLine } from './one-line.js';
import { writeAtomically } from './output.js';
import { readEvidence } from './read-evidence.js';
import { trusted } from './runtime.js';
import { EVIDENCE, evidenceText } from './write-reports.js';

/**
 * What a run left in the folder; nothing when there is no such file. @throws InputError for one that cannot be read,
 * naming the field
 */
export async function earlierEvidence(folder: string): Promise<Evidence | undefined> {
  const path = join(folder, EVIDENCE);
  if (!existsSync(path)) return undefined;
  try {
    return await readEvidence(path);
  } catch (error) {
    const why = oneLine(error)
      .replace(`${path}: `, '')
      .replace(/; run eigencheck verify again .*$/, '');
    throw new InputError(
      {
        argument: 'out',
        received: folder,
        found: `: ${path} is no evidence file (${why})`,
        expected: 'none or a whole one',
        advice: 'remove it or choose another folder',
      },
      { cause: error },
    );
  }
}

/** What was written, and what went wrong then: a full disk must not change what was found. */
export interface WrittenBeside {
  readonly written: readonly string[];
  readonly failure?: unknown;
}

/** Puts a section beside what an earlier run left, or alone, and draws the report again. */
export async function writeBeside(
  folder: string,
  earlier: Evidence | undefined,
  seed: number,
  section: Pick<Partial<Evidence>, 'audit' | 'constants'>,
): Promise<WrittenBeside> {
  const evidence: Evidence = trusted({ ...(earlier ?? empty(seed)), ...section });
  const written: string[] = [];
  try {
    written.push(await writeAtomically(folder, EVIDENCE, evidenceText(evidence)));
    const { renderReport } = await import('../report/html.js');
    written.push(await writeAtomically(folder, 'index.html', renderReport(evidence)));
    return { written };
  } catch (error) {
    return { written, failure: error };
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
