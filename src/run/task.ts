import type { BlockTally } from '../engine/block-tally.js';
import type { Progress } from '../engine/progress.js';
import type { StepLimit } from '../engine/steps.js';
import type { ClaimEvidence } from '../evidence/schema.js';

/** How one claim is checked, for every unit of work of it; plain data, as it crosses the thread boundary. */
export interface ClaimTask {
  readonly claim: string;
  /** The configuration file, for a claim that comes from one. */
  readonly config?: string | undefined;
  readonly seed: number;
  /** The user's rows, to check the claim on them. */
  readonly data?: TaskData | undefined;
}

interface LeavingOut {
  /** Steps that ended a thread before, by number. */
  readonly leaveOut: readonly (readonly [number, StepLimit])[];
}

/** One block of a claim's draws. */
export interface BlockTask extends ClaimTask, LeavingOut {
  readonly kind: 'check';
  /** 'scheme/seed/statement/block': the same unit in any run. */
  readonly id: string;
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** Points with a larger hash of their draw need not be told: what the draws before them showed has smaller ones enough. */
  readonly largestHash?: number | undefined;
  /** Whether every case is told as a line of JSON, and the Unix time at which the check of the claim began. */
  readonly observe?: { readonly runStart: number } | undefined;
}

/** One control of a claim. */
export interface ControlTask extends ClaimTask, LeavingOut {
  readonly kind: 'control';
  readonly control: string;
}

export interface FiguresTask extends ClaimTask, LeavingOut {
  readonly kind: 'figures';
}

export type UnitTask = BlockTask | ControlTask | FiguresTask;

/** What a worker says while it is at a unit of a claim. */
export type UnitMessage =
  | ({ readonly kind: 'progress' } & Omit<TaskProgress, 'claim'>)
  /** As if the unit were interrupted here. */
  | { readonly kind: 'so far'; readonly tally: BlockTally }
  | { readonly kind: 'observed'; readonly line: string };

/** What a unit found, how long it took, and the error that ended it. */
export interface UnitFound<T> {
  readonly found: T;
  readonly milliseconds: number;
  readonly error?: UnitError | undefined;
}

export interface UnitError {
  readonly message: string;
  readonly stack: string;
  /** The line that replays it, as the message quotes it. */
  readonly replay?: string | undefined;
}

/** One injected error for one worker. */
export interface MutantTask extends LeavingOut {
  readonly kind: 'detect';
  readonly mutant: string;
  readonly seed: number;
}

export interface TaskData {
  readonly file: string;
  readonly rows: readonly (readonly number[])[];
  readonly lines: readonly number[];
  /** Whether degenerate rows were left out: a replay must leave them out too. */
  readonly drop: boolean;
}

/** Draws done so far, in the claim's own draws or in one of its controls. */
export type TaskProgress = Omit<Progress, 'verdict'>;

/** What became of a claim: evidence always, and an error when it could not be checked to the end. */
export interface ClaimEnd {
  readonly evidence: ClaimEvidence;
  readonly error?: Omit<UnitError, 'replay'>;
}
