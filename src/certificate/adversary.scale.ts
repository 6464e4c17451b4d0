import { expect, it } from 'vitest';
import { adversary } from '../testing/adversary.js';
import { hasPython } from '../testing/checker.js';

it.skipIf(!hasPython)(
  'of 10⁴ mutated certificates none is accepted whose statement is false, and no dropped step',
  async () => {
    const tallies = await adversary(1200, 20261129);
    process.stdout.write(`${JSON.stringify(tallies, undefined, 1)}\n`);
    expect(Object.values(tallies).reduce((sum, { acceptedFalse }) => sum + acceptedFalse, 0)).toBe(0);
    for (const kind of ['a step dropped', 'an exact name dropped', 'a definition dropped'])
      expect([kind, tallies[kind].accepted]).toEqual([kind, 0]);
  },
);
