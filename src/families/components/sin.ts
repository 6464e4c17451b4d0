import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Which } from '../family.js';
import type { Moment } from '../moment.js';
import { type ClosedComponent, EVEN_ONLY, ODD_ONLY } from './component.js';
import { wave, waveTerms } from './wave.js';

export const sin: ClosedComponent = {
  name: 'sin',
  at: (R, order, x) => (order === 1 ? R.cos(x) : order === 0 ? R.sin(x) : R.negate(R.sin(x))),
  coefficients: (R, which, c, count) => {
    const values = wave(R, c, count, which === 'value' ? 1 : 0);
    return (r) => values[r];
  },
  vanishes: { value: ODD_ONLY, derivative: EVEN_ONLY },
  terms: waveTerms,
  moment: sinMoment,
  dual: sinDual,
  scaledDual: sinScaledKernel,
  // cosh 3 < 10.1.
  strip: { halfWidth: 3, bounds: [[10.1, 0], [10.1, 0], [10.1, 0]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0 },
  // V/q = e^{−q}·sinh(q)/q falls.
  ratio: { limit: (R) => R.number(1), falls: true },
};

/** sin: V = E φ″² = e^{−q}·sinh q, V′ = e^{−2q}, E φ′² = (1 + e^{−2q})/2. */
export function sinMoment<T>(R: Arithmetic<T>, moment: Moment, q: T): T {
  const square = R.exp(R.negate(R.scale(q, 1)));
  switch (moment) {
    case 'energy':
    case 'curvature':
      // e^{−q}·sinh q keeps its digits near 0, the difference does not overflow.
      return R.upper(q) < 1 ? R.multiply(R.exp(R.negate(q)), R.sinh(q)) : R.scale(R.subtract(R.number(1), square), -1);
    case 'growth':
      return square;
    case 'slope':
      return R.scale(R.add(R.number(1), square), -1);
  }
}

/** sin: κ_φ = sinh(ρ)/e, κ_φ′ = cosh(ρ)/e. */
function sinDual<T>(R: Arithmetic<T>, which: Which, { cosine: rho }: Angle<T>): T {
  const rising = R.exp(R.subtract(rho, R.number(1)));
  const falling = R.exp(R.subtract(R.negate(rho), R.number(1)));
  return R.scale(which === 'value' ? R.subtract(rising, falling) : R.add(rising, falling), -1);
}

/** sin: E φ(x)φ(y) = e^{−q}·sinh(qρ), E φ′(x)φ′(y) = e^{−q}·cosh(qρ). */
function sinScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, { cosine }: Angle<T>): T {
  const r = R.multiply(q, cosine);
  if (which === 'value' && R.upper(q) < 1) return R.multiply(R.exp(R.negate(q)), R.sinh(r));
  const rising = R.exp(R.subtract(r, q));
  const falling = R.exp(R.negate(R.add(r, q)));
  return R.scale(which === 'value' ? R.subtract(rising, falling) : R.add(rising, falling), -1);
}
