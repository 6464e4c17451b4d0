import type { Paper } from '../paper.js';
import { linearCorrelationBound } from './correlation-bound.js';
import { linearHardTanhAttains } from './hard-tanh-attains.js';
import { linearIdentity } from './identity.js';
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
    ],
  },
];
