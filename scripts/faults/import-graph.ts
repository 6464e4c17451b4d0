import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Which test files reach a source file by imports, and by how many steps. */
export class ImportGraph {
  readonly tests: readonly string[];
  readonly #importers = new Map<string, string[]>();

  constructor(root: string) {
    const files = ['src', 'properties', 'examples'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    );
    this.tests = files.filter((file) => file.endsWith('.test.ts'));
    for (const file of files)
      for (const target of importsOf(root, file))
        this.#importers.set(target, [...(this.#importers.get(target) ?? []), file]);
  }

  /** By test file, the steps from it to `file`; those that reach it only through dist/ come after all others. */
  distances(file: string): ReadonlyMap<string, number> {
    const steps = new Map([[file, 0]]);
    const queue = [file];
    for (let at = queue.shift(); at !== undefined; at = queue.shift())
      for (const importer of this.#importers.get(at) ?? [])
        if (!steps.has(importer)) {
          // The command's tests start what was built.
          steps.set(importer, (steps.get(at) ?? 0) + (at === BUILT_COMMAND ? THROUGH_DIST : 1));
          queue.push(importer);
        }
    return new Map(this.tests.flatMap((test) => (steps.has(test) ? [[test, steps.get(test) as number]] : [])));
  }
}

export const BUILT_COMMAND = 'src/testing/built-command.ts';
const THROUGH_DIST = 1000;

/** What is built: for the graph, built-command imports it. */
const ENTRIES = ['src/cli/main.ts', 'src/index.ts', 'src/vitest.ts', 'src/theorems.ts', 'src/interval.ts'];

function importsOf(root: string, file: string): string[] {
  if (file === BUILT_COMMAND) return [...ENTRIES, ...workersIn(root)];
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'|new URL\('(\.[^']+)'/g)];
  return found.flatMap(([, imported, address]) => {
    const name = imported ?? address;
    if (name === 'eigencheck') return ['src/index.ts'];
    const [, entry] = /^eigencheck\/(vitest|theorems|interval)$/.exec(name) ?? [];
    if (entry !== undefined) return [`src/${entry}.ts`];
    if (!name.startsWith('.')) return [];
    const target = relative(root, resolve(root, dirname(file), name)).replace(/\.js$/, '.ts');
    return existsSync(join(root, target)) ? [target] : [];
  });
}

const workersIn = (root: string): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /worker\.ts$/.test(name))
    .map((name) => join('src', name));
