import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

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

/** Columns that a line takes on a terminal: colours and combining marks take none. */
export const widthOf = (text: string): number => stringWidth(text);

/** Lines of at most so many columns, broken at spaces, and within a word that is longer than a line. */
export function folded(text: string, width: number): readonly string[] {
  if (!Number.isFinite(width)) return text.split('\n');
  return wrapAnsi(text, Math.max(1, width), { hard: true }).split('\n');
}

/** Text behind a lead; lines after the first begin under its first word, and by `behind` further in. */
export function hanging(lead: string, text: string, width: number, behind = ''): string {
  const room = width - widthOf(lead) - behind.length;
  const [first, ...rest] = folded(text, room);
  const indent = ' '.repeat(widthOf(lead)) + behind;
  return [lead + first, ...rest.map((line) => indent + line)].join('\n');
}

/** Text to the width of its column. */
export const padded = (text: string, width: number, align: 'left' | 'right' = 'left'): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
};
