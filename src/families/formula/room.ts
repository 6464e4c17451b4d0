import { breakEnclosure } from '../../activations/formula/breaks.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Pieces } from '../../activations/formula/expression.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { memoOf } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { cachedSeries } from '../cached-series.js';
import { BITS_FOR_DOUBLES, type EnclosedKernel, ofSeries, tableOf } from '../enclosed-kernel.js';
import type { Order, Room } from '../family.js';
import { isSame, ONE } from '../variances.js';
import { FormulaEnds } from './formula-ends.js';
import { integrable, stable } from './formula-function.js';
import { formulaKinks } from './formula-kinks.js';
import { type FormulaSeries, formulaSeries } from './formula-series.js';
import { gaussianMoment, momentsInDoubles, sharedAccuracy } from './gaussian-moments.js';
import { binarySize, checkSize, hiddenBits, kernelTimes, piecesTimes } from './normal-size.js';

/** A φ that is written down: all is computed from its expressions between breaks. */
export const formula: Room<'formula'> = ({ pieces }, { parity, kinks, derivative, secondDerivative }) => {
  // A jump of φ that is not told from 0 would make E φ′² infinite, one of φ′ E φ″².
  const isDoubtful = kinks.some(({ basis }) => basis === 'estimated');
  const labelled = <T>(R: Pick<Arithmetic<T>, 'withBasis'>, what: Order | 'growth', value: T): T =>
    isDoubtful && what !== 0 ? R.withBasis(value, 'estimated') : value;
  const written = integrable(pieces, parity);
  const k = binarySize(written.inDoubles);
  const f = k === 0 ? written : integrable(piecesTimes(pieces, -k), parity);
  const series = formulaSeries(f);
  const cached = [cachedSeries(series.at(0)), cachedSeries(series.at(1))];
  const coefficients: FormulaSeries['coefficients'] = (R, order, q, count) => {
    checkSize(k);
    const found = series.coefficients(R, order, q, count);
    return k === 0 ? found : found.map((b) => R.scale(b, k));
  };
  const hidden = [0, hiddenBits(derivative, k), hiddenBits(secondDerivative, k)] as const;
  const moment = (R: MpfrArithmetic, what: Order | 'growth', q: MpfrInterval): MpfrInterval => {
    checkSize(k);
    const accuracy = sharedAccuracy(R.bits + (what === 'growth' ? 0 : hidden[what]));
    const found = R.scale(gaussianMoment(R, f, what, q, accuracy), 2 * k);
    return labelled(R, what, what === 'growth' ? found : R.clamp(found, 0, Number.POSITIVE_INFINITY));
  };
  const kinked = formulaKinks(f, pieces.breaks, series);
  const inDoubles = momentsInDoubles(f, hidden);
  const ends = new FormulaEnds({ breaks: pieces.breaks, pieces: pieces.pieces.map(stable) });
  const lines = ends.asymptote();
  const growthPower = ends.growthPower();
  return {
    ...(isDoubtful && { slopeBasis: 'estimated' as const }),
    at: (R, order, z) => labelled(R, order, valueOn(R, pieces, order, z)),
    dual: (order, q, other = q) => {
      checkSize(k);
      const kernel = f.smooth ? ofSeries(cached[order], q, other, SIZES) : kinked(order, q, other);
      const mean = (R: MpfrArithmetic, at: Interval): MpfrInterval => coefficients(R, order, at, 1)[0];
      return withKnown(k === 0 ? kernel : kernelTimes(kernel, 2 * k), {
        ...(isSame(q, other) && { atZero: (R) => moment(R, order, R.from(q)) }),
        atRight: (R) =>
          labelled(R, order, isSame(q, other) ? R.square(mean(R, q)) : R.multiply(mean(R, q), mean(R, other))),
      });
    },
    secondMoment: moment,
    growth: (R, q) => moment(R, 'growth', q),
    quickly: (what, q) => labelled(float64Arithmetic, what, I.scaleByPowerOfTwo(inDoubles(what, q), 2 * k)),
    coefficients: (R, order, count) => coefficients(R, order, ONE, count).map((b) => labelled(R, order, b)),
    ...(f.smooth &&
      k === 0 && {
        series: (order: 0 | 1) => cached[order],
        table: (order: 0 | 1) => tableOf(series.at(order)),
      }),
    ...(growthPower !== undefined && { growthPower }),
    ...(lines && { asymptote: () => lines }),
    farOut: (weightVariance, biasVariance) => ends.farOut(weightVariance, biasVariance),
    nearZero: () => ({ vanishes: ends.vanishes, end: (weightVariance) => ends.nearZero(weightVariance) }),
  };
};

/** Up to this correlation a series is shorter: at most 5.2 coefficients for each bit. */
const SIZES = [7 / 8];

type Known = (R: MpfrArithmetic) => MpfrInterval;

/** At angle 0 the kernel is a moment, at a right one the product of two means: neither asks for a series. */
function withKnown(kernel: EnclosedKernel, { atZero, atRight }: { atZero?: Known; atRight: Known }): EnclosedKernel {
  const knownAt = (lo: number, hi: number): Known | undefined =>
    lo !== hi ? undefined : lo === 1 ? atZero : lo === 0 ? atRight : undefined;
  const inDoubles = memoOf((known: Known) => withMpfr(BITS_FOR_DOUBLES, (R) => R.toInterval(known(R))));
  return {
    ...kernel,
    atMpfr: (R, angle) => knownAt(R.lower(angle.cosine), R.upper(angle.cosine))?.(R) ?? kernel.atMpfr(R, angle),
    atDouble: (angle) => {
      const known = knownAt(angle.cosine.lo, angle.cosine.hi);
      return known === undefined ? kernel.atDouble(angle) : inDoubles(known);
    },
  };
}

/** The hull of φ or φ′ on all pieces that z lies in, each on its own part of z. */
function valueOn<T>(R: Arithmetic<T>, { breaks, pieces }: Pieces, order: 0 | 1, z: T): T {
  const [lo, hi] = [R.lower(z), R.upper(z)];
  const F = enclosing(R);
  const J = jets(F, order);
  let found: T | undefined;
  for (const [k, piece] of pieces.entries()) {
    const from = k === 0 ? Number.NEGATIVE_INFINITY : breakEnclosure(breaks[k - 1]).lo;
    const to = k === breaks.length ? Number.POSITIVE_INFINITY : breakEnclosure(breaks[k]).hi;
    if (hi < from || lo >= to) continue;
    const value = evaluate(J, piece, variableJet(F, R.clamp(z, from, to), order))[order];
    found = found === undefined ? value : R.hull(found, value);
  }
  if (found === undefined) throw new RangeError(`at: z in [${lo}, ${hi}], expected a number`);
  return found;
}
