import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { eigencheck, endAll, projectFolder, start } from '../testing/built-command.js';

afterAll(endAll);

/** Claims whose evaluation goes wrong at chosen places; whole numbers, so that a hunt costs next to nothing. */
const CLAIMS = `
import fc from 'fast-check';
import { atLeast, defineClaim, defineConfig, point } from 'eigencheck';
const whole = fc.record({ x: fc.integer({ min: 0, max: 1000 }) });
const claim = (id, compare, controls = []) => defineClaim({ id, title: id, source: { title: 'planted' }, statement: 'x', instances: whole, compare, controls });
const still = new Int32Array(new SharedArrayBuffer(4));
const gap = ({ x }) => atLeast(point(2000), point(x > 900 ? 2100 + x : x + 1));
export default defineConfig({
  claims: [
    claim('mine.false', gap),
    claim('mine.true', ({ x }) => atLeast(point(x + 2), point(x + 1))),
    claim('mine.hangs', (i) => { if (i.x % 50 === 7) for (;;); return gap(i); }),
    claim('mine.hungry', (i) => {
      if (i.x % 50 === 7) { const all = []; for (;;) all.push(new Array(1e5).fill(i.x)); }
      return atLeast(point(i.x + 2), point(i.x + 1));
    }),
    claim('mine.throws', (i) => { if (i.x % 10 === 7) throw new Error('seven'); return atLeast(point(i.x + 2), point(i.x + 1)); }),
    claim('mine.kept', ({ x }) => {
      if (x === 501) for (;;);
      if (x === 502) throw new Error('five hundred and two');
      if (x === 503) { const all = []; for (;;) all.push(new Array(1e5).fill(x)); }
      return atLeast(point(x + 2), point(x + 1));
    }, [{ id: 'larger', breaks: 'the order', compare: ({ x }) => atLeast(point(x + 2), point(x + 3)), refutedWithin: 1 }]),
    claim('mine.open', ({ x }) => atLeast({ lo: 0, hi: 2, basis: 'proved' }, point(1))),
    claim('mine.controlled', ({ x }) => atLeast(point(x + 2), point(x + 1)), [
      { id: 'same', breaks: 'nothing', refutedWithin: 1 },
      { id: 'less', breaks: 'the order', compare: ({ x }) => atLeast(point(x), point(x + 1)), refutedWithin: 1 },
    ]),
    claim('mine.slow', (i) => { Atomics.wait(still, 0, 0, 5); return gap(i); }),
  ],
});
`;
const project = () => projectFolder({ 'claims.ts': CLAIMS });
/** One thread, unless the words say more: each compiles the configuration. */
const hunt = (...words: string[]) => ['hunt', '--config', 'claims.ts', '--seed', '1', '--workers', '1', ...words];

