import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { gaussianExpectation, type StripBound } from '../../numerics/special/gaussian-expectation.js';
import type { Which } from '../family.js';
import { HermiteSeries } from '../hermite-series.js';
import { logisticComponents } from './components.js';
import { type AtVariance, bellOf, evenEntries, type LogisticMember } from './logistic.js';
import { sechSquaredTable } from './sech-squared-table.js';
import { softplus } from './softplus.js';

const cache = new Map<string, HermiteSeries>();

/**
 * The Hermite series of tanh, the logistic function s, swish z·s, softplus ∫s, or of their derivatives, with `bits`
 * bits. Built once.
 */
export function logisticSeries(member: LogisticMember, which: Which, bits: number): HermiteSeries {
  const key = `${member} ${which} ${bits}`;
  let series = cache.get(key);
  if (series === undefined) {
    series = withMpfr(bits, (R) => build(R, member, which));
    cache.set(key, series);
  }
  return series;
}

function build(R: MpfrArithmetic, member: LogisticMember, which: Which): HermiteSeries {
  const { bellScale, fromBell } = logisticComponents[member];
  const count = logisticSeriesLength(bellScale, R.bits);
  // Two more than the series needs: swish′ looks one coefficient ahead.
  const table = sechSquaredTable(R, R.number(bellScale), count + 4);
  const bell = bellOf(R, bellScale, evenEntries(R, table));
  return new HermiteSeries(R, count, fromBell(R, which, bell, atOne(R)), logisticEnergy(R, member, which));
}

/** E f(z)² or E f′(z)². */
export function logisticEnergy<T>(R: Arithmetic<T>, member: LogisticMember, which: Which): T {
  const order = which === 'value' ? 0 : 1;
  const { at } = logisticComponents[member];
  return gaussianExpectation(R, (z) => R.square(at(R, order, z)), logisticStrip(member, order));
}

/**
 * T(R) falls like e^{−1.75·y√R}, y = π/2b the distance of the nearest pole (theory and measurement agree): enough terms for
 * 2^−bits.
 */
export const logisticSeriesLength = (scale: number, bits: number): number =>
  Math.ceil(((bits * Math.LN2 + 6) / (1.75 * (Math.PI / (2 * scale)))) ** 2);

/** The case q = 1. */
export const atOne = <T>(R: Arithmetic<T>): AtVariance<T> => ({
  timesRoot: (x) => x,
  timesVariance: (x) => x,
  softplusMean: () => gaussianExpectation(R, (z) => softplus.at(R, 0, z), logisticStrip('softplus', 0)),
});

/**
 * What |f| or |f′| stays below about the real line, and so |f²| below its square. For softplus a rounder number than its own strip
 * has; for its mean, |f| ≤ 5 + |x| ≤ (5 + |x|)².
 */
export function logisticStrip(member: LogisticMember, order: 0 | 1): StripBound {
  const { halfWidth, bounds } = logisticComponents[member].strip;
  const [constant, slope] = bounds[order];
  return { halfWidth, constant: member === 'softplus' && order === 0 ? 5 : constant, slope };
}
