import type { AnyClaim } from '../../src/claim.js';
import { antipodalSurvivors } from './antipodal-survivors.js';
import { kinkFloorSeries } from './kink-floor-series.js';
import { kinkSharp } from './kink-sharp.js';
import { positiveDefinite } from './positive-definite.js';
import { publishedFloor } from './published-floor.js';
import { publishedRateFirstOrder, publishedRateSecondOrder } from './published-rate.js';
import { separationGap } from './separation-gap.js';
import { smoothRate } from './smooth-rate.js';
import { smoothTailKth } from './smooth-tail-kth.js';

/** Further theorems on the two-layer Gram matrix. */
export const gramClaims2: readonly AnyClaim[] = [
  kinkFloorSeries,
  kinkSharp,
  publishedFloor,
  publishedRateFirstOrder,
  publishedRateSecondOrder,
  antipodalSurvivors,
  positiveDefinite,
  separationGap,
  smoothTailKth,
  smoothRate,
];
