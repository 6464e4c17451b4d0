import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { filesBelow } from '../../scripts/docs/documents.js';
import { deadLinks, type World } from './dead-links.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const { scripts, version, engines } = JSON.parse(text('package.json'));

/** What people read, and what a machine is told to do. */
const files = [...readdirSync(root), ...['docs', 'bench', 'examples', '.github'].flatMap(filesBelow)];
const documents = files.filter((file) => file.endsWith('.md') && file !== 'docs/index.md');
const workflows = files.filter((file) => /^\.github\/.*\.yml$/.test(file));

/** What a document says is there and is not. */
function missing(file: string, source: string): string[] {
  const paths = [...source.matchAll(/`((?:src|properties|scripts|docs|examples|bench|\.github)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  const commands = [...source.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
  return [
    ...deadLinks(file, source, repository),
    ...paths.filter((path) => !existsSync(join(root, path))),
    ...commands.filter((name) => !(name in scripts)).map((name) => `npm run ${name}`),
  ];
}

/** What a link may lead to: a document, whose headings are known, or anything else that is there. */
const repository: World = {
  textOf: (file) => (file.endsWith('.md') && existsSync(join(root, file)) ? text(file) : undefined),
  has: (file) => existsSync(join(root, file)),
};

describe('documents', () => {
  it.each([...documents, ...workflows])('%s names files and scripts that are there', (file) => {
    expect(missing(file, text(file))).toEqual([]);
  });

  it('control: a link, a path and a script that are gone are found', () => {
    const gone = [
      '[a](gone.md)',
      '[b](../README.md#licence)',
      '[c](../README.md#gone)',
      '[d](#gone)',
      '`src/gone.ts`',
      '`src/index.ts`',
      'npm run gone',
      'npm run build',
    ];
    expect(missing('docs/any.md', gone.join('\n'))).toEqual([
      'docs/gone.md',
      'README.md#gone',
      'docs/any.md#gone',
      'src/gone.ts',
      'npm run gone',
    ]);
  });

  it('the architecture names every room, and each noun where it is declared', () => {
    const source = text('ARCHITECTURE.md');
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
    const rows = [...source.matchAll(/^\| ([A-Z]\w*(?:, [A-Z]\w*)*) \| (.*) \|$/gm)];
    expect(rows.length).toBeGreaterThan(15);
    for (const [row, nouns = ''] of rows) {
      const places = [...row.matchAll(/`([\w./-]+)`/g)]
        .map(([, place = '']) => `src/${place}`)
        .filter((place) => existsSync(join(root, place)));
      const declared = places
        .flatMap((place) =>
          place.endsWith('.ts') ? [place] : readdirSync(join(root, place)).map((name) => `${place}/${name}`),
        )
        .map(text)
        .join('\n');
      for (const noun of nouns.split(', '))
        expect(declared).toMatch(new RegExp(`^export (?:interface|type|class) ${noun}\\b`, 'm'));
    }
  });

  it('the changes of this version are told, as a release requires', () => {
    expect(text('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm'));
  });

  it('every decision is in the list of decisions', () => {
    const list = text('docs/decisions/README.md');
    const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name !== 'README.md');
    expect(decisions.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  });
});

describe('workflows', () => {
  it.each(workflows)('%s is YAML without errors or doubled keys', (file) => {
    expect(parseDocument(text(file)).errors).toEqual([]);
  });

  it('test the least version of Node that the package names', () => {
    const least = Number(/^>=(\d+)/.exec(engines.node)?.[1]);
    const ci = parseDocument(text('.github/workflows/ci.yml')).toJS();
    expect(Math.min(...ci.jobs.test.strategy.matrix.node)).toBe(least);
  });
});
