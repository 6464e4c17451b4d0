import type { Paper } from '../paper.js';
import { antipodalSurvivors } from './antipodal-survivors.js';
import { finiteWidth } from './finite-width.js';
import { highDimension, highDimensionTail } from './high-dimension.js';
import { highDimensionLinear } from './high-dimension-linear.js';
import { highDimensionMild } from './high-dimension-mild.js';
import { highDimensionRandom } from './high-dimension-random.js';
import { kinkFloor } from './kink-floor.js';
import { kinkFloorRandom } from './kink-floor-random.js';
import { kinkFloorSeries } from './kink-floor-series.js';
import { kinkSharp } from './kink-sharp.js';
import { polynomialRank } from './polynomial-rank.js';
import { positiveDefinite } from './positive-definite.js';
import { publishedFloor } from './published-floor.js';
import { publishedRateFirstOrder, publishedRateSecondOrder } from './published-rate.js';
import { schurMonotone } from './schur-monotone.js';
import { separationGap } from './separation-gap.js';
import { smoothRate } from './smooth-rate.js';
import { smoothTail } from './smooth-tail.js';
import { smoothTailFinite } from './smooth-tail-finite.js';
import { smoothTailKth } from './smooth-tail-kth.js';
import { smoothedData } from './smoothed-data.js';
import { trainingRate } from './training-rate.js';
import { trainingSpeed } from './training-speed.js';
import { trainingWide } from './training-wide.js';

/** The theorems on the two-layer Gram matrix. */
export const gramPapers: readonly Paper[] = [
  {
    title: 'Panigrahi, Shetty & Goyal 2020: two-layer networks',
    theorems: [
      kinkFloor,
      kinkFloorRandom,
      kinkFloorSeries,
      kinkSharp,
      publishedRateFirstOrder,
      publishedRateSecondOrder,
      antipodalSurvivors,
      smoothTail,
      smoothTailKth,
      smoothRate,
      separationGap,
      polynomialRank,
      smoothTailFinite,
      highDimension,
      highDimensionTail,
      highDimensionRandom,
      highDimensionMild,
      smoothedData,
      trainingRate,
      trainingWide,
      trainingSpeed,
    ],
  },
  { title: 'Schur 1911', theorems: [schurMonotone] },
  { title: 'Davidson & Szarek 2001', theorems: [highDimensionLinear] },
  { title: 'Tropp 2012', theorems: [finiteWidth] },
  { title: 'Oymak & Soltanolkotabi 2020', theorems: [publishedFloor] },
  { title: 'Du, Lee, Li, Wang & Zhai 2019', theorems: [positiveDefinite] },
];
