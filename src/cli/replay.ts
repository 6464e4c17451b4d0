import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type CaseFile, statementName, stringifyCase } from '../engine/hunt/case-file.js';
import type { ReplayedCase } from '../engine/hunt/replay-case.js';
import { escapeInvisible } from '../evidence/invisible.js';
import type { Finding } from '../evidence/schema.js';
import { printable } from '../report/printable.js';
import { caseLimits } from '../run/case-limits.js';
import { anyOf, type ExitFacts, exitCode } from '../run/exit-code.js';
import type { Pool } from '../run/pool.js';
import { type CorpusCase, readCase, readCorpus } from './corpus.js';
import { parseTarget, shellQuote } from './options.js';
import { prepareFolder, writeAtomically } from './output.js';
import type { CaseTask, InstanceTask } from './replay-unit.js';
import { sayMistrust, trusted } from './runtime.js';
import { findingLines } from './summary.js';
import { paintFor } from './terminal.js';
import { oneLine, UsageError } from './usage-error.js';
import { foundIn, inPool, LOADING, noAnswer, type Told } from './watched-command.js';
import { workerPool } from './worker-pool.js';

interface ReplayLimits {
  /** CPU seconds and megabytes that one case may take. */
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
}

export interface ReplayOptions extends ReplayLimits {
  readonly config?: string;
  readonly seed: number;
  readonly path: string;
  readonly data?: string;
  readonly dropDegenerate?: boolean;
  readonly json: boolean;
}

/**
 * Computes one instance of a claim or of one of its controls again, in a watched thread, and prints both sides to the last bit.
 * Returns the exit code: for a claim 0 holds, 1 refuted, 3 undecided; for a control, which must be refuted, 0 when it is and 1 when not. For
 * both 3 when it passes its limits, 2 when it takes its thread down, 130 interrupted.
 */
export async function replay(target: string, options: ReplayOptions): Promise<number> {
  const finding = await findingAt(target, options);
  if (typeof finding === 'number') return finding;
  process.stdout.write(options.json ? asJson(finding) : asText(target, finding));
  return exitCode(factsOf(parseTarget(target).control, finding));
}

/** What that instance shows; or the exit code of what kept it from being computed, which one line on standard error says. */
export async function findingAt(target: string, options: ReplayOptions): Promise<Finding | number> {
  const { config, data, dropDegenerate, seed, path } = options;
  const task: InstanceTask = {
    kind: 'replay-instance',
    target,
    seed,
    path,
    ...(config !== undefined && { config }),
    ...(data !== undefined && { data }),
    ...(dropDegenerate !== undefined && { dropDegenerate }),
  };
  sayMistrust();
  const pool = workerPool(1, caseLimits(options));
  const end = await inPool(pool, () => pool.run<never, Told<Finding>>(task));
  if (end.kind === 'done') return trusted(foundIn(end.result));
  const { line, facts } = noAnswer(end);
  process.stderr.write(`eigencheck: ${printable(line, { oneLine: true })}\n`);
  return exitCode(facts);
}

/** A control must be refuted. */
const factsOf = (control: string | undefined, { verdict }: Finding): ExitFacts =>
  control === undefined
    ? { refuted: verdict === 'refuted', undecided: verdict === 'undecided' }
    : { refuted: verdict !== 'refuted' };

export interface ReplayFilesOptions extends ReplayLimits {
  readonly config?: string;
  readonly keep?: string;
  readonly json: boolean;
}

/**
 * Computes the instances of case files again, in a watched thread: one file, or all of a folder. Says whether each still refutes, and whether
 * its numbers are the recorded ones to the last bit. Returns the exit code: 1 when a claim is refuted or a control no longer is, else 130
 * interrupted, 2 when a file could not be judged, for its limits too, 3 when one is undecided, 0.
 */
export async function replayFiles(target: string, options: ReplayFilesOptions): Promise<number> {
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const { cases, problems } = isFolder
    ? readCorpus(target)
    : { cases: [{ path: target, file: readCase(target) }], problems: [] };
  sayMistrust();
  for (const { file, note } of problems) sayUnjudged(`${file}: could not be judged: ${note}`);
  const pool = workerPool(1, caseLimits(options));
  const facts = await inPool(pool, () => replayCases(pool, cases, isFolder, options));
  return exitCode(anyOf([{ unjudged: problems.length > 0 }, ...facts]));
}

const sayUnjudged = (line: string): void =>
  void process.stderr.write(`eigencheck: ${printable(line, { oneLine: true })}\n`);

