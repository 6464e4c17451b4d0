import type { MessagePort } from 'node:worker_threads';
import type { ClaimEvidence } from '../evidence.js';

/** One claim for one worker, as it crosses the thread boundary. */
export interface ClaimTask {
  readonly claim: string;
  /** The configuration file, for a claim that comes from one. */
  readonly config?: string;
  readonly runs?: number;
  readonly seed: number;
  /** Progress goes out here. */
  readonly port: MessagePort;
  /** One 32-bit word, shared by all workers: not 0 once the run should stop. */
  readonly stop: Int32Array;
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
