import type { Paper } from '../paper.js';
import { linearCorrelationBound } from './correlation-bound.js';
import { linearExplicitRate } from './explicit-rate.js';
import { linearGradientSpread } from './gradient-spread.js';
import { linearGradientWindow } from './gradient-window.js';
import { linearHardTanhAttains } from './hard-tanh-attains.js';
import { linearIdentity } from './identity.js';
import { linearIsometryRank } from './isometry-rank.js';
import { linearJacobianMoments } from './jacobian-moments.js';
import { linearJacobianSpread } from './jacobian-spread.js';
import { linearLargeBias } from './large-bias.js';
import { linearMomentBound } from './moment-bound.js';
import { linearShapeInsensitive } from './shape-insensitive.js';
import { linearTwoEnds } from './two-ends.js';

export const linearRegionPapers: readonly Paper[] = [
  {
    title: 'Murray, Abrol & Tanner 2021: activations with a linear region',
    theorems: [
      linearIdentity,
      linearTwoEnds,
      linearHardTanhAttains,
      linearCorrelationBound,
      linearMomentBound,
      linearShapeInsensitive,
      linearLargeBias,
      linearExplicitRate,
      linearGradientWindow,
      linearIsometryRank,
    ],
  },
  {
    title: 'Pennington, Schoenholz & Ganguli 2018: spectra of Jacobians',
    theorems: [linearJacobianMoments, linearJacobianSpread, linearGradientSpread],
  },
];
