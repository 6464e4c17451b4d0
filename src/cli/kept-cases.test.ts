import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';

const CLAIMS = `
import fc from 'fast-check';
import { atLeast, defineClaim, defineConfig, point } from 'eigencheck';
export default defineConfig({ claims: [
  defineClaim({
    id: 'mine.kept', title: 't', source: { title: 's' }, statement: 'x',
    instances: fc.record({ x: fc.integer({ min: 0, max: 1000 }) }),
    compare: ({ x }) => atLeast(point(x), point(0)),
    controls: [{ id: 'minus', breaks: 'the sign', compare: ({ x }) => atLeast(point(-x), point(-3)), refutedWithin: 60 }],
  }),
] });`;

const CASE = {
  schema: 'eigencheck/case@1',
  kind: 'tight',
  claim: 'mine.kept',
  instance: { text: 'x 7', value: { x: 7 }, group: '' },
  left: { lo: 7, hi: 7 },
  relation: '>=',
  right: { lo: 0, hi: 0 },
  quantities: {},
  precision: 'float64',
  verdict: 'holds',
  basis: 'proved',
  trials: { seed: 1, draw: 0 },
  eigencheck: '0.1.0',
};
const text = (change: object = {}) => JSON.stringify({ ...CASE, ...change });

/** All use one folder, one after another: the process of the command translates the configuration once. */
const folder = projectFolder({ 'claims.ts': CLAIMS });
const VERIFY = 'verify --config claims.ts --runs 4 --workers 1 --seed 4 --corpus corpus --reporter json,junit,github';

/** One verify with one kept case of this text. */
async function verifyWith(kept: string, more: readonly string[] = []) {
  for (const name of ['corpus', 'reports']) rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(join(folder, 'corpus'));
  writeFileSync(join(folder, 'corpus', 'kept.json'), kept);
  const run = await eigencheck([...VERIFY.split(' '), ...more], folder);
  const read = () => parseEvidence(readFileSync(join(folder, 'reports', 'evidence.json'), 'utf8'));
  return { ...run, read };
}

