import { keyOf } from '../run/journaled.js';
import { NOT_BEGUN } from '../run/pool.js';
import { Collector } from '../run/queue/collector.js';
import { queuedText } from '../run/queue/queued-unit.js';
import { runQueued } from '../run/queue/run-queued.js';
import type { StartRunner, UnitRunner } from '../run/unit-runner.js';

/**
 * Units that go the way of a queue without a Redis: as texts to workers and back, in an order that `choose` takes from
 * what waits, each run and told so often as it says, the last times long after it was collected.
 * @param config - where the claims' configuration lies
 * @param choose - a whole number below n
 */
export const queueHere =
  (start: StartRunner, config: string, lanes: number, choose: (n: number) => number): StartRunner =>
  (threads, limits) => {
    const pool = start(threads, limits);
    const collector = new Collector();
    const queue = new Map<string, string>();
    const told: (readonly [jobId: string, text: string])[] = [];
    let working = false;
    const work = async () => {
      if (working) return;
      working = true;
      while (queue.size > 0) {
        const [jobId, text] = [...queue][choose(queue.size)];
        // A worker that was lost had come so far, and the unit is run again; a result may be told more than once.
        for (let times = choose(3); times >= 0; times--) told.push([jobId, await runQueued(text, () => pool, config)]);
        queue.delete(jobId);
        for (let times = choose(3); times >= 0; times--) {
          const [id, returned] = told[choose(told.length)];
          collector.returned(id, returned);
        }
        collector.returned(...told[told.length - 1]);
        if (choose(4) === 0) collector.askAgain();
        // Whoever waited gives what follows.
        await new Promise(setImmediate);
      }
      working = false;
    };
    const runner: UnitRunner = {
      lanes,
      get interrupted() {
        return pool.interrupted;
      },
      interrupt: (grace) => pool.interrupt(grace),
      close: () => pool.close(),
      run: (unit, events = {}, place, subject) => {
        if (unit.kind === 'load') return pool.run(unit, events, place, subject);
        if (pool.interrupted) return Promise.resolve(NOT_BEGUN);
        const text = queuedText({ unit, limits, subject });
        const jobId = keyOf(unit) ?? text;
        const add = async () => {
          queue.set(jobId, text);
          void work();
        };
        return new Promise((resolve) => collector.ask(jobId, { add, onMessage: events.onMessage, resolve }));
      },
    };
    return runner;
  };
