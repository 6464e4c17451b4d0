import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { angleBetween, type Directions, directions, exactPair, separation } from '../parts/data.js';
import { eachEnd } from '../parts/each-end.js';
import { lambdaMin } from '../parts/gram-instance.js';
import { add, divide, doubles, type Interval, power, scale, square } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';

/** Two directions, and which end of the bracket they are held against. */
interface Instance {
  readonly data: Directions;
  readonly end: 'lower' | 'upper';
}

const { relu, tanh } = activations;
const pair = directions({ n: 2, dimension: [2, 4], minSeparation: 1e-6 }).filter((x) => exactPair(x, 0, 1).dot >= 0n);
const triple = directions({ n: 3, dimension: 2, minSeparation: 1e-3, maxEntry: 64 });
const ends = eachEnd({ lower: 'smallest eigenvalue over its lower end', upper: 'upper end over the eigenvalue' });
const { lower, upper } = ends.only;

// θ ≤ π/2 is no hypothesis that a control could drop: beyond it λ_min = ½ − (π − θ)|cos θ|/2π lies in [0.41, ½], between
// the two ends, which are at most 1/2π = 0.16 and at least π²/16 = 0.62.
export const kinkSharp = defineClaim<Instance>({
  id: 'gram.kink-sharp',
  sides: [
    String.raw`end of the bracket, or $\lambda_{\min}(G^\infty)$`,
    String.raw`$\lambda_{\min}(G^\infty)$, or end of the bracket`,
  ],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU at two points: the smallest eigenvalue is as small as the separation, so its power cannot be improved',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'sharpness of the lower bound for $J_1$, by the closed form' },
  statement: String.raw`\frac{\sin\theta}{2\pi} \;\le\; \lambda_{\min}(G^\infty) = \frac12 - \frac{(\pi-\theta)\cos\theta}{2\pi} \;\le\; \frac{\sin\theta}{2\pi} + \frac{\theta^2}{4}`,
  hypotheses: String.raw`ReLU, $n = 2$ directions at an angle $0 < \theta \le \pi/2$; each draw tests one of the two ends`,
  because: String.raw`$\lambda_{\min} - \frac{\sin\theta}{2\pi} = \frac{1-\cos\theta}{2} - \frac{\sin\theta - \theta\cos\theta}{2\pi}$. The first term is at most $\theta^2/4$ and the second is not negative. Both vanish at $\theta = 0$, and their difference grows: its derivative is $\frac{\sin\theta}{2}\big(1 - \frac{\theta}{\pi}\big) \ge 0$.`,
  instances: fc.record({ data: pair, end: ends.any }),
  compare: ({ data, end }, at) => (end === 'lower' ? above(relu, data, at, 1) : below(data, at, 1)),
  onData: {
    instances: (rows) => fc.record({ data: rows(2, 2), end: ends.any }),
    admits: ({ data }) => separation(data).lo > 0 && exactPair(data, 0, 1).dot >= 0n,
  },
  group: ends.group,
  cover: {
    'closer than 1e-4': { when: ({ data }) => separation(data).hi < 1e-4, atLeast: 0.1 },
    'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.1 },
    'the upper end': { when: ({ end }) => end === 'upper', atLeast: 0.3 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.094,
  along: {
    x: 'angle of the two directions, in degrees',
    scale: 'log',
    at: spaced(0.01, 89, 12),
    show: 'ratio',
    instances: curves(['lower', 'upper'], (end, degrees) => ({ data: fan(2, degrees), end })),
    caption: 'Both ends of the bracket meet the eigenvalue as the angle gets small: its power cannot be improved.',
  },
  controls: [
    control('larger-lower-end', 50, {
      breaks: String.raw`the lower end is $(\sin\theta)^{0.9}/2\pi$: a better power of the separation`,
      instances: fc.record({ data: pair, end: lower }),
      compare: ({ data }, at) => above(relu, data, at, 0.9),
    }),
    control('smaller-upper-end', 50, {
      breaks: String.raw`the upper end is $(\sin\theta)^{1.1}/2\pi + \theta^2/4$: a worse power of the separation`,
      instances: fc.record({ data: pair, end: upper }),
      compare: ({ data }, at) => below(data, at, 1.1),
    }),
    control('tanh-for-relu', 50, {
      breaks: String.raw`the activation has no kink: two points then give $\lambda_{\min} \sim \theta^2$`,
      instances: fc.record({ data: pair, end: lower }),
      compare: ({ data }, at) => above(tanh, data, at, 1),
    }),
    control('three-points', 120, {
      breaks: 'the lower end is claimed for three directions and their separation',
      instances: fc.record({ data: triple, end: lower }),
      compare: ({ data }, at) => above(relu, data, at, 1),
    }),
  ],
});

/** λ_min ≥ (sin θ)^exponent/2π. */
function above(activation: Activation, data: Directions, at: Precision, exponent: number): Comparison {
  const sine = separation(data);
  return atLeast(lambdaMin(activation, data, at), lowerEnd(sine, exponent), { separation: sine });
}

/** (sin θ)^exponent/2π + θ²/4 ≥ λ_min of ReLU. */
function below(data: Directions, at: Precision, exponent: number): Comparison {
  const { angle, sine } = angleBetween(doubles, data, 0, 1);
  const end = add(lowerEnd(sine, exponent), scale(square(angle), 0.25));
  return atLeast(end, lambdaMin(relu, data, at), { separation: sine });
}

const lowerEnd = (sine: Interval, exponent: number): Interval => divide(power(sine, exponent), scale(doubles.pi(), 2));
