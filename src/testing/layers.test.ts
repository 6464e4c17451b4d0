import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each layer may import of ours, beside itself. */
const ALLOWED: Record<string, readonly string[]> = {
  'src/numerics': [],
  'src/files': ['src/numerics'],
  'src/data': ['src/numerics'],
  'src/activations': ['src/numerics'],
  'src/kernels': ['src/numerics', 'src/data', 'src/activations'],
  'src/figure.ts': [],
  'src/call-site.ts': [],
  'src/claim.ts': ['src/call-site.ts', 'src/claim-checks.ts', 'src/numerics', 'src/data', 'src/figure.ts'],
  // evidence.ts and the evidence-….ts of its sections
  'src/evidence': [],
  'src/published-constant.ts': ['src/claim.ts', 'src/numerics'],
  'src/mutant.ts': ['src/claim.ts', 'src/numerics'],
  'src/config.ts': ['src/claim.ts', 'src/claim-checks.ts', 'src/activations', 'src/published-constant.ts'],
  'src/engine': [
    'src/claim.ts',
    'src/mutant.ts',
    'src/evidence',
    'src/published-constant.ts',
    'src/numerics',
    'src/data',
    'src/activations',
  ],
  'src/run': ['src/engine', 'src/evidence'],
  'src/report': ['src/evidence'],
  'src/page': ['src/numerics', 'src/data', 'src/activations', 'src/kernels', 'src/report', 'properties'],
  properties: [
    'src/claim.ts',
    'src/mutant.ts',
    'src/published-constant.ts',
    'src/figure.ts',
    'src/numerics',
    'src/data',
    'src/activations',
    'src/kernels',
  ],
};

const layerOf = (file: string): string | undefined =>
  Object.keys(ALLOWED).find(
    (layer) =>
      file === layer || file === `${layer}.ts` || (/^[/-]/.test(file.slice(layer.length)) && file.startsWith(layer)),
  );

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(test|scale)\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

function importsOf(file: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
  return found.map((match) => relative(root, resolve(root, dirname(file), match[1])).replace(/\.js$/, '.ts'));
}

/** Imports that point the wrong way. */
function violations(file: string, text: string): string[] {
  const layer = layerOf(file);
  if (layer === undefined) return [];
  return importsOf(file, text).filter((target) => {
    const other = layerOf(target) ?? target;
    return other !== layer && !ALLOWED[layer].includes(other);
  });
}

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
    expect(violations('src/kernels/planted.ts', "import { up } from '../numerics/interval.js';")).toEqual([]);
  });
});
