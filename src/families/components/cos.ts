import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Moment } from '../moment.js';
import { type Component, EVEN_ONLY, ODD_ONLY } from './component.js';
import { sin } from './sin.js';
import { wave, waveTerms } from './wave.js';

export const cos: Component = {
  name: 'cos',
  at: (R, order, x) => (order === 0 ? R.cos(x) : R.negate(order === 1 ? R.sin(x) : R.cos(x))),
  coefficients: (R, which, c, count) => {
    const values = wave(R, c, count, which === 'value' ? 0 : 1).map((b) => (which === 'value' ? b : R.negate(b)));
    return (r) => values[r];
  },
  vanishes: { value: EVEN_ONLY, derivative: ODD_ONLY },
  terms: waveTerms,
  moment,
  strip: sin.strip,
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 1 },
};

/** cos² + sin² = 1, and the derivative of either is the other. */
function moment<T>(R: Arithmetic<T>, which: Moment, q: T): T {
  const ofSin = sin.moment(R, which, q);
  return which === 'growth' ? R.negate(ofSin) : R.subtract(R.number(1), ofSin);
}
