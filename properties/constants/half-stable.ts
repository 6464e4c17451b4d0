import { defineConstant } from '../../src/claims/published-constant.js';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import { varianceMap } from '../../src/mean-field/variance-map.js';
import { once } from '../../src/numerics/memo.js';
import { type Activation, activations } from '../parts/activations.js';
import { type Interval, subtract } from '../parts/intervals.js';
import { agreeing } from './agreeing.js';
import { NEUROMAX } from './neuromax.js';
import { edgeOn, zeroOf } from './solve.js';

const { gelu, swish } = activations;
/** Its class is that of Roberts, Yaida and Hanin, The Principles of Deep Learning Theory (2022), §5.3.4. */
const CRITICAL_MLP = {
  title: 'CritMLP',
  authors: 'V. Striletchi',
  theorem: '`crit_functions.py`, half-stable universality class',
  url: 'https://github.com/Striletchi-Vlad/CritMLP/blob/e4797f0b731cf903d57da6f0f1f68bdce60f3cde/crit_functions.py',
};

/** The variance at which both χ_∥ = F′(q) and χ_⊥ = χ₁ are 1: V′(q) = E φ′(√q z)². */
const halfStable = (activation: Activation, lo: number, hi: number): Interval =>
  zeroOf(
    (q) =>
      subtract(scaledMoment(activation, 'growth', q, { bits: 96 }), scaledMoment(activation, 'slope', q, { bits: 96 })),
    lo,
    hi,
  );

const geluPoint = once(() => halfStable(gelu, 3, 4));
const swishPoint = once(() => halfStable(swish, 14, 15));

/** GELU and swish: where the edge of chaos turns from repelling to attracting. */
export const halfStableConstants = [
  agreeing('gelu.half-stable-bias', '0.17292239', {
    title: 'GELU, half-stable point: $C_b = \\sigma_b^2$',
    source: CRITICAL_MLP,
    recompute: () => edgeOn(gelu, geluPoint()).biasVariance,
    quantities: () => ({ q: geluPoint() }),
  }),
  agreeing('gelu.half-stable-weight', '1.98305826', {
    title: 'GELU, half-stable point: $C_W = \\sigma_w^2$',
    source: CRITICAL_MLP,
    recompute: () => edgeOn(gelu, geluPoint()).weightVariance,
  }),
  agreeing('swish.half-stable-weight', '1.98800468', {
    title: 'swish, half-stable point: $C_W = \\sigma_w^2$',
    source: CRITICAL_MLP,
    recompute: () => edgeOn(swish, swishPoint()).weightVariance,
    quantities: () => ({ q: swishPoint() }),
  }),
  defineConstant({
    id: 'swish.half-stable-bias',
    title: 'swish, half-stable point: $C_b = \\sigma_b^2$',
    published: '0.055514317',
    source: CRITICAL_MLP,
    recompute: () => edgeOn(swish, swishPoint()).biasVariance,
    finding: 'disagrees',
    note: 'Ten times too small: $C_b = 0.55514317$. With the printed value the variance map misses its fixed point.',
  }),
  defineConstant({
    id: 'swish.edge-at-0.04-2.952',
    title: 'swish "on the edge of chaos" at $(\\sigma_b^2, \\sigma_w^2) = (0.04, 2.952)$: a variance fixed point',
    published: 'exists',
    source: NEUROMAX,
    recompute: () => {
      const { points, unresolved, statement } = varianceMap(swish, {
        weightVariance: 2.952,
        biasVariance: 0.04,
      }).fixedPoints();
      if (points.length > 0) return points[0].variance;
      if (unresolved.length > 0) throw new Error(`swish.edge-at-0.04-2.952: ${statement}`);
      return { none: statement };
    },
    finding: 'not reproducible',
    note: 'With these two parameters the variance grows without bound: there is no fixed point, and no edge of chaos.',
  }),
];
