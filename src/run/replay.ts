import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type CaseFile, stringifyCase } from '../engine/hunt/case-file.js';
import type { ReplayedCase } from '../engine/hunt/replay-case.js';
import type { Finding } from '../evidence/schema.js';
import { caseLimits, type LimitRequest } from './case-limits.js';
import { type CorpusCase, readCase, readCorpus } from './corpus.js';
import type { ExitFacts } from './exit-code.js';
import { InputError } from './input-error.js';
import { prepareFolder, writeAtomically } from './output.js';
import { caseReplayLine } from './replay-line.js';
import type { CaseTask, InstanceTask } from './replay-unit.js';
import { trusted } from './runtime.js';
import { NO_CASE } from './step-pulse.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { answerOf, inPool, noAnswer } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export type ReplayRequest = LimitRequest & Omit<InstanceTask, 'kind'>;

/**
 * Computes one instance of a claim or of one of its controls again, in a watched thread.
 * @throws InputError on wrong names or a wrong path; NoAnswerError where it is interrupted, passes its limits or takes
 * its thread down
 */
export async function replayInstance(
  { caseSeconds, caseMemory, ...instance }: ReplayRequest,
  start: StartRunner = workerPool,
): Promise<Finding> {
  const pool = start(1, caseLimits({ caseSeconds, caseMemory }));
  const task: InstanceTask = { kind: 'replay-instance', ...instance };
  return trusted(answerOf(await inPool(pool, () => pool.run<never, Finding>(task))));
}

/** A control must be refuted. */
export const findingFacts = (control: string | undefined, { verdict }: Finding): ExitFacts =>
  control === undefined
    ? { refuted: verdict === 'refuted', undecided: verdict === 'undecided' }
    : { refuted: verdict !== 'refuted' };

export interface ReplayFilesRequest extends LimitRequest {
  /** A case file, or a folder of such. */
  readonly path: string;
  readonly config?: string | undefined;
  /** The corpus that cases which stand are put into. */
  readonly keep?: string | undefined;
}

export interface ReplayFilesEvents {
  readonly replayed: (kept: CorpusCase, replayed: ReplayedCase, isFolder: boolean) => void;
  /** A case that could not be judged, or not be kept. */
  readonly problem: (error: unknown, path?: string) => void;
  /** Where a case was kept. */
  readonly kept: (path: string) => void;
}

/**
 * Computes the instances of case files again, in a watched thread, one after another; ends where it is interrupted, or
 * where the configuration does not load. Returns what each of them says to the exit code.
 * @throws InputError for a single file that is none, or whose claim is unknown
 */
export async function replayFiles(
  request: ReplayFilesRequest,
  events: ReplayFilesEvents,
  start: StartRunner = workerPool,
): Promise<readonly ExitFacts[]> {
  const { path } = request;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const { cases, problems } = isFolder ? readCorpus(path) : { cases: [{ path, file: readCase(path) }], problems: [] };
  for (const { file, note } of problems) events.problem(note, file);
  const pool = start(1, caseLimits(request));
  return inPool(pool, async () => {
    const facts: ExitFacts[] = problems.map(() => ({ unjudged: true }));
    for (const each of cases) {
      const judged = await replayOne(pool, each, isFolder, request, events);
      facts.push(...judged.facts);
      if (judged.isLast) break;
    }
    return facts;
  });
}

async function replayOne(
  pool: UnitRunner,
  each: CorpusCase,
  isFolder: boolean,
  { config, keep }: ReplayFilesRequest,
  events: ReplayFilesEvents,
): Promise<{ readonly facts: readonly ExitFacts[]; readonly isLast?: boolean }> {
  const { path, file } = each;
  const task: CaseTask = { kind: 'replay-case', path, file, line: caseReplayLine(path, { config }), config };
  const end = await pool.run<never, ReplayedCase>(task);
  if (end.kind === 'failed') {
    if (!isFolder) throw end.error;
    events.problem(end.error, path);
    return { facts: [{ unjudged: true }] };
  }
  if (end.kind !== 'done') {
    const { line, facts } = noAnswer(end);
    const isLast = facts.interrupted === true || (end.kind === 'killed' && end.step?.number === NO_CASE);
    if (isLast) events.problem(line);
    else events.problem(line.replace(`${path}: `, ''), path);
    return { facts: [facts.interrupted === true ? facts : { unjudged: true }], isLast };
  }
  const replayed = trusted(end.result);
  events.replayed(each, replayed, isFolder);
  const facts = caseFacts(file, replayed);
  if (keep === undefined) return { facts: [facts] };
  // What was found is told by now, and stays the verdict.
  try {
    events.kept(await keepCase(each, replayed, keep));
    return { facts: [facts] };
  } catch (error) {
    events.problem(error);
    return { facts: [facts, { unjudged: true }] };
  }
}

function caseFacts(file: CaseFile, { finding, within, damaged }: ReplayedCase): ExitFacts {
  if (!within) return { unjudged: true };
  const facts = file.control !== undefined && file.kind === 'tight' ? {} : findingFacts(file.control, finding);
  return damaged === undefined ? facts : { ...facts, unjudged: true };
}

/** Into the corpus, whole or not at all. @throws InputError when the case does not stand */
async function keepCase({ path, file }: CorpusCase, replayed: ReplayedCase, folder: string): Promise<string> {
  const { finding, within, stands } = replayed;
  if (!(stands && within)) {
    const why = within ? `is ${finding.verdict}, not ${file.verdict}` : 'is not known to satisfy the hypotheses';
    throw new InputError({
      argument: 'keep',
      received: folder,
      found: `, but ${path} ${why}`,
      advice: 'it was not added',
    });
  }
  await prepareFolder(folder, 'keep');
  return writeAtomically(folder, basename(path), stringifyCase(file), 'keep');
}
