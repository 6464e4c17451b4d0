import { hanging, READ } from './columns.js';
import { type CommandName, EXAMPLES, type Example, FIRST_STEPS } from './examples.js';

/** Columns of help: a line of a wide terminal is too long to be read. */
export const helpWidth = (): number => Math.min(READ, process.stdout.columns ?? READ);

/** Below the help of the program. */
export const firstSteps = (): string => titled('First steps', FIRST_STEPS);

/** Below the help of a command. */
export const examplesOf = (name: CommandName): string => titled('Examples', EXAMPLES[name]);

const titled = (title: string, examples: readonly Example[]): string =>
  `\n${title}:\n${examples.map(({ line, about }) => `  ${line}\n${hanging('      ', about, helpWidth())}`).join('\n')}`;

/** In the order of src/run/exit-code.ts. */
export const exitCodes = (): string =>
  `\nExit codes, the first that applies:\n${CODES.map(([code, what]) => hanging(`${String(code).padStart(5)}  `, what, helpWidth())).join('\n')}`;

const CODES = [
  [1, 'a claim refuted, or a control or injected error that nothing refutes'],
  [130, 'interrupted (what is known is written)'],
  [2, 'wrong usage, or something (a kept case too) that could not be judged or written'],
  [3, 'undecided, a drawn case over its limits included'],
  [0, 'all hold'],
] as const;
