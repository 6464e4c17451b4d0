import type { ExitFacts } from '../run/exit-code.js';
import type { Pool } from '../run/pool.js';
import type { UnitEnd } from '../run/watched-thread.js';
import { onInterrupt } from './interruption.js';
import { oneLine, UsageError } from './usage-error.js';

/** What a unit of a command found, or why it could not: classes of errors do not cross threads. */
export type Told<T> = { readonly found: T } | { readonly problem: { readonly line: string; readonly stack: string } };

/** Runs `work`, whose units the first signal ends, and then ends the pool. */
export async function inPool<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const stopListening = onInterrupt(() => pool.interrupt());
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
 * Why a unit has no answer. A case over its limits is undecided; a configuration over them cannot be used, like one that threw, and neither can
 * what takes its thread down.
 */
export function noAnswer(end: Exclude<UnitEnd<unknown>, { kind: 'done' }>): NoAnswer {
  if (end.kind === 'failed') return { line: oneLine(end.error), facts: { unjudged: true } };
  const where = end.step?.text ?? 'before it began';
  if (end.kind === 'interrupted') {
    const since = end.step === undefined ? '' : `, under way for ${end.seconds.toFixed(1)} s`;
    return { line: `interrupted: ${where}${since}`, facts: { interrupted: true } };
  }
  const isCase = end.step?.number !== LOADING;
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

/** The number of the step in which a thread loads the configuration; those of cases are not negative. */
export const LOADING = -1;

/** @throws UsageError with the line and the stack of the thread */
export function foundIn<T>(told: Told<T>): T {
  if ('found' in told) return told.found;
  const error = new UsageError(told.problem.line);
  error.stack = told.problem.stack;
  throw error;
}
