import { describe, expect, it } from 'vitest';
import { threadsHere } from '../testing/threads-here.js';
import { runDetection } from './detect.js';
import { allMutants } from './mutants.js';

const [first, second] = (await allMutants()).map(({ id }) => id);

describe('runDetection', () => {
  it('searches those that are named, in the order of the register, and tells each', async () => {
    const told: string[] = [];
    const events = {
      begin: (of: number) => void told.push(`0 of ${of}`),
      searched: (done: number, of: number) => void told.push(`${done} of ${of}`),
    };
    const start = threadsHere(() => ({
      detect: async () => (({ mutant }: { mutant: string }) => ({ id: mutant })) as never,
    }));
    const { seed, mutants } = await runDetection({ errors: [second, first], seed: 7, workers: 9 }, events, start);
    expect(seed).toBe(7);
    expect(mutants.map(({ id }) => id)).toEqual([first, second]);
    expect(told).toEqual(['0 of 2', '1 of 2', '2 of 2']);
  });

  it('searches all of them with a fresh seed where nothing is said, and nobody need be told', async () => {
    const start = threadsHere(() => ({
      detect: async () => (({ mutant, seed }: { mutant: string; seed: number }) => ({ id: mutant, seed })) as never,
    }));
    const { seed, mutants } = await runDetection({ errors: [] }, {}, start);
    expect(Number.isInteger(seed)).toBe(true);
    expect(mutants).toEqual((await allMutants()).map(({ id }) => ({ id, seed })));
  });

  it('refuses an unknown name before anything begins', async () => {
    const events = { begin: () => expect.unreachable() };
    await expect(runDetection({ errors: [first, 'none'] }, events)).rejects.toThrow(
      `unknown mutant "none", expected one of: ${first}, ${second}`,
    );
  });
});
