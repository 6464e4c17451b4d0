import { type CaseFile, caseOf } from '../engine/hunt/case-file.js';
import { genomeFromJson, genomeOf, redraw } from '../engine/hunt/genome.js';
import { type FailedCase, type Found, Hunter, type HunterState } from '../engine/hunt/hunter.js';
import { tightness, violation } from '../engine/hunt/objective.js';
import { smallestFrom } from '../engine/hunt/smallest.js';
import { describeInstance } from '../engine/instance.js';
import { type AnyStatement, statementOf } from '../engine/statement.js';
import { seededRandom } from '../numerics/special/random.js';
import { VERSION } from '../version.js';
import { claimOfThread } from './claim-of-thread.js';
import type { Serving } from './serve.js';
import type { ClaimTask } from './task.js';

/** A part of a hunt for one worker thread, as it crosses the thread boundary. */
export interface HuntTask extends Omit<ClaimTask, 'data'> {
  readonly kind: 'hunt';
  readonly control?: string | undefined;
  readonly job: HuntJob;
  /** Numbers of evaluations that ended a thread before. */
  readonly skip: readonly (readonly [number, Pick<FailedCase, 'kind' | 'message'>])[];
}

export type HuntJob =
  | {
      readonly kind: 'island';
      readonly island: number;
      readonly islands: number;
      /** Evaluations of this island when the leg is over, those before `state` included. */
      readonly until: number;
      readonly state?: HunterState;
      /** What another island sent, to be taken in first. */
      readonly immigrant?: HunterState['members'][number] | undefined;
    }
  | { readonly kind: 'shrink'; readonly worst: CaseFile };

export type HuntMessage =
  | { readonly kind: 'found'; readonly role: 'worst' | 'tightest'; readonly found: CaseFile; readonly rank: number }
  | { readonly kind: 'failed'; readonly failure: FailedCase }
  | { readonly kind: 'state'; readonly state: HunterState }
  | { readonly kind: 'smallest'; readonly found: CaseFile; readonly shrinks: number };

/** Runs one part of a hunt: what it finds is told at once. An island may end before its leg does, to be gone on with. */
export async function hunt(task: HuntTask, thread: Serving<HuntMessage>): Promise<void> {
  const claim = await claimOfThread(task.claim, task.config);
  const statement = statementOf(claim, task.control);
  if (task.job.kind === 'island') huntIsland(statement, task, task.job, thread);
  else shrink(statement, task, task.job, thread);
}

function huntIsland(
  statement: AnyStatement,
  task: HuntTask,
  { island, islands, until, state, immigrant }: HuntJob & { kind: 'island' },
  thread: Serving<HuntMessage>,
): void {
  const report = (role: 'worst' | 'tightest') => (found: Found<unknown>) => {
    const rank = role === 'worst' ? -violation(found.evaluation) : tightness(found.evaluation);
    thread.send({ kind: 'found', role, rank, found: fileOf(statement, task.seed, found) });
  };
  const hunter = new Hunter(
    statement,
    { seed: task.seed, island, islands, skip: new Map(task.skip) },
    {
      onDrawing: (number) => thread.begin({ number, doing: 'drawing', draw: number, text: '' }),
      onCase: (instance, draw) => begin(thread, instance, draw),
      onWorst: report('worst'),
      onTightest: report('tightest'),
      onFailure: (failure) => thread.send({ kind: 'failed', failure }),
      shouldStop: thread.stopped,
    },
  );
  if (state !== undefined) hunter.restore(state);
  if (immigrant !== undefined) hunter.takeIn(immigrant);
  const began = performance.now();
  let sent = 0;
  // Of a generation that was stopped nothing is kept: it begins anew.
  while (hunter.runGeneration(until - hunter.evaluations)) {
    thread.end();
    const now = performance.now();
    const isOver = hunter.evaluations >= until || now - began > UNIT_MS;
    if (isOver || now - sent > STATE_MS) thread.send({ kind: 'state', state: hunter.state() });
    if (isOver) return;
    if (now - sent > STATE_MS) sent = now;
  }
}

/** At least this long between two states: a state is some tens of kilobytes. */
const STATE_MS = 150;
/** After it a unit ends with the generation: other machines get their turns, and little is lost with one. */
const UNIT_MS = 2000;

function shrink(
  statement: AnyStatement,
  task: HuntTask,
  { worst }: HuntJob & { kind: 'shrink' },
  thread: Serving<HuntMessage>,
): void {
  const drawn =
    worst.choices && redraw(statement.instances, genomeFromJson(worst.choices), seededRandom(`${task.seed}/shrink`));
  if (drawn === undefined) return;
  const { seed, draw } = worst.trials;
  begin(thread, drawn.instance, -1);
  const evaluation = statement.evaluate(drawn.instance, { seed, draw });
  const smallest = smallestFrom(
    statement,
    { ...drawn, evaluation, draw },
    {
      seed,
      skip: new Map(task.skip),
      onCase: (instance, step) => begin(thread, instance, step),
      shouldStop: thread.stopped,
    },
  );
  thread.end();
  const found = fileOf(statement, seed, { ...smallest, draw });
  thread.send({ kind: 'smallest', found, shrinks: smallest.shrinks });
}

const fileOf = (statement: AnyStatement, seed: number, found: Found<unknown>) =>
  caseOf({
    ...found,
    statement,
    trials: { seed, draw: found.draw },
    genome: genomeOf(found),
    version: VERSION,
  });

const begin = (thread: Serving<HuntMessage>, instance: unknown, draw: number): void =>
  thread.begin({ number: draw, doing: 'evaluating', draw, text: describeInstance(instance).text });