describe('eigencheck hunt', () => {
  it('exits 3 while evaluations stay undecided, 1 for a control that stands, 0 for one that is refuted', async () => {
    const folder = project();
    const exitOf = async (name: string) => (await eigencheck(hunt(name, '--budget', '20'), folder)).code;
    expect(await exitOf('mine.true')).toBe(0);
    expect(await exitOf('mine.open')).toBe(3);
    expect(await exitOf('mine.controlled/same')).toBe(1);
    expect(await exitOf('mine.controlled/less')).toBe(0);
  });

  const shared = project();

  it('refutes, keeps worst and smallest as files that replay to the last bit, and adds one to a corpus', async () => {
    const folder = shared;
    const found = await eigencheck(hunt('mine.false', '--budget', '300'), folder);
    expect(found.code).toBe(1);
    // Violation (2100 + x − 2000)/(2100 + x): 1100/3100 at 1000; half of it is passed by every x > 900.
    expect(found.stdout).toContain('x 1000');
    expect(found.stdout).toContain('x 901');
    const file = 'reports/hunt/mine.false.smallest.json';
    expect(found.stdout).toContain(`eigencheck replay ${file} --config claims.ts --keep corpus`);

    const again = await eigencheck(['replay', file, '--config', 'claims.ts', '--keep', 'corpus'], folder);
    expect(again).toMatchObject({ code: 1, stderr: '' });
    expect(again.stdout).toContain('still refutes, the same to the last bit');
    expect(readdirSync(join(folder, 'corpus'))).toEqual(['mine.false.smallest.json']);

    // A counterexample of another version, whose claim says something else today.
    writeFileSync(join(folder, 'claims.ts'), CLAIMS.replace('2100 + x', '0'));
    const fixed = await eigencheck(['replay', file, '--config', 'claims.ts'], folder);
    expect(fixed).toMatchObject({ code: 0 });
    expect(fixed.stdout).toContain('no longer refutes, right not as version');
  });

  it('verify replays the corpus first: a kept counterexample refutes where draws would not meet it', async () => {
    const folder = shared;
    writeFileSync(join(folder, 'claims.ts'), CLAIMS);
    const good = readFileSync(join(folder, 'corpus', 'mine.false.smallest.json'), 'utf8');
    writeFileSync(join(folder, 'corpus', 'cut.json'), good.slice(0, 200));
    writeFileSync(join(folder, 'corpus', 'edited.json'), good.replace('"lo"', '"low"'));
    writeFileSync(join(folder, 'corpus', 'foreign.json'), '{"name": "something else"}');
    // Outside the hypotheses, x ≤ 1000, and without the choices that would show it.
    const { choices: _, ...rest } = JSON.parse(good);
    writeFileSync(
      join(folder, 'corpus', 'outside.json'),
      JSON.stringify({ ...rest, instance: { ...rest.instance, text: 'x 5000', value: { x: 5000 } } }),
    );
    writeFileSync(join(folder, 'corpus', 'inside.json'), JSON.stringify(rest));

    const run = await eigencheck(
      [
        'verify',
        'mine.false',
        '--config',
        'claims.ts',
        '--runs',
        '1',
        '--workers',
        '1',
        '--seed',
        '4',
        '--corpus',
        'corpus',
        '--reporter',
        'json',
      ],
      folder,
    );
    expect(run.code).toBe(1);
    const { claims, corpus } = JSON.parse(readFileSync(join(folder, 'reports', 'evidence.json'), 'utf8'));
    const [claim] = claims;
    expect(corpus).toMatchObject([
      { file: 'corpus/cut.json', failure: 'unreadable', note: expect.stringMatching(/^no JSON: /) },
      { file: 'corpus/edited.json', failure: 'unreadable', note: 'field left.lo = missing, expected number' },
      { file: 'corpus/foreign.json', note: 'field schema = missing, expected "eigencheck/case@1"' },
    ]);
    for (const { file, note } of corpus) expect(run.stderr).toContain(`eigencheck: corpus: ${file}: ${note}\n`);
    expect(claim).toMatchObject({ verdict: 'refuted', counterexample: { instance: { text: 'x 901' } } });
    expect(claim.corpus).toMatchObject([
      { file: 'corpus/inside.json', verdict: 'refuted' },
      { file: 'corpus/mine.false.smallest.json', verdict: 'refuted' },
      { file: 'corpus/outside.json', failure: 'outside the hypotheses' },
    ]);
    const missing = await eigencheck(['verify', 'mine.true', '--config', 'claims.ts', '--corpus', 'nowhere'], folder);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('--corpus = nowhere, expected a folder of case files');
  });

  it('a kept case that never ends, throws or is out of memory costs itself alone, and verify says so', async () => {
    const folder = project();
    const kept = (x: number, claim: string, more: object = {}) => ({
      schema: 'eigencheck/case@1',
      kind: 'tight',
      claim,
      instance: { text: `x ${x}`, value: { x }, group: '' },
      left: { lo: x + 2, hi: x + 2 },
      relation: '>=',
      right: { lo: x + 1, hi: x + 1 },
      quantities: {},
      precision: 'float64',
      verdict: 'holds',
      basis: 'proved',
      trials: { seed: 1, draw: 0 },
      eigencheck: '0.1.0',
      ...more,
    });
    mkdirSync(join(folder, 'corpus'));
    const refuting = { control: 'larger', kind: 'counterexample', verdict: 'refuted', right: { lo: 4, hi: 4 } };
    for (const [name, x, more] of [
      ['1-hangs', 501],
      ['2-throws', 502],
      ['3-hungry', 503],
      ['4-good', 1],
      ['5-control', 1, refuting],
    ] as const)
      writeFileSync(join(folder, 'corpus', `${name}.json`), JSON.stringify(kept(x, 'mine.kept', more)));
    const run = await eigencheck(['verify', 'mine.kept', '--config', 'claims.ts', '--runs', '1', '--seed', '4', '--corpus', 'corpus', '--case-seconds', '0.2', '--case-memory', '48', '--reporter', 'json'], folder); // biome-ignore format: one command
    expect(run.code).toBe(2);
    const [claim] = JSON.parse(readFileSync(join(folder, 'reports', 'evidence.json'), 'utf8')).claims;
    expect(claim).toMatchObject({ verdict: 'undecided', runs: 1 });
    expect(claim.corpus).toMatchObject([
      { failure: 'hung', note: 'could not be evaluated: hung: no answer within 0.2 s' },
      { failure: 'threw' },
      // Whichever comes first of its heap's limit and its time's.
      { failure: expect.stringMatching(/out of memory|hung/) },
      { verdict: 'holds' },
      { statement: 'mine.kept/larger', verdict: 'refuted' },
    ]);
    for (const { note } of claim.corpus.slice(3)) expect(note).toBeUndefined();
    expect(run.stderr).toContain(
      'corpus: corpus/2-throws.json: could not be evaluated: threw: mine.kept: on x 502: five hundred and two',
    );
  });

  it('a case that never ends, or throws, is one case: recorded, the hunt goes on, and the exit code says so', async () => {
    const folder = project();
    const hangs = await eigencheck(hunt('mine.hangs', '--budget', '40', '--case-seconds', '0.2', '--json'), folder);
    const result = JSON.parse(hangs.stdout);
    expect(result).toMatchObject({ verdict: 'refuted', evaluations: 40 });
    expect(hangs.code).toBe(1);
    for (const failure of result.failures)
      expect(failure).toMatchObject({ kind: 'hung', message: 'no answer within 0.2 s' });
    const throws = await eigencheck(hunt('mine.throws', '--budget', '100'), folder);
    expect(throws.code).toBe(2);
    expect(throws.stdout).toMatch(/cases could not be evaluated\n {2}threw {6}x \d*7: seven/);
  });

  it('so is one that eats all memory', async () => {
    const folder = project();
    const hungry = await eigencheck(hunt('mine.hungry', '--budget', '60', '--case-memory', '48', '--json'), folder);
    const result = JSON.parse(hungry.stdout);
    expect(result.evaluations).toBe(60);
    expect(result.failed).toBeGreaterThan(0);
    for (const failure of result.failures) {
      expect(failure.kind).toBe('out of memory');
      expect(failure.instance).toMatch(/^x \d*(07|57)$|^x 7$/);
    }
    // Beyond a limit is undecided.
    expect(hungry.code).toBe(3);
  });

  it('killed in the middle, it loses less than a second, and goes on with the same --out', async () => {
    const folder = project();
    // Meanwhile, and to be compared with: the same hunt undisturbed. Both sleep most of the time.
    const undisturbed = start(
      hunt('mine.slow', '--budget', '250', '--out', 'elsewhere', '--workers', '2', '--json'),
      folder,
    );
    const running = start(hunt('mine.slow', '--budget', '250'), folder);
    const journal = join(folder, 'reports/hunt/mine.slow.hunt.json');
    while (!existsSync(journal) || JSON.parse(readFileSync(journal, 'utf8')).states[0] === null) await sleep(50);
    running.child.kill('SIGKILL');
    await running.finished;
    const before = JSON.parse(readFileSync(journal, 'utf8'));
    expect(before.finished).toBe(false);
    expect(before.worst ?? before.tightest).toBeDefined();

    const other = await eigencheck(['hunt', 'mine.slow', '--config', 'claims.ts', '--seed', '2'], folder);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('holds a hunt with seed 1; leave --seed out to go on with it');

    const resumed = await eigencheck(['hunt', 'mine.slow', '--config', 'claims.ts', '--json'], folder);
    const whole = await undisturbed.finished;
    expect(JSON.parse(resumed.stdout)).toEqual(JSON.parse(whole.stdout));
    expect(resumed.code).toBe(1);
  });

  it('Ctrl-C keeps everything found, and exits with 130 unless that is a refutation', async () => {
    const folder = project();
    const running = start(hunt('mine.slow', '--budget', '100000', '--workers', '2'), folder);
    const journal = join(folder, 'reports/hunt/mine.slow.hunt.json');
    while (!existsSync(journal) || JSON.parse(readFileSync(journal, 'utf8')).tightest === undefined) await sleep(50);
    running.child.kill('SIGINT');
    const ended = await running.finished;
    const { tightest, worst } = JSON.parse(readFileSync(journal, 'utf8'));
    expect(ended.code).toBe(worst === undefined ? 130 : 1);
    expect(ended.stdout).toContain('INTERRUPTED: the same command goes on');
    expect(tightest).toBeDefined();
  });

  it('says what is wrong with its arguments', async () => {
    const folder = project();
    expect(await eigencheck(['hunt', 'gram.kink-flor'], folder)).toMatchObject({ code: 2 });
    const control = await eigencheck(['hunt', 'gram.kink-floor/none'], folder);
    expect(control.stderr).toContain('unknown control "none" of gram.kink-floor, expected a-fifth-of-the-separation');
    writeFileSync(join(folder, 'claim.json'), '');
    const empty = await eigencheck(['replay', 'claim.json'], folder);
    expect(empty).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('claim.json: it is empty; expected a whole eigencheck/case@1 file'),
    });
  });
});
