import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The documents of the site, by their paths in the repository. */
export function documents(): readonly string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('docs', name))
    .filter((name) => name.endsWith('.md') && !/[/\\](node_modules|\.\w+)[/\\]/.test(name));
  const examples = readdirSync(join(root, 'examples')).map((name) => join('examples', name, 'README.md'));
  return [...below, ...PROJECT, ...examples.filter((name) => existsSync(join(root, name)))];
}

const PROJECT = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md'];

/** Where a document stands in the site: `docs/scale.md` at `scale.md`, `CONTRIBUTING.md` at `project/contributing.md`. */
export function pageOf(document: string): string {
  if (document.startsWith('docs/')) return document.slice('docs/'.length).replace(/README\.md$/, 'index.md');
  if (document.startsWith('examples/')) return document.replace(/\/README\.md$/, '.md');
  return `project/${document.toLowerCase().replace(/\/readme\.md$/, '.md')}`;
}
