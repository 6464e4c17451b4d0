import type { MixtureTerm } from '../../activations/activation.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { componentSlope } from '../components/component.js';
import { components } from '../components/components.js';
import { ofSeries, perBits } from '../enclosed-kernel.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { Asymptote, Room } from '../family.js';
import { mixtureMoment } from './mixture-moments.js';
import { mixtureSeries } from './mixture-series.js';

/** Σ weight·f(scale·z). */
export const mixture: Room<'mixture'> = ({ terms }) => ({
  slope: (R, z) =>
    terms.reduce((sum, { weight, of, scale }) => {
      const inner = componentSlope(R, components[of], R.multiply(R.number(scale), z));
      return R.add(sum, R.multiply(R.multiply(R.number(weight), R.number(scale)), inner));
    }, R.number(0)),
  dual: (which) => ofSeries(perBits((bits) => mixtureSeries(terms, which, bits))),
  moment: (R, moment, q) => mixtureMoment(R, terms, moment, q),
  quickMoment: (moment, q) => mixtureMoment(float64Arithmetic, terms, moment, float64Arithmetic.number(q)),
  asymptote: () => ofMixture(terms),
});

/** Sums of the components' asymptotes: 0, or scale·x above 0. */
function ofMixture(terms: readonly MixtureTerm[]): Asymptote {
  const rising = terms.filter(({ of }) => components[of].asymptote.right === 1);
  const meanSquare = withMpfr(EXACT_BITS, (R) => {
    const right = rising.reduce((s, t) => R.add(s, R.multiply(R.number(t.weight), R.number(t.scale))), R.number(0));
    return R.toInterval(R.scale(R.square(right), -1));
  });
  const distance = terms.reduce(
    (sum, { of, weight }) => I.up(sum + I.up(Math.abs(weight) * components[of].asymptote.distance)),
    0,
  );
  return { meanSquare, distance };
}
