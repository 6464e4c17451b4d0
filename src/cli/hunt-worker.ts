import { Console } from 'node:console';
import { parentPort, workerData } from 'node:worker_threads';
import { caseOf } from '../engine/hunt/case-file.js';
import { genomeFromJson, genomeOf, redraw } from '../engine/hunt/genome.js';
import { type Found, Hunter } from '../engine/hunt/hunter.js';
import { tightness, violation } from '../engine/hunt/objective.js';
import { smallestFrom } from '../engine/hunt/smallest.js';
import { describeInstance } from '../engine/instance.js';
import { type AnyStatement, statementOf } from '../engine/statement.js';
import { seededRandom } from '../numerics/random.js';
import { beginCase, endCase } from './case-pulse.js';
import type { HuntJob, HuntMessage, HuntTask } from './hunt-task.js';
import { findClaim, loadRegistry } from './registry.js';
import { oneLine, stackOf } from './usage-error.js';
import { VERSION } from './version.js';

// As in worker.ts: a user's code must neither print into our output nor end the thread without a word.
globalThis.console = new Console(process.stderr);
process.exit = (code) => {
  throw new Error(`process.exit(${code ?? ''}) was called, expected a comparison or an error`);
};

const task: HuntTask = workerData;
const send = (message: HuntMessage): void => parentPort?.postMessage(message);

function huntIsland(statement: AnyStatement, { island, islands, budget, state }: HuntJob & { kind: 'island' }): void {
  const report = (role: 'worst' | 'tightest') => (found: Found<unknown>) => {
    const rank = role === 'worst' ? -violation(found.evaluation) : tightness(found.evaluation);
    send({ kind: 'found', role, rank, found: fileOf(statement, found) });
  };
  const hunter = new Hunter(
    statement,
    { seed: task.seed, island, islands, skip: new Map(task.skip) },
    {
      onCase: begin,
      onWorst: report('worst'),
      onTightest: report('tightest'),
      onFailure: (failure) => send({ kind: 'failed', failure }),
      shouldStop,
    },
  );
  if (state !== undefined) hunter.restore(state);
  let sent = 0;
  while (hunter.evaluations < budget && hunter.runGeneration(budget - hunter.evaluations)) {
    endCase(task.pulse);
    if (performance.now() - sent < STATE_MS) continue;
    sent = performance.now();
    send({ kind: 'state', state: hunter.state() });
  }
  endCase(task.pulse);
  send({ kind: 'done', state: hunter.state() });
}

/** At least this long between two states: a state is some tens of kilobytes. */
const STATE_MS = 150;

function shrink(statement: AnyStatement, { worst }: HuntJob & { kind: 'shrink' }): void {
  const drawn =
    worst.choices && redraw(statement.instances, genomeFromJson(worst.choices), seededRandom(`${task.seed}/shrink`));
  if (drawn === undefined) {
    send({ kind: 'done' });
    return;
  }
  const { seed, draw } = worst.trials;
  begin(drawn.instance, -1);
  const evaluation = statement.evaluate(drawn.instance, { seed, draw });
  const smallest = smallestFrom(
    statement,
    { ...drawn, evaluation, draw },
    { seed, skip: new Map(task.skip), onCase: begin, shouldStop },
  );
  endCase(task.pulse);
  const found = caseOf({
    ...smallest,
    statement,
    trials: { seed, draw },
    genome: genomeOf(smallest),
    version: VERSION,
  });
  send({ kind: 'smallest', found, shrinks: smallest.shrinks });
  send({ kind: 'done' });
}

const fileOf = (statement: AnyStatement, found: Found<unknown>) =>
  caseOf({
    ...found,
    statement,
    trials: { seed: task.seed, draw: found.draw },
    genome: genomeOf(found),
    version: VERSION,
  });

const shouldStop = (): boolean => Atomics.load(task.stop, 0) !== 0;

const begin = (instance: unknown, draw: number): void => beginCase(task.pulse, draw, describeInstance(instance).text);

// Last, when all that it uses is there.
try {
  const claim = findClaim(await loadRegistry(task.config), task.claim);
  const statement = statementOf(claim, task.control);
  if (task.job.kind === 'island') huntIsland(statement, task.job);
  else shrink(statement, task.job);
} catch (error) {
  send({ kind: 'error', message: oneLine(error), stack: stackOf(error) });
}
