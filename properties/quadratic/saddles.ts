import fc from 'fast-check';
import { exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { Rational, smaller, sum } from '../../src/numerics/exact/rational.js';
import { diagonal, product, type RationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { HALF, number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { squareNorm } from './empirical.js';
import { differenceOf, gradientOf, lossOf } from './model.js';

const ends = eachEnd({ stationary: 'NA against 0', loss: 'loss at the saddle', curvature: 'curvature at the saddle' });

/** A* = diag(spectrum); what is kept, and what is left out. */
interface Instance {
  readonly spectrum: readonly number[];
  readonly kept: readonly boolean[];
  readonly end: keyof typeof ends.only;
}

const drawn = (most: number, end: fc.Arbitrary<Instance['end']>, allowZero = false) =>
  fc
    .record({ entries: integerMatrix({ rows: [1, most], columns: 2, largest: 4 }), end })
    .map(
      ({ entries, end }): Instance => ({
        spectrum: entries.map(([a]) => Math.abs(a)),
        kept: entries.map(([, b]) => b > 0),
        end,
      }),
    )
    .filter(({ spectrum, kept }) => allowZero || leftOut(spectrum, kept) > 0);

export const quadraticSaddles = defineClaim<Instance>({
  id: 'quadratic.saddles',
  sides: ['gradient, loss or curvature', 'closed form'],
  title: 'Every proper subset of the eigenvalues of the teacher is a strict saddle of the population loss',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the critical points' },
  statement: String.raw`NA_I = 0, \qquad L(A_I) = \tfrac12\sum_{i \notin I} a_i^2 + \frac{s^2}{2(p+2)}, \qquad \min_j N_{jj} = -\max_{i \notin I} a_i - \frac{s}{p+2} \le -1`,
  hypotheses: String.raw`$A^* = \mathrm{diag}(a)$ of whole numbers, $p = |I|$, $s = \sum_{i \notin I} a_i > 0$, $A_I$ has $a_i + s/(p+2)$ on $I$ and 0 elsewhere; each draw tests one of the three`,
  because: String.raw`$D$ is $s/(p+2)$ on $I$ and $-a_i$ elsewhere, $\tau = ps/(p+2) - s = -2s/(p+2)$, so $N = D + \frac12\tau I$ vanishes on $I$ and is $-a_j - s/(p+2)$ off it: a direction of descent for any width that has room for it.`,
  instances: drawn(5, ends.any),
  compare: (instance) => critical(instance),
  group: ends.group,
  cover: {
    'nothing kept': { when: ({ kept }) => !kept.includes(true), atLeast: 0.05 },
    'two or more left out': { when: ({ kept }) => kept.filter((k) => !k).length >= 2, atLeast: 0.2 },
  },
  typicalSeconds: 0.02,
  drawMilliseconds: 0.031,
  along: {
    x: 'eigenvalue that is left out',
    at: upToNumber(6),
    sides: ['loss at the saddle', 'closed form'],
    instances: { '': (a) => ({ spectrum: [a, 1, 2], kept: [false, true, true], end: 'loss' }) },
    caption: 'Three dimensions, two eigenvalues kept: the loss of the saddle on its closed form.',
  },
  controls: [
    control('one-dimension-less', 80, {
      breaks: '$s/(p+1)$ in place of $s/(p+2)$',
      instances: drawn(2, ends.only.stationary),
      compare: (instance) => critical(instance, 1),
    }),
    control('sum-forgotten', 20, {
      breaks: 'the loss without $s^2/(2(p+2))$',
      instances: drawn(2, ends.only.loss),
      compare: (instance) => critical(instance, 2, Rational.ZERO),
    }),
    control('nothing-left-out', 50, {
      breaks: '$s = 0$: then it is no saddle',
      instances: drawn(2, ends.only.curvature, true),
    }),
  ],
});

const leftOut = (spectrum: readonly number[], kept: readonly boolean[]): number =>
  spectrum.reduce((sum, a, i) => (kept[i] ? sum : sum + a), 0);

function critical({ spectrum, kept, end }: Instance, room = 2, share = HALF): Comparison {
  const p = kept.filter((k) => k).length;
  const mean = number(leftOut(spectrum, kept), p + room);
  const student = diagonal(spectrum.map((a, i) => (kept[i] ? number(a).plus(mean) : Rational.ZERO)));
  const pair = { student, teacher: diagonal(spectrum.map(Rational.from)) };
  const gradient: RationalMatrix = gradientOf(differenceOf(pair));
  const shown = { 'left out': spectrum.length - p, dimension: spectrum.length };
  if (end === 'stationary') return exactlyEquals(squareNorm(product(gradient, student)), Rational.ZERO, shown);
  if (end === 'curvature') return exactlyAtMost(gradient.map((row, i) => row[i]).reduce(smaller), number(-1), shown);
  const squares = HALF.times(sum(spectrum.map((a, i) => (kept[i] ? Rational.ZERO : number(a * a)))));
  return exactlyEquals(
    lossOf(differenceOf(pair)),
    squares.plus(share.times(mean.squared()).times(number(p + 2))),
    shown,
  );
}
