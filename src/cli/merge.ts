import type { Evidence } from '../evidence/schema.js';
import { exitCode } from '../run/exit-code.js';
import { InputError } from '../run/input-error.js';
import { merged, type Part } from '../run/merge.js';
import { type MergeRequest, mergeUnits, partIn, type UnitsOfPart } from '../run/merge-units.js';
import { prepareFolder } from '../run/output.js';
import { evidenceFile, readEvidence } from '../run/read-evidence.js';
import { suiteFacts } from '../run/suite-facts.js';
import { evidenceText, type Unwritten, writeReports } from '../run/write-reports.js';
import { annotate, say, unwrittenLine } from './say.js';
import { printSummary } from './verify.js';

export type MergeOptions = MergeRequest & { readonly json: boolean };

/**
 * Joins the parts of one run (`verify --shard i/n`) into that of the whole, and writes its reports.
 * Returns the exit code of the whole run.
 * @throws InputError when a file cannot be read, or the files are not all parts of one run, each once
 */
export async function merge(paths: readonly string[], options: MergeOptions): Promise<number> {
  const units = await Promise.all(paths.map(partIn));
  if (units.some((part) => part !== undefined)) return mergedFromUnits(paths, units, options);
  const parts: Part[] = [];
  for (const path of paths) {
    const file = evidenceFile(path);
    parts.push({ file, evidence: await readEvidence(file) });
  }
  const evidence = merged(parts);
  await prepareFolder(options.out);
  const { written, failures } = await writeReports(evidence, options);
  return printed(evidence, written, failures, options);
}

async function mergedFromUnits(
  paths: readonly string[],
  units: readonly (UnitsOfPart | undefined)[],
  options: MergeOptions,
): Promise<number> {
  const parts = units.flatMap((part) => part ?? []);
  const other = units.indexOf(undefined);
  if (other >= 0) {
    await Promise.all(parts.map(({ journal }) => journal.close()));
    throw new InputError({ received: paths[other], expected: 'the folder of a part, as verify --shard i/n wrote it' });
  }
  const events = {
    update: ignore,
    finish: ignore,
    work: ignore,
    note: ignore,
    stopping: ignore,
    close: async () => {},
  };
  const { suite, open } = await mergeUnits(parts, options, events);
  for (const folder of open) say(`${folder}: the part was interrupted; verify --resume ${folder} completes it`);
  return printed(suite.whole, suite.written, suite.unwritten, options);
}

const ignore = (): void => {};

async function printed(
  evidence: Evidence,
  written: readonly string[],
  failures: readonly Unwritten[],
  { reporter, json }: MergeOptions,
): Promise<number> {
  await annotate(evidence, reporter, json);
  if (json) process.stdout.write(evidenceText(evidence));
  else printSummary(evidence, written, (text) => void process.stdout.write(`${text}\n`));
  for (const { message } of failures.map(unwrittenLine)) process.stderr.write(`eigencheck: ${message}\n`);
  const facts = suiteFacts(evidence);
  return exitCode({ ...facts, unjudged: facts.unjudged || failures.length > 0 });
}
