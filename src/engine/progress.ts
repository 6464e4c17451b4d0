import type { Verdict } from '../claims/claim.js';

/** How far a claim's check has come. */
export interface Progress {
  readonly claim: string;
  /** 'draws', or the id of the control being searched. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Of this phase, so far. */
  readonly verdict: Verdict;
}

const EVERY_MS = 20;

/** Reports each phase's start and end, and between them at most every 20 ms. */
export class ProgressReporter {
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly claim: string,
    private readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {}

  update(phase: string, done: number, total: number, verdict: Verdict): void {
    if (performance.now() - this.last >= EVERY_MS) this.finish(phase, done, total, verdict);
  }

  finish(phase: string, done: number, total: number, verdict: Verdict): void {
    this.last = performance.now();
    this.onProgress?.({ claim: this.claim, phase, done, total, verdict });
  }
}
