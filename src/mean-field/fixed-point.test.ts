import { expect, it } from 'vitest';
import { interval, point } from '../numerics/interval/interval.js';
import { stabilityOf } from './fixed-point.js';

it('a fixed point attracts or repels where |F′| is known to be on one side of 1, of either sign', () => {
  expect([interval(-0.9, 0.9), point(0.5), interval(-0.9, -0.5)].map(stabilityOf)).toEqual(Array(3).fill('attracting'));
  expect([interval(1.1, 3), interval(-3, -1.1)].map(stabilityOf)).toEqual(Array(2).fill('repelling'));
  for (const slope of [interval(0.9, 1.1), interval(-1.1, 0), interval(0.9, 1), interval(1, 1.1), interval(-2, 2)])
    expect(stabilityOf(slope)).toBe('undecided');
});
