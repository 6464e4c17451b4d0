import type { CaseFile } from '../engine/hunt/case-file.js';
import type { FailedCase, HunterState } from '../engine/hunt/hunter.js';

/** A part of a hunt for one worker thread, as it crosses the thread boundary. */
export interface HuntTask {
  readonly kind: 'hunt';
  readonly claim: string;
  readonly control?: string | undefined;
  readonly config?: string | undefined;
  readonly seed: number;
  readonly job: HuntJob;
  /** Numbers of evaluations that ended a thread before. */
  readonly skip: readonly (readonly [number, Pick<FailedCase, 'kind' | 'message'>])[];
}

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

export type HuntMessage =
  | { readonly kind: 'found'; readonly role: 'worst' | 'tightest'; readonly found: CaseFile; readonly rank: number }
  | { readonly kind: 'failed'; readonly failure: FailedCase }
  | { readonly kind: 'state'; readonly state: HunterState }
  | { readonly kind: 'smallest'; readonly found: CaseFile; readonly shrinks: number };
