import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleOf } from '../engine/draw.js';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, eigencheckAlone, endAll, projectFolder, start } from '../testing/built-command.js';

/** What a claim draws with the seed of all runs here, so that it is known which draw never comes back. */
const drawnBy = (name: string): number[] => sampleOf(fc.integer({ min: 0, max: 1000 }), { seed: 7, name }, 12);
const [LOOPS, EATS, LEAVES, SHRINKS, EXITS] = ['loops', 'eats', 'leaves', 'shrinks', 'exits'].map((id) =>
  drawnBy(`mine.${id}`),
);

/** Claims over whole numbers, some of whose code never comes back at chosen places. */
const CLAIMS = `
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { atLeast, defineClaim, point } from 'eigencheck';
const whole = fc.integer({ min: 0, max: 1000 });
const minus = { id: 'minus', breaks: 'the sign', compare: (x) => atLeast(point(-x), point(-3)), refutedWithin: 50 };
const holds = (x) => atLeast(point(x + 1), point(0.5), { x: point(x) });
const claim = (id, compare, more = {}) =>
  defineClaim({ id, title: id, source: { title: 'planted' }, statement: 'x', instances: whole, compare, runs: 12, controls: [minus], ...more });
// Straight to the descriptor: what a thread prints otherwise waits for its event loop.
const forever = () => { writeSync(1, 'it hangs\\n'); for (;;); };
const hungry = () => { const all = []; for (;;) all.push(new Array(1e5).fill(1)); };
const at = (draw, deed) => (x) => { if (x === draw) deed(); return holds(x); };
export const fine = claim('mine.fine', holds);
export const loops = claim('mine.loops', at(${LOOPS[5]}, forever));
export const eats = claim('mine.eats', at(${EATS[4]}, hungry));
export const never = claim('mine.never', holds, { instances: whole.filter((x) => x < 0), controls: [] });
export const mapped = claim('mine.mapped', holds, { instances: whole.map(forever) });
export const pictured = claim('mine.pictured', holds, { figures: forever });
export const leaves = claim('mine.leaves', at(${LEAVES[2]}, () => process.reallyExit(3)));
export const shrinks = claim('mine.shrinks', (x) => { if (x === 501) forever(); return atLeast(point(x > 500 ? -1 : 1), point(0)); }, { controls: [] });
export const exits = claim('mine.exits', (x) => { if (x > 3) process.exit(0); return holds(x); });
`;
/** Functions that are asked outside of any case, and never come back: once they are defined, the activation's. */
const ASKED = `
import fc from 'fast-check';
import { defineActivation, defineConfig, defineProbabilisticClaim } from 'eigencheck';
let defined = false;
setImmediate(() => { defined = true; });
const forever = () => { for (;;); };
export default defineConfig({
  claims: [defineProbabilisticClaim({ id: 'mine.endless', title: 'endless', source: { title: 'planted' }, statement: 'x',
    instances: fc.integer({ min: 0, max: 9 }), probability: forever, trial: () => false })],
  activations: [defineActivation({ name: 'endless', value: (z) => (defined ? forever() : z), derivative: () => 1, kinks: [] })],
});
`;
const config = (...names: string[]) =>
  `import { defineConfig } from 'eigencheck';\nimport { ${names.join(', ')} } from './claims.ts';\nexport default defineConfig({ claims: [${names.join(', ')}] });\n`;

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': CLAIMS,
    'hang.ts': config('loops', 'never', 'pictured', 'leaves', 'shrinks', 'fine'),
    'hungry.ts': config('eats'),
    'mapped.ts': config('mapped'),
    'stuck.ts': config('shrinks'),
    'lonely.ts': config('loops'),
    'audited.ts': config('fine', 'loops'),
    'exits.ts': config('exits', 'fine'),
    'asked.ts': ASKED,
  });
});
afterEach(endAll);

const words = (command: string, file: string, ...more: string[]) => [
  command,
  '--config',
  file,
  '--seed',
  '7',
  '--workers',
  '1',
  '--out',
  `out-${file}`,
  ...more,
];
const evidenceIn = (file: string) => parseEvidence(readFileSync(join(folder, `out-${file}`, 'evidence.json'), 'utf8'));
const LIMITS = ['--case-seconds', '0.2', '--case-memory', '96'];

