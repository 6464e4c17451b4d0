import { availableParallelism } from 'node:os';
import type { AnyClaim } from '../claims/claim.js';
import { freshSeed } from '../engine/settings.js';
import { overLimitText } from '../engine/steps.js';
import { suiteEvidence } from '../engine/suite.js';
import type { DetectionEvidence, MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, Evidence, OverLimit } from '../evidence/schema.js';
import { unjudged } from '../evidence/unjudged.js';
import { TICK } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import { caseLimits } from '../run/case-limits.js';
import { type Corpus, corpusOf } from '../run/corpus.js';
import { definedAt } from '../run/defined-at.js';
import { environment } from '../run/environment.js';
import { exitCode } from '../run/exit-code.js';
import { type Given, giveData } from '../run/given.js';
import { onInterrupt } from '../run/interruption.js';
import { loadWatched } from '../run/load-watched.js';
import { withMissChance, withMissChances } from '../run/miss-chances.js';
import { stackOf } from '../run/one-line.js';
import { prepareFolder, writeAtomically } from '../run/output.js';
import type { Pool } from '../run/pool.js';
import type { Profile } from '../run/profiles.js';
import { isFromConfig, paperOf, type Registry, selectClaims } from '../run/registry.js';
import { trusted } from '../run/runtime.js';
import { suiteFacts } from '../run/suite-facts.js';
import type { Outcome } from '../run/task.js';
import { withConstants } from '../run/with-constants.js';
import { workerPool } from '../run/worker-pool.js';
import { EVIDENCE, evidenceText, type Reporter, writeReports } from '../run/write-reports.js';
import { VERSION } from '../version.js';
import { annotate } from './annotate.js';
import { type CorpusReplay, replayCorpus } from './corpus-threads.js';
import { dataLines } from './data-lines.js';
import { detectionBlocks, detectionTable } from './detection-table.js';
import { append, begin } from './observations.js';
import type { Shard } from './options.js';
import { costliestFirst, runInPool } from './pool.js';
import { suiteProgress } from './progress.js';
import { sayMistrust, unwrittenLine } from './say.js';
import { shardOf } from './shard.js';
import { attentionBlocks, summaryTable, withoutControls } from './summary.js';
import { paintFor } from './terminal.js';
import { UsageError } from './usage-error.js';
import { count, suiteLine } from './words.js';

export interface VerifyOptions {
  readonly config?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly profile?: Profile;
  /** Check only this part of the claims; `eigencheck merge` joins them. */
  readonly shard?: Shard;
  /** Whether injected errors are searched too; by default when all theorems are checked. */
  readonly detect?: boolean;
  /** A CSV file of rows to check the claims on. */
  readonly data?: string;
  /** A folder of kept cases to replay first, beside the theorems' own. */
  readonly corpus?: string;
  /** CPU seconds and megabytes that one case may take: a draw, a step of shrinking, a kept case, the figures of a claim. */
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
  /** Leave out zero and parallel rows instead of refusing them. */
  readonly dropDegenerate?: boolean;
  /** A file that gets every case as a line of JSON. */
  readonly observations?: string;
  readonly out: string;
  readonly reporter: readonly Reporter[];
  readonly json: boolean;
  readonly debug: boolean;
}

/**
 * Checks claims and writes evidence and report. Returns the exit code: see run/exit-code.ts.
 *
 * Nothing computed is lost: after every claim the evidence so far is written, marked as interrupted until the run is over.
 * @throws UsageError on wrong names, a wrong configuration, or a folder that cannot be written to.
 */
export async function verify(names: readonly string[], options: VerifyOptions): Promise<number> {
  const pool = workerPool(options.workers ?? availableParallelism(), caseLimits(options));
  try {
    return await verifyIn(pool, names, options);
  } finally {
    await pool.close();
  }
}

