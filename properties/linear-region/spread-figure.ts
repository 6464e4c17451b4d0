import { middle } from '../parts/intervals.js';
import { dots, type Figure, line, linear, lines, logarithmic } from '../parts/lines.js';
import { Rational } from '../parts/rationals.js';
import { bracketAt } from './bracket.js';
import { gaussianMoments, haarMoments } from './moment-recursion.js';
import { sampledSpreads } from './sampled-spread.js';

const WIDTH = 100;
const DEPTHS = [1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20];
/** a/√q, and the largest denominator that a picture needs. */
const T = 2;

/** The spread of squared singular values against depth, where a share P(|z| ≤ 2) of the units is in the linear region. */
export function spreadByDepth(): Figure {
  const share = middle(bracketAt(T, 1, 'float64').inside);
  // A short binary fraction: sixteen layers of long ones would be slow.
  const ratio = Rational.from(Math.round(2 ** 12 / share) / 2 ** 12);
  const after = (depth: number): Rational[] => Array.from({ length: depth }, () => ratio);
  const sampled = (orthogonal: boolean): number[] =>
    sampledSpreads(T, share, { width: WIDTH, networks: 2, depths: DEPTHS, orthogonal });
  const excess = ratio.toNumber() - 1;
  return lines({
    id: 'jacobian-spread',
    title: 'Spread of the squared singular values of a Jacobian',
    caption: String.raw`$\mathbb E\,m_2/(\mathbb E\,m_1)^2$ at width ${WIDTH}, a share $P(|z| \le ${T})$ of the units in the linear region of every layer: exact, with the ends of linear.jacobian-spread. Dots: two sampled hard-tanh networks each, with $\chi_1 = 1$ and the same share. No linear region keeps Gaussian weights below $1 + L$.`,
    x: linear('depth $L$', 'layers'),
    y: logarithmic('spread'),
    series: [
      line('orthogonal', 'exact', DEPTHS, (depth) => haarMoments(after(depth), WIDTH).y.toNumber()),
      line('Gaussian', 'exact', DEPTHS, (depth) => gaussianMoments(after(depth), WIDTH).y.toNumber()),
      dots('orthogonal, sampled', 'measured', DEPTHS, sampled(true)),
      dots('Gaussian, sampled', 'measured', DEPTHS, sampled(false)),
      line('lower end, orthogonal', 'bound', DEPTHS, (depth) => 1 + depth * excess),
      line('upper end, orthogonal', 'bound', DEPTHS, (depth) => (1 + excess) ** depth),
      line('1 + L', 'bound', DEPTHS, (depth) => 1 + depth),
    ],
  });
}
