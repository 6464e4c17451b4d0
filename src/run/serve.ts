import { parentPort, workerData } from 'node:worker_threads';
import { sentError } from './sent-error.js';
import { beginStep, endStep, type StepUnderWay, sayThread } from './step-pulse.js';
import { ownThreadId } from './thread-clock.js';
import type { ThreadData, ThreadReply } from './watched-thread.js';

/** What the code of a unit has of its thread. */
export interface Serving<Message> {
  /** Before each piece of code that may never come back. */
  begin(step: Omit<StepUnderWay, 'sequence'>): void;
  /** After it, where the limits do not apply. */
  end(): void;
  send(message: Message): void;
  /** All threads should stop. */
  stopped(): boolean;
}

export type Handler<Unit, Message, Result> = (unit: Unit, thread: Serving<Message>) => Result | Promise<Result>;

/** By the `kind` of a unit; loaded when they are first needed. */
export type Handlers = Readonly<Record<string, () => Promise<Handler<never, never, unknown>>>>;

/** The way to whoever gives the units. */
export interface Port {
  on(event: 'message', listener: (unit: { readonly kind: string }) => void): unknown;
  postMessage(reply: ThreadReply<unknown, unknown>): void;
}

/** Makes this worker thread serve units of work, one after another; a test may have another port. */
export function serve(handlers: Handlers, port: Port | null = parentPort, data: ThreadData = workerData): void {
  const { pulse, stop } = data;
  const reply: Port['postMessage'] = (said) => port?.postMessage(said);
  const thread: Serving<never> = {
    begin: (step) => beginStep(pulse, step),
    end: () => endStep(pulse),
    send: (message) => reply({ kind: 'message', message }),
    stopped: () => Atomics.load(stop, 0) !== 0,
  };
  sayThread(pulse, ownThreadId());
  port?.on('message', async (unit) => {
    try {
      const handle = await handlers[unit.kind]();
      const result = await handle(unit as never, thread);
      endStep(pulse);
      reply({ kind: 'done', result });
    } catch (error) {
      endStep(pulse);
      reply({ kind: 'failed', error: sentError(error) });
    }
  });
}
