import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { PENNINGTON_SCHOENHOLZ_GANGULI } from '../citations.js';
import { eachEnd } from '../parts/each-end.js';
import { number, Rational, type RationalVector } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { excessOf, gaussianMoments, haarMoments } from './moment-recursion.js';
import { spreadByDepth } from './spread-figure.js';

const ends = eachEnd({
  below: 'spread over its lower end, orthogonal',
  above: 'upper end over the spread, orthogonal',
  Gaussian: 'spread over its lower end, Gaussian',
});

/** r_1 … r_L at width N. */
interface Instance {
  readonly width: number;
  readonly ratios: RationalVector;
  readonly end: keyof typeof ends.only;
}

/** 1 ≤ r ≤ N, as p_2 ≤ N p_1². */
const instances = (
  widths: Arbitrary<number>,
  depth: number,
  maxDenominator: number,
  end: Arbitrary<Instance['end']>,
): Arbitrary<Instance> =>
  fc
    .record({
      width: widths,
      shares: fc.array(
        rational({ largest: 1, maxDenominator }).filter((x) => x.sign >= 0),
        { minLength: 1, maxLength: depth },
      ),
      end,
    })
    .map(({ width, shares, end: one }) => ({
      width,
      ratios: shares.map((share) => share.times(number(width - 1)).plus(Rational.ONE)),
      end: one,
    }));
const few = (end: Instance['end'], depth = 1) => instances(fc.constant(2), depth, 1, ends.only[end]);

export const linearJacobianSpread = defineClaim<Instance>({
  id: 'linear.jacobian-spread',
  sides: ['spread of singular values, or its bound', 'bound, or the spread'],
  title:
    'With orthogonal weights a linear region keeps the spread of singular values; with Gaussian ones it grows with depth at any rate',
  source: {
    ...PENNINGTON_SCHOENHOLZ_GANGULI,
    theorem: 'explicit form at finite width of the moments of the Jacobian (from memory, checked here)',
  },
  statement: String.raw`\text{orthogonal:}\quad 1 + \sum_l(r_l - 1) \;\le\; \frac{\mathbb E\,m_2}{(\mathbb E\,m_1)^2} \;\le\; \prod_l r_l; \qquad \text{Gaussian:}\quad \frac{\mathbb E\,m_2}{(\mathbb E\,m_1)^2} \;\ge\; 1 + \sum_l r_l \;\ge\; 1 + L`,
  hypotheses: String.raw`as in linear.jacobian-moments; $N \ge 2$, $1 \le r_l \le N$, drawn up to $N = 100$ and $L = 8$. If a share $\pi$ of the units is in the linear region then $r \le 1/\pi$; each draw tests one of the three`,
  because: String.raw`In the recursion $y \ge x \ge 1$ with orthogonal weights, and $y$ grows by at least $(r-1)x$ and at most $(r-1)y$, as $(N-2)\kappa \le 1$. With Gaussian ones $x \ge 1$ and $y$ grows by at least $rx$.`,
  figures: () => [spreadByDepth()],
  instances: instances(fc.oneof(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 100 })), 8, 60, ends.any),
  compare: (instance) => spread(instance),
  group: ends.group,
  cover: {
    'two layers or more': { when: ({ ratios }) => ratios.length > 1, atLeast: 0.5 },
    'not linear': { when: ({ ratios }) => ratios.some((r) => r.compare(Rational.ONE) > 0), atLeast: 0.5 },
  },
  typicalSeconds: 0.6,
  drawMilliseconds: 0.046,
  controls: [
    control('gaussian-floor', 20, {
      breaks: String.raw`$1 + \sum r_l$ for orthogonal weights`,
      instances: few('below'),
      compare: (instance) => spread(instance, { floor: number(instance.ratios.length) }),
    }),
    control('gaussian-ceiling', 20, {
      breaks: String.raw`$\prod r_l$ for Gaussian weights`,
      instances: few('above'),
      compare: (instance) => spread(instance, { moments: gaussianMoments }),
    }),
    control('one-layer', 90, {
      breaks: '$1 + (r_L - 1)$ as upper end',
      instances: few('above', 2),
      compare: (instance) => spread(instance, { ceiling: instance.ratios[instance.ratios.length - 1] }),
    }),
  ],
});

interface Variant {
  /** Added to the lower end. */
  readonly floor?: Rational;
  readonly ceiling?: Rational;
  readonly moments?: typeof gaussianMoments;
}

function spread({ width, ratios, end }: Instance, variant: Variant = {}): Comparison {
  const isGaussian = end === 'Gaussian';
  const { floor = isGaussian ? number(ratios.length) : Rational.ZERO } = variant;
  const { ceiling = ratios.reduce((a, b) => a.times(b), Rational.ONE) } = variant;
  const { moments = isGaussian ? gaussianMoments : haarMoments } = variant;
  const { y } = moments(ratios, width);
  const shown = { layers: ratios.length };
  if (end === 'above') return exactlyAtMost(y, ceiling, shown);
  return exactlyAtLeast(y, Rational.ONE.plus(excessOf(ratios)).plus(floor), shown);
}
