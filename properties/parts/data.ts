import { type Directions, directionsFrom } from '../../src/data/directions.js';
import { separation } from '../../src/data/separation.js';

// What theorems say about directions: how they are drawn, and what is known of them exactly.
export { angleBetween } from '../../src/data/angle.js';
export { directions } from '../../src/data/arbitrary.js';
export { Directions, directionsFrom } from '../../src/data/directions.js';
export { exactPair } from '../../src/data/exact-pair.js';
export { integerRank, intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
export { separation } from '../../src/data/separation.js';

/** No two directions are parallel or antiparallel. */
export const isSeparated = ({ data }: { readonly data: Directions }): boolean => separation(data).lo > 0;

/** Directions as they are written: '1 0, 9 1' for (1,0) and (9,1). */
export const directionsOf = (rows: string): Directions =>
  directionsFrom(rows.split(', ').map((row) => row.split(' ').map(Number)));
