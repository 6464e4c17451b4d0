import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadPair } from '../hermite-series.js';
import type { Coefficient, Component } from './component.js';
import { evenExpectation } from './even-expectation.js';
import { sechSquaredTable } from './sech-squared-table.js';

export type LogisticMember = 'tanh' | 'sigmoid' | 'swish' | 'softplus';

/**
 * A function of the logistic function s(z) = 1/(1 + e^−z). All its Hermite coefficients follow from
 * those of the bell tanh′ = sech², or s′(z) = sech²(z/2)/4 (`sech-squared.ts`): b_r(g) = b_{r−1}(g′)/√r,
 * b_r(z·g) = √r·b_{r−1}(g) + √(r+1)·b_{r+1}(g).
 */
export interface LogisticComponent extends Component {
  readonly name: LogisticMember;
  /** The b of the sech²(bz) that everything comes from: 1 stands for tanh′, ½ for s′. */
  readonly bellScale: 1 | 0.5;
  /** b_r of z ↦ f(cz) or f′(cz) from those of z ↦ tanh′(cz) or s′(cz). */
  fromBell(
    R: MpfrArithmetic,
    order: 0 | 1,
    bell: Coefficient<MpfrInterval>,
    c: MpfrInterval,
  ): Coefficient<MpfrInterval>;
}

/** A logistic component from what is special to it. */
export function logistic(special: Omit<LogisticComponent, 'coefficients' | 'terms'>): LogisticComponent {
  return {
    ...special,
    coefficients: (R, order, c, count) => coefficientsAt(R, special, order, c, count),
    terms: (c, bits) => logisticCount(special.bellScale, c, bits),
  };
}

/** b_r(g(c·)) = c·b_{r−1}(g′(c·))/√r, from those of g′ and the mean. */
export const integral =
  (
    R: MpfrArithmetic,
    c: MpfrInterval,
    slopes: Coefficient<MpfrInterval>,
    mean: () => MpfrInterval | undefined,
  ): Coefficient<MpfrInterval> =>
  (r) => {
    if (r === 0) return mean();
    const below = slopes(r - 1);
    return below && R.divide(R.multiply(c, below), R.sqrt(R.number(r)));
  };

function coefficientsAt(
  R: MpfrArithmetic,
  { bellScale, fromBell }: Pick<LogisticComponent, 'bellScale' | 'fromBell'>,
  order: 0 | 1,
  c: MpfrInterval,
  count: number,
): Coefficient<MpfrInterval> {
  // Two more than the series needs: swish′ looks one coefficient ahead.
  const table = sechSquaredTable(R, bellScale === 1 ? c : R.scale(c, -1), count + 4);
  // Those of even degree. s′(z) = sech²(z/2)/4.
  const bell = (r: number): MpfrInterval | undefined => {
    if (r < 0 || r % 2 === 1) return undefined;
    const pair = R.fresh('proved');
    loadPair(table, r / 2, pair);
    return bellScale === 1 ? pair : R.scale(pair, -2);
  };
  return fromBell(R, order, bell, c);
}

/** Above this many coefficients the rest stays in the proved tail, which then widens values near correlation ±1. */
const MOST_COEFFICIENTS = 12_000;

/** How many coefficients of f(scale·z) a series of so many bits needs; as many at least as at scale 1. */
function logisticCount(bellScale: 1 | 0.5, scale: number, bits: number): number {
  const needed = Math.max(logisticSeriesLength(bellScale * scale, bits), bits);
  return Math.min(needed, Math.max(MOST_COEFFICIENTS, logisticSeriesLength(bellScale, bits)));
}

/**
 * T(R) of sech²(bz) falls like e^{−1.75·y√R}, y = π/2b the distance of the nearest pole (theory and measurement agree),
 * while R < y² faster than 2^−R: enough terms for 2^−bits.
 */
const logisticSeriesLength = (b: number, bits: number): number =>
  Math.ceil(((bits * Math.LN2 + 6) / (1.75 * (Math.PI / (2 * b)))) ** 2);

/** s = 1/(1 + e^−x), s′ = s(1 − s), s″ = s′(1 − 2s). */
export function logisticAt<T>(R: Arithmetic<T>, x: T): { s: T; slope: T; bend: T } {
  const one = R.number(1);
  const s = R.divide(one, R.add(one, R.exp(R.negate(x))));
  const slope = R.multiply(s, R.subtract(one, s));
  return { s, slope, bend: R.multiply(slope, R.subtract(one, R.scale(s, 1))) };
}

/** s alone. */
export const logisticFunction = <T>(R: Arithmetic<T>, x: T): T =>
  R.divide(R.number(1), R.add(R.number(1), R.exp(R.negate(x))));

/** E log(1 + e^x), x ~ N(0, q): log(1 + e^x) = x·s(x) + entropy of s(x), and E[x·s(x)] = q·E s′ by parts. */
export function softplusMean<T>(R: Arithmetic<T>, q: T): T {
  const slope = evenExpectation(R, q, ({ p }) => p);
  const entropy = evenExpectation(R, q, ({ t, s, opposite, log }) => {
    const below = log();
    return R.add(R.multiply(s, below), R.multiply(opposite, R.add(t, below)));
  });
  return R.add(R.multiply(q, slope), entropy);
}
