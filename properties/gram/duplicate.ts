import type fc from 'fast-check';
import { type Directions, directions, directionsFrom } from '../parts/data.js';

/** Distinct directions in a plane or in space, and the first of them once more at twice its length. */
export const withDuplicate: fc.Arbitrary<Directions> = directions({ n: [1, 5], dimension: [2, 3], maxEntry: 9 }).map(
  ({ rows }) => directionsFrom([...rows, rows[0].map((x) => 2 * x)], { parallel: 'allow' }),
);
