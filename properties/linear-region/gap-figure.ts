import { divide, middle, point, square } from '../parts/intervals.js';
import { type Figure, lines, logarithmic, path } from '../parts/lines.js';
import { biasShare } from './bias-share.js';
import { widthAt } from './bracket.js';
import { type Corner, oddMember, SOFT_SHOULDERS, TENT } from './member.js';

const SHAPES: readonly (readonly [string, readonly Corner[]])[] = [
  ['hard tanh', []],
  ['soft shoulders', SOFT_SHOULDERS],
  ['tent', TENT],
];
/** t = a/√q. */
const WIDTHS = Array.from({ length: 36 }, (_, i) => (i + 4) / 8);

/** max|f − ρ| against a/σ_b for three shapes, and the bound that only knows a/σ_b. */
export function gapByWidth(): Figure[] {
  const shapes = SHAPES.map(([name, corners]) => ({ name, points: WIDTHS.map((t) => pointAt(t, corners)) }));
  const ends = ['lower', 'upper'] as const;
  return [
    lines({
      id: 'gap-by-width',
      title: 'A large linear region keeps the correlation map close to the identity',
      caption: String.raw`$\max|f(\rho)-\rho|$ at the edge of chaos against $a/\sigma_b$: the bracket $y\,t_\pm(y)^2$, $y = \sigma_b^2/a^2$, which every shape with this linear region obeys.`,
      x: logarithmic(String.raw`half-width over bias $a/\sigma_b$`),
      y: logarithmic(String.raw`$\max_{0\le\rho\le1}|f(\rho)-\rho|$`),
      series: [
        ...shapes.map(({ name, points }) =>
          path(
            name,
            'measured',
            points.map(({ x, gap }) => [x, gap]),
          ),
        ),
        ...ends.map((end) =>
          path(
            `${end} bound`,
            'bound',
            shapes[0].points.map(({ x, y }) => [x, middle(widthAt(y, end, 'float64').gap)]),
          ),
        ),
      ],
    }),
  ];
}

/** y = σ_b²/a², a/σ_b = 1/√y and the gap σ_b²/q, at t = a/√q. */
function pointAt(t: number, corners: readonly Corner[]) {
  const gap = biasShare(oddMember(t, 1, corners), 1, 'float64');
  const y = divide(gap, square(point(t)));
  return { x: 1 / Math.sqrt(middle(y)), y, gap: middle(gap) };
}
