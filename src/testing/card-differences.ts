import type { ActivationCard } from '../evidence/activation-card.js';

/**
 * Where two cards of one activation contradict each other: enclosures without a number in common or of another basis, one more than twice
 * as wide as the other, another word, another number of entries. Graphs are left out, being drawn in doubles.
 */
export const cardDifferences = (before: ActivationCard, after: ActivationCard): string[] =>
  differences('card', withoutGraph(before), withoutGraph(after));

const withoutGraph = ({ shape: { graph: _, ...shape }, ...card }: ActivationCard): object => ({ ...card, shape });

function differences(path: string, a: unknown, b: unknown): string[] {
  if (isEnclosure(a) && isEnclosure(b)) return isNear(a, b) ? [] : [`${path}: ${JSON.stringify([a, b])}`];
  if (!isObject(a) || !isObject(b)) return isSame(a, b) ? [] : [`${path}: ${JSON.stringify([a, b])}`];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(`${path}.${key}`, a[key], b[key]),
  );
}

interface Enclosure {
  readonly lo: number;
  readonly hi: number;
  readonly basis: string;
}

function isNear(a: Enclosure, b: Enclosure): boolean {
  const [narrow, wide] = [a.hi - a.lo, b.hi - b.lo].sort((x, y) => x - y);
  // Of numbers of which hardly a digit is known, it is a matter of luck how many.
  const isAlike = wide <= 2 * narrow || wide <= 2 ** -40 * Math.max(Math.abs(a.lo), Math.abs(a.hi));
  return a.basis === b.basis && a.lo <= b.hi && b.lo <= a.hi && isAlike;
}

/** Numbers that are no enclosures are made in doubles, whose functions differ in a last place from one runtime to the next. */
const isSame = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 2 ** -40 * Math.abs(a) : isText(a) === isText(b);

/** A sentence repeats numbers of the card. */
const isText = (a: unknown): unknown => (typeof a === 'string' ? a.replace(/\d[\d.e+-]{6,}/g, '#') : a);

const isObject = (a: unknown): a is Readonly<Record<string, unknown>> => typeof a === 'object' && a !== null;

const isEnclosure = (a: unknown): a is Enclosure =>
  isObject(a) && typeof a.lo === 'number' && typeof a.hi === 'number' && typeof a.basis === 'string';
