import { MOST_LEFT_OUT, type StepLimit } from '../engine/steps.js';
import type { StepUnderWay } from './step-pulse.js';
import type { UnitDescription, UnitRunner } from './unit-runner.js';
import type { UnitEnd, UnitEvents } from './watched-thread.js';

/** A step that ended its thread. */
export interface KilledStep {
  readonly step: StepUnderWay;
  readonly why: StepLimit;
}

export interface LeavingOutEvents<Message> extends UnitEvents<Message> {
  /** The unit begins, again where steps were left out. */
  readonly onBegin?: () => void;
  readonly onKilled?: (killed: KilledStep) => void;
}

/**
 * Runs a unit until it ends by itself: a step that ends its thread is left out of the next attempt, which begins at
 * once and, since a check is a function of its seed, finds again what the one before had found. Ends as killed where
 * that does not help.
 */
export async function runLeavingOut<Message, Result>(
  pool: UnitRunner,
  unitOf: (leaveOut: ReadonlyMap<number, StepLimit>) => UnitDescription,
  events: LeavingOutEvents<Message>,
  subject?: string,
): Promise<UnitEnd<Result>> {
  const leaveOut = new Map<number, StepLimit>();
  for (;;) {
    events.onBegin?.();
    const place = leaveOut.size > 0 ? 'first' : 'last';
    const end = await pool.run<Message, Result>(unitOf(leaveOut), events, place, subject);
    const { step, why } = end.kind === 'killed' ? end : {};
    if (step === undefined || why === undefined || leaveOut.has(step.number) || leaveOut.size >= MOST_LEFT_OUT)
      return end;
    leaveOut.set(step.number, why);
    events.onKilled?.({ step, why });
  }
}
