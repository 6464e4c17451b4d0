import type { UnitEnd } from '../watched-thread.js';
import { CRASHES } from './limits.js';
import { readReturned } from './queued-unit.js';

/** Who asked for a unit that is in a queue. */
export interface Asking {
  /** Puts it into the queue; again, where the queue has it, to no effect. */
  readonly add: () => Promise<unknown>;
  readonly onMessage: ((message: never) => void) | undefined;
  readonly resolve: (end: UnitEnd<never>) => void;
}

/**
 * What is waited for from a queue, by the ids of its jobs. Who asked is told the end of a unit once, however often, by
 * whom and in whatever order results arrive.
 */
export class Collector {
  readonly #asking = new Map<string, Asking>();

  get size(): number {
    return this.#asking.size;
  }

  get ids(): Iterable<string> {
    return this.#asking.keys();
  }

  ask(jobId: string, asking: Asking): void {
    this.#asking.set(jobId, asking);
    this.#add(jobId, asking);
  }

  /** Puts all that is waited for into the queue again, which may have lost it. */
  askAgain(): void {
    for (const [jobId, asking] of this.#asking) this.#add(jobId, asking);
  }

  /** @param text - what a worker gave back. Whether it was waited for */
  returned(jobId: string, text: string): boolean {
    if (!this.#asking.has(jobId)) return false;
    const { end, messages } = readReturned(text);
    return this.end(jobId, end as UnitEnd<never>, messages);
  }

  lost(jobId: string, reason: string): boolean {
    const message = `its worker was lost ${CRASHES} times (${reason})`;
    return this.end(jobId, { kind: 'killed', step: undefined, why: { kind: 'died', message } });
  }

  end(jobId: string, end: UnitEnd<never>, messages: readonly unknown[] = []): boolean {
    const asking = this.#asking.get(jobId);
    if (asking === undefined) return false;
    this.#asking.delete(jobId);
    for (const message of messages) asking.onMessage?.(message as never);
    asking.resolve(end);
    return true;
  }

  #add(jobId: string, { add }: Asking): void {
    add().catch((error) => this.end(jobId, { kind: 'failed', error }));
  }
}
