import { SELU_ALPHA, SELU_SCALE } from '../../src/activations/exponential-units.js';
import { constant } from '../../src/families/constant.js';
import { planar } from '../floors/draws.js';
import { leastLineAngle } from '../floors/line-angles.js';
import { OWN } from '../floors/own.js';
import { activations } from '../parts/activations.js';
import { fixed, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { doubles, type Interval } from '../parts/intervals.js';
import { defineClaim } from '../parts/statement.js';

export const seluFloor = defineClaim({
  id: 'conjecture.selu-floor',
  matrix: 'two-layer Gram matrix',
  title: 'SELU in a plane: the floor of its jump alone, at any angle',
  source: { ...OWN, theorem: 'open' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \frac{J^2 s}{4\pi}, \qquad J = \lambda(1 - \alpha) = -0.70739\dots`,
  hypotheses: String.raw`SELU; $n \ge 2$ different lines of a plane, each given by one of its two directions; $s$ the least angle between two of them`,
  because: String.raw`gram.planar-fourier-floor proves it for ELU with $\alpha < 1$, whose Fourier coefficients are all at least those of the jump, and for SELU with a factor that is 0.96 at $s = 0.2$ and 0.40 at $s = 1$: the coefficients at small $k$ are smaller than the jump's (0.37 of it at $k = 1$). That lines at such angles feel them as much as the proof allows has not been seen.`,
  instances: fixed(activations.selu, planar),
  compare: (instance, at) => {
    const s = leastLineAngle(doubles, instance.data);
    const bound = doubles.divide(doubles.multiply(SQUARED_JUMP, s), doubles.scale(doubles.pi(), 2));
    return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
  },
});

const SQUARED_JUMP: Interval = doubles.square(
  doubles.multiply(constant(doubles, SELU_SCALE), doubles.subtract(constant(doubles, SELU_ALPHA), doubles.number(1))),
);
