import fc from 'fast-check';
import { it } from 'vitest';
import { randomText, refusesOrReads } from '../../testing/formula-law.js';

it('10⁵ texts are read or refused at a place in them', () => {
  fc.assert(fc.property(randomText, refusesOrReads), { seed: 1, numRuns: 1e5 });
});
