import { expect, it } from 'vitest';
import { UNIT, worstError } from './worst-rounding.js';

it('a sum of n ones errs by 1 + … + (n − 1) units, a product of n by n − 1, to first order', () => {
  const ones = 10;
  // Partial sums 2, 3, …, 10, each rounded once: 54 units.
  const sum = worstError((O) => {
    let s = O.number(1);
    for (let k = 1; k < ones; k++) s = O.add(s, O.number(1));
    return s;
  });
  expect(sum / UNIT).toBeCloseTo(54, 6);
  const product = worstError((O) => {
    let p = O.number(1);
    for (let k = 1; k < ones; k++) p = O.multiply(p, O.number(1));
    return p;
  });
  expect(product / UNIT).toBeCloseTo(9, 6);
});

it('where terms cancel, the errors do not: x·x − x·x may err by two roundings of x²', () => {
  const found = worstError((O) => {
    const x = O.number(3);
    return O.subtract(O.multiply(x, x), O.multiply(x, x));
  });
  expect(found / UNIT).toBeCloseTo(18, 6);
});

it('divisions, roots and inputs: √(a/b) errs by half a rounding, one more, and half of what a is off by, relatively', () => {
  const found = worstError((O) => O.sqrt(O.divide(O.number(8, 16 * UNIT), O.number(2))));
  // √4 = 2: u from the quotient's u/2 doubled by 2, 2u of the root, and 16u/8/2·2.
  expect(found / UNIT).toBeCloseTo(1 + 2 + 2, 6);
});

it('operations said to be exact are', () => {
  expect(worstError((O) => O.add(O.number(1), O.number(2), 0))).toBe(0);
});
