import { expect, it } from 'vitest';
import { factorial } from './factorial.js';

it('0! = 1, and n! = n·(n − 1)!, beyond what doubles hold', () => {
  expect(factorial(0)).toBe(1n);
  for (let n = 1; n <= 30; n++) expect(factorial(n)).toBe(BigInt(n) * factorial(n - 1));
});
