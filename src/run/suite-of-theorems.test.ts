import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../properties/mutants/index.js';
import { projectFolder } from '../testing/built-command.js';
import { withSignals } from '../testing/signals.js';
import { threadsHere } from '../testing/threads-here.js';
import { writeCertificates } from './certificates.js';
import { PROFILES } from './profiles.js';
import type { SuiteRequest } from './suite-request.js';
import { runSuite } from './verify.js';

const folder = projectFolder({ 'rows.csv': '1,0\n0,1\n1,1\n2,1\n', 'kept/cut.json': '{"schema"' });
const rows = join(folder, 'rows.csv');
const quick = PROFILES.find(({ name }) => name === 'quick');
let runs = 0;

/** The built-in theorems, in threads of this process. */
async function verified(request: Partial<SuiteRequest>, onUpdate: () => void = () => {}) {
  const out = join(folder, `out-${runs++}`);
  const stopped: string[] = [];
  const suite = await runSuite(
    { names: ['gram.kink-floor'], out, reporter: ['json'], runs: 3, ...request },
    async () => ({
      update: onUpdate,
      finish: () => {},
      work: () => {},
      note: () => {},
      stopping: () => void stopped.push('stopping'),
      close: async () => {},
    }),
    threadsHere(),
  );
  return { ...suite, out, stopped };
}

describe('a suite of theorems', () => {
  it('on given rows asks for no controls, kept cases or figures, and says which rows', async () => {
    const { evidence } = await verified({ data: rows, seed: 3 });
    expect(evidence.data).toMatchObject({ rows: 4 });
    expect(evidence.claims).toMatchObject([{ id: 'gram.kink-floor', verdict: 'holds', runs: 3, controls: [] }]);
    expect(evidence.claims[0]).not.toHaveProperty('corpus');
    expect(evidence.claims[0]?.tightest?.replay).toMatch(/ --scheme 2 --data .*rows\.csv$/);
  });

  it('on given rows has no kept cases of its own', async () => {
    await expect(verified({ data: rows, corpus: join(folder, 'kept'), seed: 3 })).rejects.toThrow(
      /corpus = .* with data: kept cases hold instances of their own/,
    );
  });

  it('cut into parts needs a seed, or a profile that has one, and observes nothing', async () => {
    const names = ['gram.kink-floor', 'gram.kink-sharp'];
    const shard = { index: 2, of: 2 };
    await expect(verified({ names, shard })).rejects.toThrow(/shard = 2\/2 without a seed/);
    const together = { names, shard, seed: 1, observations: join(folder, 'cases') };
    await expect(verified(together)).rejects.toThrow(/shard = 2\/2 with observations/);
  });

  it('names the kept cases that cannot be judged, and draws no pictures where the profile has none', async () => {
    const { evidence } = await verified({ corpus: join(folder, 'kept'), seed: 4, ...(quick && { profile: quick }) });
    expect(evidence.corpus).toMatchObject([{ failure: 'unreadable' }]);
    expect('figures' in (evidence.claims[0] ?? {})).toBe(quick?.pictures ?? true);
  });

  it('searches the injected errors when asked to: each is caught, and shrunk, and no original is refuted', async () => {
    const { evidence } = await verified({ detect: true, runs: 1, seed: 20200101, workers: 2 });
    expect(evidence.detection?.mutants.map(({ id }) => id)).toEqual(mutants.map(({ id }) => id));
    for (const { id, detected, draws, within, original, counterexample, note } of evidence.detection?.mutants ?? []) {
      expect({ id, detected, note }).toEqual({ id, detected: true, note: undefined });
      expect(draws).toBeLessThanOrEqual(within);
      expect(original).toMatchObject({ refuted: 0, undecided: 0 });
      // A handful of points, no number of more than four digits.
      expect(counterexample?.text).not.toMatch(/\d{5}/);
      expect(counterexample?.text.match(/\(/g)?.length ?? 0).toBeLessThanOrEqual(8);
    }
  });

  it('interrupted, writes what it knows, and says so', async () => {
    let told = false;
    const { evidence, out, stopped } = await withSignals(() =>
      verified({ runs: 10_000, seed: 6, workers: 1 }, () => {
        if (!told) process.emit('SIGINT');
        told = true;
      }),
    );
    expect(stopped).toEqual(['stopping']);
    expect(evidence).toMatchObject({ interrupted: true, claims: [{ interrupted: true, verdict: 'undecided' }] });
    expect(JSON.parse(readFileSync(join(out, 'evidence.json'), 'utf8'))).toMatchObject({ interrupted: true });
  });

  it('writes the certificates of its findings, and names those that have none yet', async () => {
    const { evidence, out } = await verified({ names: ['gram.kink-floor', 'coarse.loss'], seed: 7 });
    const { written, none } = await writeCertificates(out, evidence);
    expect(written.length).toBeGreaterThan(0);
    expect(written.every(existsSync)).toBe(true);
    expect(none.length).toBeGreaterThan(0);
    for (const line of none) expect(line).toMatch(/^not yet for /);
  });
});
