import { availableParallelism } from 'node:os';
import type { AnyClaim } from '../claims/claim.js';
import type { AnyMutant } from '../claims/mutant.js';
import { DEFAULT_RUNS, freshSeed } from '../engine/settings.js';
import type { MutantEvidence } from '../evidence/detection.js';
import { constantIds, isWholeSuite, recomputed, withConstants } from './beside-claims.js';
import { caseLimits } from './case-limits.js';
import { withCertificates } from './certificates.js';
import { checkInPool } from './check-claim.js';
import type { CorpusCase } from './corpus.js';
import { replayCorpus } from './corpus-replay.js';
import { costliestFirst } from './costliest-first.js';
import { journaled } from './journaled.js';
import { withMissChance } from './miss-chances.js';
import { allMutants, searchMutant } from './mutants.js';
import { append, begin } from './observations.js';
import { withCorpus } from './on-corpus.js';
import { prepareFolder } from './output.js';
import { PartRunner } from './part-runner.js';
import { runnerFor } from './queue/queue-runner.js';
import { isFromConfig } from './registry.js';
import { fileOptions, onReplayLines } from './replay-line.js';
import { type EarlierUnits, journalFor, resumed } from './resume.js';
import { identityOf } from './run-header.js';
import { trusted } from './runtime.js';
import { Saver } from './saver.js';
import { Deal } from './shard.js';
import { isDetecting, planOf } from './suite-plan.js';
import type { Suite, SuiteEvents, SuiteRequest, SuiteStart } from './suite-request.js';
import { save, suiteOf } from './suite-so-far.js';
import type { ClaimEnd, ClaimTask } from './task.js';
import { JOURNAL, PART_DONE } from './unit-journal.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { inPool } from './watched-command.js';
import { type Work, type WorkNews, workOf } from './work.js';
import { workerPool } from './worker-pool.js';
import { writeReports } from './write-reports.js';

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
  const announce = (kind: Work['kind'], name: string, state: WorkNews['state'] = 'done') =>
    events.work({ kind, name, state });
  const onReplayed = ({ path }: CorpusCase) => announce('kept case', path);
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
      onBegin: () => announce('claim', claim.id, 'begun'),
    });
    const shown = onReplayLines(withCorpus(own.evidence, kept), fileOptions(task));
    const isOurs = task.config === undefined && task.data === undefined;
    const outcome = { ...own, evidence: isOurs ? withCertificates(shown) : shown };
    if (observations !== undefined) unobserved ??= append(observations, lines);
    if (!outcome.evidence.interrupted) announce('claim', claim.id);
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
      const begun = () => announce('injected error', mutant.id, 'begun');
      const found = await searchMutant(runner, mutant, seed, events.note, begun);
      if (found.unfinished !== 'interrupted') announce('injected error', mutant.id);
      return found;
    };
    const searching = Promise.all(mutants.map(search));
    // The shortest units: they fill what longer ones leave at the end.
    const constants =
      published.length === 0 ? [] : await recomputed(runner, (id, state) => announce('constant', id, state));
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
