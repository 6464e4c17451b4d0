import type { Paper } from '../paper.js';
import { ntkChaoticCondition } from './chaotic-condition.js';
import { ntkChaoticIdentity } from './chaotic-identity.js';
import { ntkMajorisation } from './majorisation.js';
import { ntkOutlier } from './outlier.js';
import { ntkReluCondition } from './relu-condition.js';
import { ntkReluConditionCeiling } from './relu-condition-ceiling.js';
import { ntkReluFloor } from './relu-floor.js';
import { ntkReluQuarter } from './relu-quarter.js';
import { ntkSuperadditive } from './superadditive.js';

export const ntkPapers: readonly Paper[] = [
  {
    title: 'Results of this project: tangent kernels',
    theorems: [
      ntkMajorisation,
      ntkSuperadditive,
      ntkReluFloor,
      ntkOutlier,
      ntkReluQuarter,
      ntkReluCondition,
      ntkReluConditionCeiling,
      ntkChaoticIdentity,
      ntkChaoticCondition,
    ],
  },
];
