import { describe, expect, it } from 'vitest';
import { Coverage } from './coverage.js';

describe('Coverage', () => {
  it('refuses a required fraction that is none, whoever asks', () => {
    for (const atLeast of [Number.NaN, -0.1, 1.1, 40])
      expect(() => new Coverage('planted', { large: { when: () => true, atLeast } })).toThrow(
        `cover "large" of planted: atLeast = ${atLeast}, expected a fraction in [0, 1]`,
      );
    expect(
      new Coverage('planted', { none: { when: () => true, atLeast: 0 }, all: { when: () => true, atLeast: 1 } }).report(
        0,
      ),
    ).toHaveLength(2);
  });

  it('counts the draws of each class, and says which are too few beyond luck', () => {
    const coverage = new Coverage<number>('planted', {
      even: { when: (x) => x % 2 === 0, atLeast: 0.4 },
      large: { when: (x) => x >= 195, atLeast: 0.4 },
      none: { when: () => false, atLeast: 0 },
    });
    for (let x = 0; x < 200; x++) coverage.add(x);
    // P[Binomial(200, 0.4) ≤ 5] is C(200, 5)·0.4⁵·0.6¹⁹⁵ and smaller terms, below 10⁻³⁵; that of ≤ 100 is above ½.
    expect(coverage.report(200)).toMatchObject([
      { name: 'even', seen: 100, enough: true },
      { name: 'large', seen: 5, enough: false },
      { name: 'none', seen: 0, enough: true },
    ]);
  });
});
