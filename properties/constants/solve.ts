import { secondMoment } from '../../src/families/scaled-moments.js';
import type { Activation } from '../parts/activations.js';
import type { Interval } from '../parts/intervals.js';
import { divide, InsufficientPrecision, interval, point, subtract, withMpfr } from '../parts/intervals.js';

/**
 * An interval with a zero of f inside: f is continuous and changes its sign, surely, from one end to the other. Bisection, until the
 * ends are a few doubles apart or the sign in the middle is not known.
 * @throws InsufficientPrecision when the signs at lo and hi are not surely different
 */
export function zeroOf(f: (x: number) => Interval, lo: number, hi: number): Interval {
  const rises = surelyNegative(f(lo)) && surelyPositive(f(hi));
  if (!rises && !(surelyPositive(f(lo)) && surelyNegative(f(hi))))
    throw new InsufficientPrecision(`zeroOf: no sure change of sign between ${lo} and ${hi}`);
  let [a, b] = [lo, hi];
  for (;;) {
    const m = a / 2 + b / 2;
    if (!(a < m && m < b)) break;
    const value = f(m);
    if (surelyNegative(value)) [a, b] = rises ? [m, b] : [a, m];
    else if (surelyPositive(value)) [a, b] = rises ? [a, m] : [m, b];
    else break;
  }
  return interval(a, b);
}

const surelyNegative = (x: Interval): boolean => x.hi < 0;
const surelyPositive = (x: Interval): boolean => x.lo > 0;

/** σ_w² and σ_b² on the edge of chaos for every variance in q. */
export function edgeOn(activation: Activation, q: Interval): { weightVariance: Interval; biasVariance: Interval } {
  return withMpfr(160, (R) => {
    const variance = R.from(q);
    const slope = secondMoment(R, activation, 1, variance);
    const energy = secondMoment(R, activation, 0, variance);
    return {
      weightVariance: R.toInterval(R.divide(R.number(1), slope)),
      biasVariance: R.toInterval(R.subtract(variance, R.divide(energy, slope))),
    };
  });
}

/** The variance on the edge of chaos at which σ_w² or σ_b² has a given value, between lo and hi. */
export const varianceWhere = (
  activation: Activation,
  which: 'weightVariance' | 'biasVariance',
  value: Interval,
  [lo, hi]: readonly [number, number],
): Interval => zeroOf((q) => subtract(edgeOn(activation, point(q))[which], value), lo, hi);

/** a/b for whole numbers. */
export const ratio = (a: number, b: number): Interval => divide(point(a), point(b));
