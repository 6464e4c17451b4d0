import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

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
