import type { CaseFile } from '../engine/hunt/case-file.js';
import type { FailedCase, HunterState } from '../engine/hunt/hunter.js';

/** A part of a hunt for one worker thread, as it crosses the thread boundary. */
export interface HuntTask {
  readonly claim: string;
  readonly control?: string;
  readonly config?: string;
  readonly seed: number;
  readonly job: HuntJob;
  /** Numbers of evaluations that ended a thread before. */
  readonly skip: readonly (readonly [number, KilledCase])[];
  /** Not 0 once the hunt should stop. */
  readonly stop: Int32Array;
  readonly pulse: PulseMemory;
}

export type KilledCase = Pick<FailedCase, 'kind' | 'message'>;

export type HuntJob =
  | {
      readonly kind: 'island';
      readonly island: number;
      readonly islands: number;
      /** Evaluations of this island, those before `state` included. */
      readonly budget: number;
      readonly state?: HunterState;
    }
  | { readonly kind: 'shrink'; readonly worst: CaseFile };

/** What a worker is doing just now, readable while it is stuck. */
export interface PulseMemory {
  /** [the case's number, whether one is under way] */
  readonly place: Int32Array;
  /** [when it began, in ms since 1970] */
  readonly began: Float64Array;
  /** Its text in UTF-8: length in place[2]. */
  readonly text: Uint8Array;
}

export const newPulse = (): PulseMemory => ({
  place: new Int32Array(new SharedArrayBuffer(12)),
  began: new Float64Array(new SharedArrayBuffer(8)),
  text: new Uint8Array(new SharedArrayBuffer(4096)),
});

export type HuntMessage =
  | { readonly kind: 'found'; readonly role: 'worst' | 'tightest'; readonly found: CaseFile; readonly rank: number }
  | { readonly kind: 'failed'; readonly failure: FailedCase }
  | { readonly kind: 'state'; readonly state: HunterState }
  | { readonly kind: 'done'; readonly state?: HunterState }
  | { readonly kind: 'smallest'; readonly found: CaseFile; readonly shrinks: number }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string };
