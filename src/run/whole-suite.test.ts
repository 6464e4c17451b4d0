import { expect, it } from 'vitest';
import { constants as published } from '../../properties/constants/index.js';
import { checkConstant } from '../engine/constants.js';
import { sampleEvidence } from '../testing/report/evidence-fixture.js';
import { threadsHere } from '../testing/threads-here.js';
import { isWholeSuite, recomputed, withConstants } from './beside-claims.js';
import { caseLimits } from './case-limits.js';
import type { ConstantTask } from './constants-unit.js';
import { withMissChance } from './miss-chances.js';
import { Deal } from './shard.js';

it('constants are recomputed beside a whole suite alone, a unit each, and one that cannot be says why', async () => {
  for (const request of [{ names: ['gram.kink-floor'] }, { names: [], runs: 5 }, { names: [], config: 'mine.ts' }])
    expect(isWholeSuite(request)).toBe(false);
  expect(isWholeSuite({ names: [], data: 'rows.csv' })).toBe(false);
  expect(isWholeSuite({ names: [] })).toBe(true);
  const pool = threadsHere((die) => ({
    constant: async () => {
      const { constant } = await import('./constants-unit.js');
      return ((...[task, thread]: Parameters<typeof constant>) =>
        task.constant === published[0].id ? constant(task, thread) : die(3)) as never;
    },
  }))(2, caseLimits({}));
  const constants = (await recomputed(pool)) ?? [];
  expect(constants.map(({ id }) => id)).toEqual(published.map(({ id }) => id));
  for (const one of constants.slice(1))
    expect(one).toMatchObject({ verdict: 'undecided', error: 'its thread ended with code 3' });
  const { verdict, quantities, recomputed: enclosure } = checkConstant(published[0]);
  expect(constants[0]).toMatchObject({ verdict, quantities, recomputed: enclosure });
  const evidence = await withConstants(sampleEvidence({ interrupted: false }), constants);
  expect(evidence.constants).toEqual(constants);
  expect(evidence.conjectures?.length).toBeGreaterThan(0);
  pool.interrupt();
  expect(await recomputed(pool)).toBeUndefined();
  await pool.close();
});

it('constants are dealt out to the parts of a run, each to one', () => {
  const ids = published.map(({ id }) => id);
  const deal = new Deal([], ['mutant'], () => 0, ids);
  const parts = [1, 2, 3].map((index) =>
    ids.filter((constant) => deal.has({ kind: 'constant', constant } as ConstantTask, { index, of: 3 })),
  );
  expect(parts.flat().toSorted()).toEqual(ids.toSorted());
  const sizes = parts.map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

it('an injected error whose hit rate was measured says how likely it is missed', async () => {
  const { mutants } = await import('../../properties/mutants/index.js');
  const missed = (within: number, id = mutants[0].id) =>
    withMissChance({ id, within } as Parameters<typeof withMissChance>[0]).missed;
  // (1 − p)ⁿ: more draws miss it less often.
  expect(missed(20)).toBeGreaterThan(missed(40) ?? Number.NaN);
  expect(missed(20, 'none')).toBeUndefined();
});
