import { jsonText } from '../evidence/json.js';
import { registryFor } from '../run/load-watched.js';
import { allClaims } from '../run/registry.js';
import { hanging } from './columns.js';
import { certificateLine, type Item, LISTED, ownActivations } from './listed.js';
import type { Kind } from './listed-kinds.js';
import { matching, refuseNone } from './listed-matching.js';
import { sectionsOf } from './listed-text.js';
import { lookFor } from './terminal.js';

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
