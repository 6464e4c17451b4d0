import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync(new URL('./dense-module.ts', import.meta.url), 'utf8');
const build = new URL('./build.mjs', import.meta.url).href;
const { recordOf } = (await import(build)) as { recordOf: (module: string) => string };

// Compiling takes seconds; dense-module.scale.ts does it.
it('dense-module.ts was compiled from dense.as as it is, by this compiler, and not changed since', () => {
  expect(text).toContain(`// Hashes of what it is compiled from, and of what follows: ${recordOf(text)}\n`);
});

it('control: a changed character of the code changes the record', () => {
  expect(recordOf(text.replace("'AGFzb", "'AGFzc"))).not.toBe(recordOf(text));
});
