import { closest, distance } from 'fastest-levenshtein';
import { texToText } from '../report/tex-to-text.js';
import type { Item } from './listed.js';
import type { Kind } from './listed-kinds.js';
import { UsageError } from './usage-error.js';

/** What is looked for. */
export interface Wanted {
  readonly what: Kind;
  readonly group: string | undefined;
  readonly words: readonly string[];
}

/** What is in the group and holds all words. */
export const matching = (items: readonly Item[], { group, words }: Wanted): readonly Item[] =>
  items.filter((item) => (group === undefined || groupOf(item) === group) && words.every((word) => holds(item, word)));

/** @throws UsageError naming the nearest, where nothing is left of something */
export function refuseNone(items: readonly Item[], wanted: Wanted): void {
  const { what, group, words } = wanted;
  if (items.length === 0 || matching(items, wanted).length > 0) return;
  const groups = [...new Set(items.map(groupOf))];
  if (group !== undefined && !groups.includes(group))
    throw new UsageError(
      `--group = ${JSON.stringify(group)}, did you mean ${closest(group, groups)}? (${what} are of: ${groups.join(', ')})`,
    );
  const own = group === undefined ? items : items.filter((item) => groupOf(item) === group);
  const word = words.find((each) => !own.some((item) => holds(item, each)));
  const none = `list: no ${nounOf(what)}${group === undefined ? '' : ` of ${group}`} has`;
  if (word === undefined)
    throw new UsageError(
      `${none} ${words.map((each) => JSON.stringify(each)).join(' and ')}, but each alone: expected fewer words`,
    );
  throw new UsageError(`${none} ${JSON.stringify(word)}, did you mean ${nearest(word, own)}?`);
}

const nounOf = (what: Kind): string => what.replace('-', ' ').replace(/s$/, '');

/** 'gram' of gram.kink-floor; of a kept case that of its claim. */
const groupOf = ({ name, heading }: Item): string => (name.endsWith('.json') ? heading : name).split(/[./(]/)[0];

const holds = (item: Item, word: string): boolean => shownText(item).includes(word.toLowerCase());
const shownText = ({ name, heading, text, facts }: Item): string =>
  [name, heading, texToText(text), ...facts].join(' ').toLowerCase();

/** Of the words that are there. */
function nearest(word: string, items: readonly Item[]): string {
  const words = new Set(items.flatMap((item) => shownText(item).match(/[\p{L}\p{N}]{3,}/gu) ?? []));
  return [...words].sort((a, b) => distance(a, word.toLowerCase()) - distance(b, word.toLowerCase()))[0] ?? word;
}
