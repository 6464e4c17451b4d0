import type { Paper } from '../paper.js';
import { sketchCondition } from './condition.js';
import { sketchGaussianTail } from './gaussian-tail.js';
import { sketchGaussianTwo } from './gaussian-two.js';
import { sketchHadamard } from './hadamard.js';
import { sketchPcg } from './pcg.js';
import { sketchTermination } from './termination.js';

export const sketchPapers: readonly Paper[] = [
  {
    title: 'van den Brand et al. 2021: sketch and precondition',
    theorems: [sketchCondition, sketchPcg, sketchTermination, sketchGaussianTwo, sketchGaussianTail, sketchHadamard],
  },
];
