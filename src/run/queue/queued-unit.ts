import type { CaseLimits } from '../case-limits.js';
import { exactJson, fromExactJson } from '../exact-json.js';
import { receivedError, type SentError, sentError } from '../sent-error.js';
import type { UnitDescription } from '../unit-runner.js';
import type { UnitEnd } from '../watched-thread.js';

/** A unit as a queue holds it. */
export interface QueuedUnit {
  readonly unit: UnitDescription;
  readonly limits: CaseLimits;
  readonly subject?: string | undefined;
}

/** What a worker gives back of a unit: its end, and what was told on the way and is of use after it. */
export interface ReturnedUnit {
  readonly end: UnitEnd<unknown>;
  readonly messages: readonly unknown[];
}

export const queuedText = (queued: QueuedUnit): string => exactJson(queued);
export const readQueued = (text: string): QueuedUnit => fromExactJson(text) as QueuedUnit;

export const returnedText = ({ end, messages }: ReturnedUnit): string =>
  exactJson({ end: end.kind === 'failed' ? { ...end, error: sentError(end.error) } : end, messages });

export function readReturned(text: string): ReturnedUnit {
  const { end, messages } = fromExactJson(text) as ReturnedUnit;
  return { end: end.kind === 'failed' ? { ...end, error: receivedError(end.error as SentError) } : end, messages };
}

/** Collects what a unit tells: a state replaces an earlier one, and how far it is matters to nobody later. */
export function messageKeeper(): {
  readonly hear: (message: unknown) => void;
  readonly kept: () => readonly unknown[];
} {
  const told: unknown[] = [];
  const last = new Map<string, unknown>();
  return {
    hear: (message) => {
      const { kind } = message as { readonly kind: string };
      if (kind === 'so far' || kind === 'state') last.set(kind, message);
      else if (kind !== 'progress') told.push(message);
    },
    kept: () => [...told, ...last.values()],
  };
}
