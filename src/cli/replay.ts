import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { AnyClaim } from '../claims/claim.js';
import { type CaseFile, statementName, stringifyCase } from '../engine/hunt/case-file.js';
import { type ReplayedCase, replayCase } from '../engine/hunt/replay-case.js';
import { replay as replayFinding } from '../engine/replay.js';
import { escapeInvisible } from '../evidence/invisible.js';
import type { Finding } from '../evidence/schema.js';
import { printable } from '../report/printable.js';
import { anyOf, type ExitFacts, exitCode } from '../run/exit-code.js';
import { readCase, readCorpus } from './corpus.js';
import { parseTarget, shellQuote } from './options.js';
import { prepareFolder, writeAtomically } from './output.js';
import { findClaim, isFromConfig, loadRegistry } from './registry.js';
import { findingLines } from './summary.js';
import { paintFor } from './terminal.js';
import { oneLine, UsageError } from './usage-error.js';
import { VERSION } from './version.js';

export interface ReplayOptions {
  readonly config?: string;
  readonly seed: number;
  readonly path: string;
  readonly data?: string;
  readonly dropDegenerate?: boolean;
  readonly json: boolean;
}

/**
 * Computes one instance of a claim or of one of its controls again, and prints both sides to the last bit.
 * Returns the exit code: for a claim 0 holds, 1 refuted, 3 undecided; for a control, which must be refuted, 0 when it is and 1 when not.
 */
export async function replay(target: string, options: ReplayOptions): Promise<number> {
  const { claim: id, control } = parseTarget(target);
  const found = findClaim(await loadRegistry(options.config), id);
  const claim = options.data === undefined ? found : await onDataFile(found, options.data, options);
  if (control !== undefined && !claim.controls.some((known) => known.id === control))
    throw new UsageError(
      `unknown control ${JSON.stringify(control)} of ${id}, expected ${claim.controls.map((known) => known.id).join(', ') || 'none: it has no controls'}`,
    );

  const { seed, path } = options;
  const finding = replayFinding(claim, { seed, path, ...(control !== undefined && { control }) });
  process.stdout.write(options.json ? asJson(finding) : asText(target, finding));
  return exitCode(factsOf(control, finding));
}

/** A control must be refuted. */
const factsOf = (control: string | undefined, { verdict }: Finding): ExitFacts =>
  control === undefined
    ? { refuted: verdict === 'refuted', undecided: verdict === 'undecided' }
    : { refuted: verdict !== 'refuted' };

export interface ReplayFilesOptions {
  readonly config?: string;
  readonly keep?: string;
  readonly json: boolean;
}

/**
 * Computes the instances of case files again: one file, or all of a folder. Says whether each still refutes, and whether its numbers
 * are the recorded ones to the last bit. Returns the exit code: 1 when a claim is refuted or a control no longer is, else 2 when a file could
 * not be used, 3 when one is undecided, 0.
 */
export async function replayFiles(target: string, options: ReplayFilesOptions): Promise<number> {
  const registry = await loadRegistry(options.config);
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const { cases, problems } = isFolder
    ? readCorpus(target)
    : { cases: [{ path: target, file: readCase(target) }], problems: [] };
  for (const { file, note } of problems)
    process.stderr.write(`eigencheck: ${printable(`${file}: could not be judged: ${note}`)}\n`);
  const facts: ExitFacts[] = [{ unjudged: problems.length > 0 }];
  for (const { path, file } of cases) {
    try {
      const claim = findClaim(registry, file.claim);
      const line = `eigencheck replay ${shellQuote(path)}${options.config === undefined ? '' : ` --config ${shellQuote(options.config)}`}`;
      const by = { version: VERSION, isOwn: !isFromConfig(registry, claim) };
      const replayed = replayCase(claim, file, line, registry.config?.activations ?? [], by);
      process.stdout.write(options.json ? asJson(replayed) : caseText(path, file, replayed, isFolder));
      facts.push(caseFacts(file, replayed));
      if (options.keep !== undefined) {
        // What was found is printed by now, and stays the verdict.
        const problem = await keep(path, file, replayed, options.keep).catch(oneLine);
        if (problem !== undefined) {
          process.stderr.write(`eigencheck: ${problem}\n`);
          facts.push({ unjudged: true });
        }
      }
    } catch (error) {
      if (!isFolder)
        throw error instanceof UsageError ? error : new UsageError(`${path}: ${oneLine(error)}`, { cause: error });
      process.stderr.write(`eigencheck: ${printable(path)}: could not be judged: ${oneLine(error)}\n`);
      facts.push({ unjudged: true });
    }
  }
  return exitCode(anyOf(facts));
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

async function onDataFile(claim: AnyClaim, file: string, options: ReplayOptions): Promise<AnyClaim> {
  const [{ readDataFile }, { onTaskData }] = await Promise.all([import('./data-file.js'), import('./on-data.js')]);
  const { rows, lines } = readDataFile(file, options.dropDegenerate ?? false).directions;
  return onTaskData(claim, { file, rows, lines });
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
