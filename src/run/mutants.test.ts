import { describe, expect, it } from 'vitest';
import { allMutants, searchMutant } from './mutants.js';
import type { UnitRunner } from './unit-runner.js';
import type { UnitEnd } from './watched-thread.js';

const [mutant] = await allMutants();

/** A pool in which the search ends as the list says; `slow` is first told that it is still at its third draw. */
async function searched(...ends: readonly UnitEnd<unknown>[]) {
  const waiting = [...ends];
  const slow: string[] = [];
  const run = async (_unit: object, { onStill }: { onStill: (step: object, seconds: number) => void }) => {
    onStill({ number: 3, doing: 'evaluating', draw: 3, text: 'mine', sequence: 0 }, 12.4);
    return waiting.shift();
  };
  const found = await searchMutant({ run } as unknown as UnitRunner, mutant, 7, (id, news) =>
    slow.push(`${id} ${news}`),
  );
  return { found, slow };
}

const why = { kind: 'hung', message: 'planted' } as const;

describe('searchMutant', () => {
  it('passes on what the thread found, and says what takes long', async () => {
    const { found, slow } = await searched({ kind: 'done', result: 'evidence' });
    expect(found).toBe('evidence');
    expect(slow).toHaveLength(1);
    expect(slow[0]).toContain(`${mutant.id} still at`);
    expect(slow[0]).toContain('after 12 s');
  });

  it('leaves out what ended the thread, and says so', async () => {
    const step = { number: 3, doing: 'evaluating', draw: 3, text: 'mine', sequence: 0 } as const;
    const { found, slow } = await searched({ kind: 'killed', step, why }, { kind: 'done', result: 'evidence' });
    expect(found).toBe('evidence');
    expect(slow.some((news) => news.includes('planted; left out'))).toBe(true);
  });

  it('never rejects: interrupted, failed and killed between two steps are evidence', async () => {
    const interrupted = await searched({ kind: 'interrupted', step: undefined, seconds: 0 });
    expect(interrupted.found).toMatchObject({ id: mutant.id });
    expect(JSON.stringify(interrupted.found)).toContain('interrupted');
    const failed = await searched({ kind: 'failed', error: new Error('no such thread') });
    expect(JSON.stringify(failed.found)).toContain('could not be searched: no such thread');
    const killed = await searched({ kind: 'killed', step: undefined, why });
    expect(JSON.stringify(killed.found)).toContain('could not be searched: planted');
  });
});
