import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { memo } from '../numerics/memo.js';
import { MpfrStack } from '../numerics/mpfr/mpfr.js';
import { MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type DoubleDoubleSeries, doubleDoubleSeries } from './double-double-series.js';
import type { HermiteSeries } from './hermite-series.js';
import type { KernelTable } from './kernel-table.js';
import { productSeries } from './product-series.js';
import { isSame, ONE } from './variances.js';

/**
 * κ(θ) = E g(x)g(y), (x, y) normal with given variances and correlation cos θ, at both kinds of arithmetic. The angle
 * brings its cosine and sine, which are known better than they could be computed from it.
 */
export interface EnclosedKernel {
  readonly atDouble: (angle: Angle<Interval>) => Interval;
  /** The same by tables, worth their making for hundreds of angles, where a value in doubles takes microseconds. */
  readonly inBulk?: (angle: Angle<Interval>) => Interval;
  readonly atMpfr: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
  /** The same to about 106 bits, where double-double arithmetic is faster. */
  readonly atDoubleDouble?: (R: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;
}

/** Doubles need coefficients good to 2⁻⁵⁸; the rest is room for the few bits the recursions lose. */
export const BITS_FOR_DOUBLES = 72;

const BITS_FOR_DOUBLE_DOUBLE = 120;

/**
 * The Hermite series of z ↦ g(√q z) with so many bits. Where it is asked for |ρ| ≤ size alone, default 1, it may have fewer
 * terms: as many as leave T(R)·size^R ≤ 2^−bits.
 */
export type SeriesAt = (q: Interval, bits: number, size?: number) => HermiteSeries;

/**
 * A kernel that is a power series in the cosine.
 * @param sizes - below 1, ascending: up to each of them MPFR has a series of its own, where those with fewer terms are worth
 *   being made
 */
export function ofSeries(seriesAt: SeriesAt, q: Interval, other = q, sizes: readonly number[] = []): EnclosedKernel {
  if (!isSame(q, other)) {
    const product = memo(
      (bits: number) => bits,
      (bits) => productSeries(seriesAt(q, bits), seriesAt(other, bits)),
    );
    return inMpfr((R, { cosine }) => product(R.bits)(R, cosine));
  }
  const series = memo(
    (bits: number, size?: number) => `${bits} ${size}`,
    (bits: number, size?: number) => seriesAt(q, bits, size),
  );
  // Looking it up would take as long as a value.
  let inDoubles: HermiteSeries | undefined;
  let inDoubleDouble: DoubleDoubleSeries | undefined;
  return {
    atDouble: ({ cosine }) => {
      inDoubles ??= series(BITS_FOR_DOUBLES);
      return inDoubles.atDouble(cosine);
    },
    atMpfr: (R, { cosine }) => {
      if (sizes.length === 0) return series(R.bits).at(R, cosine);
      const most = R.upper(R.magnitude(cosine));
      return series(
        R.bits,
        sizes.find((size) => most <= size),
      ).at(R, cosine);
    },
    atDoubleDouble: (R, { cosine }) => {
      inDoubleDouble ??= doubleDoubleSeries(series(BITS_FOR_DOUBLE_DOUBLE));
      return inDoubleDouble(R, cosine);
    },
  };
}

/** The table of a kernel at variance 1, from its series. */
export function tableOf(seriesAt: SeriesAt): KernelTable {
  const { values, ...bounds } = seriesAt(ONE, BITS_FOR_DOUBLES).doubles;
  return { kind: 'series', ...bounds, values: Array.from(values) };
}

/**
 * Values by a formula whose constants, which depend on the variances alone, are there: in any
 * arithmetic of the same numbers.
 */
export type ClosedDual<T> = (angle: Angle<T>, R: Arithmetic<T>) => T;

interface ClosedOptions {
  /** Default: intervals that round every operation outward. */
  readonly doubles?: Arithmetic<Interval>;
  /**
   * Whether the constants are kept in MPFR too, which spares a tenth of a value: only at a variance that
   * thousands of draws ask for, since their numbers are never given back. Each value must be a number of its
   * own then, none of the constants.
   */
  readonly isCached?: boolean;
}

/** A formula in any arithmetic: its constants, which are made once in doubles, then its values. */
export function closed(
  formula: <T>(R: Arithmetic<T>) => ClosedDual<T>,
  { doubles = float64Arithmetic, isCached = false }: ClosedOptions = {},
): EnclosedKernel {
  let inDoubles: ClosedDual<Interval> | undefined;
  const cached = memo(
    (bits: number) => bits,
    (bits) => formula(new MpfrArithmetic(new MpfrStack(bits))),
  );
  return {
    atDouble: (angle) => {
      inDoubles ??= formula(doubles);
      return inDoubles(angle, doubles);
    },
    atMpfr: (R, angle) => R.scope(() => (isCached ? cached(R.bits) : formula(R))(angle, R)),
  };
}

/** A kernel that only MPFR computes. @param lost - bits that it loses */
export const inMpfr = (formula: EnclosedKernel['atMpfr'], lost = 0): EnclosedKernel => ({
  atDouble: ({ angle, cosine, sine }) =>
    withMpfr(BITS_FOR_DOUBLES + lost, (R) =>
      R.toInterval(formula(R, { angle: R.from(angle), cosine: R.from(cosine), sine: R.from(sine) })),
    ),
  atMpfr: (R, angle) => R.scope(() => formula(R, angle)),
});
