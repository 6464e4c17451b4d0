import type { ExitFacts } from './exit-code.js';
import { onInterrupt } from './interruption.js';
import { NO_CASE } from './step-pulse.js';
import type { UnitRunner } from './unit-runner.js';
import type { UnitEnd } from './watched-thread.js';

/** Runs `work`, whose units the first signal ends, which `stopping` is told, and then ends the pool. */
export async function inPool<T>(pool: UnitRunner, work: () => Promise<T>, stopping?: () => void): Promise<T> {
  const stopListening = onInterrupt(() => {
    pool.interrupt();
    stopping?.();
  });
  try {
    return await work();
  } finally {
    stopListening();
    await pool.close();
  }
}

/** A unit without an answer: the line that says so, and what it is to the exit code. */
export interface NoAnswer {
  readonly line: string;
  readonly facts: ExitFacts;
}

/**
 * Why a unit has no answer. A case over its limits is undecided; a configuration over them cannot be used, or not be shown, like one
 * that threw, and neither can what takes its thread down.
 */
export function noAnswer(end: Extract<UnitEnd<unknown>, { kind: 'killed' | 'interrupted' }>): NoAnswer {
  const where = end.step?.text ?? 'before it began';
  if (end.kind === 'interrupted') {
    const since = end.step === undefined ? '' : `, under way for ${end.seconds.toFixed(1)} s`;
    return { line: `interrupted: ${where}${since}`, facts: { interrupted: true } };
  }
  const isCase = end.step?.number !== NO_CASE;
  const overLimit = isCase && end.why.kind !== 'died';
  return { line: `${where}: ${end.why.message}`, facts: overLimit ? { undecided: true } : { unjudged: true } };
}

/** Ends a command whose configuration gives no answer. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly facts: ExitFacts;

  constructor({ line, facts }: NoAnswer) {
    super(line);
    this.facts = facts;
  }
}

/** @throws NoAnswerError where the unit has none; what it threw itself */
export function answerOf<T>(end: UnitEnd<T>): T {
  if (end.kind === 'done') return end.result;
  throw end.kind === 'failed' ? end.error : new NoAnswerError(noAnswer(end));
}
