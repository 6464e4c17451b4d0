import { describe, expect, it } from 'vitest';
import { type Cover, checkCover, classesOf, coverReport } from './coverage.js';

describe('coverage', () => {
  it('refuses a required fraction that is none, whoever asks', () => {
    for (const atLeast of [Number.NaN, -0.1, 1.1, 40])
      expect(() => checkCover('planted', { large: { when: () => true, atLeast } })).toThrow(
        `cover "large" of planted: atLeast = ${atLeast}, expected a fraction in [0, 1]`,
      );
    const fine = { none: { when: () => true, atLeast: 0 }, all: { when: () => true, atLeast: 1 } };
    expect(() => checkCover('planted', fine)).not.toThrow();
    expect(coverReport(fine, 0, {})).toHaveLength(2);
  });

  it('counts the draws of each class, and says which are too few beyond luck', () => {
    const cover: Cover<number> = {
      even: { when: (x) => x % 2 === 0, atLeast: 0.4 },
      large: { when: (x) => x >= 195, atLeast: 0.4 },
      none: { when: () => false, atLeast: 0 },
    };
    const counts: Record<string, number> = {};
    for (let x = 0; x < 200; x++) for (const name of classesOf(x, cover)) counts[name] = (counts[name] ?? 0) + 1;
    // P[Binomial(200, 0.4) ≤ 5] is C(200, 5)·0.4⁵·0.6¹⁹⁵ and smaller terms, below 10⁻³⁵; that of ≤ 100 is above ½.
    expect(coverReport(cover, 200, counts)).toMatchObject([
      { name: 'even', seen: 100, enough: true },
      { name: 'large', seen: 5, enough: false },
      { name: 'none', seen: 0, enough: true },
    ]);
  });
});
