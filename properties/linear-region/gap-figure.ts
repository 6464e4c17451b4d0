import { divide, middle, point, square } from '../parts/intervals.js';
import { type Figure, line, lines, logarithmic } from '../parts/lines.js';
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
  const measured = SHAPES.map(([name, corners]) => {
    const points = WIDTHS.map((t) => {
      const gap = biasShare(oddMember(t, 1, corners), 1, 'float64');
      return { y: divide(gap, square(point(t))), gap: middle(gap) };
    });
    return { name, points };
  });
  const relative = (y: number): number => 1 / Math.sqrt(y);
  return [
    lines({
      id: 'gap-by-width',
      title: 'A large linear region keeps the correlation map close to the identity',
      caption: String.raw`$\max|f(\rho)-\rho|$ at the edge of chaos against $a/\sigma_b$: the bracket $y\,t_\pm(y)^2$, $y = \sigma_b^2/a^2$, which every shape with this linear region obeys.`,
      x: logarithmic(String.raw`half-width over bias $a/\sigma_b$`),
      y: logarithmic(String.raw`$\max_{0\le\rho\le1}|f(\rho)-\rho|$`),
      series: [
        ...measured.map(({ name, points }) =>
          line(
            name,
            'measured',
            points.map((p) => relative(middle(p.y))),
            points.map((p) => p.gap),
          ),
        ),
        ...(['lower', 'upper'] as const).map((end) =>
          line(
            `${end} bound`,
            'bound',
            measured[0].points.map((p) => relative(middle(p.y))),
            measured[0].points.map((p) => middle(widthAt(p.y, end, 'float64').gap)),
          ),
        ),
      ],
    }),
  ];
}
