import { PreconditionFailure, type Value } from 'fast-check';
import type { OverLimit } from '../evidence/schema.js';
import { type BlockTally, Gathering, type Refuted } from './block-tally.js';
import { asClaimError, ClaimError } from './claim-error.js';
import { replayLine } from './command-lines.js';
import type { Cover } from './coverage.js';
import { MOST_ATTEMPTS, type Stream, valuesOf } from './draw.js';
import { drawText, parsePath, valueAt } from './draw-path.js';
import type { Evaluation } from './evaluation.js';
import { findingOf } from './finding.js';
import { describeInstance } from './instance.js';
import { SCHEME, type Scheme } from './settings.js';
import { shrink } from './shrink.js';
import type { Statement } from './statement.js';
import { Steps } from './steps.js';
import { leavingUnchanged } from './unchanged.js';

/** One block of the draws of a statement: what a thread does at one go. */
export interface Unit<I> {
  readonly statement: Statement<I>;
  readonly stream: Stream;
  /** The first draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Classes to count. Undefined: only verdicts are counted. */
  readonly cover?: Cover<I> | undefined;
  /** Points with a larger hash of their draw are not kept: see tally.ts. */
  readonly largestHash?: number | undefined;
  /** Starts at this very instance, and draws no other. */
  readonly path?: { readonly text: string; readonly scheme: Scheme } | undefined;
}

export interface Watching<I> {
  /** Told before all that is drawn, evaluated or made smaller, and asked what to leave out. */
  readonly steps?: Steps | undefined;
  /** Polled before each evaluation; true ends the unit at once. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Sees every evaluated draw, and what a refuted one was shrunk to. */
  readonly onCase?: ((evaluated: Evaluated<I>) => void) | undefined;
  /** Called once, with what gives the tally at any later moment, as if the unit were interrupted there. */
  readonly onBegin?: ((soFar: () => BlockTally) => void) | undefined;
}

export interface Evaluated<I> {
  readonly instance: I;
  readonly evaluation: Evaluation;
  readonly draw: number;
  readonly path: string;
  readonly origin: 'drawn' | 'shrunk';
}

export interface UnitResult {
  readonly tally: BlockTally;
  /** As thrown, for who runs in the same thread. */
  readonly error?: ClaimError;
}

/**
 * Evaluates the draws of a block, up to the first that is refuted, which it shrinks, or throws.
 *
 * A function of the unit, and of what is left out: the tally does not depend on what ran before, or where. Never throws
 * for what the statement does. The counterexample is evaluated once more.
 */
export function runUnit<I>(unit: Unit<I>, watching: Watching<I> = {}): UnitResult {
  const { statement, stream, from, to, cover, largestHash, path } = unit;
  const { steps = new Steps(), shouldStop = () => false, onCase } = watching;
  const { name } = statement;
  const { seed } = stream;
  const gathering = new Gathering(statement, cover, from, largestHash);
  const before = steps.leftOut.length;
  let [rejected, interrupted] = [0, false];
  let refuted: Refuted | undefined;
  let error: { readonly draw: number; readonly thrown: ClaimError } | undefined;

  const tally = (isInterrupted = interrupted): BlockTally =>
    gathering.tally({
      rejected,
      leftOut: steps.leftOut.slice(before),
      interrupted: isInterrupted,
      ...(error && { error: { draw: error.draw, message: error.thrown.message } }),
      ...(refuted && { refuted }),
    });
  const replayOf = (at: string): string => replayLine(name, seed, at, path?.scheme);
  const isLeftOut = (doing: OverLimit['doing'], draw: number, at: string, instance?: I): boolean =>
    steps.begin(name, doing, draw, () => ({
      ...(instance !== undefined && { instance: describeInstance(instance, statement.group) }),
      replay: replayOf(at),
    }));

  /** Whether the unit goes on. */
  function evaluate(draw: number): boolean {
    const values = path === undefined ? valuesOf(statement.instances, stream, draw) : undefined;
    const attempts = path === undefined ? MOST_ATTEMPTS : 1;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const at = path?.text ?? drawText(draw, attempt);
      if (isLeftOut('drawing', draw, at)) return !steps.exhausted;
      let value: Value<I>;
      try {
        value = values === undefined ? startOf(unit) : values.next().value;
      } catch (cause) {
        error = { draw, thrown: new ClaimError({ claim: name, cause, replay: replayOf(at) }) };
        return false;
      }
      if (shouldStop()) {
        interrupted = true;
        return false;
      }
      const instance = value.value_;
      if (isLeftOut('evaluating', draw, at, instance)) return !steps.exhausted;
      try {
        const evaluation = statement.evaluate(instance, { seed, draw });
        leavingUnchanged('cover or group', instance, () => {
          gathering.add(instance, evaluation, { draw, path: at, replay: replayOf(at) });
          onCase?.({ instance, evaluation, draw, path: at, origin: 'drawn' });
        });
        if (evaluation.verdict === 'refuted') makeSmaller(value, evaluation, draw, at);
        return evaluation.verdict !== 'refuted';
      } catch (cause) {
        if (PreconditionFailure.isFailure(cause)) continue;
        error = { draw, thrown: asClaimError(cause, name, instance).with({ replay: replayOf(at) }) };
        return false;
      }
    }
    rejected++;
    return true;
  }

  function makeSmaller(value: Value<I>, evaluation: Evaluation, draw: number, at: string): void {
    refuted = { draw, counterexample: findingOf(statement, value.value_, evaluation, replayOf(at)), shrinks: 0 };
    const shrunk = shrink(value, { statement, seed, draw, path: at, steps, shouldStop, replayOf });
    interrupted ||= shrunk.interrupted;
    const { instance, shrinks } = shrunk;
    const replay = replayOf(shrunk.path);
    try {
      if (steps.begin(name, 'evaluating', draw)) throw new Error(UNSTABLE);
      const again = statement.evaluate(instance, { seed, draw });
      if (again.verdict !== 'refuted') throw new Error(UNSTABLE);
      refuted = { draw, counterexample: findingOf(statement, instance, again, replay), shrinks };
      onCase?.({ instance, evaluation: again, draw, path: shrunk.path, origin: 'shrunk' });
    } catch (cause) {
      refuted = undefined;
      error = { draw, thrown: asClaimError(cause, name, instance).with({ replay }) };
    }
  }

  watching.onBegin?.(() => tally(true));
  for (let draw = from; draw < to; draw++) if (!evaluate(draw)) break;
  return { tally: tally(), ...(error && { error: error.thrown }) };
}

const UNSTABLE = 'refuted at first, but not when evaluated again: compare must be a function of its arguments only';

/** @throws RangeError where the path leads to no instance, and what the arbitrary throws */
function startOf<I>({ statement, stream, path }: Unit<I>): Value<I> {
  const { text = '', scheme = SCHEME } = path ?? {};
  const value = valueAt(statement.instances, stream, parsePath('path', text, scheme), scheme);
  if (value === undefined) throw new RangeError(`path = ${JSON.stringify(text)} leads to no instance`);
  return value;
}
