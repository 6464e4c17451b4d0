import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, eigencheckAlone, endAll, type Finished, projectFolder, start } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': PLANTED_CLAIMS,
    'holds.ts': plantedConfig('holds'),
    'refuted.ts': plantedConfig('holds', 'refuted'),
    'open.ts': plantedConfig('holds', 'open'),
    'weak.ts': plantedConfig('weak'),
    'errors.ts': plantedConfig('throws', 'holds', 'notANumber', 'exits'),
    'slow.ts': plantedConfig('holds', 'slow'),
    'slow ones.ts': plantedConfig('holds', 'slow', 'refuted'),
    'stuck.ts': plantedConfig('holds', 'stuck'),
    'prints.ts': `console.log('from the user');\n${plantedConfig('holds')}`,
    'climbs.ts': `import fc from 'fast-check';
      import { atLeast, defineClaim, defineConfig, interval, log, point } from 'eigencheck';
      export default defineConfig({ claims: [defineClaim<number>({ id: 'mine.climbs', title: 't', source: { title: 's' }, statement: 'x',
        instances: fc.nat(9), runs: 5,
        compare: (x, at) => (at === 'float64' ? atLeast(log(interval(-1, x + 1)), point(0)) : atLeast(point(x), point(-1))) })] });`,
    'common.cjs': `const { defineClaim, defineConfig, atLeast, point } = require('eigencheck');
      const fc = require('fast-check');
      module.exports = defineConfig({ claims: [defineClaim({ id: 'common.js', title: 't', source: { title: 's' }, statement: 'x',
        instances: fc.nat(9), compare: (x) => atLeast(point(x), point(-1)) })] });`,
  });
});

afterEach(endAll);

const evidenceIn = (out: string) => parseEvidence(readFileSync(join(folder, out, 'evidence.json'), 'utf8'));
const words = (config: string, out = `out-${config}`): string[] => [
  'verify',
  '--config',
  config,
  '--seed',
  '7',
  '--workers',
  '1',
  '--out',
  out,
];

/** Once for all tests: what it printed, and what it wrote to a folder of its own. */
const verified = new Map<string, Promise<Finished>>();
function verify(config: string): Promise<Finished> {
  const run = verified.get(config) ?? eigencheck(words(config), folder);
  verified.set(config, run);
  return run;
}

describe('exit codes of verify', () => {
  it.each([
    ['holds.ts', 0],
    ['common.cjs', 0],
    ['refuted.ts', 1],
    ['weak.ts', 1],
    ['errors.ts', 2],
    ['open.ts', 3],
  ] as const)('%s exits %i', async (config, code) => {
    expect((await verify(config)).code).toBe(code);
  });

  it('are those of the process', async () => {
    expect((await eigencheckAlone([...words('open.ts', 'alone'), '--reporter', 'json'], folder)).code).toBe(3);
  });
});

