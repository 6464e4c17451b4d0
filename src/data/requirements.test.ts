import { describe, expect, it } from 'vitest';
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
    expect(meets([[1, 0], [0, 1]], required)).toBe(true); // biome-ignore format: rows
    expect(meets([[1, 0], [1, 1], [0, 1]], required)).toBe(true); // biome-ignore format: rows
    expect(meets([[1, 0]], required)).toBe(false);
  });

  it('entries are bounded on both sides of 0', () => {
    expect(meets([[-4, 1], [1, 4]], required)).toBe(true); // biome-ignore format: rows
    for (const entry of [5, -5]) expect(meets([[entry, 1], [1, 4]], required)).toBe(false); // biome-ignore format: rows
  });

  it('no row is zero, no entry a fraction, no pair too close', () => {
    expect(meets([[0, 0], [0, 1]], required)).toBe(false); // biome-ignore format: rows
    expect(meets([[0.5, 0], [0, 1]], required)).toBe(false); // biome-ignore format: rows
    // sin² of (2, 1) and (1, 0) is 1/5 < 1/4.
    expect(meets([[2, 1], [1, 0]], required)).toBe(false); // biome-ignore format: rows
  });
});

it('withoutOffenders keeps the earlier of two that are too close, and nothing too large', () => {
  expect(withoutOffenders([[1, 0], [2, 1], [0, -5], [0, 1]], required)).toEqual([[1, 0], [0, 1]]); // biome-ignore format: rows
});
