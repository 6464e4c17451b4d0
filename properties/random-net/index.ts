import type { Paper } from '../paper.js';
import { randomNetGaussianFloor } from './gaussian-floor.js';
import { randomNetKinkWindow } from './kink-window.js';
import { randomNetMeanError } from './mean-error.js';
import { randomNetMeanErrorTail } from './mean-error-tail.js';
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
      randomNetMeanError,
      randomNetMeanErrorTail,
    ],
  },
];
