import fc from 'fast-check';
import type { Finding } from '../evidence/schema.js';
import { asClaimError, ClaimError } from './claim-error.js';
import { findingOf, replayLine } from './finding.js';
import { describeInstance } from './instance.js';
import { Pool, type PooledTest } from './pooled.js';
import { pooledFinding } from './pooled-finding.js';
import { pooledShareOf } from './probabilistic.js';
import type { Evaluation, Statement } from './statement.js';
import { LEFT_OUT, Steps, WatchedArbitrary } from './steps.js';
import { leavingUnchanged } from './unchanged.js';

export interface SearchSettings {
  readonly seed: number;
  /** Draws to evaluate. */
  readonly runs: number;
  /** Start at this very instance, and draw no other. */
  readonly path?: string | undefined;
  /** Polled before each evaluation; true ends the search at once. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Told before all that is drawn, evaluated or made smaller, and asked what to leave out. */
  readonly steps?: Steps | undefined;
}

export interface SearchResult {
  /** Draws evaluated; those rejected by fc.pre do not count. */
  readonly evaluated: number;
  /** Draws rejected by fc.pre. */
  readonly rejected: number;
  /** Stopped from outside, before or while shrinking. */
  readonly interrupted: boolean;
  /** The shrunk counterexample, evaluated once more; or all draws of a probabilistic statement together, when they refute it. */
  readonly counterexample?: Finding;
  readonly shrinks?: number;
  /** The counterexample as it was evaluated. */
  readonly smallest?: { readonly instance: unknown; readonly evaluation: Evaluation; readonly path: string };
  /** Of a probabilistic statement, none of whose requested draws was refuted alone. */
  readonly pooled?: PooledTest;
  /** What ended the search: a statement that could not be evaluated. */
  readonly error?: ClaimError;
}

/** Shrinking ends after this many evaluations: the counterexample is then as small as it got. */
export const SHRINK_EVALUATIONS = 10_000;

/**
 * Looks for a refuted draw, and shrinks it.
 *
 * `onDraw` sees every asserted draw with its position, and nothing of shrinking. Shrinking only moves to instances that
 * are refuted themselves; one that cannot be evaluated is no counterexample. The counterexample is evaluated again.
 * The draws of a probabilistic statement are tested together too: once, after the last of a number fixed beforehand, so that no
 * stopping rule can look for the moment at which they seem too many.
 * Never throws for what the statement does: `error` then holds it. Built on the value of fc.check.
 */
