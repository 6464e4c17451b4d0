import { expect, it } from 'vitest';
import training from '../../../training/wasm/training-module.json' with { type: 'json' };
import dense from './dense-module.json' with { type: 'json' };

const build = new URL('./build.mjs', import.meta.url).href;
const { recordOf } = (await import(build)) as { recordOf: (module: string, code: string) => string };

for (const [name, { code, hashes }] of Object.entries({ dense, training })) {
  // Compiling takes seconds; dense-module.scale.ts does it.
  it(`${name}-module.json was compiled from ${name}.as as it is, by this compiler, and not changed since`, () => {
    expect(hashes).toBe(recordOf(name, code));
  });

  it(`control: a changed character of ${name}'s code changes the record`, () => {
    expect(recordOf(name, code.replace(/^AGFzb/, 'AGFzc'))).not.toBe(hashes);
  });
}
