import fc from 'fast-check';
import type { Figure, Series } from '../../src/evidence/figure.js';
import { middle } from '../../src/numerics/interval/interval.js';
import { biasShare } from './bias-share.js';
import { bracketAt } from './bracket.js';
import { members, oddMember, type ScaledBounded } from './member.js';

const EIGHTHS = Array.from({ length: 37 }, (_, i) => i + 4);

/** A(t), B(t), hard tanh on the lower end, and random members between. */
export function bracketByWidth(seed: number): Figure[] {
  const widths = EIGHTHS.map((k) => k / 8);
  const brackets = widths.map((t) => bracketAt(t, 1, 'float64'));
  const drawn = fc.sample(members({ eighths: [4, 40], corners: [1, 3] }), { seed, numRuns: 200 });
  return [
    {
      kind: 'lines',
      id: 'bracket-by-width',
      title: 'The share of the bias in the variance, between its two ends',
      caption: String.raw`$\sigma_b^2/q = \max|f(\rho) - \rho|$ at the edge of chaos against $t = a/\sqrt q$: hard tanh lies on $A(t)$, random members with the same linear region between $A(t)$ and $B(t)$.`,
      x: { label: String.raw`half-width of the linear region $t = a/\sqrt q$`, scale: 'linear' },
      y: { label: String.raw`$\sigma_b^2/q$`, scale: 'log' },
      series: [
        { name: 'A(t)', role: 'bound', draw: 'line', x: widths, y: brackets.map((b) => middle(b.lower)) },
        { name: 'B(t)', role: 'bound', draw: 'line', x: widths, y: brackets.map((b) => middle(b.upper)) },
        cloud(
          'hard tanh',
          'measured',
          widths.filter((_, i) => i % 4 === 0).map((a) => oddMember(a, 1, [])),
        ),
        cloud('random members', 'member', drawn),
      ],
    },
  ];
}

function cloud(name: string, role: Series['role'], shown: readonly ScaledBounded[]): Series {
  const y = shown.map((member) => middle(biasShare(member, 1, 'float64')));
  return { name, role, draw: 'dots', x: shown.map((member) => member.halfWidth), y };
}
