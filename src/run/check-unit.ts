import type { AnyClaim } from '../claims/claim.js';
import type { BlockTally } from '../engine/block-tally.js';
import type { ClaimError } from '../engine/claim-error.js';
import { type ControlResult, checkControl } from '../engine/controls.js';
import { checkCover } from '../engine/coverage.js';
import { detect as detectMutant } from '../engine/detect.js';
import { type DrawnFigures, drawFigures } from '../engine/figures.js';
import { observationLine, observationOf } from '../engine/observation.js';
import { ProgressReporter } from '../engine/progress.js';
import { statementOf, timed } from '../engine/statement.js';
import { type Step, Steps } from '../engine/steps.js';
import { runUnit } from '../engine/unit.js';
import type { MutantEvidence } from '../evidence/detection.js';
import { claimOfThread } from './claim-of-thread.js';
import { onTaskData } from './on-data.js';
import { oneLine, stackOf } from './one-line.js';
import type { Serving } from './serve.js';
import type {
  BlockTask,
  ClaimTask,
  ControlTask,
  FiguresTask,
  MutantTask,
  UnitFound,
  UnitMessage,
  UnitTask,
} from './task.js';

/** Evaluates a block of draws of one claim. */
export async function check(task: BlockTask, thread: Serving<UnitMessage>): Promise<UnitFound<BlockTally>> {
  const { seed, from, to, largestHash, observe } = task;
  const claim = await claimOf(task);
  const cover = claim.cover ?? {};
  checkCover(claim.id, cover);
  const began = performance.now();
  const { statement, seconds } = timed(statementOf(claim));
  const telling = new Telling(from === 0);
  let soFar: () => BlockTally = () => {
    throw new Error('told before it began');
  };
  const progress = new ProgressReporter(claim.id, ({ done, total }) =>
    thread.send({ kind: 'progress', phase: 'draws', done, total }),
  );
  let draws = 0;
  const { tally, error } = runUnit<unknown>(
    { statement, stream: { seed, name: claim.id }, from, to, cover, largestHash },
    {
      steps: stepsOf(task, thread, (step) =>
        telling.before(step, () => thread.send({ kind: 'so far', tally: soFar() })),
      ),
      shouldStop: thread.stopped,
      onBegin: (tally) => {
        soFar = tally;
      },
      onCase: ({ instance, evaluation, path, origin }) => {
        if (observe !== undefined) {
          const observed = { instance, evaluation, path, seed, seconds: seconds(), runStart: observe.runStart, origin };
          thread.send({ kind: 'observed', line: observationLine(observationOf(claim, observed)) });
        }
        if (origin === 'drawn') progress.update('draws', ++draws, to - from, 'holds');
      },
    },
  );
  return foundIn(tally, began, error);
}

/** Searches one control of a claim. */
export async function control(task: ControlTask, thread: Serving<UnitMessage>): Promise<UnitFound<ControlResult>> {
  const claim = await claimOf(task);
  const own = claim.controls.find(({ id }) => id === task.control);
  if (own === undefined) throw new RangeError(`no control ${task.control} of ${claim.id}`);
  const began = performance.now();
  const { error, ...found } = checkControl(claim, own, {
    seed: task.seed,
    shouldStop: thread.stopped,
    progress: new ProgressReporter(claim.id, ({ phase, done, total }) =>
      thread.send({ kind: 'progress', phase, done, total }),
    ),
    steps: stepsOf(task, thread),
  });
  return foundIn(found, began, error);
}

/** Draws the figures of a claim. */
export async function figures(task: FiguresTask, thread: Serving<UnitMessage>): Promise<UnitFound<DrawnFigures>> {
  const claim = await claimOf(task);
  const began = performance.now();
  const steps = stepsOf(task, thread);
  const { drawn, error } = drawFigures(claim, { seed: task.seed, steps, shouldStop: thread.stopped });
  return foundIn(drawn, began, error);
}

/** On the rows of the task, if it has some. */
async function claimOf({ claim: id, config, data }: ClaimTask): Promise<AnyClaim> {
  const found = await claimOfThread(id, config);
  if (data === undefined) return found;
  const known = onData.get(found) ?? onTaskData(found, data);
  onData.set(found, known);
  return known;
}

/** A pool runs on one file of rows. */
const onData = new WeakMap<AnyClaim, AnyClaim>();

const stepsOf = ({ leaveOut }: UnitTask, thread: Serving<UnitMessage>, before?: (step: Step) => void): Steps =>
  new Steps({
    onStep: (step) => {
      before?.(step);
      thread.begin({ ...step, text: step.statement });
    },
    leaveOut: new Map(leaveOut),
  });

const foundIn = <T>(found: T, began: number, error: ClaimError | undefined): UnitFound<T> => ({
  found,
  milliseconds: performance.now() - began,
  ...(error && { error: { message: oneLine(error), stack: stackOf(error), replay: error.failure.replay } }),
});

/**
 * When a block tells what it has found so far, for the case that it never comes back: before each of the first draws of
 * a claim, then as often as costs a hundredth of the thread's time, and before it shrinks a counterexample.
 */
class Telling {
  static #allowance = 0;
  static #last = performance.now();
  #first: number;
  #refuted = false;

  constructor(isFirst: boolean) {
    this.#first = isFirst ? FIRST_DRAWS : 0;
  }

  before({ doing }: Step, tell: () => void): void {
    const refuted = doing === 'shrinking' && !this.#refuted;
    this.#refuted ||= refuted;
    if (!(refuted || doing === 'drawing')) return;
    const began = performance.now();
    Telling.#allowance = Math.min(MOST_ALLOWED_MS, Telling.#allowance + (began - Telling.#last) / 100);
    Telling.#last = began;
    const free = refuted || this.#first-- > 0;
    if (!(free || Telling.#allowance > 0)) return;
    tell();
    if (!free) Telling.#allowance -= performance.now() - began;
  }
}

const FIRST_DRAWS = 20;
/** An idle thread saves up no more. */
const MOST_ALLOWED_MS = 5;

/** Searches one injected error, by id. */
export async function detect(task: MutantTask, thread: Serving<never>): Promise<MutantEvidence> {
  const { mutants } = await import('../../properties/mutants/index.js');
  const mutant = mutants.find(({ id }) => id === task.mutant);
  if (mutant === undefined) throw new RangeError(`no mutant ${task.mutant}`);
  return detectMutant(mutant, {
    seed: task.seed,
    shouldStop: thread.stopped,
    onStep: (step) => thread.begin({ ...step, text: step.statement }),
    leaveOut: new Map(task.leaveOut),
  });
}
