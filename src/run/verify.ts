import { availableParallelism } from 'node:os';
import type { AnyClaim } from '../claims/claim.js';
import type { AnyMutant } from '../claims/mutant.js';
import { DEFAULT_RUNS, freshSeed } from '../engine/settings.js';
import { suiteEvidence } from '../engine/suite.js';
import type { DataEvidence } from '../evidence/data.js';
import type { DetectionEvidence, MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { constantIds, isWholeSuite, recomputed, withConstants } from './beside-claims.js';
import { caseLimits, type SearchRequest } from './case-limits.js';
import { withCertificates } from './certificates.js';
import { checkInPool } from './check-claim.js';
import { type Corpus, type CorpusCase, corpusOf } from './corpus.js';
import { replayCorpus } from './corpus-replay.js';
import { costliestFirst } from './costliest-first.js';
import { definedAt } from './defined-at.js';
import { InputError } from './input-error.js';
import { journaled } from './journaled.js';
import { loadWatched } from './load-watched.js';
import { withMissChance, withMissChances } from './miss-chances.js';
import { allMutants, searchMutant } from './mutants.js';
import { append, begin } from './observations.js';
import { withCorpus } from './on-corpus.js';
import { type Given, giveData } from './on-data.js';
import { prepareFolder, writeAtomically } from './output.js';
import { type PartEnd, PartRunner } from './part-runner.js';
import type { Profile } from './profiles.js';
import { runnerFor } from './queue/queue-runner.js';
import { isFromConfig, paperOf, type Registry, selectClaims } from './registry.js';
import { fileOptions, onReplayLines } from './replay-line.js';
import type { ReportsRequest } from './reporters.js';
import { type EarlierUnits, journalFor, resumed } from './resume.js';
import { identityOf } from './run-header.js';
import { environment, trusted } from './runtime.js';
import { Saver } from './saver.js';
import { Deal, type Shard } from './shard.js';
import type { ClaimEnd, ClaimTask, TaskProgress } from './task.js';
import { JOURNAL, PART_DONE } from './unit-journal.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { inPool } from './watched-command.js';
import { type Work, type WorkNews, workOf } from './work.js';
import { workerPool } from './worker-pool.js';
import { EVIDENCE, evidenceText, type Unwritten, writeReports } from './write-reports.js';

export interface SuiteRequest extends SearchRequest, ReportsRequest {
  /** Ids of claims; none for all. */
  readonly names: readonly string[];
  readonly runs?: number | undefined;
  readonly profile?: Profile | undefined;
  /** Run only this part of the units; `eigencheck merge` joins them. */
  readonly shard?: Shard | undefined;
  /** Whether injected errors are searched too; by default when all theorems are checked. */
  readonly detect?: boolean | undefined;
  /** A CSV file of rows to check the claims on. */
  readonly data?: string | undefined;
  /** A folder of kept cases to replay first, beside the theorems' own. */
  readonly corpus?: string | undefined;
  /** Leave out zero and parallel rows instead of refusing them. */
  readonly dropDegenerate?: boolean | undefined;
  /** A file that gets every case as a line of JSON. */
  readonly observations?: string | undefined;
  /** The Redis whose workers run the units, in place of threads of this process. */
  readonly queue?: string | undefined;
  /** Go on with the run whose journal is in `out`: what is left open here is as it was there. */
  readonly resume?: boolean | undefined;
}

/** What is known before anything is drawn. */
export interface SuiteStart {
  readonly claims: readonly string[];
  readonly seed: number;
  readonly workers: number;
  readonly data?: DataEvidence | undefined;
  /** All that is to be done, kept cases and injected errors too. */
  readonly work: readonly Work[];
}

/** What is told while claims are checked. */
export interface SuiteEvents {
  readonly update: (progress: TaskProgress) => void;
  readonly finish: (outcome: ClaimEnd) => void;
  /** A piece of work has begun, or is done; what a journal knew is done without having begun. */
  readonly work: (news: WorkNews) => void;
  /** A case takes long, or took too long: what is being checked, and what there is to say. */
  readonly note: (claim: string, news: string) => void;
  /** The first signal arrived: what is known will be written. */
  readonly stopping: () => void;
  /** All is known. */
  readonly close: () => Promise<void>;
}

export interface Suite {
  readonly evidence: Evidence;
  /** What the evidence file holds: with the published constants beside it. */
  readonly whole: Evidence;
  /** Lines that say which file is where. */
  readonly written: readonly string[];
  readonly unwritten: readonly Unwritten[];
  /** Claims that could not be checked to their end. */
  readonly failures: readonly NonNullable<ClaimEnd['error']>[];
  /** Of a run of one part: evidence and files come of merging all. */
  readonly part?: PartEnd | undefined;
  /** The first line of observations that could not be written. */
  readonly unobserved?: Error | undefined;
}

/**
 * Checks claims and writes evidence and reports.
 *
 * Nothing computed is lost: each unit is in the journal when it ends, and the evidence so far is written every few
 * seconds, as interrupted until the run is over.
 * @param onBegin - told once, before anything is drawn; what it gives is told of all that follows
 * @throws InputError on wrong names, a wrong configuration, or a folder that cannot be written to
 */
export async function runSuite(
  asked: SuiteRequest,
  onBegin: (start: SuiteStart) => Promise<SuiteEvents>,
  start: StartRunner = workerPool,
  units?: EarlierUnits,
): Promise<Suite> {
  const { request, earlier = units } = await resumed(asked);
  const pool = runnerFor(request.queue, start)(request.workers ?? availableParallelism(), caseLimits(request));
  let stop = () => {};
  const suite = () =>
    runIn(
      pool,
      request,
      onBegin,
      (stopping) => {
        stop = stopping;
      },
      earlier,
    );
  try {
    return await inPool(pool, suite, () => stop());
  } finally {
    await earlier?.journal.close();
  }
}

async function runIn(
  pool: UnitRunner,
  request: SuiteRequest,
  onBegin: (start: SuiteStart) => Promise<SuiteEvents>,
  onStop: (stopping: () => void) => void,
  earlier: EarlierUnits | undefined,
): Promise<Suite> {
  const { config, profile, out, observations, shard } = request;
  const plan = await planOf(pool, request);
  const { claims, given, corpus, registry } = plan;
  const runsOf = (claim: AnyClaim): number => request.runs ?? profile?.runs?.(claim) ?? claim.runs ?? DEFAULT_RUNS;
  await prepareFolder(out);
  if (observations !== undefined) await begin(observations);
  const seed = request.seed ?? profile?.seed?.(new Date()) ?? freshSeed();
  const identity = identityOf(registry, seed, given?.evidence.sha256);
  await pool.join?.(identity, out);
  const journal = await journalFor(request, identity, earlier);
  const workers = request.workers ?? availableParallelism();
  const suite = suiteOf(request, plan, seed, workers);
  const mutants = isDetecting(request) ? await allMutants() : [];
  const all = journaled(pool, journal);
  const ids = mutants.map(({ id }) => id);
  const published = isWholeSuite(request) ? await constantIds() : [];
  const part = shard && new PartRunner(all, new Deal(claims, ids, runsOf, published), shard);
  const runner = part ?? all;
  const replays = given === undefined && shard === undefined;
  const cases = replays ? corpus.cases : [];
  const work = workOf({ claims, runsOf, cases, errors: ids, constants: published });
  const events = await onBegin({ claims: claims.map(({ id }) => id), seed, workers, data: given?.evidence, work });
  const told = (kind: Work['kind'], name: string, state: WorkNews['state'] = 'done') =>
    events.work({ kind, name, state });
  const onReplayed = ({ path }: CorpusCase) => told('kept case', path);
  const replayed = replayCorpus(cases, { config, onReplayed }, pool);
  const known: ClaimEnd[] = [];
  const saver = new Saver(() => save(out, suite(known, true)));
  let unobserved: Error | undefined;
  onStop(events.stopping);
  if (pool.interrupted) events.stopping();
  const started = performance.now();

  const checked = async (claim: AnyClaim): Promise<ClaimEnd> => {
    const task: ClaimTask = {
      claim: claim.id,
      seed,
      ...(isFromConfig(registry, claim) && { config }),
      ...(given !== undefined && { data: given.task }),
    };
    const kept = await replayed(claim.id);
    const { outcome: own, observations: lines } = await checkInPool({
      pool: runner,
      claim,
      task,
      runs: runsOf(claim),
      figures: profile?.pictures ?? true,
      observe: observations !== undefined,
      onProgress: events.update,
      onSlow: events.note,
      onBegin: () => told('claim', claim.id, 'begun'),
    });
    const shown = onReplayLines(withCorpus(own.evidence, kept), fileOptions(task));
    const isOurs = task.config === undefined && task.data === undefined;
    const outcome = { ...own, evidence: isOurs ? withCertificates(shown) : shown };
    if (observations !== undefined) unobserved ??= append(observations, lines);
    if (!outcome.evidence.interrupted) told('claim', claim.id);
    if (part !== undefined) return outcome;
    events.finish(outcome);
    known.push(outcome);
    // Interrupted, they all end at once, and the last writing comes at once.
    if (request.reporter.includes('json') && known.length < claims.length && !pool.interrupted) saver.touch();
    return outcome;
  };
  const besides = async () => {
    // After the claims, which wait for their kept cases.
    await Promise.all(claims.map(({ id }) => replayed(id)));
    const search = async (mutant: AnyMutant): Promise<MutantEvidence> => {
      const begun = () => told('injected error', mutant.id, 'begun');
      const found = await searchMutant(runner, mutant, seed, events.note, begun);
      if (found.unfinished !== 'interrupted') told('injected error', mutant.id);
      return found;
    };
    const searching = Promise.all(mutants.map(search));
    // The shortest units: they fill what longer ones leave at the end.
    const constants =
      published.length === 0 ? [] : await recomputed(runner, (id, state) => told('constant', id, state));
    return { found: (await searching).map(withMissChance), constants };
  };

  const running = new Map<AnyClaim, Promise<ClaimEnd>>();
  for (const claim of costliestFirst(claims)) {
    const end = checked(claim);
    running.set(claim, end);
    // Who waits for it comes later.
    end.catch(() => {});
    // Its first units are given before those of the next claim, though it may look into the journal before.
    await new Promise(setImmediate);
  }
  const beside = besides();
  const results = await Promise.all(claims.map((claim) => running.get(claim) as Promise<ClaimEnd>));
  const lost = () => (journal.failure === undefined ? [] : [{ what: JOURNAL, error: journal.failure }]);
  if (part !== undefined) {
    await beside;
    if (!pool.interrupted) journal.add(PART_DONE, { kind: 'done', result: true });
    await events.close();
    await journal.close();
    const evidence = suite(results, pool.interrupted);
    return { evidence, whole: evidence, written: [], unwritten: lost(), failures: [], part: part.end };
  }
  const { found, constants } = await beside;
  const detection =
    mutants.length === 0 ? undefined : { seed, mutants: found, durationMs: performance.now() - started };
  await events.close();
  await saver.close();
  await journal.close();
  const isWhole =
    results.every(({ evidence }) => !evidence.interrupted) &&
    found.every(({ unfinished }) => unfinished !== 'interrupted') &&
    constants !== undefined;
  const evidence = suite(results, pool.interrupted && !isWhole, detection);
  const isShown = isWholeSuite(request) && constants !== undefined && !evidence.interrupted;
  const whole = isShown ? trusted(await withConstants(evidence, constants)) : evidence;
  const { written, failures } = await writeReports(whole, request);
  return {
    evidence,
    whole,
    written,
    unwritten: [...failures, ...lost()],
    failures: results.flatMap(({ error }) => error ?? []),
    unobserved,
  };
}

/** What is to be checked. */
interface Plan {
  readonly registry: Registry;
  readonly claims: readonly AnyClaim[];
  readonly given: Given | undefined;
  readonly corpus: Corpus;
}

async function planOf(pool: UnitRunner, request: SuiteRequest): Promise<Plan> {
  const { config, names, data, dropDegenerate = false, shard, corpus: folder } = request;
  const registry = await loadWatched(config, pool);
  const selected = selectClaims(registry, names);
  const given = data === undefined ? undefined : await giveData(data, selected, dropDegenerate);
  const claims = given?.claims ?? selected;
  if (shard !== undefined) checkShard(shard, request);
  if (folder !== undefined && given !== undefined)
    throw new InputError({
      argument: 'corpus',
      received: folder,
      conflict: ' with {data}',
      found: ': kept cases hold instances of their own',
      advice: 'run verify once with each',
    });
  const known = {
    theorems: registry.theorems.map(({ id }) => id),
    others: registry.config?.claims.map(({ id }) => id) ?? [],
  };
  const ids = claims.map(({ id }) => id);
  return { registry, claims, given, corpus: corpusOf(folder, ids, known) };
}

/** @throws InputError when the parts could not be of one run */
function checkShard({ index, of }: Shard, { seed, profile, observations }: SuiteRequest): void {
  const problem = { argument: 'shard', received: `${index}/${of}` };
  if (seed === undefined && profile?.seed === undefined)
    throw new InputError({
      ...problem,
      conflict: ' without a seed',
      found: ': every part would draw its own',
      advice: 'pass {seed}, or a {profile} that has one',
    });
  if (observations !== undefined)
    throw new InputError({
      ...problem,
      conflict: ' with {observations}',
      found: ': what a part observes no merged run has',
      advice: 'leave one of them out',
    });
}

/** The tester is tested whenever the whole suite is run. */
function isDetecting({ names, config, data, detect, profile }: SuiteRequest): boolean {
  const whole = names.length === 0 && config === undefined && data === undefined;
  return detect ?? (whole && (profile?.pictures ?? true));
}

function suiteOf(request: SuiteRequest, { claims, given, corpus }: Plan, seed: number, workers: number) {
  const { runs, profile, config } = request;
  const startedAt = new Date().toISOString();
  const problems = given === undefined ? corpus.problems : [];
  const settings = {
    ...(runs !== undefined && { runs }),
    ...(profile !== undefined && { profile: profile.name }),
    workers,
    ...(config !== undefined && { config }),
    claims: claims.map(({ id }) => id),
  };
  const places = new Map(claims.map((claim) => [claim.id, definedAt(claim)]));
  const about = (evidence: ClaimEvidence): ClaimEvidence => {
    const [place, paper] = [places.get(evidence.id), paperOf(evidence.id)];
    return {
      ...withMissChances(evidence),
      ...(paper !== undefined && { paper }),
      ...(place !== undefined && { definedAt: place }),
    };
  };
  return (outcomes: readonly ClaimEnd[], interrupted: boolean, detection?: DetectionEvidence): Evidence =>
    trusted(
      suiteEvidence({
        seed,
        startedAt,
        interrupted,
        settings,
        environment: environment(),
        claims: outcomes.map(({ evidence }) => about(evidence)),
        ...(problems.length > 0 && { corpus: [...problems] }),
        ...(given !== undefined && { data: given.evidence }),
        ...(detection !== undefined && { detection }),
      }),
    );
}

/** A failure is told by the last write, into the same folder. */
async function save(folder: string, evidence: Evidence): Promise<void> {
  await writeAtomically(folder, EVIDENCE, evidenceText(evidence)).catch(() => {});
}
