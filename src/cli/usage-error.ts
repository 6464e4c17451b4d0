import { InputError, textOf } from '../run/input-error.js';
import { oneLine } from '../run/one-line.js';

/** Wrong usage: one clear line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Any thrown value as one line; what a run could not begin with is called as the options are. */
export const lineOf = (error: unknown): string =>
  oneLine(error instanceof InputError ? textOf(error.problem, optionOf) : error);

/** 'dropDegenerate' → '--drop-degenerate'; an activation is no option but a word of the command. */
const optionOf = (argument: string): string =>
  argument === 'activation' ? argument : `--${argument.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
