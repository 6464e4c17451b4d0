import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { gaussianExpectation, type StripBound } from '../../numerics/special/gaussian-expectation.js';
import { HermiteSeries, loadPair } from '../hermite-series.js';
import { sechSquaredTable } from './sech-squared-table.js';

export type LogisticMember = 'tanh' | 'sigmoid' | 'swish' | 'softplus';
export type Which = 'value' | 'derivative';

const cache = new Map<string, HermiteSeries>();

/**
 * The Hermite series of tanh, the logistic function s, swish z·s, softplus ∫s, or of their derivatives, with `bits`
 * bits. Built once; the coefficients all follow from those of sech² (`sech-squared.ts`):
 * tanh′ = sech², s′(z) = sech²(z/2)/4, and b_r(g) = b_{r−1}(g′)/√r, b_r(z·g) = √r·b_{r−1}(g) + √(r+1)·b_{r+1}(g).
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
  const scale = logisticScale(member);
  const count = logisticSeriesLength(scale, R.bits);
  // Two more than the series needs: swish′ looks one coefficient ahead.
  const table = sechSquaredTable(R, R.number(scale), count + 4);
  const sech = (r: number): MpfrInterval | undefined => {
    if (r < 0 || r % 2 === 1) return undefined;
    const pair = R.fresh('proved');
    loadPair(table, r / 2, pair);
    return pair;
  };
  const energy = gaussianExpectation(
    R,
    (z) => R.square(logisticValue(R, member, which, z)),
    logisticStrip(member, which),
  );
  return new HermiteSeries(R, count, logisticCoefficient(R, member, which, sech), energy);
}

/** The b of the sech²(bz) that everything comes from. */
export const logisticScale = (member: LogisticMember): 1 | 0.5 => (member === 'tanh' ? 1 : 0.5);

/**
 * T(R) falls like e^{−1.75·y√R}, y = π/2b the distance of the nearest pole (theory and measurement agree): enough terms for
 * 2^−bits.
 */
export const logisticSeriesLength = (scale: number, bits: number): number =>
  Math.ceil(((bits * Math.LN2 + 6) / (1.75 * (Math.PI / (2 * scale)))) ** 2);

type Coefficient<T> = (r: number) => T | undefined;

/**
 * b_r of the member or its derivative, undefined where it vanishes by parity.
 * @param sech - E[sech²(bz)h_r(z)] with b = `logisticScale(member)`
 */
export function logisticCoefficient<T>(
  R: Arithmetic<T>,
  member: LogisticMember,
  which: Which,
  sech: Coefficient<T>,
): Coefficient<T> {
  /** b_r of tanh′ or s′. */
  const slope: Coefficient<T> = (r) => {
    const b = sech(r);
    return b === undefined || member === 'tanh' ? b : R.scale(b, -2);
  };
  return coefficients(R, member, slope)[which];
}

function coefficients<T>(
  R: Arithmetic<T>,
  member: LogisticMember,
  slope: Coefficient<T>,
): Record<Which, Coefficient<T>> {
  const root = (r: number): T => R.sqrt(R.number(r));
  const integral =
    (g: Coefficient<T>, mean: () => T | undefined): Coefficient<T> =>
    (r) => {
      if (r === 0) return mean();
      const b = g(r - 1);
      return b && R.divide(b, root(r));
    };
  const half = (): T => R.number(0.5);
  const logistic = integral(slope, half);
  switch (member) {
    case 'tanh':
      return { derivative: slope, value: integral(slope, () => undefined) };
    case 'sigmoid':
      return { derivative: slope, value: logistic };
    case 'softplus':
      return {
        derivative: logistic,
        value: integral(logistic, () =>
          gaussianExpectation(R, (z) => logisticValue(R, 'softplus', 'value', z), STRIPS.softplus.value),
        ),
      };
    case 'swish': {
      // s + z·s′: the even coefficients of s′ contribute to the odd ones of z·s′.
      const derivative: Coefficient<T> = (r) => {
        if (r === 0) return half();
        const below = slope(r - 1);
        const above = slope(r + 1);
        if (below === undefined || above === undefined) return undefined;
        const first = R.divide(R.multiply(below, R.number(r + 1)), root(r));
        return R.add(first, R.multiply(above, root(r + 1)));
      };
      return { derivative, value: integral(derivative, () => slope(0)) };
    }
  }
}

/**
 * |g| ≤ constant + slope·|x| on the strip, so |g²| ≤ (…)², and for the mean of softplus |g| ≤ 5 + |x| ≤ (5 + |x|)².
 * sech² is below 1/cos²(1.4) = 34.7. s has poles at ±iπ; for |y| ≤ 2.8, |s| ≤ 1/sin 2.8 < 3 and |s′| = |s(1 − s)| < 9,
 * |z·s| ≤ 3(|x| + 2.8), |s + z·s′| ≤ 3 + 9(|x| + 2.8); and sin 2.8 ≤ |1 + e^z| ≤ 1 + e^x gives |log(1 + e^z)| ≤ 1.1 + |x| + π.
 */
const STRIPS: Record<LogisticMember, Record<Which, StripBound>> = {
  tanh: {
    // |tanh z|² ≤ 1 + |sech² z| since tanh² = 1 − sech².
    value: { halfWidth: 1.4, constant: 6, slope: 0 },
    derivative: { halfWidth: 1.4, constant: 35, slope: 0 },
  },
  sigmoid: {
    value: { halfWidth: 2.8, constant: 3, slope: 0 },
    derivative: { halfWidth: 2.8, constant: 9, slope: 0 },
  },
  swish: {
    value: { halfWidth: 2.8, constant: 8.4, slope: 3 },
    derivative: { halfWidth: 2.8, constant: 28.2, slope: 9 },
  },
  softplus: {
    value: { halfWidth: 2.8, constant: 5, slope: 1 },
    derivative: { halfWidth: 2.8, constant: 3, slope: 0 },
  },
};

/** What |φ|² or |φ′|² stays below about the real line. */
export const logisticStrip = (member: LogisticMember, which: Which): StripBound => STRIPS[member][which];

/** φ(z) or φ′(z) at an enclosed point. */
export function logisticValue<T>(R: Arithmetic<T>, member: LogisticMember, which: Which, z: T): T {
  const one = R.number(1);
  const growth = R.exp(R.negate(member === 'tanh' ? R.scale(z, 1) : z));
  const s = R.divide(one, R.add(one, growth));
  const slope = R.multiply(s, R.subtract(one, s));
  switch (member) {
    case 'tanh':
      return which === 'value' ? R.subtract(R.scale(s, 1), one) : R.scale(slope, 2);
    case 'sigmoid':
      return which === 'value' ? s : slope;
    case 'softplus':
      return which === 'value' ? R.log(R.add(one, R.exp(z))) : s;
    case 'swish':
      return which === 'value' ? R.multiply(z, s) : R.add(s, R.multiply(z, slope));
  }
}
