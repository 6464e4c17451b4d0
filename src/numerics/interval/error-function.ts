import { chebyshevEnclosure } from '../special/chebyshev-enclosure.js';
import type { Interval } from './interval.js';
import * as I from './interval.js';

/**
 * erfc = 1 − erf in double intervals.
 *
 * Guarantee: an enclosure; on a single double its width is below 2⁻⁴⁸, and below 2⁻⁴¹ of the value up to where that is
 * no longer a normal double (x = 26.5). Method: proved Chebyshev polynomials on six panels of [0, 3], made when first
 * used; beyond, Laplace's continued fraction. Cost: about 0.2 µs up to 3, ten times that beyond.
 */
export function complementaryErrorFunction(a: Interval): Interval {
  if (!(a.lo <= a.hi)) throw new RangeError(`erfc: [${a.lo}, ${a.hi}], expected two numbers with lo ≤ hi`);
  const least = at(a.hi);
  const most = a.lo === a.hi ? least : at(a.lo);
  return { lo: Math.max(0, least.lo), hi: Math.min(2, most.hi), basis: a.basis };
}

const PANELS = 6;
const PANEL_WIDTH = 0.5;
const panels = new Array<((x: Interval) => Interval) | undefined>(PANELS);

function at(x: number): Interval {
  if (x < 0) return I.subtract(TWO, at(-x));
  const index = Math.floor(x / PANEL_WIDTH);
  if (!(index < PANELS)) return x === Number.POSITIVE_INFINITY ? ZERO : continuedFraction(x);
  panels[index] ??= makePanel(index);
  return panels[index]({ lo: x, hi: x, basis: 'proved' });
}

const ZERO = I.point(0);
const TWO = I.point(2);

function makePanel(index: number): (x: Interval) => Interval {
  const half = PANEL_WIDTH / 2;
  const centre = index * PANEL_WIDTH + half;
  return chebyshevEnclosure({
    centre: (R) => R.number(centre),
    half: (R) => R.number(half),
    value: (R, x) => R.erfc(x),
    // erfc(x + iy) = erfc x − (2i/√π)∫₀^y e^{(t − ix)²} dt; erfc x ≤ e^{−x²} for x ≥ 0, and 2 otherwise; 2/√π < 1.13.
    bound: (rho) => {
      const inverse = I.divide(I.point(1), rho);
      const x = I.subtract(I.point(centre), I.scale(I.add(rho, inverse), half / 2)).lo;
      const y = I.scale(I.subtract(rho, inverse), half / 2);
      const decay = x > 0 ? I.exp(I.negate(I.square(I.point(x)))) : I.point(1);
      const rise = I.multiply(I.multiply(I.interval(0, 1.13), y), I.multiply(I.exp(I.square(y)), decay));
      return I.add(x > 0 ? decay : I.point(2), rise);
    },
    largestEllipse: 100,
    accuracy: 2 ** -60 * Math.exp(-((centre + half) ** 2)),
  });
}

/**
 * e^{−x²}/(√π·f_1), f_k = x + (k/2)/f_{k+1} (Abramowitz & Stegun 7.1.14), for x ≥ 3. As all f_k ≥ x, f_{K+1} lies
 * between x and x + (K + 1)/2x, and each step back multiplies what is unknown by (k/2)/f_{k+1}² < 1.
 *
 * @param last - K: an enclosure for any, and to doubles' precision for the default
 */
export function continuedFraction(x: number, last = 4 + Math.ceil(400 / (x * x))): Interval {
  const fraction = laplaceFraction(x, last);
  return I.divide(I.exp(I.negate(I.square(I.point(x)))), I.multiply(fraction, ROOT_PI));
}

/** f_1 of the above, x > 0, from f_{last+1}: an enclosure whatever `last` is. */
export function laplaceFraction(x: number, last: number): Interval {
  const exact = I.point(x);
  let fraction = I.hull(exact, I.add(exact, I.divide(I.point((last + 1) / 2), exact)));
  for (let k = last; k >= 1; k--) fraction = I.add(exact, I.divide(I.point(k / 2), fraction));
  return fraction;
}

/** √π = 1.77245385090551602729… */
const ROOT_PI = I.sqrt(I.interval(Math.PI, I.up(Math.PI)));
