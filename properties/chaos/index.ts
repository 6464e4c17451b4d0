import type { Paper } from '../paper.js';
import { chaoticLimit } from './chaotic-limit.js';
import { finiteWidth } from './finite-width.js';
import { gradientRatio } from './gradient-ratio.js';
import { orderedRate } from './ordered-rate.js';
import { reluPoint } from './relu-point.js';
import { reluRate } from './relu-rate.js';
import { residualRate } from './residual-rate.js';
import { smoothBeatsKinked } from './smooth-beats-kinked.js';
import { smoothCurve } from './smooth-curve.js';
import { smoothRate } from './smooth-rate.js';
import { varianceLimit } from './variance-limit.js';
import { varianceLimitBasin } from './variance-limit-basin.js';
import { varianceLimitContraction } from './variance-limit-contraction.js';
import { varianceLimitLinear } from './variance-limit-linear.js';
import { varianceLimitZero } from './variance-limit-zero.js';

/** The theorems on signals in deep random networks. */
export const chaosPapers: readonly Paper[] = [
  {
    title: 'Poole et al. 2016, Schoenholz et al. 2017: order and chaos',
    theorems: [orderedRate, chaoticLimit, gradientRatio, finiteWidth],
  },
  {
    title: 'Hayou, Doucet & Rousseau 2019: the variance of a deep network',
    theorems: [varianceLimit, varianceLimitLinear, varianceLimitZero, varianceLimitContraction, varianceLimitBasin],
  },
  {
    title: 'Hayou, Doucet & Rousseau 2019: the edge of chaos',
    theorems: [reluPoint, reluRate, residualRate, smoothCurve, smoothRate, smoothBeatsKinked],
  },
];
