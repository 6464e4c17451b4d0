import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDERS = { dense: './', training: '../../../training/wasm/' };

for (const [name, folder] of Object.entries(FOLDERS))
  it(`${name}-module.json is what ${name}.as compiles to`, async () => {
    const build = new URL('./build.mjs', import.meta.url).href;
    const { moduleText } = (await import(build)) as { moduleText: (module: string) => Promise<string> };
    const written = readFileSync(new URL(`${folder}${name}-module.json`, import.meta.url), 'utf8');
    expect(written).toBe(await moduleText(name));
  });
