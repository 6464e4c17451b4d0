import { breakIn } from '../../activations/formula/breaks.js';
import type { Break } from '../../activations/formula/expression.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { type EnclosedKernel, ofSeries } from '../enclosed-kernel.js';
import { HermiteSeries } from '../hermite-series.js';
import { type Break as EdgeBreak, edgesOf } from '../truncated-powers/edges.js';
import { type FittedKinks, fitKinks } from '../truncated-powers/fitted-kinks.js';
import { type FitSize, kinkedKernel } from '../truncated-powers/kinked-kernel.js';
import type { Place } from '../truncated-powers/step-table.js';
import { isSame, nameOf } from '../variances.js';
import type { Integrable } from './formula-function.js';
import { type FormulaSeries, tailsOf } from './formula-series.js';
import { vanishingDegrees } from './gaussian-coefficients.js';
import { gaussianMoment } from './gaussian-moments.js';
import { gaussianPowers } from './gaussian-powers.js';
import { FAR } from './gaussian-reach.js';

/** The kernels of a φ with breaks: its kinks fitted by truncated powers. Fits are kept, the last few. */
export function formulaKinks(
  f: Integrable,
  breaks: readonly Break[],
  series: FormulaSeries,
): (order: 0 | 1, q: Interval, other?: Interval) => EnclosedKernel {
  const distances = distancesOf(breaks);
  // Any truncated powers will do, and those far out, whose coefficients are below all numbers, spare nothing.
  const near = (q: Interval): readonly EdgeBreak[] =>
    distances.filter(({ distance }) => withMpfr(64, (R) => R.lower(distance(R))) <= FAR * Math.sqrt(q.hi));
  const fitAt = memo(
    (order: 0 | 1, q: Interval, { count, most, bits }: FitSize) => [order, nameOf(q), count, most, bits].join(' '),
    (order, q, size) => fitted(f, near(q), series, order, q, size),
    12,
  );
  return (order, q, other = q) => {
    if (near(q).length === 0 || near(other).length === 0) return ofSeries(series.at(order), q, other);
    const first = (size: FitSize): FittedKinks => fitAt(order, q, size);
    return isSame(q, other) ? kinkedKernel(first) : kinkedKernel(first, (size) => fitAt(order, other, size));
  };
}

function fitted(
  f: Integrable,
  distances: readonly EdgeBreak[],
  series: FormulaSeries,
  order: 0 | 1,
  q: Interval,
  { count, most, bits }: FitSize,
): FittedKinks {
  const vanishing = vanishingDegrees(f.parity, order);
  const parity = vanishing === undefined ? undefined : vanishing === 1 ? 'even' : 'odd';
  const scaled = memo(
    (at: Place) => distances.findIndex(({ distance }) => distance === at),
    (at): Place =>
      (R) =>
        R.scope(() => R.divide(at(R), R.sqrt(R.from(q)))),
  );
  const places = distances.map(({ distance, side }) => ({ distance: scaled(distance), side }));
  return fitKinks(bits, (R) => {
    const variance = R.from(q);
    const coefficients = series.coefficients(R, order, q, count);
    const energy = gaussianMoment(R, f, order, variance);
    const tails = tailsOf(R, energy, coefficients);
    const moments = memo(
      (place: Place, side: 1 | -1) => `${places.findIndex(({ distance }) => distance === place)} ${side}`,
      (place, side) => gaussianPowers(R, f, order, variance, { side, distance: place(R), most }),
    );
    return {
      series: new HermiteSeries(R, count, (r) => (r % 2 === vanishing ? undefined : coefficients[r]), tails[count]),
      energy,
      edges: edgesOf(places, parity, most),
      moment: ({ distance, right, left }, p) =>
        (
          [
            [right, 1],
            [left, -1],
          ] as const
        ).reduce<MpfrInterval>(
          (sum, [weight, side]) =>
            weight === 0 ? sum : R.add(sum, R.multiply(R.number(weight), moments(distance, side)[p])),
          R.number(0),
        ),
    };
  });
}

/** Breaks by their distance from 0, equal distances one object. */
function distancesOf(breaks: readonly Break[]): EdgeBreak[] {
  const known = new Map<string, Place>();
  return breaks.map((at) => {
    const isRight = withMpfr(64, (R) => R.lower(breakIn(R, at)) >= 0);
    const place: Place = (R: MpfrArithmetic) =>
      R.scope(() => {
        const found = breakIn(R, at);
        return isRight ? found : R.negate(found);
      });
    const key = at.kind === 'rational' ? at.at.absolute().toString() : undefined;
    const distance = (key !== undefined && known.get(key)) || place;
    if (key !== undefined) known.set(key, distance);
    return { distance, side: isRight ? 1 : -1 };
  });
}