/** One after another; ends where it is interrupted, or where the configuration does not load. */
async function replayCases(
  pool: Pool,
  cases: readonly CorpusCase[],
  isFolder: boolean,
  options: ReplayFilesOptions,
): Promise<readonly ExitFacts[]> {
  const facts: ExitFacts[] = [];
  for (const { path, file } of cases) {
    const end = await pool.run<never, Told<ReplayedCase>>(taskOf(path, file, options.config));
    if (end.kind !== 'done') {
      const { line, facts: its } = noAnswer(end);
      const loads = end.kind === 'killed' && end.step?.number === LOADING;
      const of = loads || its.interrupted ? line : `${path}: could not be judged: ${line.replace(`${path}: `, '')}`;
      sayUnjudged(of);
      facts.push(its.interrupted ? its : { unjudged: true });
      if (loads || its.interrupted) break;
      continue;
    }
    try {
      const replayed = trusted(foundIn(end.result));
      process.stdout.write(options.json ? asJson(replayed) : caseText(path, file, replayed, isFolder));
      facts.push(caseFacts(file, replayed));
      if (options.keep === undefined) continue;
      // What was found is printed by now, and stays the verdict.
      const problem = await keep(path, file, replayed, options.keep).catch(oneLine);
      if (problem === undefined) continue;
      sayUnjudged(problem);
      facts.push({ unjudged: true });
    } catch (error) {
      if (!isFolder) throw error;
      sayUnjudged(`${path}: could not be judged: ${oneLine(error)}`);
      facts.push({ unjudged: true });
    }
  }
  return facts;
}

function taskOf(path: string, file: CaseFile, config: string | undefined): CaseTask {
  const option = config === undefined ? '' : ` --config ${shellQuote(config)}`;
  const line = `eigencheck replay ${shellQuote(path)}${option}`;
  return { kind: 'replay-case', path, file, line, ...(config !== undefined && { config }) };
}

function caseFacts(file: CaseFile, { finding, within, damaged }: ReplayedCase): ExitFacts {
  if (!within) return { unjudged: true };
  const facts = file.control !== undefined && file.kind === 'tight' ? {} : factsOf(file.control, finding);
  return damaged === undefined ? facts : { ...facts, unjudged: true };
}

function caseText(path: string, file: CaseFile, replayed: ReplayedCase, brief: boolean): string {
  const { finding, within, differing, damaged, elsewhere } = replayed;
  const wasRefuted = file.verdict === 'refuted';
  const news = [
    wasRefuted ? (finding.verdict === 'refuted' ? 'still refutes' : 'no longer refutes') : finding.verdict,
    differing.length === 0
      ? 'the same to the last bit'
      : `${differing.join(' and ')} not as version ${file.eigencheck} recorded`,
    ...(damaged === undefined ? [] : [damaged]),
    ...(elsewhere === undefined ? [] : [elsewhere]),
    ...(within ? [] : ['NOT known to satisfy the hypotheses as they are today']),
  ].join(', ');
  const head = printable(`${path}: ${news}`, { oneLine: true });
  return brief ? `${head}\n` : `${head}\n${asText(statementName(file), finding)}`;
}

/** Into the corpus, whole or not at all. @throws UsageError when the case does not stand */
async function keep(
  path: string,
  file: CaseFile,
  { finding, within, stands }: ReplayedCase,
  folder: string,
): Promise<void> {
  if (!(stands && within))
    throw new UsageError(
      `--keep = ${folder}, but ${path} ${within ? `is ${finding.verdict}, not ${file.verdict}` : 'is not known to satisfy the hypotheses'}; it was not added`,
    );
  await prepareFolder(folder);
  const written = await writeAtomically(folder, basename(path), stringifyCase(file));
  process.stdout.write(`kept ${written}\n`);
}

function asText(target: string, found: Finding): string {
  const finding = printable(found, { oneLine: true });
  const style = { holds: 'green', refuted: 'red', undecided: 'yellow' } as const;
  const head = `${paintFor(process.stdout, process.env)(style[finding.verdict], finding.verdict)}  ${target}`;
  const exact = (name: 'left' | 'right') =>
    `  ${`${name}, exactly`.padEnd(14)} [${finding[name].lo}, ${finding[name].hi}]`;
  return `${[head, ...findingLines(finding), exact('left'), exact('right')].join('\n')}\n`;
}

const asJson = (found: object): string => `${escapeInvisible(JSON.stringify(found, infinityAsText, 1))}\n`;

const infinityAsText = (_key: string, value: unknown) =>
  value === Infinity || value === -Infinity ? String(value) : value;
