import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The documents of the site, by their paths in the repository. */
export function documents(): readonly string[] {
  const examples = readdirSync(join(root, 'examples')).map((name) => join('examples', name, 'README.md'));
  const own = filesBelow('docs').filter((name) => name.endsWith('.md'));
  return [...own, ...PROJECT, ...examples.filter((name) => existsSync(join(root, name)))];
}

const PROJECT = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md'];

/** Where a document stands in the site: `docs/scale.md` at `scale.md`, `CONTRIBUTING.md` at `project/contributing.md`. */
export function pageOf(document: string): string {
  if (document.startsWith('docs/')) return document.slice('docs/'.length).replace(/README\.md$/, 'index.md');
  if (document.startsWith('examples/')) return document.replace(/\/README\.md$/, '.md');
  return `project/${document.toLowerCase().replace(/\/readme\.md$/, '.md')}`;
}

/** The files of a folder of the repository and of those in it, but for what is installed or built: `node_modules`, and names that begin with a dot. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
