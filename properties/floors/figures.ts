import { activations } from '../parts/activations.js';
import { doubles, middle, scale } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic } from '../parts/lines.js';
import { degreeEnergy, energyBeyond } from './harmonics.js';
import { polygonEigenvalue } from './planar-circulant.js';
import { leadingTerm } from './smooth-planar-rate.js';

const COUNTS = [3, 5, 7, 9, 11, 13, 15, 19, 23, 27, 31];

/** The largest λ_min that n directions of a plane can have, from both sides. */
export function bestDirections(): Figure[] {
  const { tanh, erf } = activations;
  const gramOf = (activation: typeof tanh) => ({ activation, of: 'gram', dimension: 2 }) as const;
  const sides = [tanh, erf].flatMap((activation) => [
    line(`regular polygon, ${activation.name}`, 'measured', COUNTS, (n) =>
      middle(scale(degreeEnergy(gramOf(activation), n), n)),
    ),
    line(`ceiling, ${activation.name}`, 'bound', COUNTS, (n) =>
      middle(scale(energyBeyond(gramOf(activation), n - 2), n)),
    ),
  ]);
  return [
    lines({
      id: 'best-directions',
      title: 'How much any directions of a plane can do against collapse',
      caption: String.raw`$n$ odd directions: the smallest eigenvalue of a regular polygon, $2n\hat g_n$, and the ceiling for any $n$ directions, within a factor 1.4 of each other to $n = 31$. ReLU's polygon keeps $\frac{\sec^2(\pi/n)+\sec^2(2\pi/n)}{8n}$. The leading term of tanh is $n(A_{n-1} + A_{n+1})$ of gram.smooth-planar-rate.`,
      x: linear('points $n$'),
      y: logarithmic(String.raw`smallest eigenvalue $\lambda_{\min}(G^\infty)$`),
      series: [
        ...sides,
        line(
          'leading term, tanh',
          'exact',
          COUNTS,
          (n) => n * middle(leadingTerm(n - 1)) + n * middle(leadingTerm(n + 1)),
        ),
        line('regular polygon, relu', 'measured', COUNTS.slice(1), (n) =>
          middle(polygonEigenvalue(doubles, n, (n - 3) / 2)),
        ),
      ],
    }),
  ];
}
