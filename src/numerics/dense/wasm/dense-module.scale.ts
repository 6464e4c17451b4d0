import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('dense-module.json is what dense.as compiles to', async () => {
  const build = new URL('./build.mjs', import.meta.url).href;
  const { denseModule } = (await import(build)) as { denseModule: () => Promise<string> };
  expect(readFileSync(new URL('./dense-module.json', import.meta.url), 'utf8')).toBe(await denseModule());
});
