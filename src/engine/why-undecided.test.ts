import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, defineClaim } from '../claims/claim.js';
import { directions } from '../data/arbitrary.js';
import { interval, point } from '../numerics/interval/interval.js';
import { checkClaim } from './check.js';
import { whyUndecided } from './why-undecided.js';

const left = interval(-3e-310, 2.04e-310);

describe('whyUndecided', () => {
  const finding = {
    left,
    right: point(0),
    verdict: 'undecided' as const,
    basis: 'proved' as const,
    precision: '1024 bits',
  };

  it('says what overlaps, by how much at most, and what it means of an eigenvalue', () => {
    expect(whyUndecided(finding)).toBe(
      'at 1024 bits the two sides still overlap, left in [-3e-310, 2.04e-310] and right in 0: they are equal, or differ by at most 3.2e-310, and no enclosure can prove equality; if the other side is the smallest eigenvalue of a matrix, that matrix is exactly singular, or within 3.2e-310 of a singular one',
    );
    const other = { ...finding, right: interval(1e-310, 1.5e-310) };
    expect(whyUndecided(other)).toMatch(/at most 4\.7e-310, and no enclosure can prove equality$/);
  });

  it('says nothing of what is decided, or statistical', () => {
    expect(whyUndecided({ ...finding, verdict: 'holds' })).toBeUndefined();
    expect(whyUndecided({ ...finding, basis: 'statistical' })).toBeUndefined();
  });

  it('stands in the note of the claim', () => {
    const claim = defineClaim({
      id: 'mine.equal',
      title: 'two sides that are equal',
      source: { title: 'a test' },
      statement: '0 \\ge 0',
      instances: fc.constant(1),
      compare: () => atLeast(left, point(0)),
    });
    const { verdict, note } = checkClaim(claim, { runs: 3, seed: 1 });
    expect(verdict).toBe('undecided');
    expect(note).toMatch(/^at 1024 bits the two sides still overlap, left in /);
  });
});

it('λ_min(K) ≥ 0 and λ_min(K) ≤ 0 are decided where K is exactly singular: four vectors of a plane', async () => {
  const { correlations } = await import('../gram/gram-matrix.js');
  const { smallestEigenvalue } = await import('../numerics/spectrum/spectrum.js');
  const about = (relation: typeof atLeast) =>
    defineClaim({
      id: 'mine.singular',
      title: 'K of four vectors of a plane',
      source: { title: 'a test' },
      statement: '\\lambda_{\\min}(K)',
      instances: directions({ n: 4, dimension: [2, 5], intrinsicDimension: 2 }),
      compare: (data, at) => relation(smallestEigenvalue(correlations(data, at), at), point(0)),
    });
  for (const relation of [atLeast, atMost]) {
    const { verdict, precision } = checkClaim(about(relation), { runs: 20, seed: 3 });
    expect([verdict, precision]).toEqual(['holds', { float64: 20 }]);
  }
});
