import type { AnyClaim } from '../src/claims/claim.js';
import { chaosPapers } from './chaos/index.js';
import { coarseGradientPapers } from './coarse-gradient/index.js';
import { depthPapers } from './depth/index.js';
import { floorPapers } from './floors/index.js';
import { gramPapers } from './gram/index.js';
import { linearRegionPapers } from './linear-region/index.js';
import { newtonPapers } from './newton/index.js';
import { ntkPapers } from './ntk/index.js';
import type { Paper } from './paper.js';
import { quadraticPapers } from './quadratic/index.js';
import { quantiserPapers } from './quantiser/index.js';
import { randomNetPapers } from './random-net/index.js';
import { sketchPapers } from './sketch/index.js';
import { trainingPapers } from './training/index.js';

/** The theorems, grouped by the paper they come from: one list for each folder. */
export const papers: readonly Paper[] = [
  ...gramPapers,
  ...floorPapers,
  ...depthPapers,
  ...ntkPapers,
  ...chaosPapers,
  ...linearRegionPapers,
  ...coarseGradientPapers,
  ...newtonPapers,
  ...sketchPapers,
  ...quadraticPapers,
  ...quantiserPapers,
  ...randomNetPapers,
  ...trainingPapers,
];

export { conjectures } from './conjectures/index.js';

/** All of them, in that order. */
export const theorems: readonly AnyClaim[] = papers.flatMap((paper) => paper.theorems);
