import { describe, expect, it } from 'vitest';
import { numberRows } from '../testing/rows.js';
import type { Requirements } from './direction-options.js';
import { meets, within, withoutOffenders } from './requirements.js';

const required: Requirements = {
  count: { min: 2, max: 3 },
  dimension: { min: 2, max: 2 },
  rank: { min: 1, max: 2 },
  minSeparation: 0.5,
  maxEntry: 4,
  geometries: undefined,
};

describe('meets', () => {
  it('both ends of a range belong to it', () => {
    expect([1, 2, 3, 4].map((x) => within(x, { min: 2, max: 3 }))).toEqual([false, true, true, false]);
    expect(meets(numberRows('1 0, 0 1'), required)).toBe(true);
    expect(meets(numberRows('1 0, 1 1, 0 1'), required)).toBe(true);
    expect(meets([[1, 0]], required)).toBe(false);
  });

  it('entries are bounded on both sides of 0', () => {
    expect(meets(numberRows('-4 1, 1 4'), required)).toBe(true);
    for (const entry of [5, -5])
      expect(
        meets(
          [
            [entry, 1],
            [1, 4],
          ],
          required,
        ),
      ).toBe(false);
  });

  it('no row is zero, no entry a fraction, no pair too close', () => {
    expect(meets(numberRows('0 0, 0 1'), required)).toBe(false);
    expect(meets(numberRows('0.5 0, 0 1'), required)).toBe(false);
    // sin² of (2, 1) and (1, 0) is 1/5 < 1/4.
    expect(meets(numberRows('2 1, 1 0'), required)).toBe(false);
  });
});

it('withoutOffenders keeps the earlier of two that are too close, and nothing too large', () => {
  expect(withoutOffenders(numberRows('1 0, 2 1, 0 -5, 0 1'), required)).toEqual(numberRows('1 0, 0 1'));
});
