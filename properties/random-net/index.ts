import type { Paper } from '../paper.js';
import { randomNetCosineFloor } from './cosine-floor.js';
import { randomNetGaussianFloor } from './gaussian-floor.js';
import { randomNetGaussianProposal } from './gaussian-proposal.js';
import { randomNetKinkWindow } from './kink-window.js';
import { randomNetLipschitzFloor } from './lipschitz-floor.js';
import { randomNetMeanError } from './mean-error.js';
import { randomNetMeanErrorTail } from './mean-error-tail.js';
import { randomNetReluFloor } from './relu-floor.js';
import { randomNetSpectrumOutside } from './spectrum-outside.js';
import { randomNetSuperoscillation } from './superoscillation.js';
import { randomNetWidth } from './width.js';

export const randomNetPapers: readonly Paper[] = [
  {
    title: 'Li, Sonoda et al. 2023: random features with bounded weights',
    theorems: [
      randomNetWidth,
      randomNetSpectrumOutside,
      randomNetKinkWindow,
      randomNetSuperoscillation,
      randomNetGaussianFloor,
      randomNetCosineFloor,
      randomNetReluFloor,
      randomNetLipschitzFloor,
      randomNetMeanError,
      randomNetMeanErrorTail,
      randomNetGaussianProposal,
    ],
  },
];
