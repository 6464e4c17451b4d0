import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/engine/check.js';
import { parseCase } from '../../src/engine/hunt/case-file.js';
import { replayCase } from '../../src/engine/hunt/replay-case.js';
import { loadRegistry, selectClaims } from '../../src/run/registry.js';
import { texFaults } from '../../src/testing/tex-law.js';
import { theorems } from '../index.js';
import hunted from './hunted.json' with { type: 'json' };
import { conjectures, huntOf } from './index.js';

describe('open conjectures', () => {
  it('are named as what they are, and are no theorems', () => {
    expect(conjectures.length).toBeGreaterThan(0);
    for (const { id, source } of conjectures) {
      expect(id).toMatch(/^conjecture\./);
      expect(source.theorem).toBe('open');
      expect(theorems.map((claim) => claim.id)).not.toContain(id);
    }
  });

  it.each(conjectures)('$id stands on 60 draws, every one decided', (conjecture) => {
    expect(checkClaim(conjecture, { seed: 20200101, runs: 60 })).toMatchObject({ verdict: 'holds', undecided: 0 });
    const { title, statement, hypotheses, because } = conjecture;
    expect([title, `$${statement}$`, hypotheses ?? '', because ?? ''].flatMap(texFaults)).toEqual([]);
  });

  it.each(conjectures)('$id: the tightest instance of its hunt is kept, and stands to the last bit', (conjecture) => {
    const file = hunted.cases.find(({ claim }) => claim === conjecture.id);
    const replayed = replayCase(conjecture, parseCase(JSON.stringify(file)), '');
    expect(replayed).toMatchObject({ within: true, stands: true, differing: [] });
    expect(huntOf(conjecture.id)).toMatchObject({ budget: 20_000, ratio: file?.ratio });
  });

  it('verify refuses one, and says how to hunt it', async () => {
    const registry = await loadRegistry(undefined);
    expect(() => selectClaims(registry, ['conjecture.selu-floor'])).toThrow(
      /conjecture\.selu-floor is an open conjecture.*eigencheck hunt conjecture\.selu-floor/,
    );
    expect(selectClaims(registry, []).map(({ id }) => id)).not.toContain('conjecture.selu-floor');
  });
});
