import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A module of src/, with all it imports from there, for scripts of the build: `file` is relative to the project. */
export async function loadSource(file) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const outfile = `${root}dist/${basename(file, '.ts')}-${process.pid}.mjs`;
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}