describe('a case beyond its limits', () => {
  it('is left out, named on the terminal with its draw and kept in the evidence; all else goes on', async () => {
    const { code, stdout, stderr } = await eigencheckAlone(words('verify', 'hang.ts', ...LIMITS), folder);
    const [loops, never, pictured, leaves, shrinks, fine] = evidenceIn('hang.ts').claims;
    const again = 'eigencheck replay mine.loops --seed 7 --path 5 --scheme 2 --config hang.ts';
    expect(loops).toMatchObject({ verdict: 'undecided', runs: 11, controls: [{ verdict: 'refuted' }] });
    expect(loops?.overLimit).toEqual([
      {
        statement: 'mine.loops',
        doing: 'evaluating',
        draw: 5,
        kind: 'hung',
        message: 'no answer within 0.2 s',
        instance: { text: `${LOOPS[5]}`, value: LOOPS[5], group: '' },
        replay: again,
      },
    ]);
    expect(stdout).toMatch(/^mine\.loops +draw 5: no answer within 0.2 s; left out$/m);
    expect(stderr).toContain(`eigencheck: mine.loops: draw 5: no answer within 0.2 s (again: ${again})\n`);

    // Its arbitrary filters everything away.
    expect(never?.overLimit?.map(({ doing, draw }) => [doing, draw])).toEqual([
      ['drawing', 0],
      ['drawing', 1],
      ['drawing', 2],
    ]);
    expect(never).toMatchObject({ verdict: 'undecided', runs: 0 });
    expect(stdout).toMatch(/^over limit {2}mine\.pictured\n {2}why +its figures: no answer within 0\.2 s; left out$/m);
    expect(pictured).toMatchObject({ verdict: 'holds', runs: 12, overLimit: [{ doing: 'figures' }] });
    expect(leaves?.overLimit).toMatchObject([{ draw: 2, kind: 'died', message: 'its thread ended with code 3' }]);
    // False from 501 on, which never answers.
    expect(shrinks).toMatchObject({
      verdict: 'refuted',
      counterexample: { instance: { value: 502 } },
      overLimit: [{ doing: 'shrinking', instance: { value: 501 } }],
    });
    expect(fine).toMatchObject({ verdict: 'holds', runs: 12, controls: [{ verdict: 'refuted' }] });
    expect(fine).not.toHaveProperty('overLimit');
    expect(code).toBe(1);
  });

  it('leaves its claim undecided: exit 3', async () => {
    const { code } = await eigencheck(words('verify', 'hungry.ts', ...LIMITS), folder);
    const [eats] = evidenceIn('hungry.ts').claims;
    // Whichever comes first of its heap's limit and its time's.
    expect(eats?.overLimit?.[0]?.kind).toMatch(/out of memory|hung/);
    expect(eats).toMatchObject({ verdict: 'undecided', runs: 11 });
    expect(code).toBe(3);
  });

  it('ends a hunt where it is the drawing of an instance, and says so', async () => {
    const { code, stderr } = await eigencheckAlone(words('hunt', 'mapped.ts', 'mine.mapped', ...LIMITS), folder);
    expect(stderr).toContain('eigencheck: mine.mapped: while drawing instance 0: no answer within 0.2 s');
    expect(code).toBe(3);
  });
});

describe('a configuration that never answers what is shown of it', () => {
  it.each([
    [['show', 'mine.endless'], 'draws of mine.endless and their probabilities'],
    [['activation', 'endless'], 'the card of endless'],
    [['activation', '--compare', 'relu', 'endless'], 'the card of endless'],
  ])('%j ends with one line, and exit code 2', async (asked, what) => {
    const { code, stdout, stderr } = await eigencheckAlone([...asked, '--config', 'asked.ts', ...LIMITS], folder);
    expect(stderr).toBe(`eigencheck: config asked.ts, ${what}: no answer within 1 s\n`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('one signal, while a case hangs', () => {
  async function interrupted(file: string, signal: NodeJS.Signals) {
    const running = start(words('verify', file), folder);
    await running.printed('it hangs');
    running.child.kill(signal);
    const finished = await running.finished;
    expect(readdirSync(join(folder, `out-${file}`)).sort()).toEqual(['evidence.json', 'index.html', 'units.jsonl']);
    return { ...finished, claims: evidenceIn(file).claims };
  }

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s ends the command with everything written, and names what hung',
    async (signal) => {
      const { code, stdout, claims } = await interrupted('lonely.ts', signal);
      expect(code).toBe(130);
      expect(stdout).toMatch(
        /note +interrupted after 5 of 12 draws; mine\.loops: ended in draw 5, under way for \d+\.\d s/,
      );
      expect(stdout).toContain('INTERRUPTED');
      expect(claims).toMatchObject([
        { runs: 5, interrupted: true, controls: [{ runs: 0, unfinished: 'interrupted' }] },
      ]);
    },
  );

  it('an audit keeps the claims that it is through with', async () => {
    const running = start([...words('audit', 'audited.ts'), '--runs', '12'], folder);
    await running.printed('it hangs');
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.finished;
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    expect(evidenceIn('audited.ts').audit?.map(({ id }) => id)).toEqual(['mine.fine']);
  });

  it('a refutation is kept as it was drawn, and decides the exit code', async () => {
    const { code, claims } = await interrupted('stuck.ts', 'SIGINT');
    const first = SHRINKS.find((x) => x > 500);
    expect(claims).toMatchObject([
      { verdict: 'refuted', interrupted: true, counterexample: { instance: { value: first } } },
    ]);
    expect(code).toBe(1);
  });
});

describe('a claim that ends the process', () => {
  it('costs its own audit one line, and exit code 2', async () => {
    const { code, stderr } = await eigencheck(words('audit', 'exits.ts', '--runs', '5'), folder);
    expect(stderr).toBe(
      `eigencheck: mine.exits: on ${EXITS.find((x) => x > 3)}: process.exit(0) was called, expected a comparison or an error\n`,
    );
    expect(code).toBe(2);
    expect(evidenceIn('exits.ts').audit?.map(({ id }) => id)).toEqual(['mine.fine']);
  });

  it('does not pass a replay for one that holds', async () => {
    const { code, stderr } = await eigencheckAlone(
      [
        'replay',
        'mine.exits',
        '--config',
        'exits.ts',
        '--seed',
        '7',
        '--path',
        `${EXITS.findIndex((x) => x > 3)}`,
        '--scheme',
        '2',
      ],
      folder,
    );
    expect(stderr).toMatch(/^eigencheck: .*process\.exit\(0\) was called/);
    expect(code).toBe(2);
  });
});
