import { expect, it } from 'vitest';
import { contains } from '../../src/numerics/interval/interval.js';
import { directionsOf } from '../parts/data.js';
import { add, doubles, point } from '../parts/intervals.js';
import { closestLines, leastLineAngle, planarGaps } from './line-angles.js';

it('gaps go around the plane once, whatever directions represent the lines and in whatever coordinates', () => {
  // Lines at 0, 45 and 90 degrees; the second set is the first with signs changed and a coordinate repeated.
  for (const data of [directionsOf('1 0, 1 1, 0 1'), directionsOf('-1 0 0, 1 1 0, 0 -1 0')]) {
    const gaps = planarGaps(doubles, data);
    const quarter = Math.PI / 4;
    const expected = [
      [2 * quarter, quarter],
      [quarter, quarter],
      [quarter, 2 * quarter],
    ];
    for (const [i, { before, after }] of gaps.entries()) {
      expect(contains(before, expected[i][0])).toBe(true);
      expect(contains(after, expected[i][1])).toBe(true);
    }
    expect(contains(gaps.map(({ after }) => after).reduce(add, point(0)), Math.PI)).toBe(true);
  }
});

it('two lines have the gaps θ and π − θ', () => {
  const [{ before, after }] = planarGaps(doubles, directionsOf('1 0, 1 1'));
  expect([contains(after, Math.PI / 4), contains(before, (3 * Math.PI) / 4)]).toEqual([true, true]);
});

it('the least angle is that of lines: nearly antipodal directions are close, and one line counts once', () => {
  const data = directionsOf('1 0, 0 1, -9 1');
  expect(closestLines(data)).toEqual([0, 2]);
  expect(contains(leastLineAngle(doubles, data), Math.atan(1 / 9))).toBe(true);
  expect(contains(leastLineAngle(doubles, directionsOf('1 0, -1 0')), Math.PI / 2)).toBe(true);
});
