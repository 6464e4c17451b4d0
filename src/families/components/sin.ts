import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { ClosedDual } from '../enclosed-kernel.js';
import type { Order } from '../family.js';
import type { Scales } from '../variances.js';
import { type ClosedComponent, EVEN_ONLY, ODD_ONLY } from './component.js';
import { wave, waveTerms } from './wave.js';

export const sin: ClosedComponent = {
  name: 'sin',
  at: (R, order, x) => (order === 1 ? R.cos(x) : order === 0 ? R.sin(x) : R.negate(R.sin(x))),
  coefficients: (R, order, c, count) => {
    const values = wave(R, c, count, order === 0 ? 1 : 0);
    return (r) => values[r];
  },
  vanishes: [ODD_ONLY, EVEN_ONLY],
  terms: waveTerms,
  secondMoment,
  growth,
  dual,
  // cosh 3 < 10.1.
  strip: { halfWidth: 3, bounds: [[10.1, 0], [10.1, 0], [10.1, 0]] }, // biome-ignore format: one line
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 0 },
  // V/q = e^{−q}·sinh(q)/q falls.
  nearZero: { ratio: { limit: (R) => R.number(1), falls: true } },
};

/** sin: V = E φ″² = e^{−q}·sinh q, E φ′² = (1 + e^{−2q})/2. */
function secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T {
  const one = R.number(1);
  if (order === 1) return R.scale(R.add(one, growth(R, q)), -1);
  // e^{−q}·sinh q keeps its digits near 0, the difference does not overflow.
  return R.upper(q) < 1 ? R.multiply(R.exp(R.negate(q)), R.sinh(q)) : R.scale(R.subtract(one, growth(R, q)), -1);
}

/** V′ = e^{−2q}. */
function growth<T>(R: Arithmetic<T>, q: T): T {
  return R.exp(R.negate(R.scale(q, 1)));
}

/** sin: with covariance r, E φ(x)φ(y) = e^{−(q + q′)/2}·sinh r, E φ′(x)φ′(y) = e^{−(q + q′)/2}·cosh r. */
function dual<T>(R: Arithmetic<T>, order: 0 | 1, { same, q, other, mean }: Scales<T>): ClosedDual<T> {
  const half = same ? q : R.scale(R.add(q, other), -1);
  if (order === 0 && R.upper(half) < 1) {
    const fall = R.exp(R.negate(half));
    return ({ cosine }, S) => S.multiply(fall, S.sinh(S.multiply(mean, cosine)));
  }
  return ({ cosine }, S) => {
    const r = S.multiply(mean, cosine);
    const rising = S.exp(S.subtract(r, half));
    const falling = S.exp(S.negate(S.add(r, half)));
    return S.scale(order === 0 ? S.subtract(rising, falling) : S.add(rising, falling), -1);
  };
}
