import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Which } from '../family.js';
import type { Moment } from '../moment.js';
import { type ClosedComponent, EVEN_ONLY, ODD_ONLY } from './component.js';
import { sin } from './sin.js';
import { wave, waveTerms } from './wave.js';

export const cos: ClosedComponent = {
  name: 'cos',
  at: (R, order, x) => (order === 0 ? R.cos(x) : R.negate(order === 1 ? R.sin(x) : R.cos(x))),
  coefficients: (R, which, c, count) => {
    const values = wave(R, c, count, which === 'value' ? 0 : 1).map((b) => (which === 'value' ? b : R.negate(b)));
    return (r) => values[r];
  },
  vanishes: { value: EVEN_ONLY, derivative: ODD_ONLY },
  terms: waveTerms,
  moment,
  dual: (R, which, angle) => sin.dual(R, other(which), angle),
  scaledDual: (R, which, q, angle) => sin.scaledDual(R, other(which), q, angle),
  strip: sin.strip,
  asymptote: { right: 0, distance: 1 },
  atZero: { log2: 0, rational: 1 },
  // V = (1 + e^{−2q})/2.
  leastEnergy: 0.5,
};

/** cos = sin′, and the sign of its derivative −sin does not matter to a product. */
const other = (which: Which): Which => (which === 'value' ? 'derivative' : 'value');

/** cos² + sin² = 1, and the derivative of either is the other. */
function moment<T>(R: Arithmetic<T>, which: Moment, q: T): T {
  const ofSin = sin.moment(R, which, q);
  return which === 'growth' ? R.negate(ofSin) : R.subtract(R.number(1), ofSin);
}
