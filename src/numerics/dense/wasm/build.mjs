// Compiles dense.as and what it imports to dense-module.json: node src/numerics/dense/wasm/build.mjs, after every change of an .as file.
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

/**
 * What dense-module.json records of its origin: hashes of all it is compiled from (the .as files, the options, the compiler's version) and of
 * the code. Where both still hold, compiling again, which takes seconds, would give the same.
 */
export function recordOf(code) {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  return `${hash([...sources(), version, ...OPTIONS].join('\n'))} ${hash(code)}`;
}

const source = (name) => readFileSync(new URL(`./${name}.as`, import.meta.url), 'utf8');
const sources = () =>
  readdirSync(new URL('./', import.meta.url))
    .filter((name) => name.endsWith('.as'))
    .sort()
    .map((name) => source(name.slice(0, -3)));
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The text of dense-module.json that the sources compile to. */
export async function denseModule() {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(['dense.ts', '--outFile', 'dense.wasm', ...OPTIONS], {
    // The compiler knows its sources as .ts; it asks for files of its own library too, which it has.
    readFile: (name) => (/^[a-z-]+\.ts$/.test(name) ? source(name.slice(0, -3)) : null),
    writeFile: (name, contents) => {
      if (name === 'dense.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`dense.as does not compile:\n${stderr.toString()}`);
  const code = Buffer.from(binary).toString('base64');
  const what = 'dense.as, compiled by build.mjs; do not edit. Base64, which a bundle takes in';
  return `${JSON.stringify({ what, hashes: recordOf(code), code }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('./dense-module.json', import.meta.url), await denseModule());
