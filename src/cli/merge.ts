import { exitCode } from '../run/exit-code.js';
import { mergeParts } from '../run/merge-parts.js';
import type { MergeRequest } from '../run/merge-units.js';
import { suiteFacts } from '../run/suite-facts.js';
import { evidenceText } from '../run/write-reports.js';
import { annotate, say, unwrittenLine } from './say.js';
import { printSummary } from './verify-text.js';

export type MergeOptions = MergeRequest & { readonly json: boolean };

/**
 * Joins the parts of one run (`verify --shard i/n`) into that of the whole, and writes its reports.
 * Returns the exit code of the whole run.
 * @throws InputError when a file cannot be read, or the files are not all parts of one run, each once
 */
export async function merge(paths: readonly string[], options: MergeOptions): Promise<number> {
  const { evidence, written, unwritten, open } = await mergeParts(paths, options);
  for (const folder of open) say(`${folder}: the part was interrupted; verify --resume ${folder} completes it`);
  await annotate(evidence, options.reporter, options.json);
  if (options.json) process.stdout.write(evidenceText(evidence));
  else printSummary(evidence, written, (text) => void process.stdout.write(`${text}\n`));
  for (const { message } of unwritten.map(unwrittenLine)) process.stderr.write(`eigencheck: ${message}\n`);
  const facts = suiteFacts(evidence);
  return exitCode({ ...facts, unjudged: facts.unjudged || unwritten.length > 0 });
}
