import { InputError, type InputProblem } from './input-error.js';
import { stackOf } from './one-line.js';

/** A thrown value on its way out of a thread: classes of errors do not cross. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  /** With those of its causes. */
  readonly stack?: string;
  /** Of an InputError. */
  readonly problem?: InputProblem;
}

export function sentError(thrown: unknown): SentError {
  // One without a message would say nothing.
  const { name, message } = thrown instanceof Error && thrown.message !== '' ? thrown : new Error(String(thrown));
  return { name, message, stack: stackOf(thrown), ...(thrown instanceof InputError && { problem: thrown.problem }) };
}

export function receivedError({ name, message, stack, problem }: SentError): Error {
  const error: Error = problem === undefined ? new Error(message) : new InputError(problem);
  if (name !== error.name) error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
