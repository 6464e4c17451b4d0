import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { HermiteSeries, loadPair } from '../hermite-series.js';
import { logisticMoment, softplusMean } from './logistic-moments.js';
import type { LogisticMember, Which } from './logistic-series.js';
import { sechSquaredTable } from './sech-squared-table.js';

/** Above this many coefficients the rest stays in the proved tail, which then widens values near correlation ±1. */
const MOST_COEFFICIENTS = 12_000;

/**
 * The Hermite series of z ↦ φ(√q z), or of z ↦ φ′(√q z), for a logistic φ: see `logistic-series.ts`, which is the case
 * q = 1. All coefficients follow from those of sech²(bz), b = √q for tanh and √q/2 for the others.
 *
 * Cost: the poles come closer as q grows, so that the number of terms grows like q·bits²; at 96 bits 700 for tanh at q = 1
 * and 50 ms, 0.1 s at q = 5. The last ones made are kept: layers that differ in σ_w and σ_b share them.
 */
export function scaledLogisticSeries(member: LogisticMember, which: Which, q: number, bits: number): HermiteSeries {
  const key = `${member} ${which} ${q} ${bits}`;
  const series = kept.get(key) ?? makeSeries(member, which, q, bits);
  kept.delete(key);
  kept.set(key, series);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return series;
}

/** In order of use, the latest last. Four numbers a coefficient: 0.1 MB at 700 coefficients and 96 bits. */
const kept = new Map<string, HermiteSeries>();
const KEPT = 48;

function makeSeries(member: LogisticMember, which: Which, q: number, bits: number): HermiteSeries {
  return withMpfr(bits, (R) => {
    const variance = R.number(q);
    const count = scaledLogisticCount(member, R.upper(R.sqrt(variance)), bits);
    const coefficient = scaledLogisticCoefficients(R, member, which, variance, count);
    const energy = logisticMoment(R, member, which === 'value' ? 'energy' : 'slope', variance);
    return new HermiteSeries(R, count, coefficient, energy);
  });
}

/** How many coefficients of φ(scale·z) a series of so many bits needs. */
export function scaledLogisticCount(member: LogisticMember, scale: number, bits: number): number {
  // T(R) falls like e^{−1.75·y√R}, y the distance of the pole; while R < y² faster than 2^−R.
  const pole = Math.PI / (member === 'tanh' ? 2 * scale : scale);
  const needed = Math.max(((bits * Math.LN2 + 6) / (1.75 * pole)) ** 2, bits);
  return Math.min(Math.ceil(needed), MOST_COEFFICIENTS);
}

/** b_r of z ↦ φ(√q z) or φ′(√q z), r < count, at an enclosed q; undefined where it vanishes by parity. */
export function scaledLogisticCoefficients(
  R: MpfrArithmetic,
  member: LogisticMember,
  which: Which,
  q: MpfrInterval,
  count: number,
): (r: number) => MpfrInterval | undefined {
  const root = R.sqrt(q);
  const table = sechSquaredTable(R, member === 'tanh' ? root : R.scale(root, -1), count + 4);
  /** Coefficient r of z ↦ tanh′(√q z), or of s′(√q z). */
  const slope = (r: number): MpfrInterval => {
    const pair = R.fresh('proved');
    loadPair(table, r / 2, pair);
    return member === 'tanh' ? pair : R.scale(pair, -2);
  };
  return coefficientOf(R, member, which, root, q, slope);
}

/**
 * b_r of g = φ(√q·) or φ′(√q·), from the even coefficients e_r of the bell: b_r(g) = √q·b_{r−1}(g′)/√r, where g′ stands for
 * the derivative at √q z, and b_r(√q z·g) = √q(√r·b_{r−1}(g) + √(r+1)·b_{r+1}(g)).
 */
function coefficientOf(
  R: MpfrArithmetic,
  member: LogisticMember,
  which: Which,
  root: MpfrInterval,
  q: MpfrInterval,
  slope: (r: number) => MpfrInterval,
): (r: number) => MpfrInterval | undefined {
  const rootOf = (r: number): MpfrInterval => R.sqrt(R.number(r));
  const integral = (r: number, below: MpfrInterval): MpfrInterval => R.divide(R.multiply(root, below), rootOf(r));
  const bell = (r: number): MpfrInterval | undefined => (r % 2 === 0 ? slope(r) : undefined);
  /** Of s(√q z): ½ and odd terms. */
  const logistic = (r: number): MpfrInterval | undefined =>
    r === 0 ? R.number(0.5) : r % 2 === 1 ? integral(r, slope(r - 1)) : undefined;
  switch (member) {
    case 'tanh':
      return which === 'derivative' ? bell : (r) => (r % 2 === 1 ? integral(r, slope(r - 1)) : undefined);
    case 'sigmoid':
      return which === 'derivative' ? bell : logistic;
    case 'softplus': {
      if (which === 'derivative') return logistic;
      return (r) => {
        if (r === 0) return softplusMean(R, q);
        const below = logistic(r - 1);
        return below && integral(r, below);
      };
    }
    case 'swish': {
      const derivative = (r: number): MpfrInterval | undefined => {
        if (r === 0) return R.number(0.5);
        if (r % 2 === 0) return undefined;
        // s + √q z·s′
        const first = R.divide(R.multiply(slope(r - 1), R.number(r + 1)), rootOf(r));
        return R.multiply(root, R.add(first, R.multiply(slope(r + 1), rootOf(r + 1))));
      };
      if (which === 'derivative') return derivative;
      return (r) => {
        if (r === 0) return R.multiply(q, slope(0));
        const below = derivative(r - 1);
        return below && integral(r, below);
      };
    }
  }
}
