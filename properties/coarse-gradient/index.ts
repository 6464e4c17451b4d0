import type { Paper } from '../paper.js';
import { coarseDescent } from './descent.js';
import { coarseInnerProduct } from './inner-product.js';
import { coarseLoss } from './loss.js';
import { coarseSampleMean } from './sample-mean.js';
import { coarseVanishes } from './vanishes.js';

export const coarseGradientPapers: readonly Paper[] = [
  {
    title: 'Yin et al. 2019: straight-through estimators',
    theorems: [coarseLoss, coarseDescent, coarseInnerProduct, coarseSampleMean, coarseVanishes],
  },
];
