import { describe, expect, it } from 'vitest';
import { numberRows } from '../testing/rows.js';
import { typedPoints } from './typed-points.js';

describe('typedPoints', () => {
  it.each([
    ['(1,0), (0,1)', '1 0, 0 1'],
    ['(1 0) (0, 1)', '1 0, 0 1'],
    ['1,0; 0,1', '1 0, 0 1'],
    ['1 0\n0 1\n', '1 0, 0 1'],
    ['(0.1,0.25), (1/3,-1/2)', '2 5, 2 -3'],
    ['(-1/-3,1), (1/-2,-2/3)', '1 3, -3 -4'],
    ['(2,4), (0,-7)', '1 2, 0 -1'],
    ['(1,0), (1,1e-9)', '1 0, 1000000000 1'],
    ['(0.5/1.5,1), (1,−1)', '1 3, 1 -1'],
    ['(1e300,0), (0,1e-300)', '1 0, 0 1'],
  ])('reads %s as the least integers in the same directions', (text, rows) => {
    expect(typedPoints(text)).toEqual({ rows: numberRows(rows) });
  });

  it.each([
    ['(1,0)', '1 point, expected 2 to 24'],
    ['', '0 points, expected 2 to 24'],
    ['(1,0), (0,0)', 'point 2, 0,0: 0 has no direction'],
    ['(1,0), (1,2,3)', 'point 2, 1,2,3: 3 coordinates, expected two'],
    ['(1,0), (1)', 'point 2, 1: one coordinate, expected two'],
    ['(1,0), (1,x)', 'point 2, 1,x: expected numbers'],
    ['(1,0), (1,1/0)', 'point 2, 1,1/0: expected numbers'],
    ['(1,0), (1,1/2/3)', 'point 2, 1,1/2/3: expected numbers'],
    ['(1,0), (NaN,1)', 'point 2, NaN,1: expected numbers'],
    ['(1,0), (0,1) and more', 'expected points such as'],
    ['(1,0), (1,1e-20)', 'beyond 2⁵³'],
    ['(1,0), (9007199254740993,2)', 'beyond 2⁵³'],
    ['(1,0), (1,1e-1000000000)', 'beyond 2⁵³'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(typedPoints(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
