import { expect, it } from 'vitest';
import module from './dense-module.json' with { type: 'json' };

const { code, hashes } = module;
const build = new URL('./build.mjs', import.meta.url).href;
const { recordOf } = (await import(build)) as { recordOf: (code: string) => string };

// Compiling takes seconds; dense-module.scale.ts does it.
it('dense-module.json was compiled from dense.as as it is, by this compiler, and not changed since', () => {
  expect(hashes).toBe(recordOf(code));
});

it('control: a changed character of the code changes the record', () => {
  expect(recordOf(code.replace(/^AGFzb/, 'AGFzc'))).not.toBe(hashes);
});
