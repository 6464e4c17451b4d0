import { expect, it } from 'vitest';
import { contains, divide, multiply, point, square, subtract, width } from '../parts/intervals.js';
import { type Equations, UNIT, zeroNear } from './zero-near.js';

/** x² = y + 1 and xy = 1, whose zero has x³ = x + 1: the plastic number, 1.32471795724474602596…, and 1/x. */
const plastic: Equations = (units) => {
  const [x, y] = units.map((u) => divide(point(u), point(UNIT)));
  return [subtract(subtract(square(x), y), point(1)), subtract(multiply(x, y), point(1))];
};

it('encloses the plastic number and one over it, narrowly', () => {
  const found = zeroNear(plastic, [1_324_717_957_245, 754_877_666_247], 2);
  expect([1.324717957244746, 0.7548776662466927].map((x, k) => contains(found[k], x))).toEqual([true, true]);
  // Four roundings of numbers below 2, times an inverse of about 1.
  for (const x of found) expect(width(x)).toBeLessThan(1e-14);
});

it('refuses a start too far from a zero, and second derivatives too large', () => {
  expect(() => zeroNear(plastic, [1_324_717_967_245, 754_877_666_247], 2)).toThrow('zeroNear: a box of ±1e-9');
  expect(() => zeroNear(plastic, [1_324_717_957_245, 754_877_666_247], 1e9)).toThrow('zeroNear: a box of ±1e-9');
});
