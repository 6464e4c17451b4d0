import type { AnyClaim } from '../claims/claim.js';
import type { DataEvidence } from '../evidence/data.js';
import type { TaskData } from './task.js';

/** A run on given rows: the claims that say something about them, and what is known of the rows beforehand. */
export interface Given {
  readonly claims: readonly AnyClaim[];
  readonly evidence: DataEvidence;
  readonly task: TaskData;
}

/**
 * The claims that can be put to a file of rows. Imported here: most runs need no CSV parser.
 * @param drop - leave out zero and parallel rows instead of refusing them
 * @throws InputError
 */
export async function giveData(file: string, selected: readonly AnyClaim[], drop: boolean): Promise<Given> {
  const [{ readDataFile }, { applicable }] = await Promise.all([import('./data-file.js'), import('./on-data.js')]);
  const data = readDataFile(file, drop);
  const { claims, skipped } = applicable(selected, data);
  const { rows, lines } = data.directions;
  return {
    claims,
    evidence: { ...data.evidence, skipped },
    task: { file, rows, lines, drop },
  };
}