async function verifyIn(pool: Pool, names: readonly string[], options: VerifyOptions): Promise<number> {
  const registry = await loadWatched(options.config, pool);
  const selected = selectClaims(registry, names);
  const given =
    options.data === undefined ? undefined : await giveData(options.data, selected, options.dropDegenerate ?? false);
  const all = given?.claims ?? selected;
  const claims = options.shard === undefined ? all : partOf(all, options.shard, options);
  if (options.corpus !== undefined && given !== undefined)
    throw new UsageError(
      `--corpus = ${options.corpus} with --data: kept cases hold instances of their own; run verify once with each`,
    );
  const corpus = corpusOf(options.corpus, claims.map(({ id }) => id), knownIds(registry)); // biome-ignore format: one thought, one line
  await prepareFolder(options.out);
  if (options.observations !== undefined) await begin(options.observations);

  const { profile } = options;
  const seed = options.seed ?? profile?.seed?.(new Date()) ?? freshSeed();
  const workers = Math.min(options.workers ?? availableParallelism(), claims.length);
  const suite = suiteOf(seed, workers, { claims, all, problems: given === undefined ? corpus.problems : [] }, options, given); // biome-ignore format: one thought, one line
  const print = (text: string) => void (options.json || process.stdout.write(`${text}\n`));
  print(`eigencheck ${VERSION} · ${count(claims.length, 'claim')} · seed ${seed} · ${count(workers, 'worker')}`);

  for (const line of given === undefined ? [] : dataLines(given.evidence)) print(printable(line));
  sayMistrust();

  const ids = claims.map((claim) => claim.id);
  const progress = await suiteProgress(options.json, ids, print);
  const known: Outcome[] = [];
  let saving = Promise.resolve();
  let interrupted = false;
  let full: UsageError | undefined;
  const mutants = await mutantsOf(names, options);
  const started = performance.now();
  const { outcomes, detected, stop } = runInPool(claims, {
    pool,
    seed,
    runsOf: (claim) => options.runs ?? profile?.runs?.(claim),
    figures: profile?.pictures ?? true,
    mutants,
    ...(given !== undefined && { data: given.task }),
    ...(given === undefined && { corpus: replayOf(claims, corpus, options) }),
    configOf: (claim) => (isFromConfig(registry, claim) ? options.config : undefined),
    onProgress: (update) => progress.update(update),
    onSlow: (claim, news) => progress.note(claim, news),
    observe: options.observations !== undefined,
    onOutcome: (outcome, observations) => {
      if (options.observations !== undefined) full ??= append(options.observations, observations);
      progress.finish(outcome);
      known.push(outcome);
      // Interrupted, they all end at once, and the last writing comes at once.
      if (options.reporter.includes('json') && known.length < claims.length && !interrupted)
        saving = saving.then(() => save(options.out, suite(known, true)));
    },
  });
  const stopListening = onInterrupt(() => {
    interrupted = true;
    stop();
    progress.stopping();
  });

  const results = await outcomes;
  const detection = mutants.length === 0 ? undefined : await detectionOf(detected, seed, started);
  await progress.close();
  await saving;
  const ended = results.every(({ evidence }) => !evidence.interrupted);
  const evidence = suite(results, interrupted && !(ended && isWhole(detection)), detection);
  const told = trusted(await withConstants(evidence, names, options));
  const { written, failures: unwritten } = await writeReports(told, options);
  const failures = unwritten.map(unwrittenLine);
  stopListening();

  await annotate(evidence, options.reporter, options.json);
  if (options.json) process.stdout.write(evidenceText(told));
  else printSummary(evidence, written, print);
  for (const { error } of results) if (error !== undefined) failures.push(error);
  if (full !== undefined) failures.push({ message: full.message, stack: stackOf(full) });
  for (const { message, stack } of [...failures, ...unjudgedCases(evidence), ...evidence.claims.flatMap(leftOut)])
    process.stderr.write(`eigencheck: ${printable(message)}\n${options.debug ? `${printable(stack)}\n` : ''}`);
  const facts = suiteFacts(evidence);
  return exitCode({ ...facts, unjudged: facts.unjudged || failures.length > 0 });
}

function suiteOf(
  seed: number,
  workers: number,
  {
    claims,
    all,
    problems,
  }: { readonly claims: readonly AnyClaim[]; readonly all: readonly AnyClaim[]; readonly problems: Corpus['problems'] },
  options: VerifyOptions,
  given: Given | undefined,
) {
  const startedAt = new Date().toISOString();
  const settings = {
    ...(options.runs !== undefined && { runs: options.runs }),
    ...(options.profile !== undefined && { profile: options.profile.name }),
    workers,
    ...(options.config !== undefined && { config: options.config }),
    claims: claims.map((claim) => claim.id),
    ...(options.shard !== undefined && { shard: { ...options.shard, all: all.map((claim) => claim.id) } }),
  };
  const places = new Map(claims.map((claim) => [claim.id, definedAt(claim)]));
  const located = (evidence: ClaimEvidence): ClaimEvidence => {
    const place = places.get(evidence.id);
    return place === undefined ? evidence : { ...evidence, definedAt: place };
  };
  return (outcomes: readonly Outcome[], interrupted: boolean, detection?: DetectionEvidence): Evidence =>
    trusted(
      suiteEvidence({
        seed,
        startedAt,
        interrupted,
        settings,
        environment: environment(),
        claims: outcomes.map(({ evidence }) => located(withMissChances(withPaper(evidence)))),
        ...(problems.length > 0 && { corpus: [...problems] }),
        ...(given !== undefined && { data: given.evidence }),
        ...(detection !== undefined && { detection }),
      }),
    );
}

