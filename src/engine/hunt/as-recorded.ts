import type { Finding } from '../../evidence/schema.js';
import type { CaseFile } from './case-file.js';

/** A case file contradicts itself, or what is computed from its instance: the message begins 'edited or damaged'. */
export class DamagedCase extends RangeError {
  constructor(what: string) {
    super(`edited or damaged: ${what}`);
    this.name = 'DamagedCase';
  }
}

/** Both as long as a line allows, from the first place where they part. */
export function twoTexts(a: string, b: string): [string, string] {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const from = Math.max(0, same - 20);
  const cut = (text: string) =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + 60)}${text.length > from + 60 ? '…' : ''}`;
  return [cut(a), cut(b)];
}

/**
 * What the numbers in a file say that those of today exclude: a relation that is another one, a side without a number
 * in common. Both enclose the same values, by whatever version, so the file was not written for this instance of this
 * claim.
 */
export function contradiction(file: CaseFile, today: Finding): string | undefined {
  if (file.relation !== today.relation)
    return `field relation = ${file.relation}, but the claim compares by ${today.relation}; ${ADVICE}`;
  const side = (['left', 'right'] as const).find((name) => apart(file[name], today[name]));
  return side && `field ${side} = ${ends(file[side])} has no number in common with ${ends(today[side])}, computed today; ${ADVICE}`; // biome-ignore format: one sentence
}

const ADVICE = 'where the claim was changed on purpose, hunt it again';

type Ends = Pick<Finding['left'], 'lo' | 'hi'>;
const apart = (a: Ends, b: Ends): boolean => !(a.lo <= b.hi && b.lo <= a.hi);
const ends = ({ lo, hi }: Ends): string => `[${lo}, ${hi}]`;
