// Compiles dense.as here and training.as in src/training/wasm, with what they import, to dense-module.json and training-module.json beside them:
// npm run wasm, after every change of an .as file.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const OPTIONS = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--enable',
  'simd',
  '--initialMemory',
  '1',
];

/** Where each module's sources are. */
const FOLDERS = {
  dense: new URL('./', import.meta.url),
  training: new URL('../../../training/wasm/', import.meta.url),
};

/**
 * What a module's file records of its origin: hashes of all it is compiled from (the .as files, the options, the compiler's version) and of
 * the code. Where both still hold, compiling again, which takes seconds, would give the same.
 */
export function recordOf(module, code) {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  return `${hash([...sources(module), version, ...OPTIONS].join('\n'))} ${hash(code)}`;
}

const source = (module, name) => readFileSync(new URL(`${name}.as`, FOLDERS[module]), 'utf8');
const sources = (module) =>
  readdirSync(FOLDERS[module])
    .filter((name) => name.endsWith('.as'))
    .sort()
    .map((name) => source(module, name.slice(0, -3)));
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The text of <module>-module.json that the sources compile to. */
export async function moduleText(module) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main([`${module}.ts`, '--outFile', 'module.wasm', ...OPTIONS], {
    // The compiler knows its sources as .ts; it asks for files of its own library too, which it has.
    readFile: (name) => (/^[a-z-]+\.ts$/.test(name) ? source(module, name.slice(0, -3)) : null),
    writeFile: (name, contents) => {
      if (name === 'module.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${module}.as does not compile:\n${stderr.toString()}`);
  const code = Buffer.from(binary).toString('base64');
  const what = `${module}.as, compiled by build.mjs; do not edit. Base64, which a bundle takes in`;
  return `${JSON.stringify({ what, hashes: recordOf(module, code), code }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [module, folder] of Object.entries(FOLDERS))
    writeFileSync(new URL(`${module}-module.json`, folder), await moduleText(module));