export function search<I>(
  statement: Statement<I>,
  settings: SearchSettings,
  onDraw: (instance: I, evaluation: Evaluation, draw: number) => void,
): SearchResult {
  const { seed, runs, path, shouldStop, steps = new Steps() } = settings;
  const { name } = statement;
  const firstDraw = path === undefined ? 0 : drawOfPath(path);
  let draws = 0;
  let evaluated = 0;
  let stopped = false;
  let ended = false;
  let error: ClaimError | undefined;
  let refuted: { readonly instance: I; readonly draw: number } | undefined;
  let shrinkEvaluations = 0;
  // Where shrinking stands, as fast-check counts: the path of the smallest refuted instance, and how many smaller ones it had.
  let [smallestPath, tried] = ['', 0];
  const pool = new Pool();

  function end(): never {
    ended = true;
    throw new fc.PreconditionFailure(true);
  }

  function assertedDraw(instance: I): boolean {
    if (path !== undefined && draws > 0) return end();
    const draw = firstDraw + draws++;
    if (steps.begin(name, 'evaluating', draw, aboutCase(instance, path ?? String(draw))))
      return steps.exhausted ? end() : true;
    try {
      const evaluation = statement.evaluate(instance, { seed, draw });
      leavingUnchanged('cover or group', instance, () => onDraw(instance, evaluation, draw));
      evaluated++;
      if (evaluation.trials) pool.add({ ...evaluation.trials, bound: evaluation.comparison.right.hi });
      if (evaluation.verdict !== 'refuted') return true;
      refuted = { instance, draw };
      smallestPath = path ?? String(draw);
      return steps.begin(name, 'shrinking', draw, aboutCase(instance, nextPath())) ? end() : false;
    } catch (cause) {
      if (fc.PreconditionFailure.isFailure(cause)) throw cause;
      error = asClaimError(cause, statement.name, instance).with({
        replay: replayOf(draw),
      });
      return end();
    }
  }

  function staysRefuted(instance: I, draw: number): boolean {
    if (++shrinkEvaluations > SHRINK_EVALUATIONS) return end();
    const own = nextPath();
    tried++;
    const leftOut = steps.begin(name, 'shrinking', draw, aboutCase(instance, own));
    if (leftOut && steps.exhausted) return end();
    const stays = !leftOut && isRefuted(instance, draw);
    if (stays) [smallestPath, tried] = [own, 0];
    // From here on fast-check makes the next smaller instance.
    return steps.begin(name, 'shrinking', draw, aboutCase(instance, nextPath())) ? end() : stays;
  }

  function isRefuted(instance: I, draw: number): boolean {
    try {
      return statement.evaluate(instance, { seed, draw }).verdict === 'refuted';
    } catch {
      return false;
    }
  }

  const nextPath = () => `${smallestPath}:${tried}`;
  const replayOf = (draw: number) => replayLine(name, seed, path ?? String(draw));
  const aboutCase = (instance: I, at: string) => () => ({
    instance: describeInstance(instance, statement.group),
    replay: replayLine(name, seed, at),
  });
  const leavesOut = () => {
    // fast-check draws once more after its end.
    if (ended || (path !== undefined && draws > 0)) return true;
    const draw = firstDraw + draws;
    return steps.begin(name, 'drawing', draw, () => ({ replay: replayOf(draw) }));
  };

  const property = fc.property(new WatchedArbitrary(statement.instances, leavesOut), (instance) => {
    if (shouldStop?.()) {
      stopped = true;
      return end();
    }
    if (instance === LEFT_OUT) {
      draws++;
      return steps.exhausted || path !== undefined ? end() : true;
    }
    return refuted === undefined ? assertedDraw(instance) : !staysRefuted(instance, refuted.draw);
  });

  let found: { readonly instance: I; readonly path: string; readonly shrinks: number } | undefined;
  let rejected = 0;
  try {
    const details = fc.check(property, {
      seed,
      numRuns: path === undefined ? runs : 1,
      ...(path !== undefined && { path }),
      verbose: 0,
      endOnFailure: false,
      markInterruptAsFailure: true,
    });
    rejected = details.numSkips;
    stopped ||= details.interrupted && !ended;
    if (details.counterexamplePath !== null)
      found = {
        instance: details.counterexample[0] as I,
        path: details.counterexamplePath,
        shrinks: details.numShrinks,
      };
  } catch (cause) {
    // fast-check lets errors of generating and shrinking through; a counterexample already found is kept as drawn.
    if (refuted === undefined) error = drawingError(cause, statement.name, seed, firstDraw + draws);
    else found = { instance: refuted.instance, path: path ?? String(refuted.draw), shrinks: 0 };
  }

  // Shrinking it was left out.
  if (refuted !== undefined) found ??= { instance: refuted.instance, path: path ?? String(refuted.draw), shrinks: 0 };
  const result = { evaluated, rejected, interrupted: stopped };
  if (found === undefined || refuted === undefined) {
    if (error !== undefined) return { ...result, error };
    const { falseAlarm } = statement;
    if (falseAlarm === undefined || pool.isEmpty || path !== undefined || stopped || evaluated < runs) return result;
    const pooled = pool.test(pooledShareOf(falseAlarm));
    if (pooled.verdict === 'holds') return { ...result, pooled };
    return { ...result, pooled, counterexample: pooledFinding(statement.name, pooled, seed, evaluated) };
  }
  const replay = replayLine(statement.name, seed, found.path);
  try {
    if (steps.begin(name, 'evaluating', refuted.draw)) throw new Error(UNSTABLE);
    const evaluation = statement.evaluate(found.instance, { seed, draw: refuted.draw });
    if (evaluation.verdict !== 'refuted') throw new Error(UNSTABLE);
    return {
      ...result,
      counterexample: findingOf(statement, found.instance, evaluation, replay),
      shrinks: found.shrinks,
      smallest: { instance: found.instance, evaluation, path: found.path },
    };
  } catch (cause) {
    return { ...result, error: asClaimError(cause, statement.name, found.instance).with({ replay }) };
  }
}

/** The draw that a path starts from: its first number. */
export const drawOfPath = (path: string): number => Number(path.split(':')[0]);

const UNSTABLE = 'refuted at first, but not when evaluated again: compare must be a function of its arguments only';

function drawingError(cause: unknown, claim: string, seed: number, draw: number): ClaimError {
  return new ClaimError({ claim, cause, replay: replayLine(claim, seed, String(draw)) });
}
