import type { Directions } from '../../src/data/directions.js';
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
