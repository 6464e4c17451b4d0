import { expect, it } from 'vitest';
import { sampleEvidence } from '../testing/report/evidence-fixture.js';
import { withMissChance } from './miss-chances.js';
import { withConstants } from './with-constants.js';

it('constants are recomputed beside a whole suite alone', async () => {
  const evidence = sampleEvidence({ interrupted: false });
  for (const request of [
    { names: ['gram.kink-floor'] },
    { names: [], runs: 5 },
    { names: [], config: 'mine.ts' },
    { names: [], data: 'rows.csv' },
  ])
    expect(await withConstants(evidence, request)).toBe(evidence);
  const interrupted = { ...evidence, interrupted: true };
  expect(await withConstants(interrupted, { names: [] })).toBe(interrupted);
  expect((await withConstants(evidence, { names: [] })).constants?.length).toBeGreaterThan(10);
});

it('an injected error whose hit rate was measured says how likely it is missed', async () => {
  const { mutants } = await import('../../properties/mutants/index.js');
  const missed = (within: number, id = mutants[0].id) =>
    withMissChance({ id, within } as Parameters<typeof withMissChance>[0]).missed;
  // (1 − p)ⁿ: more draws miss it less often.
  expect(missed(20)).toBeGreaterThan(missed(40) ?? Number.NaN);
  expect(missed(20, 'none')).toBeUndefined();
});
