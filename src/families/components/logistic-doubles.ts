import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import { down, type Interval, square, up } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { gaussianExpectation, type StripBound } from '../../numerics/special/gaussian-expectation.js';
import { type DoubleSeries, doubleSeries } from '../double-series.js';
import { bellOf, type LogisticComponent, logisticSeriesLength } from './logistic.js';
import { sechSquaredInDoubles } from './sech-squared-doubles.js';

/**
 * The dual kernel of a logistic activation or its derivative at variance 1 in doubles, enclosed to about 2·10⁻¹⁴: the terms of its
 * Hermite series in interval doubles, and for the tail the energy E g² less what the terms hold.
 * Cost: a few milliseconds and no MPFR; the series of 72 bits takes three times as long.
 */
export const logisticDoubles = memo(
  ({ name }: LogisticComponent, order: 0 | 1) => `${name} ${order}`,
  (component, order): DoubleSeries => {
    const { bellScale, fromBell } = component;
    const count = logisticSeriesLength(bellScale, R.bits);
    // Two more than the series needs: swish′ looks one coefficient ahead.
    const table = sechSquaredInDoubles(bellScale, Math.ceil((count + 4) / 2));
    const sech = (r: number): Interval | undefined => (r < 0 || r % 2 === 1 ? undefined : table[r / 2]);
    const coefficient = fromBell(R, order, bellOf(R, bellScale, sech), {
      timesRoot: (x) => x,
      timesVariance: (x) => x,
      softplusMean: () => gaussianExpectation(R, (z) => component.at(R, 0, z), logisticStrip(component, 0)),
    });
    const squares = Array.from({ length: count }, (_, r) => {
      const b = coefficient(r);
      return b === undefined ? undefined : square(b);
    });
    const energy = gaussianExpectation(R, (z) => R.square(component.at(R, order, z)), logisticStrip(component, order));
    // From the small end, so that a rounding costs little.
    const held = squares.reduceRight((sum, b) => (b === undefined ? sum : down(sum + b.lo)), 0);
    return doubleSeries(squares, Math.max(0, up(energy.hi - held)));
  },
);

/**
 * What |f| or |f′| stays below about the real line, and so |f²| below its square. For softplus a rounder number than its own strip
 * has; for its mean, |f| ≤ 5 + |x| ≤ (5 + |x|)².
 */
export function logisticStrip({ name, strip }: LogisticComponent, order: 0 | 1): StripBound {
  const [constant, slope] = strip.bounds[order];
  return { halfWidth: strip.halfWidth, constant: name === 'softplus' && order === 0 ? 5 : constant, slope };
}
