import type { Evidence } from '../evidence/schema.js';
import { InputError } from './input-error.js';
import { merged, type Part } from './merge.js';
import { type MergeRequest, mergeUnits, partIn, type UnitsOfPart } from './merge-units.js';
import { prepareFolder } from './output.js';
import { evidenceFile, readEvidence } from './read-evidence.js';
import type { StartRunner } from './unit-runner.js';
import { workerPool } from './worker-pool.js';
import { type Unwritten, writeReports } from './write-reports.js';

/** The run that parts were of. */
export interface MergedRun {
  readonly evidence: Evidence;
  /** Lines that say which file is where. */
  readonly written: readonly string[];
  readonly unwritten: readonly Unwritten[];
  /** Folders of parts that were interrupted. */
  readonly open: readonly string[];
}

/**
 * Joins the parts of one run into that of the whole, and writes its reports.
 * @param paths - folders with the units of parts; or evidence files of parts, or folders that hold them, of versions that wrote such
 * @throws InputError when a file cannot be read, or the files are not all parts of one run, each once
 */
export async function mergeParts(
  paths: readonly string[],
  request: MergeRequest,
  start: StartRunner = workerPool,
): Promise<MergedRun> {
  const units = await Promise.all(paths.map(partIn));
  return units.some((part) => part !== undefined)
    ? fromUnits(paths, units, request, start)
    : fromEvidence(paths, request);
}

async function fromEvidence(paths: readonly string[], request: MergeRequest): Promise<MergedRun> {
  const parts: Part[] = [];
  for (const path of paths) {
    const file = evidenceFile(path);
    parts.push({ file, evidence: await readEvidence(file) });
  }
  const evidence = merged(parts);
  await prepareFolder(request.out);
  const { written, failures } = await writeReports(evidence, request);
  return { evidence, written, unwritten: failures, open: [] };
}

async function fromUnits(
  paths: readonly string[],
  units: readonly (UnitsOfPart | undefined)[],
  request: MergeRequest,
  start: StartRunner,
): Promise<MergedRun> {
  const parts = units.flatMap((part) => part ?? []);
  const other = units.indexOf(undefined);
  if (other >= 0) {
    await Promise.all(parts.map(({ journal }) => journal.close()));
    throw new InputError({ received: paths[other], expected: 'the folder of a part, as verify {shard} i/n wrote it' });
  }
  const { suite, open } = await mergeUnits(parts, request, UNSEEN, start);
  return { evidence: suite.whole, written: suite.written, unwritten: suite.unwritten, open };
}

const ignore = (): void => {};

/** Nothing is computed that somebody could watch. */
const UNSEEN = { update: ignore, finish: ignore, work: ignore, note: ignore, stopping: ignore, close: async () => {} };
