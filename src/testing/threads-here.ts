import { EventEmitter } from 'node:events';
import { Pool } from '../run/pool.js';
import { type Handlers, serve } from '../run/serve.js';
import type { StartRunner } from '../run/unit-runner.js';
import { UNITS } from '../run/units.js';
import type { Thread, ThreadData } from '../run/watched-thread.js';

/**
 * Pools whose threads are objects of this process, so that a run needs neither workers nor a build. What crosses is cloned, as between
 * threads; nothing passes a limit.
 * @param changed - handlers in the place of the real ones; `die` ends their thread
 */
export const threadsHere =
  (changed: (die: (code: number) => void) => Partial<Handlers> = () => ({})): StartRunner =>
  (threads, limits) =>
    new Pool({ threads, limits, start: (data) => threadHere(data, changed), sight: () => undefined });

function threadHere(data: ThreadData, changed: (die: (code: number) => void) => Partial<Handlers>): Thread {
  const outside = new EventEmitter();
  const inside = new EventEmitter();
  const handlers = { ...UNITS, ...changed((code) => outside.emit('exit', code)) } as Handlers;
  serve(
    handlers,
    {
      on: (event, listener) => inside.on(event, listener),
      postMessage: (reply) => outside.emit('message', structuredClone(reply)),
    },
    data,
  );
  return Object.assign(outside, {
    postMessage: (unit: object) => void setImmediate(() => inside.emit('message', structuredClone(unit))),
    terminate: async () => {},
  });
}
