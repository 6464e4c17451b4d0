import type { CaseLimits } from './case-limits.js';
import type { RunIdentity } from './run-identity.js';
import type { UnitEnd, UnitEvents } from './watched-thread.js';

/** Of several that wait, which comes first: 'first' before all that do. */
export type Place = 'last' | 'first';

/**
 * What runs units of work: threads of this process, or other machines. A unit is plain data, and its end too but for
 * the `Error` of one that threw. Its result is a function of the unit: wherever it runs, and how often, it is the same.
 */
export interface UnitRunner {
  /** Units that it can be at, at a time: as many should wait for it of each subject. */
  readonly lanes: number;
  /** No unit begins any more. */
  readonly interrupted: boolean;
  /**
   * Runs a unit, in the order in which units are given as far as runners are free. Never rejects. `Result` is what the
   * handler of such a unit returns (see units.ts), `Message` what it tells meanwhile.
   * @param events - what is told on the way; a runner may tell less, but what a unit was to record (`observe`)
   * @param subject - what the unit is about: who was at its subject before has the tables for it
   */
  run<Message, Result>(
    unit: UnitDescription,
    events?: UnitEvents<Message>,
    place?: Place,
    subject?: string,
  ): Promise<UnitEnd<Result>>;
  /** Units not begun end at once as interrupted, those to come too; those under way within the grace, in ms. */
  interrupt(grace?: number): void;
  /** Told once whose units they are and where their ends go; other machines may run them from then on. */
  join?(identity: RunIdentity, folder: string): Promise<void>;
  /** Gives back all that it holds; units still at work end as interrupted. */
  close(): Promise<void>;
}

/** Plain data. */
export interface UnitDescription {
  /** Which handler of units.ts it is for. */
  readonly kind: string;
}

/** Makes what runs the units of a run; a test may have its own. @param threads - at most, in this process */
export type StartRunner = (threads: number, limits: CaseLimits) => UnitRunner;
