import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost } from '../claims/claim.js';
import { mutate } from '../claims/mutant.js';
import { interval, point } from '../numerics/interval/interval.js';
import { PRECISION_LADDER } from '../numerics/precision.js';
import { falseClaim, planted, trueClaim, type Whole } from '../testing/planted-claims.js';
import { detect } from './detect.js';

const base = { id: 'planted.error', mutation: 'an error', within: 200 };
const one = (of: typeof trueClaim, change: Parameters<typeof mutate<Whole>>[2][number]['change'], within = 200) =>
  mutate(of, 'theorem', [{ ...base, within, change }])[0];

describe('detect', () => {
  it('a mutant that the search refutes is detected, with its smallest instance, and the original is not', () => {
    // x + 1 − 2⌊x/100⌋ ≥ x: false from x = 100 on, nine tenths of the draws.
    const mutant = one(trueClaim, (original, { x }) => ({ ...original, left: point(x + 1 - 2 * Math.floor(x / 100)) }));
    const found = detect(mutant, { seed: 1 });
    expect(found).toMatchObject({ detected: true, caughtBy: 'planted.true', kind: 'theorem', within: 200 });
    expect(found.counterexample?.text).toBe('x 100');
    expect(found.draws).toBeLessThan(20);
    expect(found.original).toEqual({ draws: 20, refuted: 0, undecided: 0 });
    expect(found.replay).toBe('eigencheck detect planted.error --seed 1 --scheme 2');
    expect(found).not.toHaveProperty('note');
  });

  it('a mutant with draws of its own is searched on those, and so is the original', () => {
    // Wrong at 500 alone, which one draw in a thousand is.
    const change = (original: ReturnType<typeof atLeast>, { x }: Whole) => ({
      ...original,
      left: point(x === 500 ? 0 : x + 1),
    });
    expect(detect(one(trueClaim, change, 20), { seed: 1 }).detected).toBe(false);
    const [mutant] = mutate(trueClaim, 'theorem', [
      { ...base, within: 20, change, instances: fc.constantFrom({ x: 500 }, { x: 499 }) },
    ]);
    const found = detect(mutant, { seed: 1 });
    expect(found).toMatchObject({ detected: true, original: { refuted: 0 }, counterexample: { text: 'x 500' } });
  });

  it('a mutant that is true is not', () => {
    const found = detect(
      one(trueClaim, (original) => original, 50),
      { seed: 1 },
    );
    expect(found).toMatchObject({ detected: false, original: { draws: 50, refuted: 0 } });
    expect(found.note).toMatch(/not refuted within 50 draws: such an error would pass unnoticed/);
    expect(found).not.toHaveProperty('draws');
  });

  it('control: what refutes the original too is no detection', () => {
    const found = detect(
      one(falseClaim, ({ right, ...rest }) => ({ ...rest, right: point(right.lo - 1) })),
      { seed: 1 },
    );
    expect(found.detected).toBe(false);
    expect(found.original.refuted).toBeGreaterThan(0);
    expect(found.note).toMatch(/the original is refuted as well/);
  });

  it('neither an error nor an overlap is a detection', () => {
    const broken = one(trueClaim, () => {
      throw new Error('mine');
    });
    expect(detect(broken, { seed: 1 })).toMatchObject({
      detected: false,
      note: expect.stringMatching(/mutant could not be evaluated.*mine/),
    });
    const overlapping = one(trueClaim, () => atLeast(interval(0, 2), point(1)), 20);
    expect(detect(overlapping, { seed: 1 }).detected).toBe(false);
    const original = planted({
      id: 'planted.throws',
      compare: () => {
        throw new Error('its own');
      },
    });
    expect(
      detect({ ...base, of: original, kind: 'law', compare: () => atMost(point(1), point(0)) }, { seed: 1 }).note,
    ).toMatch(/original could not be evaluated.*its own/);
  });

  it('an error is injected in doubles only: what overlaps there is judged as the original', () => {
    const rungs: string[] = [];
    const of = planted({
      id: 'planted.rungs',
      compare: (_x, at) => {
        rungs.push(JSON.stringify(at));
        return atLeast(point(2), point(1));
      },
    });
    detect(
      one(of as typeof trueClaim, () => atLeast(interval(0, 2), point(1)), 1),
      { seed: 1 },
    );
    expect(new Set(rungs)).toEqual(new Set(PRECISION_LADDER.slice(0, 2).map((at) => JSON.stringify(at))));
  });

  it('stops when asked to', () => {
    const found = detect(
      one(trueClaim, (original) => original),
      { seed: 1, shouldStop: () => true },
    );
    expect(found).toMatchObject({ detected: false, note: 'interrupted' });
  });

  it.each([0, 1.5, Number.NaN])('refuses within = %d', (within) => {
    expect(() =>
      detect(
        one(trueClaim, (original) => original, within),
        { seed: 1 },
      ),
    ).toThrow(/within of planted\.error/);
  });
});