describe('verify without a terminal', () => {
  it('prints the seed first, then a line per claim, a table and where the files are; no colour', async () => {
    const { stdout, stderr } = await verify('holds.ts');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^eigencheck \d+\.\d+\.\d+ · 1 claim · seed 7 · 1 worker\nplanted\.holds {2}holds · 40 draws · 1\/1 controls refuted · /,
    );
    expect(stdout).toMatch(
      /\nclaim +verdict +draws +precision +tightest +controls refuted +time\nplanted\.holds +holds +40 +40 float64 +/,
    );
    expect(stdout).toContain(
      '1 claim holds · 0 refuted · 0 undecided · 1 of 1 control refuted\nholds     no counterexample among the instances drawn, not a proof\nseed      7\n',
    );
    expect(stdout).toContain('evidence  out-holds.ts/evidence.json\nreport    out-holds.ts/index.html\n');
    expect(stdout).not.toContain('\u001b');
  });

  it('a fresh seed is printed, recorded, and finds the same again', async () => {
    const fresh = ['verify', '--config', 'refuted.ts', '--out', 'fresh', '--workers', '1', '--reporter', 'json'];
    const first = await eigencheck(fresh, folder);
    const seed = /seed (\d+)/.exec(first.stdout)?.[1] ?? 'none';
    const before = evidenceIn('fresh');
    expect(String(before.seed)).toBe(seed);
    await eigencheck([...fresh, '--seed', seed], folder);
    const timeless = ({ claims }: typeof before) => claims.map((claim) => ({ ...claim, durationMs: 0 }));
    expect(timeless(evidenceIn('fresh'))).toEqual(timeless(before));
  });

  it('--json prints the evidence file and nothing else, whatever the configuration prints', async () => {
    // Worker threads print through their process, when it gets to it.
    const { stdout, stderr } = await eigencheckAlone([...words('prints.ts'), '--reporter', 'json', '--json'], folder);
    expect(parseEvidence(stdout)).toEqual(evidenceIn('out-prints.ts'));
    expect(stderr).toContain('from the user');
  });

  it('names may mix theorems and claims of the configuration; a configuration alone runs its own', async () => {
    await eigencheck(
      [
        ...words('holds.ts', 'mixed'),
        'planted.holds',
        'gram.kink-sharp',
        'planted.holds',
        '--runs',
        '3',
        '--reporter',
        'json',
      ],
      folder,
    );
    expect(evidenceIn('mixed').claims.map(({ id, runs }) => [id, runs])).toEqual([
      ['planted.holds', 3],
      ['gram.kink-sharp', 3],
    ]);
    await verify('holds.ts');
    expect(evidenceIn('out-holds.ts').claims.map(({ id }) => id)).toEqual(['planted.holds']);
  });

  it('a claim climbs to more bits where the functions it imports say that they lack precision', async () => {
    expect(await verify('climbs.ts')).toMatchObject({ code: 0 });
    const [claim] = evidenceIn('out-climbs.ts').claims;
    expect(claim).toMatchObject({ id: 'mine.climbs', verdict: 'holds', undecided: 0 });
    expect(Object.values(claim.precision)).toEqual([5]);
    expect(Object.keys(claim.precision)).not.toContain('float64');
  });

  it('--reporter chooses the files, and no unfinished ones stay behind', async () => {
    await eigencheck(['verify', '--config', 'holds.ts', '--out', 'only/json', '--reporter', 'json'], folder);
    expect(readdirSync(join(folder, 'only/json'))).toEqual(['evidence.json', 'units.jsonl']);
    await eigencheck(['verify', '--config', 'holds.ts', '--out', 'only/both'], folder);
    expect(readdirSync(join(folder, 'only/both'))).toEqual(['evidence.json', 'index.html', 'units.jsonl']);
  });
});

describe('a refuted claim', () => {
  it('is shown shrunk, with both sides and a line that replays it to the same bit', async () => {
    const { stdout } = await verify('refuted.ts');
    // False exactly above 500: the smallest counterexample is 501.
    expect(stdout).toMatch(/refuted {2}planted\.refuted.*\n {2}instance +501\n {2}left .*\n {2}right .*\n/);
    const line = /^ {2}replay +eigencheck (replay planted\.refuted .*)$/m.exec(stdout)?.[1] ?? 'no replay line';
    const counterexample = evidenceIn('out-refuted.ts').claims[1]?.counterexample;

    const json = await eigencheck([...line.split(' '), '--json'], folder);
    const again = JSON.parse(json.stdout);
    expect({ left: again.left, right: again.right }).toEqual({
      left: counterexample?.left,
      right: counterexample?.right,
    });
    expect(again.right).toEqual({ lo: Math.PI, hi: Math.PI });
    expect(json.code).toBe(1);

    const text = await eigencheck(line.split(' '), folder);
    expect(text.stdout).toContain(`left, exactly  [${1 / 3}, ${0.1 + 0.2 + 0.1}]`);
    expect(text.stdout).toContain(`right, exactly [${Math.PI}, ${Math.PI}]`);
  });

  it('the counterexample of a control replays as well, and a refuted control is what should be: exit 0', async () => {
    await verify('holds.ts');
    const replay = evidenceIn('out-holds.ts').claims[0]?.controls[0]?.counterexample?.replay ?? '';
    expect(replay).toMatch(
      /^eigencheck replay planted\.holds\/minus --seed 7 --path [\d:]+ --scheme 2 --config holds\.ts$/,
    );
    const { code, stdout } = await eigencheck(replay.split(' ').slice(1), folder);
    // −x ≥ −3 fails first at x = 4.
    expect(stdout).toMatch(/^refuted {2}planted\.holds\/minus\n {2}instance +4\n/);
    expect(code).toBe(0);
  });
});

