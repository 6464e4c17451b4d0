// What npm runs after an install in a checkout, and before packing: a build. Where development dependencies are left out (--omit=dev,
// NODE_ENV=production), there is nothing to build with, and an install must not fail for that.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const missing = ['typescript', 'esbuild'].filter(
  (name) => !existsSync(new URL(`node_modules/${name}/package.json`, root)),
);

if (missing.length > 0) console.error(`prepare: nothing is built without ${missing.join(' and ')}`);
else {
  const { status } = spawnSync('npm run --silent build', { cwd: fileURLToPath(root), shell: true, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
