import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BLOCK } from '../engine/blocks.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { silentEvents } from '../testing/silent-events.js';
import { threadsHere } from '../testing/threads-here.js';
import { journaled } from './journaled.js';
import type { SuiteRequest } from './suite-request.js';
import { JOURNAL, type UnitEnds } from './unit-journal.js';
import type { UnitRunner } from './unit-runner.js';
import { UNITS } from './units.js';
import { runSuite } from './verify.js';

const RUNS = 3 * BLOCK + 9;
const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'five.ts': plantedConfig('holds', 'refuted', 'open', 'weak', 'notANumber'),
  'other.ts': plantedConfig('holds'),
});
const config = join(folder, 'five.ts');

/** Evidence, and the units that were computed for it. */
async function verified(out: string, request: Partial<SuiteRequest>) {
  const computed: string[] = [];
  const counting = (kind: 'check' | 'control') => async () => {
    const handle = (await UNITS[kind]()) as unknown as (unit: { id?: string }, thread: never) => Promise<unknown>;
    return ((unit: { id?: string }, thread: never) => {
      computed.push(unit.id ?? kind);
      return handle(unit, thread);
    }) as never;
  };
  const suite = await runSuite(
    { names: [], workers: 2, out: join(folder, out), reporter: ['json'], ...request },
    async () => silentEvents,
    threadsHere(() => ({ check: counting('check'), control: counting('control') })),
  );
  return { evidence: timeless(suite.evidence), computed };
}

const timeless = ({ startedAt: _, claims, ...rest }: Evidence) => ({
  ...rest,
  claims: claims.map(({ durationMs: _, ...claim }: ClaimEvidence) => claim),
});

const first = { config, seed: 5, runs: RUNS };
const journalOf = (out: string): string => join(folder, out, JOURNAL);

describe('a run that goes on', () => {
  it('after an end at any line finds what an undisturbed one finds, and computes only what was missing', async () => {
    const whole = await verified('whole', first);
    const bytes = readFileSync(journalOf('whole'));
    const ends = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : []));
    for (const cut of [ends[0], ends[3] + 5, (ends.at(-4) as number) - 2, bytes.length]) {
      await verified('cut', first);
      writeFileSync(journalOf('cut'), bytes.subarray(0, cut));
      const again = await verified('cut', { resume: true });
      expect(again.evidence).toEqual(whole.evidence);
      const kept = ends.filter((end) => end - 1 <= cut).length - 1;
      expect(again.computed).toHaveLength(whole.computed.length - kept);
    }
    expect((await verified('cut', { resume: true })).computed).toEqual([]);
  });

  it('with more draws computes only those that are new', async () => {
    const more = RUNS + 2 * BLOCK;
    const whole = await verified('more', { ...first, runs: more, names: ['planted.holds'] });
    await verified('less', { ...first, names: ['planted.holds'] });
    const raised = await verified('less', { resume: true, runs: more });
    expect(raised.evidence).toEqual(whole.evidence);
    // The last block was not a whole one.
    expect(raised.computed).toEqual([3, 4, 5].map((block) => `2/5/planted.holds/${block}`));
  });

  it('keeps nothing of a unit that was asked to stop', async () => {
    const ended: string[] = [];
    const runner = {
      lanes: 1,
      interrupted: false,
      run: async () => ({ kind: 'done', result: ended.length }),
      interrupt: () => {},
      close: async () => {},
    } as unknown as UnitRunner & { interrupted: boolean };
    const journal = { find: async () => undefined, add: (key: string) => void ended.push(key) } as unknown as UnitEnds;
    const kept = journaled(runner, journal);
    await kept.run({ kind: 'check' });
    runner.interrupted = true;
    await kept.run({ kind: 'control' });
    expect(ended).toEqual(['{"kind":"check"}']);
  });

  it('refuses in one line what is of another run', async () => {
    await verified('refused', first);
    const refuse = (request: Partial<SuiteRequest>) => verified('refused', { resume: true, ...request });
    await expect(refuse({ seed: 6 })).rejects.toThrow(/units\.jsonl: seed = 5, expected 6, that of this run/);
    await expect(refuse({ config: join(folder, 'other.ts') })).rejects.toThrow(/: registry = [0-9a-f]{64}, expected/);
    const written = readFileSync(journalOf('refused'), 'utf8');
    const ours = '"program":"sources",';
    expect(written).toContain(ours);
    // Of another build, and of one that did not say so.
    for (const [theirs, said] of [
      ['"program":"f00d",', 'f00d'],
      ['', 'not told'],
    ]) {
      writeFileSync(journalOf('refused'), written.replace(ours, theirs));
      await expect(refuse({})).rejects.toThrow(
        `: program = ${said}, expected sources, that of this run: its units are of another run; go on with the build that wrote it, or run verify again`,
      );
    }
    writeFileSync(journalOf('refused'), written);
    await expect(refuse({ observations: 'x' })).rejects.toThrow(/observations = x with resume/);
    writeFileSync(config, `${readFileSync(config, 'utf8')}// changed\n`);
    truncateSync(journalOf('refused'), 3);
    await expect(refuse({})).rejects.toThrow(/no journal of a run can be read there/);
  });
});
