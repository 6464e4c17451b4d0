import { expect, it } from 'vitest';
import { ifInRange } from './if-in-range.js';
import { InsufficientPrecision } from './interval/interval.js';

const thrown = (error: Error) => (): never => {
  throw error;
};

it('a RangeError, of any kind, is no answer; any other error is thrown on, and an answer is given back', () => {
  expect(ifInRange(() => 0)).toBe(0);
  expect(ifInRange(thrown(new RangeError('too large')))).toBeUndefined();
  expect(ifInRange(thrown(new InsufficientPrecision('too wide')))).toBeUndefined();
  expect(() => ifInRange(thrown(new TypeError('no number')))).toThrow('no number');
});
