import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import { down, type Interval, square, up } from '../../numerics/interval/interval.js';
import { gaussianExpectation } from '../../numerics/special/gaussian-expectation.js';
import { type DoubleSeries, doubleSeries } from '../double-series.js';
import {
  type LogisticMember,
  logisticCoefficient,
  logisticScale,
  logisticSeriesLength,
  logisticStrip,
  logisticValue,
  type Which,
} from './logistic-series.js';
import { sechSquaredInDoubles } from './sech-squared-doubles.js';

const cache = new Map<string, DoubleSeries>();

/**
 * The dual kernel of a logistic activation or its derivative in doubles, enclosed to about 2·10⁻¹⁴, made in a few milliseconds
 * without MPFR: the terms of `logisticSeries` in interval doubles, and for the tail the energy E g² less what the terms hold.
 */
export function logisticDoubles(member: LogisticMember, which: Which): DoubleSeries {
  const key = `${member} ${which}`;
  const series = cache.get(key) ?? build(member, which);
  cache.set(key, series);
  return series;
}

function build(member: LogisticMember, which: Which): DoubleSeries {
  const scale = logisticScale(member);
  const count = logisticSeriesLength(scale, R.bits);
  // Two more than the series needs: swish′ looks one coefficient ahead.
  const table = sechSquaredInDoubles(scale, Math.ceil((count + 4) / 2));
  const sech = (r: number): Interval | undefined => (r < 0 || r % 2 === 1 ? undefined : table[r / 2]);
  const coefficient = logisticCoefficient(R, member, which, sech);
  const squares = Array.from({ length: count }, (_, r) => {
    const b = coefficient(r);
    return b === undefined ? undefined : square(b);
  });
  const energy = gaussianExpectation(
    R,
    (z) => square(logisticValue(R, member, which, z)),
    logisticStrip(member, which),
  );
  // From the small end, so that a rounding costs little.
  const held = squares.reduceRight((sum, b) => (b === undefined ? sum : down(sum + b.lo)), 0);
  return doubleSeries(squares, Math.max(0, up(energy.hi - held)));
}
