import { describe, expect, it } from 'vitest';
import { checkClaim } from '../engine/check.js';
import { suiteEvidence } from '../engine/suite.js';
import type { Evidence } from '../evidence/schema.js';
import { planted, trueClaim } from '../testing/planted-claims.js';
import { merged, type Part } from './merge.js';

const claims = ['planted.a', 'planted.b', 'planted.c'].map((id) =>
  checkClaim(planted({ ...trueClaim, id }), { seed: 1, runs: 3, controls: false }),
);
const all = claims.map(({ id }) => id);

/** Part `index` of three, with the claim of that place. */
const part = (index: number, more: Partial<Evidence> = {}): Part => ({
  file: `part-${index}`,
  evidence: {
    ...suiteEvidence({
      seed: 1,
      startedAt: `2000-01-0${index}T00:00:00Z`,
      settings: { workers: 1, claims: [all[index - 1]], shard: { index, of: 3, all } },
      environment: { node: 'v20', eigencheck: '0' },
      claims: [claims[index - 1]],
    }),
    ...more,
  },
});

describe('merged', () => {
  it('has the claims of all parts in the order of a whole run, whatever theirs, and is as interrupted as they are', () => {
    const whole = merged([part(3), part(1), part(2)]);
    expect(whole.claims.map(({ id }) => id)).toEqual(all);
    expect(whole).toMatchObject({ interrupted: false, startedAt: '2000-01-01T00:00:00Z', settings: { claims: all } });
    for (const index of [1, 2, 3]) {
      // Stopped after its last claim, say among the injected errors: none is missing.
      const parts = [1, 2, 3].map((k) => part(k, { interrupted: k === index }));
      expect(merged(parts).interrupted).toBe(true);
    }
    expect(merged([part(1), part(2, { claims: [] }), part(3)]).interrupted).toBe(true);
  });

  it('refuses a part twice, under any name, and one that is missing', () => {
    const copy = { ...part(2), file: 'copy' };
    expect(() => merged([part(1), part(2), part(3), copy])).toThrow('copy: part 2/3 again, it is part-2 already');
    expect(() => merged([part(1), part(2), part(3), part(3)])).toThrow('part-3: part 3/3 again');
    expect(() => merged([part(1), part(3)])).toThrow('part 2/3 missing, expected one file for each of the 3 parts');
    expect(() => merged([part(2)])).toThrow('part 1/3, 3/3 missing');
    expect(() => merged([])).toThrow('no files');
  });

  it('refuses parts of different runs, naming what differs', () => {
    expect(() => merged([part(1), part(2, { seed: 2 }), part(3)])).toThrow('part-2: seed = 2, expected 1 as in part-1');
    const other = part(2);
    const runs = { ...other, evidence: { ...other.evidence, settings: { ...other.evidence.settings, runs: 7 } } };
    expect(() => merged([part(1), runs, part(3)])).toThrow('part-2: runs = 7, expected default');
    const drawn = part(2, { environment: { node: 'v20', eigencheck: '0', 'fast-check': '4.0.0' } });
    expect(() => merged([part(1), drawn, part(3)])).toThrow('part-2: fast-check = 4.0.0, expected not told');
  });
});
