import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INVISIBLE } from '../evidence/invisible.js';
import { eigencheck, type Finished, projectFolder } from '../testing/built-command.js';

/** Names that would clear the screen, write over a line, or print a verdict of their own. */
const CONFIG = String.raw`
import fc from 'fast-check';
import { atLeast, atMost, defineActivation, defineClaim, defineConfig, point } from 'eigencheck';
const evil = ' \u001b[2J\u009b1m\u0000\u202e\r0 refuted\nmine.false  holds';
class Named { constructor(x) { this.x = x; } toString() { return this.x + evil; } }
const claim = (id, compare, more) => defineClaim({
  id, title: 'title' + evil, source: { title: 'source' + evil }, statement: 'x' + evil, hypotheses: 'h' + evil,
  instances: fc.nat(999).map((x) => new Named(x)), compare, group: () => 'group' + evil, ...more,
});
export default defineConfig({
  activations: [defineActivation({ name: 'mine' + evil, value: (z) => z, derivative: () => 1, kinks: [] })],
  claims: [
    claim('mine.false', ({ x }) => atMost(point(x), point(99), { ['quantity' + evil]: point(x) }), {
      cover: { ['class' + evil]: { when: () => false, atLeast: 0.5 } },
      controls: [{ id: 'same', breaks: 'breaks' + evil, compare: ({ x }) => atLeast(point(x), point(0)), refutedWithin: 3 }],
    }),
    claim('mine.throws', () => { throw new Error('error' + evil); }),
  ],
});`;

let folder: string;
let verified: Finished;
const run = (words: string) => eigencheck(words.split(' '), folder);
beforeAll(async () => {
  folder = projectFolder({ 'claims.ts': CONFIG, 'm\u202e.csv': '2,1\n1,2\n' });
  verified = await run(
    'verify --config claims.ts --runs 300 --seed 1 --workers 1 --reporter html,json,junit,markdown,github',
  );
});

/** What a terminal would obey, or take for a line of ours. */
function expectHarmless({ stdout, stderr }: Finished): void {
  expect(stdout.match(INVISIBLE)).toBeNull();
  expect(stderr.match(INVISIBLE)).toBeNull();
  expect(stdout + stderr).not.toMatch(/^mine\.false {2}holds/m);
}

describe('names that hold control characters', () => {
  it('reach neither the terminal nor a report raw: verify', () => {
    expect(verified.code).toBe(1);
    expectHarmless(verified);
    expect(verified.stdout).toContain(
      'quantity ⟨U+001B⟩[2J⟨U+009B⟩1m⟨U+0000⟩⟨U+202E⟩⟨U+000D⟩0 refuted⟨U+000A⟩mine.false  holds',
    );
    for (const name of ['index.html', 'evidence.json', 'junit.xml', 'summary.md'])
      expect(readFileSync(join(folder, 'reports', name), 'utf8').match(INVISIBLE), name).toBeNull();
    expect(JSON.parse(readFileSync(join(folder, 'reports', 'evidence.json'), 'utf8')).claims[0].title).toContain(
      '\u001b[2J',
    );
  });

  it.each([
    'list --config claims.ts',
    'list --config claims.ts --json',
    'show mine.false --config claims.ts',
    'show mine.false --config claims.ts --json',
    'hunt mine.false --config claims.ts --budget 64 --seed 1 --workers 1 --out hunt',
    'hunt mine.throws --config claims.ts --budget 8 --seed 1 --workers 1 --out hunt --json',
    'hunt mine.throws --config claims.ts --budget 8 --seed 1 --workers 1 --out hunt',
    'replay mine.false --seed 1 --path 0 --config claims.ts',
    'replay mine.false --seed 1 --path 0 --config claims.ts --json',
    'audit --config claims.ts --runs 3 --seed 1 --workers 1 --out audit',
    'report reports --out again',
    'verify mine.\u001b[2J',
    'verify --config \u001b[2J.ts',
    'certify \u202e.npy',
    'certify m\u202e.csv',
    'certify m\u202e.csv --json',
    'replay \u001b.json',
  ])('%j', async (words) => {
    const finished = await run(words);
    expect(finished.stdout + finished.stderr).not.toBe('');
    expectHarmless(finished);
  });
});
