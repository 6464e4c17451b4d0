import { leastLineAngle } from '../floors/line-angles.js';
import { OWN } from '../floors/own.js';
import { activations } from '../parts/activations.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { fixed, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { doubles } from '../parts/intervals.js';
import { defineClaim } from '../parts/statement.js';

const spatial = directions({
  n: [2, 36],
  dimension: 3,
  intrinsicDimension: [2, 3],
  minSeparation: 1e-6,
  geometry: ['generic', 'clustered', 'near-duplicate', 'grid', 'progression', 'lines'],
});

export const spatialFloor = defineClaim({
  id: 'conjecture.spatial-floor',
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in three dimensions: a constant between those of gram.planar-floor and gram.four-dim-floor',
  source: { ...OWN, theorem: 'open' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; 0.06169\,s`,
  hypotheses: String.raw`ReLU; $n \ge 2$ different lines that span at most three dimensions, each given by one of its two directions; $s$ the least angle between two of them`,
  because: String.raw`In the limit of close points the method of gram.four-dim-floor becomes a problem of Beurling and Selberg: the largest minorant of a power of $|\xi|$ whose transform vanishes beyond distance 1. On the line it gives $\frac1{4\pi} = 0.0796$, in four dimensions $\frac1{6\pi} = 0.0531$, in three 0.06169. On the sphere itself the minorant is not known to exist for this constant; proved is $\frac{s}{6\pi}$.`,
  instances: fixed(activations.relu, spatial),
  compare: (instance, at) => {
    const s = leastLineAngle(doubles, instance.data);
    const bound = doubles.multiply(doubles.decimal('0.06169'), s);
    return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
  },
  group: ({ data }) => `${intrinsicDimension(data)} dimensions`,
});
