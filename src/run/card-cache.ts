import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type ActivationCard, parseActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';
import { makeFolder, writeAtomically } from './output.js';
import { programOf } from './program.js';
import { runtimeNow } from './runtime.js';

/** Keeps cards that took seconds to compute. */
export interface CardCache {
  /** The card kept for a question, or else the one computed, which is kept. */
  readonly card: (question: readonly unknown[], compute: () => ActivationCard) => Promise<ActivationCard>;
}

/**
 * Cards as files of a folder, each named by a hash of the question, of the program and of what its elementary functions do.
 *
 * Guarantee: what is not whole, or was written for another question, program or format, is passed over and written anew: the first line
 * of a file is a hash of its question and of all that follows. It guards against damage, not against who may write to the folder.
 * A folder that cannot be read or written only costs time.
 * @param program - the file of the bundle that leads to all that makes cards
 */
export function cardsIn(folder: string, program: string): CardCache {
  const maker = [programOf(program), process.version, process.arch, runtimeNow().fingerprint];
  return {
    card: async (question, compute) => {
      const key = hashOf(JSON.stringify([FORMAT, question, maker]));
      const name = `${key}.card`;
      const kept = await readFile(join(folder, name), 'utf8').then(
        (text) => cardOf(key, text),
        () => undefined,
      );
      if (kept !== undefined) return kept;
      const text = jsonText(compute());
      await keep(folder, name, `${FORMAT} ${hashOf(key + text)}\n${text}`);
      return parseActivationCard(text);
    },
  };
}

/** Where cards are kept: EIGENCHECK_CACHE, a folder or 'off'; else `eigencheck` in the user's folder of caches. Undefined: nowhere. */
export function cacheFolder(env: NodeJS.ProcessEnv, home: () => string = homedir): string | undefined {
  const { EIGENCHECK_CACHE: own = '', XDG_CACHE_HOME: caches = '' } = env;
  if (own !== '') return own === 'off' ? undefined : own;
  // A relative path is to be ignored (XDG Base Directory Specification).
  return join(isAbsolute(caches) ? caches : join(home(), '.cache'), 'eigencheck');
}

const FORMAT = 'eigencheck/card-cache@1';
/** Files of about 30 KB. */
const MOST = 200;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function cardOf(key: string, text: string): ActivationCard | undefined {
  const end = text.indexOf('\n');
  const card = text.slice(end + 1);
  if (text.slice(0, end) !== `${FORMAT} ${hashOf(key + card)}`) return undefined;
  try {
    return parseActivationCard(card);
  } catch {
    return undefined;
  }
}

async function keep(folder: string, name: string, text: string): Promise<void> {
  try {
    await makeFolder(folder);
    await writeAtomically(folder, name, text);
    await forgetOldest(folder);
  } catch {
    // Cards are computed as before.
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const cards = (await readdir(folder)).filter((name) => name.endsWith('.card'));
  if (cards.length <= MOST) return;
  const written = await Promise.all(
    cards.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = written.sort((a, b) => a.at - b.at).slice(0, cards.length - MOST);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}
