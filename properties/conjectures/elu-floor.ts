import { leastLineAngle } from '../floors/line-angles.js';
import { OWN } from '../floors/own.js';
import { activations } from '../parts/activations.js';
import { computed } from '../parts/computed.js';
import { directions } from '../parts/data.js';
import { fixed, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { defineClaim } from '../parts/statement.js';

const planar = directions({
  n: [2, 10],
  dimension: [2, 3],
  intrinsicDimension: 2,
  minSeparation: 1e-3,
  geometry: ['generic', 'clustered', 'near-duplicate', 'circle', 'progression', 'lines'],
});

export const eluFloor = defineClaim({
  id: 'conjecture.elu-floor',
  matrix: 'two-layer Gram matrix',
  title:
    'ELU in a plane: the floor of a kink of the second order, as gram.planar-order2 proves it for the squared rectifier',
  source: { ...OWN, theorem: 'open' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \frac{r(s)}{2\pi}, \qquad r(s) = \frac{s - \sin s}{1 + \cos s} \sim \frac{s^3}{12}`,
  hypotheses: String.raw`ELU with $\alpha = 1$, whose $\varphi''$ jumps by $-1$; $n \ge 2$ different lines of a plane, each given by one of its two directions; $s$ the least angle between two of them`,
  because: String.raw`$\max(z,0)^2$ has a jump of 2 in $\varphi''$, and $\lambda_{\min} \ge \frac2\pi r(s)$. The jump enters squared: a quarter of that is left for a jump of 1, if nothing else of $\varphi'$ takes away from it. The proof, on arcs where the derivative is a cosine, does not carry over to an exponential.`,
  instances: fixed(activations.elu(1), planar),
  compare: (instance, at) => {
    const s = computed(FINE, (R) => leastLineAngle(R, instance.data));
    const bound = computed(FINE, (R) => {
      const angle = leastLineAngle(R, instance.data);
      const r = R.divide(R.subtract(angle, R.sin(angle)), R.add(R.number(1), R.cos(angle)));
      return R.divide(r, R.scale(R.pi(), 1));
    });
    return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
  },
});

/** s − sin s loses 2·log₂(1/s) bits: 20 at an angle of 1e-3. */
const FINE = { bits: 128 };
