import { describe, expect, it } from 'vitest';
import { adversary } from '../testing/adversary.js';
import { hasPython } from '../testing/checker.js';

// 10⁴ of them in adversary.scale.ts.
describe.skipIf(!hasPython)('mutated certificates', () => {
  it('none is accepted whose statement is false, and none that lacks a step; unspoilt ones are', async () => {
    const tallies = await adversary(20, 22);
    for (const [kind, { acceptedFalse, acceptedUnknown }] of Object.entries(tallies))
      expect([kind, acceptedFalse, acceptedUnknown]).toEqual([kind, 0, 0]);
    for (const kind of ['a step dropped', 'an exact name dropped', 'a definition dropped'])
      expect([kind, tallies[kind].accepted]).toEqual([kind, 0]);
    expect(tallies['a number within the enclosure'].accepted).toBe(0);
    expect(tallies.none.accepted).toBe(tallies.none.tried);
  });
});
