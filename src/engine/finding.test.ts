import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, type Comparison, equals } from '../claims/claim.js';
import { type Interval, interval, point } from '../numerics/interval/interval.js';
import { ratioOf } from './finding.js';
import { verdictOf } from './judge.js';

const ratio = (comparison: Comparison): number | undefined =>
  ratioOf({ comparison, verdict: verdictOf(comparison), basis: 'proved', precision: 'float64' });

describe('ratioOf', () => {
  it('is at least 1 when the claim holds and below 1 when it is refuted', () => {
    const end = fc.integer({ min: 1, max: 50 });
    const positive = fc.tuple(end, end).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(positive, positive, (left, right) => {
        for (const comparison of [atLeast(left, right), atMost(left, right)]) {
          const verdict = verdictOf(comparison);
          if (verdict === 'holds') expect(ratio(comparison)).toBeGreaterThanOrEqual(1);
          if (verdict === 'refuted') expect(ratio(comparison)).toBeLessThan(1);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('is read from the ends that prove it: at least so far apart when it holds, at most when it is refuted', () => {
    expect(ratio(atLeast(interval(8, 9), interval(2, 4)))).toBe(8 / 4);
    expect(ratio(atMost(interval(2, 4), interval(8, 9)))).toBe(8 / 4);
    expect(ratio(atLeast(interval(2, 4), interval(8, 9)))).toBe(4 / 8);
    expect(ratio(atMost(interval(8, 9), interval(2, 4)))).toBe(4 / 8);
  });

  it('is below 1 for an undecided draw', () => {
    expect(ratio(atLeast(interval(2, 9), interval(4, 8)))).toBe(2 / 8);
  });

  it('does not exist for an equality, nor where the proving ends are not both positive', () => {
    const above: readonly Interval[] = [interval(-1, 2), interval(0, 2)];
    for (const left of above) expect(ratio(atLeast(left, point(1)))).toBeUndefined();
    expect(ratio(atLeast(point(1), point(0)))).toBeUndefined();
    expect(ratio(atMost(point(1), point(-1)))).toBeUndefined();
    expect(ratio(equals(point(1), point(1)))).toBeUndefined();
  });
});