describe('a kept case that cannot be judged is a failure: named in summary and evidence, exit 2', () => {
  it('one that can be judged is none', async () => {
    const { code, stdout, read } = await verifyWith(text());
    expect(stdout).toContain('1 of 1 kept case as expected');
    expect(code).toBe(0);
    expect(read().corpus).toBeUndefined();
  });

  const own = [
    ['edited to an instance outside the hypotheses', text({ instance: { ...CASE.instance, text: 'x 5000', value: { x: 5000 } } }), 'outside the hypotheses', /not known to satisfy the hypotheses/],
    ['edited to something that does not read back', text({ instance: { ...CASE.instance, text: 'x {bigint 7 · more 1}', value: { x: { bigint: '7', more: 1 } } } }), 'threw', /./],
    ['with another value than its text says', text({ instance: { ...CASE.instance, value: { x: 8 } } }), 'edited or damaged', /^edited or damaged: field instance\.value is x 8, but field instance\.text says x 7$/],
    ['with another text than its value', text({ instance: { ...CASE.instance, text: 'x 70' } }), 'edited or damaged', /^edited or damaged: field instance\.value is x 7, but field instance\.text says x 70$/],
    ['with a side that today excludes', text({ left: { lo: 7, hi: 7.5 }, right: { lo: 0.5, hi: 1 } }), 'edited or damaged', /^edited or damaged: field right = \[0\.5, 1\] has no number in common with \[0, 0\], computed today; where the claim was changed on purpose, hunt it again$/],
    ['with another relation than the claim has', text({ relation: '=', right: { lo: 7, hi: 7 } }), 'edited or damaged', /^edited or damaged: field relation = =, but the claim compares by >=/],
    ['of a renamed control', text({ control: 'plus', kind: 'counterexample', verdict: 'refuted', right: { lo: 8, hi: 8 } }), 'no such control', /field control = "plus", expected a control of mine\.kept/],
  ] as const; // biome-ignore format: a table
  it.each(own)('%s', async (_name, kept, failure, why) => {
    const { code, stdout, stderr, read } = await verifyWith(kept);
    expect(code).toBe(2);
    expect(stdout).toMatch(/could not be judged {2}kept case corpus\/kept\.json\n {2}why /);
    expect(stdout).toContain('1 could not be judged');
    expect(stdout).toContain('0 of 1 kept case as expected');
    expect(stderr).toMatch(/^eigencheck: corpus: corpus\/kept\.json: /);
    const [{ verdict, corpus }] = read().claims;
    expect(verdict).toBe('undecided');
    expect(corpus).toMatchObject([{ file: 'corpus/kept.json', failure, note: expect.stringMatching(why) }]);
  });

  const different = [
    [
      'a side that is wider than today, by the same version',
      { left: { lo: 6.5, hi: 7 } },
      'left not as this version, 0.1.0, recorded',
    ],
    [
      'choices that lead elsewhere: her claim may draw otherwise now',
      { choices: { choices: [3] } },
      /^field choices leads to .*, but field instance\.value is x 7$/,
    ],
  ] as const;
  it.each(different)('%s is named, and is no failure', async (_name, change, remark) => {
    const { code, stdout, read } = await verifyWith(text(change));
    expect(code).toBe(0);
    expect(stdout).toContain('1 of 1 kept case as expected');
    expect(stdout).toContain('not as recorded  kept case corpus/kept.json\n  why ');
    expect(read().claims[0].corpus).toMatchObject([{ verdict: 'holds', remark: expect.stringMatching(remark) }]);
  });

  it('other numbers of another version are none of that: enclosures get narrower', async () => {
    const { code, read } = await verifyWith(text({ left: { lo: 6.5, hi: 7 }, eigencheck: '0.0.9' }));
    expect(code).toBe(0);
    expect(read().claims[0].corpus?.[0]).not.toHaveProperty('remark');
  });

  it("replay says it too, and exits 2; a theorem's choices lead where this version led them", async () => {
    const kept = JSON.parse(readFileSync('properties/corpus/gram.kink-floor.tightest.json', 'utf8'));
    const other = JSON.parse(readFileSync('properties/corpus/gram.kink-floor_antipodal-relu.smallest.json', 'utf8'));
    const cases = projectFolder({
      'good.json': JSON.stringify(kept),
      'choices.json': JSON.stringify({ ...kept, choices: other.choices }),
      'value.json': JSON.stringify({ ...kept, instance: { ...kept.instance, value: other.instance.value } }),
      'side.json': JSON.stringify({ ...kept, left: { lo: 0.5, hi: 0.5 }, ratio: undefined }),
    });
    expect(await eigencheck(['replay', 'good.json'], cases)).toMatchObject({ code: 0, stderr: '' });
    const refused = async (file: string) => {
      const { code, stdout, stderr } = await eigencheck(['replay', file], cases);
      expect(code, file).toBe(2);
      return stdout + stderr;
    };
    expect(await refused('choices.json')).toMatch(/edited or damaged: field choices leads to /);
    expect(await refused('value.json')).toMatch(/edited or damaged: field instance\.value is /);
    expect(await refused('side.json')).toMatch(
      /edited or damaged: field left = \[0\.5, 0\.5\] has no number in common/,
    );
  });

  const ofNone = [
    ['cut off', text().slice(0, 200), 'unreadable', /no JSON/],
    ['empty', '', 'unreadable', /it is empty/],
    ['with a field edited to what it cannot be', text({ left: { lo: 'x', hi: 7 } }), 'unreadable', /field left\.lo/],
    [
      'with a verdict that its own sides contradict',
      text({ verdict: 'refuted' }),
      'unreadable',
      /field verdict = "refuted", expected another: left \[7, 7\] >= right \[0, 0\] is not contradicted/,
    ],
    [
      'with an interval that is empty',
      text({ left: { lo: 8, hi: 7 } }),
      'unreadable',
      /field left = {"lo":8,"hi":7}, expected lo ≤ hi/,
    ],
    ['of a renamed claim', text({ claim: 'mine.before' }), 'no such claim', /field claim = "mine\.before"/],
  ] as const;
  it.each(ofNone)('%s', async (_name, kept, failure, why) => {
    const { code, stdout, stderr, read } = await verifyWith(kept);
    expect(code).toBe(2);
    expect(stdout).toMatch(/could not be judged {2}kept case corpus\/kept\.json\n {2}why /);
    expect(stdout).toContain('1 claim holds · 0 refuted · 0 undecided · 1 could not be judged');
    expect(stdout).toMatch(/^::error title=corpus\/kept\.json::could not be judged/m);
    expect(stderr).toMatch(/^eigencheck: corpus: corpus\/kept\.json: /);
    expect(read().corpus).toEqual([{ file: 'corpus/kept.json', failure, note: expect.stringMatching(why) }]);
    expect(readFileSync(join(folder, 'reports', 'junit.xml'), 'utf8')).toContain('<error message="could not be judged');
  });

  it('--json says it too, and so does the merge of parts', async () => {
    const { code, stdout } = await verifyWith('{', ['--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout.replace(/^::error.*\n/gm, ''))).toMatchObject({ corpus: [{ failure: 'unreadable' }] });
    expect((await verifyWith('{', ['--shard', '1/1', '--out', 'part'])).code).toBe(0);
    const merged = await eigencheck(['merge', 'part', '--out', 'merged'], folder);
    expect(merged.code).toBe(2);
    expect(merged.stdout).toContain('0 of 1 kept case as expected');
    const page = await eigencheck(['report', 'merged', '--out', 'page'], folder);
    expect(page.stdout).toContain('1 could not be judged');
    expect(readFileSync(join(folder, 'page', 'index.html'), 'utf8')).toContain('corpus/kept.json');
  });

  it("a hunt's journal beside its cases is no case; a folder that holds none is a mistake, and so is one beside --data", async () => {
    await verifyWith(text());
    writeFileSync(join(folder, 'corpus', 'mine.kept.hunt.json'), '{"schema":"eigencheck/hunt@1"}');
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'rows.csv'), '1,0\n0,1\n');
    const verify = (...words: string[]) =>
      eigencheck(['verify', '--runs', '2', '--workers', '1', '--seed', '1', ...words], folder);
    expect(await verify('--config', 'claims.ts', '--corpus', 'corpus')).toMatchObject({ code: 0 });
    const empty = await verify('--config', 'claims.ts', '--corpus', 'empty');
    expect(empty).toMatchObject({ code: 2 });
    expect(empty.stderr).toMatch(
      /^eigencheck: --corpus = empty, expected a folder of case files, it holds none; .*\n$/,
    );
    const both = await verify('gram.kink-floor', '--data', 'rows.csv', '--corpus', 'corpus');
    expect(both).toMatchObject({ code: 2 });
    expect(both.stderr).toMatch(/^eigencheck: --corpus = corpus with --data: /);
  });
});
