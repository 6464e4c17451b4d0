import type { AnyClaim } from '../claims/claim.js';
import { unsearchedMutant } from '../engine/detect.js';
import { overLimitText, stepText } from '../engine/steps.js';
import type { MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { runLeavingOut } from '../run/left-out.js';
import { withCorpus } from '../run/on-corpus.js';
import type { Pool } from '../run/pool.js';
import { fileOptions, onReplayLines } from '../run/replay-line.js';
import type { CheckMessage, ClaimTask, MutantTask, Outcome, TaskData, TaskProgress } from '../run/task.js';
import type { CorpusReplay } from './corpus-threads.js';
import { asOverLimit, settled } from './settled.js';

export interface PoolOptions {
  /** Ended when all is known. */
  readonly pool: Pool;
  readonly seed: number;
  /** Draws of a claim; its own number when undefined. */
  readonly runsOf?: (claim: AnyClaim) => number | undefined;
  /** Whether claims draw their figures; default true. */
  readonly figures?: boolean;
  /** Whether every case is told; default false. */
  readonly observe?: boolean;
  /** Ids of injected errors to search too. */
  readonly mutants?: readonly string[];
  readonly data?: TaskData;
  /** Kept cases under replay: a claim's own are known before anything is drawn for it. */
  readonly corpus?: CorpusReplay;
  /** The configuration file of a claim that comes from one. */
  readonly configOf: (claim: AnyClaim) => string | undefined;
  readonly onProgress: (progress: TaskProgress) => void;
  /** A case that takes long, or took too long: what is being checked, and what there is to say. */
  readonly onSlow: (claim: string, news: string) => void;
  /** The lines of its cases are not kept. */
  readonly onOutcome: (outcome: Outcome, observations: readonly string[]) => void;
}

export interface PoolRun {
  /** One per claim, in the order of the claims; never rejects for what a claim does, not even for a worker that dies. */
  readonly outcomes: Promise<readonly Outcome[]>;
  /** One per injected error, in their order. */
  readonly detected: Promise<readonly MutantEvidence[]>;
  /** Asks every worker to stop before its next draw, and ends those that do not; what is not begun then ends with no draws. */
  readonly stop: () => void;
}

/** Checks claims in worker threads, each claim in one of them, the costliest first so that none is left for the end. */
export function runInPool(claims: readonly AnyClaim[], options: PoolOptions): PoolRun {
  const { pool } = options;
  const running = new Map(costliestFirst(claims).map((claim) => [claim, runOne(pool, claim, options)]));
  const outcomes = Promise.all(claims.map((claim) => running.get(claim) as Promise<Outcome>));
  const detected = Promise.all((options.mutants ?? []).map((mutant) => searchMutant(pool, mutant, claims, options)));
  void Promise.allSettled([outcomes, detected]).then(() => pool.close());
  return {
    outcomes,
    detected,
    stop: () => {
      pool.interrupt();
      options.corpus?.stop();
    },
  };
}

async function runOne(pool: Pool, claim: AnyClaim, options: PoolOptions): Promise<Outcome> {
  const { seed, data, figures = true, observe = false, onSlow } = options;
  const runs = options.runsOf?.(claim);
  const config = options.configOf(claim);
  const task: Omit<ClaimTask, 'leaveOut'> = {
    kind: 'check',
    claim: claim.id,
    seed,
    ...(runs !== undefined && { runs }),
    ...(config !== undefined && { config }),
    ...(data !== undefined && { data }),
    figures,
    observe,
  };
  const replayed = (await options.corpus?.of(claim.id)) ?? [];
  let latest: ClaimEvidence | undefined;
  let lines: string[] = [];
  const { end, killed } = await runLeavingOut<CheckMessage, Outcome>(
    pool,
    (leaveOut) => ({ ...task, leaveOut: [...leaveOut] }) satisfies ClaimTask,
    {
      onBegin: () => {
        lines = [];
      },
      onMessage: (message) => {
        if (message.kind === 'observed') lines.push(message.line);
        else if (message.kind === 'progress') options.onProgress(message);
        // An attempt that begins again has found less for a while.
        else if (latest === undefined || drawsOf(message.evidence) >= drawsOf(latest)) latest = message.evidence;
      },
      onStill: (step, seconds) => onSlow(step.text, `still at ${stepText(step)} after ${Math.round(seconds)} s`),
      onKilled: (killed) => onSlow(killed.step.text, `${overLimitText(asOverLimit(killed, seed))}; left out`),
    },
  );
  const { error, evidence } = settled(end, killed, latest, claim, task);
  const outcome: Outcome = {
    ...(error && { error }),
    evidence: onReplayLines(withCorpus(evidence, replayed), fileOptions(task)),
  };
  options.onOutcome(outcome, lines);
  return outcome;
}

const drawsOf = ({ runs, controls }: ClaimEvidence): number =>
  controls.reduce((sum, control) => sum + control.runs, runs);

async function searchMutant(
  pool: Pool,
  id: string,
  claims: readonly AnyClaim[],
  { seed, corpus, onSlow }: PoolOptions,
): Promise<MutantEvidence> {
  const { mutants } = await import('../../properties/mutants/index.js');
  const mutant = mutants.find((each) => each.id === id);
  if (mutant === undefined) throw new RangeError(`no mutant ${id}`);
  // After the claims, which wait for their kept cases.
  await Promise.all(claims.map((claim) => corpus?.of(claim.id)));
  const { end } = await runLeavingOut<never, MutantEvidence>(
    pool,
    (leaveOut) => ({ kind: 'detect', mutant: id, seed, leaveOut: [...leaveOut] }) satisfies MutantTask,
    {
      onStill: (step, seconds) => onSlow(id, `still at ${stepText(step)} after ${Math.round(seconds)} s`),
      onKilled: (killed) => onSlow(id, `${overLimitText(asOverLimit(killed, seed))}; left out`),
    },
  );
  if (end.kind === 'done') return end.result;
  if (end.kind === 'interrupted') return unsearchedMutant(mutant, seed, 'interrupted', 'interrupted');
  const message = end.kind === 'failed' ? end.error.message : end.why.message;
  return unsearchedMutant(mutant, seed, 'error', `could not be searched: ${message}`);
}

/** Those whose cost nobody has measured, a user's, come first. */
export const costliestFirst = (claims: readonly AnyClaim[]): readonly AnyClaim[] => {
  const cost = ({ typicalSeconds = Number.POSITIVE_INFINITY }: AnyClaim): number => typicalSeconds;
  return claims.toSorted((a, b) => (cost(a) === cost(b) ? 0 : cost(b) - cost(a)));
};
