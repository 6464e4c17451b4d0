import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { type CaseFile, parseCase } from '../engine/hunt/case-file.js';
import type { UnjudgedFile } from '../evidence/schema.js';
import { InputError, verbatim } from './input-error.js';
import { oneLine } from './one-line.js';

/** Counterexamples and tight cases of a folder, and the files that hold none: each is a case that cannot be judged. */
export interface Corpus {
  readonly cases: readonly CorpusCase[];
  readonly problems: readonly UnjudgedFile[];
}

export interface CorpusCase {
  readonly path: string;
  readonly file: CaseFile;
}

/** The theorems' own, shipped with the package; as seen from where the process is now, which may go elsewhere. */
export const ownFolder = (): string => nearby(OWN_FOLDER);

/**
 * All .json files of a folder, or those with `wanted` names, in the order of their names. A file that is cut off,
 * wrongly edited or something else is a problem; the journal that a hunt keeps beside its cases is none.
 * @throws InputError when there is no such folder
 */
export function readCorpus(folder: string, wanted = (_name: string): boolean => true): Corpus {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    throw new InputError({
      argument: 'corpus',
      received: folder,
      expected: `a folder of case files (${verbatim(oneLine(error))})`,
    });
  }
  const cases: CorpusCase[] = [];
  const problems: UnjudgedFile[] = [];
  for (const name of names.filter((name) => /(?<!\.hunt)\.json$/.test(name) && wanted(name))) {
    const path = join(folder, name);
    try {
      cases.push({ path, file: parseCase(readFileSync(path, 'utf8')) });
    } catch (error) {
      problems.push({ file: path, failure: 'unreadable', note: oneLine(error) });
    }
  }
  return { cases, problems };
}

/** @throws InputError naming the file and the field */
export function readCase(path: string): CaseFile {
  if (!existsSync(path))
    throw new InputError({
      received: path,
      found: ': no such file',
      expected: 'a case file, as a hunt and {keep} write it',
    });
  try {
    return parseCase(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputError({ received: path, found: `: ${oneLine(error)}` }, { cause: error });
  }
}

/**
 * The package's own cases of these claims, and the user's folder. A case of a claim that is not registered is a
 * problem.
 * @throws InputError when her folder does not exist, or holds no cases: a guard that guards nothing is a mistake
 *
 * Her files may have any name, so all are read. Ours are told apart by theirs: reading them all would take 150 ms of
 * each run.
 */
export function corpusOf(
  folder: string | undefined,
  claims: readonly string[],
  registered: { readonly theorems: readonly string[]; readonly others: readonly string[] },
): Corpus {
  const own = ownCorpus(claims, registered.theorems);
  if (folder === undefined) return own;
  const { cases, problems } = readCorpus(folder);
  if (cases.length === 0 && problems.length === 0)
    throw new InputError({
      argument: 'corpus',
      received: folder,
      expected: 'a folder of case files, it holds none',
      advice: 'leave {corpus} out until a case is kept (eigencheck replay {keep})',
    });
  const hers = ofClaims({ cases, problems }, [...registered.theorems, ...registered.others]);
  return { cases: [...own.cases, ...hers.cases], problems: [...own.problems, ...hers.problems] };
}

/** Only where a theorem is checked: files named for none of them guard nothing, and are problems. */
function ownCorpus(claims: readonly string[], theorems: readonly string[]): Corpus {
  if (!claims.some((id) => theorems.includes(id))) return { cases: [], problems: [] };
  const folder = ownFolder();
  if (!existsSync(folder))
    return {
      cases: [],
      problems: [{ file: folder, failure: 'unreadable', note: 'the kept cases of the theorems are missing' }],
    };
  const isOf = (name: string) => (id: string) => isNamedFor(id, name);
  const isWanted = (name: string) => claims.some(isOf(name)) || !theorems.some(isOf(name));
  return ofClaims(readCorpus(folder, isWanted), theorems);
}

/** The cases of these claims; those of others are problems. */
function ofClaims({ cases, problems }: Corpus, ids: readonly string[]): Corpus {
  const [known, others] = [true, false].map((is) => cases.filter(({ file }) => ids.includes(file.claim) === is));
  return { cases: known, problems: [...problems, ...others.map(ofNoClaim)] };
}

const ofNoClaim = ({ path, file }: CorpusCase): UnjudgedFile => ({
  file: path,
  failure: 'no such claim',
  note: `field claim = ${JSON.stringify(file.claim)}, expected a claim of this run's registry: renamed or removed?`,
});

/** Whether a file's name says that its case is of this claim or of a control of it. */
export const isNamedFor = (claim: string, name: string): boolean =>
  name.startsWith(claim) && /^[._]/.test(name.slice(claim.length));

/** Seen from the current folder where it lies within: evidence should not differ by where a checkout happens to be. */
function nearby(path: string): string {
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

const OWN_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('eigencheck/package.json')),
  'properties',
  'corpus',
);