describe('what did not end well is said', () => {
  it('a claim that throws, gives NaN or ends the process costs one line, and the evidence of the others is written', async () => {
    const { stderr } = await verify('errors.ts');
    const evidence = evidenceIn('out-errors.ts');
    expect(evidence.claims.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['planted.throws', 'undecided'],
      ['planted.holds', 'holds'],
      ['planted.nan', 'undecided'],
      ['planted.exits', 'undecided'],
    ]);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^eigencheck: planted\.throws: on \d+: two lines \(again: eigencheck replay planted\.throws --seed 7 --path \d+ --scheme 2 --config errors\.ts\)$/,
    );
    expect(lines[1]).toMatch(/^eigencheck: planted\.nan: .*NaN/);
    expect(lines[2]).toMatch(/^eigencheck: planted\.exits: .*process\.exit\(7\) was called/);
    expect(readFileSync(join(folder, 'out-errors.ts', 'index.html'), 'utf8')).toContain('planted.throws');
  });

  it('a control that nothing refutes, an undecided claim and a claim without controls are named', async () => {
    expect((await verify('weak.ts')).stdout).toMatch(/control not refuted {2}planted\.weak\/same, in 20 draws/);
    const open = await verify('open.ts');
    expect(open.stdout).toMatch(
      /undecided {2}planted\.open \(40 of 40 draws\)\n(.*\n)* {2}replay +eigencheck verify planted\.open --seed 7 --runs 40 --scheme 2 --config open\.ts\n/,
    );
    expect((await verify('common.cjs')).stdout).toContain('common.js has no controls: it has never been seen to fail');
  });
});

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: the partial evidence and report are written, marked interrupted, exit 130',
    async (signal) => {
      const out = `stopped-${signal}`;
      const running = start(['verify', '--config', 'slow.ts', '--seed', '7', '--workers', '2', '--out', out], folder);
      await running.printed('planted.holds  holds');
      running.child.kill(signal);
      const { code, stdout } = await running.finished;
      expect(code).toBe(130);
      expect(stdout).toContain('INTERRUPTED');
      const { interrupted, claims } = evidenceIn(out);
      expect(interrupted).toBe(true);
      expect(claims.map(({ id, verdict, interrupted }) => [id, verdict, interrupted])).toEqual([
        ['planted.holds', 'holds', false],
        ['planted.slow', 'undecided', true],
      ]);
      expect(claims[1]?.runs).toBeLessThan(1_000_000);
      expect(readFileSync(join(folder, out, 'index.html'), 'utf8')).toMatch(/interrupted/i);
    },
  );

  it('a claim whose turn has not come is listed with no draws, and replay lines quote the file’s name', async () => {
    const running = start(
      ['verify', '--config', 'slow ones.ts', '--seed', '7', '--workers', '1', '--out', 'queued'],
      folder,
    );
    // The longest id is planted.refuted, two characters longer.
    await running.printed('planted.holds    holds');
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
    const [, slow, queued] = evidenceIn('queued').claims;
    expect(slow?.replay).toBe(
      "eigencheck verify planted.slow --seed 7 --runs 1000000 --scheme 2 --config 'slow ones.ts'",
    );
    expect(queued).toMatchObject({ id: 'planted.refuted', verdict: 'undecided', interrupted: true, runs: 0 });
  });

  it('a second Ctrl-C ends the process at once', async () => {
    const running = start(['verify', '--config', 'stuck.ts', '--workers', '1', '--out', 'stuck'], folder);
    // A claim that has not begun would be left out, and the process would end without a second signal.
    await running.printed('the draw has begun');
    running.child.kill('SIGINT');
    await running.printed('press Ctrl-C again');
    // The first signal's echo is ignored for 100 ms. One more and no third: it would meet a process that is ending,
    // which has given its handlers up already. Without it, the rest would be written and said.
    await sleep(150);
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
  });

  it('what finished is on disk while the rest still runs, and survives the hardest end', async () => {
    const running = start(words('slow.ts', 'killed'), folder);
    await running.printed('planted.holds  holds');
    await expect
      .poll(() => readdirSync(join(folder, 'killed')).includes('evidence.json'), { timeout: 30_000 })
      .toBe(true);
    running.child.kill('SIGKILL');
    await running.finished;
    const { interrupted, claims } = evidenceIn('killed');
    expect(interrupted).toBe(true);
    expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual([['planted.holds', 'holds']]);
  });
});
