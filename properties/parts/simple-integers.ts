import fc, { type Arbitrary } from 'fast-check';

/** 0, 1, −1, 2, … up to ±most, the simplest first: what a counterexample shrinks to. */
export const simpleIntegers = (most: number): Arbitrary<number> =>
  fc.nat({ max: 2 * most }).map((k) => (k % 2 === 1 ? (k + 1) / 2 : 0 - k / 2));
