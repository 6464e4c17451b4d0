import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { atLeast } from './claims/claim.js';
import { point } from './numerics/interval/interval.js';
import { built, projectFolder, startProcess } from './testing/built-command.js';
import { falseClaim, hardClaim, planted, trueClaim } from './testing/planted-claims.js';
import { theorems } from './vitest.js';

describe('claims that hold become tests that pass', () => {
  const control = {
    id: 'minus',
    breaks: 'the sign',
    compare: ({ x }: { x: number }) => atLeast(point(-x), point(-3)),
    refutedWithin: 50,
  };
  theorems([planted({ id: 'planted.controlled', compare: trueClaim.compare, controls: [control] }), hardClaim], {
    runs: 20,
  });
});

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A project of hers whose tests may take 20 ms, with this test file, run by vitest. */
async function vitestOn(test: string) {
  const folder = projectFolder({
    'vitest.config.mjs': `export default { test: { testTimeout: 20 }, resolve: { alias: [
      { find: /^eigencheck$/, replacement: ${JSON.stringify(built('src/index.js'))} },
      { find: /^eigencheck\\/vitest$/, replacement: ${JSON.stringify(built('src/vitest.js'))} },
      { find: /^(vitest|fast-check)$/, replacement: ${JSON.stringify(join(ROOT, 'node_modules'))} + '/$1' },
    ] } };`,
    'mine.test.ts': `
      import fc from 'fast-check';
      import { atLeast, defineClaim, defineConfig, point } from 'eigencheck';
      import { theorems } from 'eigencheck/vitest';
      const claim = (id, compare, controls) => defineClaim({ id, title: 'about ' + id, source: { title: 's' }, statement: 'x', instances: fc.nat(999), compare, controls });
      ${test}`,
  });
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { code, stdout, stderr } = await startProcess(process.execPath, [vitest, 'run', '--root', folder], folder)
    .finished;
  return { code, printed: stripVTControlCharacters(stdout + stderr) };
}

describe('claims in a test file of a project', () => {
  // One run of vitest for all of them. The first draw of a slow claim takes 80 ms.
  let run: ReturnType<typeof vitestOn>;
  beforeAll(() => {
    run = vitestOn(`
      const still = new Int32Array(new SharedArrayBuffer(4));
      const slow = (id) => claim(id, (x) => { Atomics.wait(still, 0, 0, 80); return atLeast(point(x), point(0)); }, []);
      theorems([slow('mine.patient')], { runs: 1 });
      theorems([slow('mine.slow')], { runs: 1, timeout: 20 });
      theorems(defineConfig({ claims: [
        claim('mine.true', (x) => atLeast(point(x), point(0)), [{ id: 'same', breaks: 'nothing', refutedWithin: 9 }]),
        claim('mine.false', (x) => atLeast(point(99), point(x)), []),
      ] }));`);
  });

  it('one that holds passes however long it takes, whatever limit vitest sets for other tests', async () => {
    const { printed } = await run;
    expect(printed).not.toMatch(/FAIL .*mine\.patient/);
    // It and mine.true itself, without its control.
    expect(printed).toMatch(/3 failed \| 2 passed/);
  });

  it('control: with a limit of its own one that holds fails as too slow', async () => {
    const { printed } = await run;
    expect(printed).toMatch(/FAIL .*mine\.slow.*\n.*Test timed out in 20ms/);
    expect(() => theorems([], { timeout: Number.NaN })).toThrow('theorems: timeout = NaN, expected milliseconds');
  });

  it('one that is refuted or undecided, and a control that is not refuted, fail with all that is known', async () => {
    const { code, printed } = await run;
    expect(code, printed).toBe(1);
    expect(printed).toContain('mine.true/same: control not refuted: not refuted within 9 draws');
    // 99 ≥ x fails first at x = 100.
    expect(printed).toContain('mine.false: refuted by 100');
    expect(printed).toMatch(/replay: eigencheck replay mine\.false --seed 20200101 --path/);
    expect(falseClaim.definedAt?.file).toMatch(/planted-claims\.ts$/);
  });
});
