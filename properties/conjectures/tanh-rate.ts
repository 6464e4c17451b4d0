import fc from 'fast-check';
import { planeCoefficient } from '../floors/harmonics.js';
import { OWN } from '../floors/own.js';
import { leadingTerm } from '../floors/smooth-planar-rate.js';
import { activations } from '../parts/activations.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, point } from '../parts/intervals.js';
import { atLeast, atMost, defineClaim } from '../parts/statement.js';

interface Instance {
  /** Even. */
  readonly k: number;
  readonly end: 'below-one' | 'grows';
}

const ends = eachEnd({ 'below-one': 'leading term over the coefficient', grows: 'growth of the factor' });

export const tanhRate = defineClaim<Instance>({
  id: 'conjecture.tanh-rate',
  title: 'tanh in a plane: its Fourier coefficients approach their leading term from below, at every degree',
  source: { ...OWN, theorem: 'open' },
  statement: String.raw`\hat\kappa_k \le A_k \quad\text{and}\quad \frac{\hat\kappa_{k+2}}{A_{k+2}} \ge \frac{\hat\kappa_k}{A_k} \quad\text{for every even } k \ge 2`,
  hypotheses: String.raw`tanh; $\hat\kappa_k$ and $A_k$ as in gram.smooth-planar-rate, which proves the first to $k = 200$ one by one; drawn are $k \le 220$; each draw tests one of the two`,
  because: 'The saddle point gives the limit 1 and corrections of order $k^{-1/3}$, without their sign.',
  instances: fc.record({ k: fc.integer({ min: 1, max: 110 }).map((half) => 2 * half), end: ends.any }),
  compare: ({ k, end }) =>
    end === 'grows'
      ? atLeast(factor(k + 2), factor(k), { k: point(k) })
      : atMost(planeCoefficient(activations.tanh, k, TERMS), leadingTerm(k), { k: point(k) }),
  group: ends.group,
});

const factor = (k: number) => divide(planeCoefficient(activations.tanh, k, TERMS), leadingTerm(k));

/** T(2000) of tanh is 1e-57, κ̂_222 3e-49. */
const TERMS = 2000;
