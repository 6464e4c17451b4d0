/**
 * What is wrong with something that a run was given. It is told as `argument = received` and, in this order, what else
 * is here. A command line calls arguments otherwise: in `conflict`, `expected` and `advice` they stand in braces, as in
 * 'choose another {out}', and what others wrote is `verbatim`.
 */
export interface InputProblem {
  /** Its name in the request, in camelCase; absent where no single argument names it, as for a file in a folder. */
  readonly argument?: string;
  readonly received?: string;
  /**
   * What was found there, with the mark that comes before it: ', no such file', ' is a directory', ': line 3 is zero'.
   */
  readonly found?: string;
  /** What it does not go with: ' with {data}'. */
  readonly conflict?: string;
  readonly expected?: string;
  /** What to do next. */
  readonly advice?: string;
}

/** A run cannot begin with what it was given. How arguments are called is the caller's: see `textOf`. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(
    readonly problem: InputProblem,
    options?: ErrorOptions,
  ) {
    super(
      textOf(problem, (argument) => argument),
      options,
    );
  }
}

/** One line of text. @param called - how an argument is called where the line is read */
export function textOf(
  { argument, received = '', conflict = '', found = '', expected, advice }: InputProblem,
  called: (argument: string) => string,
): string {
  const subject = argument === undefined ? received : `${called(argument)} = ${received}`;
  const named = (text: string) =>
    text.replace(/\{\{|\{(\w+)\}/g, (_all, name?: string) => (name === undefined ? '{' : called(name)));
  const wanted = expected === undefined ? '' : `, expected ${named(expected)}`;
  const next = advice === undefined ? '' : `; ${named(advice)}`;
  return `${subject}${named(conflict)}${found}${wanted}${next}`;
}

/** A text that names no arguments, whatever it holds, for one that does. */
export const verbatim = (text: string): string => text.replaceAll('{', '{{');