/** @throws UsageError when the parts could not be of one run. */
function partOf(all: readonly AnyClaim[], shard: Shard, { seed, profile }: VerifyOptions): readonly AnyClaim[] {
  if (seed === undefined && profile?.seed === undefined)
    throw new UsageError(
      `--shard = ${shard.index}/${shard.of} without a seed: every part would draw its own; pass --seed, or a --profile that has one`,
    );
  return shardOf(all, shard);
}

/** The kept cases of these claims and their controls, the costliest claims first: as the pool takes them. */
function replayOf(claims: readonly AnyClaim[], { cases }: Corpus, options: VerifyOptions): CorpusReplay {
  const ordered = costliestFirst(claims).flatMap(({ id }) => cases.filter(({ file }) => file.claim === id));
  return replayCorpus(ordered, { config: options.config, limits: caseLimits(options) });
}

/** What the kept cases that could not be judged leave to be said. */
const unjudgedCases = (evidence: Evidence) =>
  unjudged(evidence)
    .filter(({ what }) => what === 'kept case')
    .map(({ name, why }) => ({ message: `corpus: ${name}: ${why}`, stack: '' }));

/** What the drawn cases that passed their limits leave to be said. */
const leftOut = ({ overLimit = [] }: ClaimEvidence) =>
  overLimit.map((limit) => ({ message: limitLine(limit), stack: '' }));

const limitLine = (limit: OverLimit): string =>
  `${limit.statement}: ${overLimitText(limit)}${limit.replay === undefined ? '' : ` (again: ${limit.replay})`}`;

const knownIds = ({ theorems, config }: Registry) => ({
  theorems: theorems.map(({ id }) => id),
  others: config?.claims.map(({ id }) => id) ?? [],
});

/** The tester is tested whenever the whole suite is run. */
async function mutantsOf(names: readonly string[], options: VerifyOptions): Promise<readonly string[]> {
  const whole =
    names.length === 0 &&
    (options.shard?.index ?? 1) === 1 &&
    options.config === undefined &&
    options.data === undefined;
  if (!(options.detect ?? (whole && (options.profile?.pictures ?? true)))) return [];
  const { mutants } = await import('../../properties/mutants/index.js');
  return mutants.map((mutant) => mutant.id);
}

async function detectionOf(
  detected: Promise<readonly MutantEvidence[]>,
  seed: number,
  started: number,
): Promise<DetectionEvidence> {
  return { seed, mutants: (await detected).map(withMissChance), durationMs: performance.now() - started };
}

const isWhole = (detection: DetectionEvidence | undefined): boolean =>
  detection?.mutants.every(({ unfinished }) => unfinished !== 'interrupted') ?? true;

function withPaper(evidence: ClaimEvidence): ClaimEvidence {
  const paper = paperOf(evidence.id);
  return paper === undefined ? evidence : { ...evidence, paper };
}

/** A failure here is not yet news: the last write, into the same folder, tells it. */
async function save(folder: string, evidence: Evidence): Promise<void> {
  await writeAtomically(folder, EVIDENCE, evidenceText(evidence)).catch(() => {});
}

/** The whole run as a person reads it. */
export function printSummary(found: Evidence, written: readonly string[], print: (text: string) => void): void {
  const evidence = printable(found, { oneLine: true });
  const paint = paintFor(process.stdout, process.env);
  print(`\n${summaryTable(evidence.claims, paint)}\n`);
  for (const block of attentionBlocks(evidence, paint)) print(`${block}\n`);
  if (evidence.detection !== undefined) {
    print(`${detectionTable(evidence.detection.mutants, paint)}\n`);
    for (const block of detectionBlocks(evidence.detection.mutants, paint)) print(`${block}\n`);
  }
  const uncontrolled = withoutControls(evidence);
  if (uncontrolled !== undefined) print(`${paint('yellow', uncontrolled)}\n`);
  print(paint('bold', suiteLine(evidence)));
  if (evidence.claims.some(({ verdict }) => verdict === 'holds')) print(`holds     ${TICK}, not a proof`);
  print(`seed      ${evidence.seed}`);
  for (const line of written) print(line);
}
