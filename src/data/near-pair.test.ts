import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draw } from './draw.js';
import { nearPair } from './near-pair.js';
import { gcd, largestEntry, squaredSine } from './small-rows.js';

/** Pairs drawn with a seeded source, the way the arbitrary draws them. */
class Pairs extends fc.Arbitrary<readonly (readonly number[])[]> {
  readonly #most: number;
  readonly #r: number;
  constructor(r: number, most: number) {
    super();
    this.#r = r;
    this.#most = most;
  }
  override generate(random: fc.Random): fc.Value<readonly (readonly number[])[]> {
    return new fc.Value(nearPair(new Draw(random), this.#r, this.#most, 1e-11, 0.1), undefined);
  }
  override canShrinkWithoutContext(_: unknown): _ is readonly (readonly number[])[] {
    return false;
  }
  override shrink(): fc.Stream<fc.Value<readonly (readonly number[])[]>> {
    return fc.Stream.nil();
  }
}

describe('nearPair', () => {
  it.each([1, 2, 5, 1000, 2 ** 20])('stays within the bound %d and is never on one line', (bound) => {
    for (const r of [2, 3, 5])
      fc.assert(
        fc.property(new Pairs(r, bound), ([v, w]) => {
          expect(largestEntry(v)).toBeLessThanOrEqual(bound);
          expect(largestEntry(w)).toBeLessThanOrEqual(bound);
          expect(squaredSine(v, w)).toBeGreaterThan(0);
        }),
        { seed: 1, numRuns: 300 },
      );
  });

  it('spreads the sines over the decades: each pair of decades from 1e-10 to 0.1 gets its share', () => {
    // log-uniform over ten decades would give 20% to each pair of them; the coarse choice of lengths moves less than half
    const sines = fc
      .sample(new Pairs(2, 2 ** 20), { seed: 2, numRuns: 4000 })
      .map(([v, w]) => Math.sqrt(squaredSine(v, w)));
    for (const low of [1e-10, 1e-8, 1e-6, 1e-4])
      expect(sines.filter((sine) => low <= sine && sine < 100 * low).length / 4000).toBeGreaterThan(0.1);
    expect(sines.filter((sine) => sine < 1e-10).length).toBeGreaterThan(0);
  });
});

describe('gcd', () => {
  it('divides both, and is 0 only for two zeros', () => {
    expect([gcd(12, -18), gcd(0, 5), gcd(-7, 0), gcd(0, 0)]).toEqual([6, 5, 7, 0]);
  });
});
