import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import { down, type Interval, square, up } from '../../numerics/interval/interval.js';
import { type DoubleSeries, doubleSeries } from '../double-series.js';
import type { Which } from '../family.js';
import { logisticComponents } from './components.js';
import { bellOf, type LogisticMember } from './logistic.js';
import { atOne, logisticEnergy, logisticSeriesLength } from './logistic-series.js';
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
  const { bellScale, fromBell } = logisticComponents[member];
  const count = logisticSeriesLength(bellScale, R.bits);
  // Two more than the series needs: swish′ looks one coefficient ahead.
  const table = sechSquaredInDoubles(bellScale, Math.ceil((count + 4) / 2));
  const sech = (r: number): Interval | undefined => (r < 0 || r % 2 === 1 ? undefined : table[r / 2]);
  const coefficient = fromBell(R, which, bellOf(R, bellScale, sech), atOne(R));
  const squares = Array.from({ length: count }, (_, r) => {
    const b = coefficient(r);
    return b === undefined ? undefined : square(b);
  });
  const energy = logisticEnergy(R, member, which);
  // From the small end, so that a rounding costs little.
  const held = squares.reduceRight((sum, b) => (b === undefined ? sum : down(sum + b.lo)), 0);
  return doubleSeries(squares, Math.max(0, up(energy.hi - held)));
}
