import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from '../families/rooms.js';
import { circlesOf } from './import-circles.js';
import { root, sources } from './sources.js';

/** The rooms of src, and the theorems: what each may import of the others. Nothing below imports run or cli; gram and mean-field do not know each other. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/numerics': [],
  'src/files': ['src/numerics'],
  'src/data': ['src/numerics'],
  'src/activations': ['src/numerics'],
  'src/families': ['src/numerics', 'src/activations'],
  'src/gram': ['src/numerics', 'src/data', 'src/activations', 'src/families'],
  'src/certificate': ['src/numerics', 'src/data', 'src/activations', 'src/families', 'src/gram'],
  'src/mean-field': ['src/numerics', 'src/activations', 'src/families'],
  'src/training': ['src/numerics', 'src/activations', 'src/families'],
  'src/evidence': [],
  'src/card': ['src/evidence', 'src/numerics', 'src/activations', 'src/families', 'src/mean-field'],
  'src/claims': ['src/evidence', 'src/numerics', 'src/data', 'src/activations'],
  'src/engine': ['src/claims', 'src/evidence', 'src/numerics', 'src/data', 'src/activations'],
  'src/run': [
    'src/version.ts',
    'src/index.ts',
    'src/interval.ts',
    'properties',
    'src/card',
    'src/files',
    'src/report',
    'src/engine',
    'src/certificate',
    'src/claims',
    'src/evidence',
    'src/numerics',
    'src/data',
    'src/activations',
  ],
  'src/version.ts': [],
  'src/report': ['src/evidence'],
  'src/page': ['src/numerics', 'src/data', 'src/activations', 'src/families', 'src/gram', 'src/report', 'properties'],
  properties: [
    'src/claims',
    'src/evidence',
    'src/numerics',
    'src/data',
    'src/activations',
    'src/families',
    'src/gram',
    'src/mean-field',
    'src/training',
    'src/certificate',
  ],
};

/** Rooms that may see everything: they put it together. */
const FREE = ['src/cli', 'src/testing', 'src/index.ts', 'src/vitest.ts', 'src/theorems.ts', 'src/interval.ts'];

/** The room of a file; undefined for one that is in none. */
const layerOf = (file: string): string | undefined =>
  [...Object.keys(ALLOWED), ...FREE].find((layer) => file === layer || file.startsWith(`${layer}/`));

function importsOf(file: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
  return found.map((match) => relative(root, resolve(root, dirname(file), match[1])).replace(/\.js$/, '.ts'));
}

/** Imports that point the wrong way. */
function violations(file: string, text: string): string[] {
  const layer = layerOf(file);
  if (layer === undefined) return ['from a file in no room'];
  if (FREE.includes(layer)) return [];
  return importsOf(file, text).filter((target) => {
    const other = layerOf(target) ?? target;
    return other !== layer && !ALLOWED[layer].includes(other);
  });
}

const KINDS = Object.keys(rooms).join('|');

/**
 * Whether a file asks a form's kind without being one that may: everything else asks the family of an activation. A certificate names
 * the function for another program, and so writes what the form is.
 */
const asksForKind = (file: string, text: string): boolean =>
  file !== 'src/families/rooms.ts' &&
  !/^(src\/activations|src\/certificate|properties\/certificates|src\/testing)\//.test(file) &&
  [
    /\bform\.kind\b/,
    /'\w+' in (\w+\.)*form\b/,
    /\{[^}]*\bkind\b[^}]*\} = [\w.]*form\b/,
    new RegExp(`\\bkind [!=]== '(?:${KINDS})'`),
    new RegExp(`switch \\(kind\\) \\{\\s*case '(?:${KINDS})'`),
  ].some((question) => question.test(text));

describe('layers', () => {
  const files = [...sources('src'), ...sources('properties')];

  it('import one way', () => {
    expect(files.length).toBeGreaterThan(50);
    const wrong = files.flatMap((file) =>
      violations(file, readFileSync(join(root, file), 'utf8')).map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('control: an import that points the wrong way is found', () => {
    expect(violations('src/numerics/planted.ts', "import { relu } from '../activations/rectifiers.js';")).toHaveLength(
      1,
    );
    expect(violations('src/engine/planted.ts', "const page = await import('../report/html.js');")).toHaveLength(1);
    expect(violations('src/gram/planted.ts', "import { f } from '../mean-field/variance-map.js';")).toHaveLength(1);
    expect(violations('src/families/planted.ts', "import { up } from '../numerics/interval/interval.js';")).toEqual([]);
  });

  it('import in no circle, types included', () => {
    const all = [...files, ...sources('bench'), ...sources('scripts')];
    const imports = new Map(all.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));
    expect(circlesOf(imports)).toEqual([]);
  });

  it('control: a planted circle is named, also one of types', () => {
    const planted = { a: "import { b } from './b.js';", b: "import type { C } from './c.js';", c: "import('./a.js')" };
    const imports = Object.entries(planted).map(([name, text]) => {
      const file = `src/${name}.ts`;
      return [file, importsOf(file, text)] as const;
    });
    expect(circlesOf(new Map(imports))).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
    expect(circlesOf(new Map(imports.slice(0, 2)))).toEqual([]);
    expect(circlesOf(new Map([['src/a.ts', ['src/a.ts']]]))).toEqual(['src/a.ts → src/a.ts']);
  });

  it('only the table of rooms, and what makes forms, ask which kind a form is', () => {
    const asking = files.filter((file) => asksForKind(file, readFileSync(join(root, file), 'utf8')));
    expect(asking).toEqual([]);
    // The table itself is seen, so that a spelling of the question that is not seen would be noticed.
    expect(asksForKind('src/gram/planted.ts', readFileSync(join(root, 'src/families/rooms.ts'), 'utf8'))).toBe(true);
    for (const question of [
      "if (form.kind === 'step') return 0;",
      "const isPolynomial = ({ kind }: Form) => kind === 'polynomial';",
      "switch (kind) {\n  case 'two-slopes':",
      'const { kind } = activation.form;',
      "const isPolynomial = 'coefficients' in activation.form;",
    ])
      expect(asksForKind('properties/gram/planted.ts', question)).toBe(true);
  });

  it('a file in no room fails, it is not passed over', () => {
    expect(violations('src/attic/planted.ts', '')).toEqual(['from a file in no room']);
  });
});
