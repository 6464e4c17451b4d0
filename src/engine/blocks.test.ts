import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnyClaim } from '../claims/claim.js';
import { planted, trueClaim } from '../testing/planted-claims.js';
import { blocksOf, type Cut, cutOf } from './blocks.js';

const cuts = fc.constantFrom<Cut>({ least: 64, most: 64 }, { least: 1, most: 4096 }, { least: 64, most: 1024 });

it('covers all draws once, in order, and more draws change none but the last block', () => {
  fc.assert(
    fc.property(cuts, fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 0, max: 5000 }), (cut, draws, more) => {
      const blocks = [...blocksOf(draws, cut)];
      expect(blocks.map(({ block }) => block)).toEqual([...blocks.keys()]);
      expect(blocks.map(({ from }) => from)).toEqual([0, ...blocks.slice(0, -1).map(({ to }) => to)]);
      expect(blocks.at(-1)?.to).toBe(draws);
      for (const { from, to } of blocks.slice(0, -1)) {
        expect(to - from).toBeGreaterThanOrEqual(cut.least);
        expect(to - from).toBeLessThanOrEqual(Math.max(cut.least, Math.min(cut.most, from / 4)));
      }
      const longer = [...blocksOf(draws + more, cut)];
      expect(longer.slice(0, blocks.length - 1)).toEqual(blocks.slice(0, -1));
    }),
    { numRuns: 30 },
  );
});

it('takes about a second for a first block of a claim that was measured, and two for a later one', () => {
  type Measured = Pick<AnyClaim, 'drawMilliseconds' | 'typicalSeconds' | 'runs'>;
  const cutFor = (measured: Measured) => cutOf(planted({ ...trueClaim, ...measured }));
  expect(cutFor({})).toEqual({ least: 64, most: 1024 });
  // 40 draws a second: 32 are the largest power of two below.
  expect(cutFor({ drawMilliseconds: 25 })).toEqual({ least: 32, most: 80 });
  expect(cutFor({ drawMilliseconds: 0.5 })).toEqual({ least: 64, most: 4000 });
  expect(cutFor({ drawMilliseconds: 1700 })).toEqual({ least: 1, most: 1 });
  expect(cutFor({ drawMilliseconds: 0.001 })).toEqual({ least: 64, most: 16_384 });
  // Of a user's claim the whole may be known: 200 draws in 5 s.
  expect(cutFor({ typicalSeconds: 5 })).toEqual({ least: 32, most: 80 });
  expect(cutFor({ typicalSeconds: 5, runs: 4 })).toEqual({ least: 1, most: 1 });
  expect(cutFor({ typicalSeconds: 5, drawMilliseconds: 0.5 })).toEqual({ least: 64, most: 4000 });
});

it('is a number of blocks that a coordinator can hold, for 10⁷ draws of a cheap claim', () => {
  let blocks = 0;
  for (const _ of blocksOf(10 ** 7, { least: 64, most: 16_384 })) blocks++;
  // 4 of 64 up to draw 256, 4 more for each doubling up to 65 536, then 16 384 each.
  expect(blocks).toBe(4 + 8 * 4 + Math.ceil((10 ** 7 - 65_536) / 16_384));
});
