import type { ExitFacts } from './exit-code.js';
import { InputError, type InputProblem } from './input-error.js';
import { onInterrupt } from './interruption.js';
import { oneLine } from './one-line.js';
import type { Pool } from './pool.js';
import type { UnitEnd } from './watched-thread.js';

/** What a unit of a command found, or why it could not: classes of errors do not cross threads. */
export type Told<T> = { readonly found: T } | { readonly problem: InputProblem; readonly stack: string };

/** Runs `work`, whose units the first signal ends, which `stopping` is told, and then ends the pool. */
export async function inPool<T>(pool: Pool, work: () => Promise<T>, stopping?: () => void): Promise<T> {
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

/** The answer of a unit that is a command by itself. @throws NoAnswerError where it has none; else as foundIn */
export function answerOf<T>(end: UnitEnd<Told<T>>): T {
  if (end.kind !== 'done') throw new NoAnswerError(noAnswer(end));
  return foundIn(end.result);
}

/** @throws InputError as the thread would have thrown it */
export function foundIn<T>(told: Told<T>): T {
  if ('found' in told) return told.found;
  const error = new InputError(told.problem);
  error.stack = told.stack;
  throw error;
}
