// Bundles the sources into dist/: an entry file for each way in, and chunks for what they share. Loading 330 modules one by one cost
// a start 120 ms, and every worker thread again. Dependencies stay imports, so that a user's fast-check is ours, but for zod: of its 95
// modules, 60 of them languages, a fifth is used; loading them all was half the start of a thread. Types come from tsc, beside the entries.
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Linked for a debugger in a checkout (docs/debugging.md); else beside the files, for the places of claims. The packed package has none. */
const maps = process.argv.includes('--maps');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/index.ts',
    'src/vitest.ts',
    'src/theorems.ts',
    'src/interval.ts',
    'src/cli/main.ts',
    'src/run/worker.ts',
    'src/run/alone-process.ts',
  ],
  outdir: 'dist',
  outbase: '.',
  // Beside the workers, so that what `import.meta.url` says of src/run holds for a chunk too.
  chunkNames: 'src/run/[name]-[hash]',
  bundle: true,
  splitting: true,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [{ name: 'dependencies', setup: (chosen) => chosen.onResolve({ filter: /^[^./]/ }, external) }],
  sourcemap: maps ? 'linked' : 'external',
  sourcesContent: false,
  logLevel: 'warning',
});

copyFileSync(join(root, 'node_modules/zod/LICENSE'), join(root, 'dist/zod.LICENSE'));

/** What a bare name means: zod's is looked up as usual, the others stay as they are. */
function external({ path }) {
  if (/^zod(\/|$)/.test(path) || isAbsolute(path)) return undefined;
  // Of seedrandom the one generator that is used: its index loads six more.
  return { path: path === 'seedrandom' ? 'seedrandom/seedrandom.js' : path, external: true };
}

// What an earlier build left: chunks are named by their content.
const written = new Set(Object.keys(metafile.outputs));
for (const path of readdirSync(join(root, 'dist'), { recursive: true })) {
  const file = relative(root, join(root, 'dist', path));
  if (
    /\.js(\.map)?$/.test(file) &&
    !written.has(file) &&
    !file.startsWith('dist/cjs/') &&
    file !== 'dist/src/report/page.js'
  )
    rmSync(join(root, file));
}
