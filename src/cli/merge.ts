import { exitCode } from '../run/exit-code.js';
import { merged, type Part } from '../run/merge.js';
import { prepareFolder } from '../run/output.js';
import { evidenceFile, readEvidence } from '../run/read-evidence.js';
import type { ReportsRequest } from '../run/reporters.js';
import { suiteFacts } from '../run/suite-facts.js';
import { evidenceText, writeReports } from '../run/write-reports.js';
import { annotate, unwrittenLine } from './say.js';
import { printSummary } from './verify.js';

export type MergeOptions = ReportsRequest & { readonly json: boolean };

/**
 * Joins the evidence of the parts of one run (`verify --shard i/n`) into that of the whole, and writes its reports.
 * Returns the exit code of the whole run.
 * @throws InputError when a file cannot be read, or the files are not all parts of one run, each once
 */
export async function merge(paths: readonly string[], options: MergeOptions): Promise<number> {
  const parts: Part[] = [];
  for (const path of paths) {
    const file = evidenceFile(path);
    parts.push({ file, evidence: await readEvidence(file) });
  }
  const evidence = merged(parts);
  await prepareFolder(options.out);
  const { written, failures } = await writeReports(evidence, options);
  await annotate(evidence, options.reporter, options.json);
  if (options.json) process.stdout.write(evidenceText(evidence));
  else printSummary(evidence, written, (text) => void process.stdout.write(`${text}\n`));
  for (const { message } of failures.map(unwrittenLine)) process.stderr.write(`eigencheck: ${message}\n`);
  const facts = suiteFacts(evidence);
  return exitCode({ ...facts, unjudged: facts.unjudged || failures.length > 0 });
}
