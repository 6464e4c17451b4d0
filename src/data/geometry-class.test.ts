import { describe, expect, it } from 'vitest';
import { directionsFrom } from './directions.js';
import {
  hasAntipodalPair,
  hasNearAntipodalPair,
  isNearDuplicate,
  isSeparated,
  liesInLowerDimension,
} from './geometry-class.js';

// sin²θ between (1,0) and (3,±4) is 16/25, between (1,0) and (4,±3) 9/25; (1,0) and (1000,1): 1/1000001 < 1e-6
const wide = directionsFrom([
  [1, 0],
  [3, 4],
]);
const close = directionsFrom([
  [1, 0],
  [1000, 1],
]);
const facing = directionsFrom([
  [1, 0],
  [-1000, 1],
]);
const opposite = directionsFrom([
  [1, 0],
  [-5, 0],
]);

describe('classes of datasets', () => {
  it('isNearDuplicate: same side only', () => {
    expect([wide, close, facing, opposite].map((data) => isNearDuplicate(data))).toEqual([false, true, false, false]);
  });

  it('a sine that is exactly the threshold is near: parallel rows at 0, an acute pair at 1', () => {
    const parallel = directionsFrom(
      [
        [1, 0],
        [2, 0],
      ],
      { parallel: 'allow' },
    );
    expect(isNearDuplicate(parallel, 0)).toBe(true);
    expect(isNearDuplicate(wide, 1)).toBe(true);
    expect(hasNearAntipodalPair(opposite, 0)).toBe(true);
  });

  it('hasNearAntipodalPair: opposite side only, exactly antipodal included', () => {
    expect([wide, close, facing, opposite].map((data) => hasNearAntipodalPair(data))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([facing, opposite].map(hasAntipodalPair)).toEqual([false, true]);
  });

  it('thresholds are exact: the double below 4/5 does not reach it, the one above does', () => {
    // 0.8 as a double is 0.8000000000000000444 > 4/5, its predecessor below
    expect(isNearDuplicate(wide, 0.8)).toBe(true);
    expect(isNearDuplicate(wide, 0.8 - 2 ** -53)).toBe(false);
    expect(isSeparated(wide, 0.8)).toBe(false);
    expect(isSeparated(wide, 0.8 - 2 ** -53)).toBe(true);
    expect(isSeparated(opposite, 0)).toBe(true);
  });

  it('liesInLowerDimension', () => {
    expect(liesInLowerDimension(wide)).toBe(false);
    expect(liesInLowerDimension(opposite)).toBe(true);
    expect(
      liesInLowerDimension(
        directionsFrom([
          [1, 1, 0],
          [0, 0, 1],
          [2, 2, 5],
        ]),
      ),
    ).toBe(true);
  });

  it('refuses a threshold that is no sine', () => {
    expect(() => isNearDuplicate(wide, Number.NaN)).toThrow(
      'isNearDuplicate: threshold = NaN, expected a sine between 0 and 1',
    );
    expect(() => hasNearAntipodalPair(wide, -1)).toThrow('hasNearAntipodalPair: threshold = -1');
    expect(() => isSeparated(wide, 2)).toThrow('isSeparated: threshold = 2');
  });
});
