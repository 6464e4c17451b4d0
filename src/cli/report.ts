import * as z from 'zod';
import { evidence } from '../evidence/evidence-file.js';
import { renderReport } from '../report/html.js';
import { prepareFolder, writeAtomically } from '../run/output.js';
import { evidenceFile, readEvidence } from '../run/read-evidence.js';
import { UsageError } from './usage-error.js';
import { suiteLine } from './words.js';

export interface ReportOptions {
  /** An earlier evidence file to compare with. */
  readonly compare?: string;
  readonly out: string;
  /** Print the schema of evidence files instead. */
  readonly schema?: boolean;
  readonly json?: boolean;
}

/**
 * Builds the page again from an evidence file, without computing anything. Returns the exit code: 0 once it is written,
 * whatever the verdicts in it.
 * @throws UsageError when a file is missing or damaged, naming the field, or the folder cannot be written to
 */
export async function report(shown: string, options: ReportOptions): Promise<number> {
  if (options.schema) {
    process.stdout.write(`${JSON.stringify(evidenceSchema(), undefined, 2)}\n`);
    return 0;
  }
  const [file, earlier] = [
    evidenceFile(shown),
    options.compare === undefined ? undefined : evidenceFile(options.compare),
  ];
  if (earlier === file)
    throw new UsageError(`report: --compare = ${options.compare}, expected another evidence file than the one to show`);
  const found = await readEvidence(file);
  const before = earlier === undefined ? undefined : await readEvidence(earlier);
  await prepareFolder(options.out);
  const path = await writeAtomically(options.out, 'index.html', renderReport(found, { before }));
  process.stdout.write(
    options.json ? `${JSON.stringify({ report: path })}\n` : `${suiteLine(found)}\nreport    ${path}\n`,
  );
  return 0;
}

/** JSON Schema (draft 2020-12) of what an evidence file may hold, as it stands in the file. */
export function evidenceSchema(): object {
  return z.toJSONSchema(evidence, { io: 'input' });
}
