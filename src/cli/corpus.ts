import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { type CaseFile, parseCase } from '../engine/hunt/case-file.js';
import { oneLine, UsageError } from './usage-error.js';

/** Counterexamples and tight cases of a folder, and what is wrong with the files that hold none. */
export interface Corpus {
  readonly cases: readonly CorpusCase[];
  /** One line per file that was passed over, naming file and field. */
  readonly problems: readonly string[];
}

export interface CorpusCase {
  readonly path: string;
  readonly file: CaseFile;
}

/** The theorems' own, shipped with the package. */
export const OWN_CORPUS = nearby(
  join(dirname(createRequire(import.meta.url).resolve('eigencheck/package.json')), 'properties', 'corpus'),
);

/**
 * All .json files of a folder, or those with `wanted` names, in the order of their names. A file that is cut off, wrongly edited or something else is
 * named, and passed over.
 * @throws UsageError when there is no such folder
 */
export function readCorpus(folder: string, wanted = (_name: string): boolean => true): Corpus {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json') && wanted(name)).sort(); // biome-ignore format: one thought, one line
  } catch (error) {
    throw new UsageError(`--corpus = ${folder}, expected a folder of case files (${oneLine(error)})`);
  }
  const cases: CorpusCase[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    try {
      cases.push({ path, file: readCase(path) });
    } catch (error) {
      problems.push(`${oneLine(error)}; passed over`);
    }
  }
  return { cases, problems };
}

/** @throws UsageError naming the file and the field */
export function readCase(path: string): CaseFile {
  try {
    return parseCase(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${oneLine(error)}`, { cause: error });
  }
}

/**
 * The package's own cases of these claims, and the user's folder. @throws UsageError when her folder does not exist
 *
 * Her files may have any name, so all are read. Ours are told apart by theirs: reading them all would take 150 ms of each run.
 */
export function corpusOf(folder: string | undefined, claims: readonly string[]): Corpus {
  const own = existsSync(OWN_CORPUS)
    ? readCorpus(OWN_CORPUS, (name) => claims.some((id) => isNamedFor(id, name)))
    : { cases: [], problems: [] };
  if (folder === undefined) return own;
  const mine = readCorpus(folder);
  return { cases: [...own.cases, ...mine.cases], problems: [...own.problems, ...mine.problems] };
}

/** Whether a file's name says that its case is of this claim or of a control of it. */
export const isNamedFor = (claim: string, name: string): boolean =>
  name.startsWith(claim) && /^[._]/.test(name.slice(claim.length));

/** Seen from the current folder where it lies within: evidence should not differ by where a checkout happens to be. */
function nearby(path: string): string {
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
