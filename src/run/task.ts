import type { StepLimit } from '../engine/steps.js';
import type { ClaimEvidence } from '../evidence/schema.js';

/** One claim for one worker, as it crosses the thread boundary. */
export interface ClaimTask {
  readonly kind: 'check';
  readonly claim: string;
  /** The configuration file, for a claim that comes from one. */
  readonly config?: string;
  readonly runs?: number;
  readonly seed: number;
  /** The user's rows, to check the claim on them. */
  readonly data?: TaskData;
  /** Whether the claim draws its figures. */
  readonly figures: boolean;
  /** Whether every case is told as a line of JSON. */
  readonly observe: boolean;
  /** Steps that ended a thread before, by number. */
  readonly leaveOut: readonly (readonly [number, StepLimit])[];
}

/** What the worker says while it checks. */
export type CheckMessage =
  | ({ readonly kind: 'progress' } & TaskProgress)
  /** As if the check were interrupted here. */
  | { readonly kind: 'so far'; readonly evidence: ClaimEvidence }
  | { readonly kind: 'observed'; readonly line: string };

/** One injected error for one worker. */
export interface MutantTask {
  readonly kind: 'detect';
  readonly mutant: string;
  readonly seed: number;
  readonly leaveOut: readonly (readonly [number, StepLimit])[];
}

export interface TaskData {
  readonly file: string;
  readonly rows: readonly (readonly number[])[];
  readonly lines: readonly number[];
  /** Whether degenerate rows were left out: a replay must leave them out too. */
  readonly drop: boolean;
}

/** Draws done so far, in the claim's own draws or in one of its controls. */
export interface TaskProgress {
  readonly claim: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** What became of a claim: evidence always, and an error when it could not be checked to the end. */
export interface Outcome {
  readonly evidence: ClaimEvidence;
  readonly error?: Failure;
}

export interface Failure {
  readonly claim: string;
  readonly message: string;
  readonly stack: string;
}
