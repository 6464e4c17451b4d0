// Compiles dense.as to dense-module.ts: node src/numerics/wasm/build.mjs, after every change of dense.as.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

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

/** The text of dense-module.ts that the sources compile to. */
export async function denseModule() {
  const source = readFileSync(new URL('./dense.as', import.meta.url), 'utf8');
  let binary;
  const { error, stderr } = await asc.main(['dense.ts', '--outFile', 'dense.wasm', ...OPTIONS], {
    readFile: (name) => (name === 'dense.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'dense.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`dense.as does not compile:\n${stderr.toString()}`);
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,110}/g);
  return `/** dense.as, compiled by build.mjs; do not edit. Base64, so that it needs no file beside it, in a bundle either. */
export const DENSE_MODULE =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('./dense-module.ts', import.meta.url), await denseModule());
