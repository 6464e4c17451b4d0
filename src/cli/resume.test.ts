import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { built, eigencheck, projectFolder, start, startProcess, stayingHost } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { root } from '../testing/sources.js';
import { timelessEvidence } from '../testing/timeless.js';

const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'some.ts': plantedConfig('holds', 'refuted', 'open'),
});
const words = (out: string, runs: number) =>
  `verify --config some.ts --seed 5 --runs ${runs} --workers 2 --reporter json --out ${out}`.split(' ');
const resume = (out: string) => eigencheck(['verify', '--resume', out, '--reporter', 'json', '--workers', '2'], folder);
const linesIn = (out: string): number => {
  const file = join(folder, out, 'units.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
};
const timeless = (out: string) => timelessEvidence(join(folder, out));

describe('verify --resume', () => {
  it('goes on after kill -9 in the middle, to the evidence of an undisturbed run', async () => {
    const runs = 10_000;
    const { child } = start(words('killed', runs), folder);
    while (linesIn('killed') < 5) await setTimeout(10);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const kept = linesIn('killed');
    const { code, stderr } = await resume('killed');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(linesIn('killed')).toBeGreaterThan(kept);
    await eigencheck(words('undisturbed', runs), folder);
    expect(timeless('killed')).toEqual(timeless('undisturbed'));
  });

  it('goes on after a full disk, which the run said in one line', async () => {
    // No file grows beyond 2 KB.
    const full = stayingHost(['bash', '-c', 'trap "" XFSZ; ulimit -f 2; exec "$@"', 'bash']);
    const first = await full(words('full', 300), folder);
    expect(first.stderr).toMatch(/^eigencheck: evidence: .*EFBIG.*\neigencheck: units\.jsonl: EFBIG.*\n$/);
    expect(first.code).toBe(1);
    expect((await resume('full')).code).toBe(1);
    await eigencheck(words('not-full', 300), folder);
    expect(timeless('full')).toEqual(timeless('not-full'));
  });

  it('refuses the units of another build of this version, which says so in one line', async () => {
    await eigencheck(words('built', 300), folder);
    const other = join(folder, 'other-build');
    cpSync(dirname(dirname(built('src/index.js'))), join(other, 'dist'), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
    for (const name of ['package.json', 'properties', 'cards', 'node_modules'])
      symlinkSync(join(root, name), join(other, name));
    // What a build leaves there when it names a chunk otherwise.
    appendFileSync(join(other, 'dist/src/run/worker.js'), '// another kernel\n');
    const run = [join(other, 'dist/src/cli/main.js'), 'verify', '--resume', 'built'];
    const { code, stdout, stderr } = await startProcess(process.execPath, run, folder).finished;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^eigencheck: built\/units\.jsonl: program = [0-9a-f]{16}, expected [0-9a-f]{16}, that of this run: its units are of another run; go on with the build that wrote it, or run verify again\n$/,
    );
    expect((await resume('built')).code).toBe(1);
  });

  it('a build is told by the file that its threads begin with: all code that they load is named by its content', () => {
    const entry = built('src/run/worker.js');
    const reached = new Set([entry]);
    for (const file of reached)
      for (const [, imported] of readFileSync(file, 'utf8').matchAll(/(?:from|import)[ (]*"(\.{1,2}\/[^"]+\.js)"/g)) {
        // The package's entries keep their names: their content is in the names of those that import it.
        if (!['../index.js', '../interval.js'].includes(imported)) expect(imported).toMatch(/-[A-Z0-9]{8}\.js$/);
        reached.add(join(dirname(file), imported));
      }
    // Theorems, kernels and engine are among them.
    expect(reached.size).toBeGreaterThan(50);
  });

  it('says in one line what it cannot go on with', async () => {
    const refused = await resume('nowhere');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^eigencheck: nowhere\/units\.jsonl: no journal of a run can be read there \(ENOENT.*\n$/,
    );
    const both = await eigencheck(['verify', '--resume', 'a', '--out', 'b'], folder);
    expect(both.stderr).toMatch(/^eigencheck: .*--resume.*--out.*\n$/);
  });
});
