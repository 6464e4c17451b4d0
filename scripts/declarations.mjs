// What the package tells a user's compiler: the declarations that its entries reach, once for `import` and once for `require`, whose
// fast-check is another type. Those that no entry reaches go: two thirds of them, and some lead into dependencies' own declarations.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const ENTRIES = ['src/index', 'src/vitest', 'src/theorems', 'src/interval'];

const reached = new Set();
for (const entry of ENTRIES) reach(join(dist, `${entry}.d.ts`));

rmSync(join(dist, 'cjs'), { recursive: true, force: true });
for (const path of readdirSync(dist, { recursive: true }))
  if (path.endsWith('.d.ts') && !reached.has(join(dist, path))) rmSync(join(dist, path));

// In this folder every file is CommonJS, its declarations too.
write('package.json', '{ "type": "commonjs" }\n');
for (const file of reached) write(relative(dist, file), readFileSync(file));
// One package, one state: what is required is what is imported (Node loads ES modules for `require` since 20.19).
for (const entry of ENTRIES) write(`${entry}.js`, `module.exports = require('../../${entry}.js');\n`);

function reach(file) {
  if (reached.has(file)) return;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g))
    reach(resolve(dirname(file), `${path}.d.ts`));
}

function write(path, content) {
  const file = join(dist, 'cjs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
