import fc from 'fast-check';
import { middle } from '../parts/intervals.js';
import { dots, type Figure, line, linear, lines, logarithmic, type Series } from '../parts/lines.js';
import { biasShare } from './bias-share.js';
import { bracketAt } from './bracket.js';
import { members, oddMember, type ScaledBounded } from './member.js';

const EIGHTHS = Array.from({ length: 37 }, (_, i) => i + 4);

/** A(t), B(t), hard tanh on the lower end, and random members between. */
export function bracketByWidth(seed: number): Figure[] {
  const widths = EIGHTHS.map((k) => k / 8);
  const brackets = widths.map((t) => bracketAt(t, 1, 'float64'));
  const some = widths.filter((_, i) => i % 4 === 0).map((a) => oddMember(a, 1, []));
  const drawn = fc.sample(members({ eighths: [4, 40], corners: [1, 3] }), { seed, numRuns: 200 });
  return [
    lines({
      id: 'bracket-by-width',
      title: 'The share of the bias in the variance, between its two ends',
      caption: String.raw`$\sigma_b^2/q = \max|f(\rho) - \rho|$ at the edge of chaos against $t = a/\sqrt q$: hard tanh lies on $A(t)$, random members with the same linear region between $A(t)$ and $B(t)$.`,
      x: linear(String.raw`half-width of the linear region $t = a/\sqrt q$`),
      y: logarithmic(String.raw`$\sigma_b^2/q$`),
      series: [
        line('A(t)', 'bound', widths, (_, i) => middle(brackets[i].lower)),
        line('B(t)', 'bound', widths, (_, i) => middle(brackets[i].upper)),
        cloud('hard tanh', 'measured', some),
        cloud('random members', 'member', drawn),
      ],
    }),
  ];
}

function cloud(name: string, role: Series['role'], shown: readonly ScaledBounded[]): Series {
  const widths = shown.map(({ halfWidth }) => halfWidth);
  return dots(name, role, widths, (_, i) => middle(biasShare(shown[i], 1, 'float64')));
}
