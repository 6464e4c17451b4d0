// Bundles the sources into dist/: an entry file for each way in, and chunks for what they share. Loading 330 modules one by one cost
// a start 120 ms, and every worker thread again. Dependencies stay imports. Types come from tsc, beside the entries.
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/index.ts',
    'src/vitest.ts',
    'src/cli/main.ts',
    ...readdirSync(join(root, 'src/cli'))
      .filter((name) => name.endsWith('worker.ts'))
      .map((name) => `src/cli/${name}`),
  ],
  outdir: 'dist',
  outbase: '.',
  // Beside the workers, so that what `import.meta.url` says of src/cli holds for a chunk too.
  chunkNames: 'src/cli/[name]-[hash]',
  bundle: true,
  splitting: true,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
});

// What an earlier build left: chunks are named by their content.
const written = new Set(Object.keys(metafile.outputs));
for (const path of readdirSync(join(root, 'dist'), { recursive: true })) {
  const file = relative(root, join(root, 'dist', path));
  if (/\.js(\.map)?$/.test(file) && !written.has(file) && file !== 'dist/src/report/page.js') rmSync(join(root, file));
}
