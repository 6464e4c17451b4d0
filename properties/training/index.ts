import type { Paper } from '../paper.js';
import { batchNorm } from './batch-norm.js';
import { depthNeedsTheEdge } from './depth-needs-the-edge.js';
import { edgeBeatsOrdered } from './edge-of-chaos.js';
import { widerLinearRegion } from './linear-region.js';
import { lowDimensional } from './low-dimensional.js';
import { orderedStaysAtChance } from './ordered-stays-at-chance.js';
import { residualHelpsRelu } from './residual-helps-relu.js';
import { shapeInsensitive } from './shape-insensitive.js';
import { smoothBeatsKinked } from './smooth-beats-kinked.js';

export const trainingPapers: readonly Paper[] = [
  {
    title: 'Training: the experiments of these papers, on digits',
    theorems: [
      edgeBeatsOrdered,
      orderedStaysAtChance,
      smoothBeatsKinked,
      depthNeedsTheEdge,
      residualHelpsRelu,
      batchNorm,
      widerLinearRegion,
      shapeInsensitive,
      lowDimensional,
    ],
  },
];
