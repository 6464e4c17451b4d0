// Compiles dense.as to dense-module.ts: node src/numerics/wasm/build.mjs, after every change of dense.as.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
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
 * What dense-module.ts records of its origin: hashes of all it is compiled from (dense.as, the options, the compiler's version) and of
 * the code. Where both still hold, compiling again, which takes seconds, would give the same text.
 */
export function recordOf(module) {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const code = module.slice(module.indexOf('export'));
  return `${hash([source(), version, ...OPTIONS].join('\n'))} ${hash(code)}`;
}

const source = () => readFileSync(new URL('./dense.as', import.meta.url), 'utf8');
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The text of dense-module.ts that the sources compile to. */
export async function denseModule() {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(['dense.ts', '--outFile', 'dense.wasm', ...OPTIONS], {
    readFile: (name) => (name === 'dense.ts' ? source() : null),
    writeFile: (name, contents) => {
      if (name === 'dense.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`dense.as does not compile:\n${stderr.toString()}`);
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,110}/g);
  const code = `export const DENSE_MODULE =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
  return `/** dense.as, compiled by build.mjs; do not edit. Base64, so that it needs no file beside it, in a bundle either. */
// Hashes of what it is compiled from, and of what follows: ${recordOf(code)}
${code}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('./dense-module.ts', import.meta.url), await denseModule());
