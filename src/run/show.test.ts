import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { threadsHere } from '../testing/threads-here.js';
import { findClaim, loadRegistry } from './registry.js';
import { shownClaim } from './show.js';
import { trialsOf } from './trials-unit.js';

const folder = projectFolder({
  'own.ts': `import fc from 'fast-check';
import { defineConfig, defineProbabilisticClaim } from 'eigencheck';
const claim = (id, probability) => defineProbabilisticClaim({ id, title: id, source: { title: 'planted' }, statement: 'x',
  instances: fc.integer({ min: 1, max: 9 }), probability, trial: () => false });
export default defineConfig({ claims: [
  claim('mine.tenths', (k) => k / 10),
  claim('mine.deadly', () => { globalThis.deadlyProbability?.(); return 0.5; }),
  claim('mine.throws', () => { throw new Error('planted'); }),
] });`,
});
const config = join(folder, 'own.ts');

describe('a claim that is shown', () => {
  it('is asked for its probabilities in a thread when it is a user’s own, to the same numbers', async () => {
    const asked: string[] = [];
    const start = threadsHere(() => ({
      trials: async () => {
        const { trials } = await import('./trials-unit.js');
        return ((task: never, thread: never) => {
          asked.push((task as { claim: string }).claim);
          return trials(task, thread);
        }) as never;
      },
    }));
    const { claim, trials } = await shownClaim({ claim: 'mine.tenths', config }, start);
    expect(claim.id).toBe('mine.tenths');
    expect(trials).toEqual(trialsOf(findClaim(await loadRegistry(config), 'mine.tenths')));
    expect(trials).toHaveProperty('power.meanBound');
    const thrown = await shownClaim({ claim: 'mine.throws', config }, start);
    expect(thrown.trials?.power).toEqual({ unknown: 'planted' });
    // Ours are known to come back.
    expect((await shownClaim({ claim: 'gram.smoothed-data' }, start)).trials).toHaveProperty('power');
    expect((await shownClaim({ claim: 'gram.kink-floor', config }, start)).trials).toBeUndefined();
    expect(asked).toEqual(['mine.tenths', 'mine.throws']);
  });

  it('whose probability takes its thread down is one line, and cannot be judged', async () => {
    const global = globalThis as { deadlyProbability?: () => void };
    const start = threadsHere((die) => {
      global.deadlyProbability = () => {
        die(5);
        throw new Error('dead');
      };
      return {};
    });
    const ended = shownClaim({ claim: 'mine.deadly', config }, start).finally(() => delete global.deadlyProbability);
    await expect(ended).rejects.toMatchObject({
      message: `config ${config}, draws of mine.deadly and their probabilities: its thread ended with code 5`,
      facts: { unjudged: true },
    });
  });
});
