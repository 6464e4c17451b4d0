import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type DoubleDoubleSeries, doubleDoubleSeries } from './double-double-series.js';
import type { HermiteSeries } from './hermite-series.js';

/**
 * κ_g(θ) = E[g(u)g(v)], (u, v) standard normal with correlation cos θ, at both kinds of arithmetic. The angle brings its
 * cosine and sine, which are known better than they could be computed from it.
 */
export interface EnclosedKernel {
  readonly atDouble: (angle: Angle<Interval>) => Interval;
  readonly atMpfr: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
  /** The same to about 106 bits, where double-double arithmetic is faster. */
  readonly atDoubleDouble?: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
}

/** Doubles need coefficients good to 2⁻⁵⁸; the rest is room for the few bits the recursions lose. */
const SERIES_BITS_FOR_DOUBLES = 72;

const SERIES_BITS_FOR_DOUBLE_DOUBLE = 120;

/** A kernel that is a power series in the cosine. */
export function ofSeries(series: (bits: number) => HermiteSeries): EnclosedKernel {
  let inDoubleDouble: DoubleDoubleSeries | undefined;
  return {
    atDouble: (a) => series(SERIES_BITS_FOR_DOUBLES).atDouble(a.cosine),
    atMpfr: (R, a) => series(R.bits).at(R, a.cosine),
    atDoubleDouble: (R, a) => {
      inDoubleDouble ??= doubleDoubleSeries(series(SERIES_BITS_FOR_DOUBLE_DOUBLE));
      return inDoubleDouble(R, a.cosine);
    },
  };
}

export function perBits<V>(make: (bits: number) => V): (bits: number) => V {
  const made = new Map<number, V>();
  return (bits) => {
    const value = made.get(bits) ?? make(bits);
    made.set(bits, value);
    return value;
  };
}

export function closed(formula: <T>(R: Arithmetic<T>, angle: Angle<T>) => T): EnclosedKernel {
  return {
    atDouble: (a) => formula(float64Arithmetic, a),
    atMpfr: (R, a) => R.scope(() => formula(R, a)),
  };
}
