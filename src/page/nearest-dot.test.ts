import { describe, expect, it } from 'vitest';
import { dotAfter, nearestDot, placeOf } from './nearest-dot.js';

const SIZE = { width: 200, height: 100 };
/** In pixels of SIZE: (10, 80), nowhere, (100, 20), (10, 50), (190, 50). */
const plot = { across: [100, -1, 1000, 100, 1900], down: [800, -1, 200, 500, 500] };

describe('placeOf', () => {
  it('is in pixels from the upper left, and nothing for a row that has no place', () => {
    expect([0, 1, 2].map((k) => placeOf(plot, k, SIZE))).toEqual([[10, 80], undefined, [100, 20]]);
  });
});

describe('nearestDot', () => {
  it('is the one at the least distance, within reach', () => {
    expect(nearestDot(plot, [12, 60], SIZE, 28)).toBe(3);
    expect(nearestDot(plot, [12, 70], SIZE, 28)).toBe(0);
    // (100, 20) is 30 away from (100, 50)
    expect(nearestDot(plot, [100, 50], SIZE, 28)).toBeUndefined();
    expect(nearestDot(plot, [100, 50], SIZE, 30)).toBe(2);
  });

  it('is found on whatever shape the drawing has: (190, 50) of 200 by 100 is (380, 25) of 400 by 50', () => {
    expect(nearestDot(plot, [380, 25], { width: 400, height: 50 }, 1)).toBe(4);
  });
});

describe('dotAfter', () => {
  const walk = (key: string, from: number | undefined, steps: number): (number | undefined)[] => {
    const seen: (number | undefined)[] = [];
    for (let k = from; seen.length < steps; seen.push(k)) k = dotAfter(plot, key, k);
    return seen;
  };

  it('goes right and left through all dots that have a place, and stays at the ends', () => {
    expect(walk('ArrowRight', undefined, 5)).toEqual([3, 0, 2, 4, 4]);
    expect(walk('ArrowLeft', 4, 4)).toEqual([2, 0, 3, 3]);
  });

  it('goes down and up by height', () => {
    expect(walk('ArrowDown', 2, 4)).toEqual([3, 4, 0, 0]);
    expect(walk('ArrowUp', 0, 4)).toEqual([4, 3, 2, 2]);
  });

  it('goes to either end, and nowhere by other keys or without dots', () => {
    expect([dotAfter(plot, 'Home', 2), dotAfter(plot, 'End', 2), dotAfter(plot, 'x', 2)]).toEqual([3, 4, undefined]);
    expect(dotAfter({ across: [-1], down: [-1] }, 'End', undefined)).toBeUndefined();
  });
});
