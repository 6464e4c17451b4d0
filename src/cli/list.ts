import { closest, distance } from 'fastest-levenshtein';
import { jsonText } from '../evidence/json.js';
import { texToText } from '../report/tex-to-text.js';
import { registryFor } from '../run/load-watched.js';
import { allClaims } from '../run/registry.js';
import { hanging } from './columns.js';
import { certificateLine, type Item, LISTED, ownActivations } from './listed.js';
import type { Kind } from './listed-kinds.js';
import { sectionsOf } from './listed-text.js';
import { lookFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface ListOptions {
  readonly what?: Kind;
  /** The first word of names. */
  readonly group?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/**
 * Prints what there is of a kind, claims if no other is asked for: all, or what is in a group and holds all words.
 * Returns 0.
 * @throws UsageError naming the nearest, where nothing is left
 */
export async function list(words: readonly string[], options: ListOptions): Promise<number> {
  const { what = 'claims', group, config, json = false } = options;
  const registry = await registryFor(config);
  // Claims come with what is looked for among them too.
  const isPlain = what === 'claims';
  const wanted = { what, group, words };
  const all = {
    found: await LISTED[what](registry),
    open: isPlain ? await LISTED.conjectures(registry) : [],
    own: isPlain ? ownActivations(registry) : [],
  };
  refuseNone([...all.found, ...all.open, ...all.own], wanted);
  const [found, open, own] = [all.found, all.open, all.own].map((items) => matching(items, wanted));
  if (json) {
    const objects = (items: readonly Item[]) => items.map(({ object }) => object);
    const beside = isPlain ? { conjectures: objects(open), activations: objects(own) } : {};
    process.stdout.write(`${jsonText({ [what]: objects(found), ...beside })}\n`);
    return 0;
  }
  const isAll = isPlain && words.length === 0 && group === undefined;
  const look = lookFor(process.stdout, process.env);
  const sections = [
    ...sectionsOf([...found, ...open], look),
    ...(isAll ? [hanging('', certificateLine(allClaims(registry)), look.width)] : []),
    ...sectionsOf(own, look),
  ];
  process.stdout.write(`${sections.join('\n\n')}\n`);
  return 0;
}

interface Wanted {
  readonly what: Kind;
  readonly group: string | undefined;
  readonly words: readonly string[];
}

const matching = (items: readonly Item[], { group, words }: Wanted): readonly Item[] =>
  items.filter((item) => (group === undefined || groupOf(item) === group) && words.every((word) => holds(item, word)));

/** @throws UsageError where nothing is left of something */
function refuseNone(items: readonly Item[], wanted: Wanted): void {
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
