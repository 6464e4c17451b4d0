import fc, { type Arbitrary } from 'fast-check';
import { integerRow } from '../../src/data/integer-row.js';
import type { Directions } from '../parts/data.js';

/** m rows of whole weights for data of `dimension` coordinates; none is 0. */
export const wholeWeights = (dimension: number, most: number, m: readonly [number, number]): Arbitrary<number[][]> =>
  fc.array(
    fc
      .array(fc.integer({ min: -most, max: most }), { minLength: dimension, maxLength: dimension })
      .filter((row) => row.some((x) => x !== 0)),
    { minLength: m[0], maxLength: m[1] },
  );

/** The signs of w·x_1, …, w·x_n, exactly. */
export function signsOf(w: readonly number[], data: Directions): number[] {
  const weights = integerRow(w);
  return data.rows.map((row) => {
    const dot = integerRow(row).reduce((sum, x, k) => sum + x * weights[k], 0n);
    return dot > 0n ? 1 : dot < 0n ? -1 : 0;
  });
}
