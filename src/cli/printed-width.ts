/** What is printed to, as far as its width goes. */
export interface Printed {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Columns of what is printed to: those of a terminal, or of COLUMNS where that is set. Without end for a file or a pipe:
 * what is read by a machine, or searched, has one thing on a line.
 */
export function columnsOf({ isTTY, columns = READ }: Printed, { COLUMNS = '' }: NodeJS.ProcessEnv): number {
  if (isTTY === true) return Math.max(LEAST, columns);
  return /^[1-9][0-9]{0,4}$/.test(COLUMNS) ? Math.max(LEAST, Number(COLUMNS)) : Number.POSITIVE_INFINITY;
}

/** Of text that is laid out to be read, where nothing says how wide a line may be. */
export const READ = 80;
/** What no line is folded to less than. */
const LEAST = 20;
