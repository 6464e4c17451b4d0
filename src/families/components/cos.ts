import { type ClosedComponent, EVEN_ONLY, ODD_ONLY } from './component.js';
import { sin } from './sin.js';
import { wave, waveTerms } from './wave.js';

export const cos: ClosedComponent = {
  name: 'cos',
  at: (R, order, x) => (order === 0 ? R.cos(x) : R.negate(order === 1 ? R.sin(x) : R.cos(x))),
  coefficients: (R, order, c, count) => {
    const values = wave(R, c, count, order === 0 ? 0 : 1).map((b) => (order === 0 ? b : R.negate(b)));
    return (r) => values[r];
  },
  vanishes: [EVEN_ONLY, ODD_ONLY],
  terms: waveTerms,
  // cos² + sin² = 1, and the derivative of either is the other.
  secondMoment: (R, order, q) => R.subtract(R.number(1), sin.secondMoment(R, order, q)),
  growth: (R, q) => R.negate(sin.growth(R, q)),
  // cos = sin′, and the sign of its derivative −sin does not matter to a product.
  dual: (R, order, scales) => sin.dual(R, order === 0 ? 1 : 0, scales),
  strip: sin.strip,
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 1 },
  // V = (1 + e^{−2q})/2.
  nearZero: { leastMoment: 0.5 },
};
