import { breakEnclosure } from '../../activations/formula/breaks.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Pieces } from '../../activations/formula/expression.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { type EnclosedKernel, ofSeries, tableOf } from '../enclosed-kernel.js';
import type { Order, Room } from '../family.js';
import { isSame, ONE } from '../variances.js';
import { FormulaEnds } from './formula-ends.js';
import { integrable, stable } from './formula-function.js';
import { formulaKinks } from './formula-kinks.js';
import { formulaSeries } from './formula-series.js';
import { gaussianMoment, momentsInDoubles } from './gaussian-integrals.js';

/** A φ that is written down: all is computed from its expressions between breaks. */
export const formula: Room<'formula'> = ({ pieces }, { parity, kinks }) => {
  // A jump of φ that is not told from 0 would make E φ′² infinite, one of φ′ E φ″².
  const isDoubtful = kinks.some(({ basis }) => basis === 'estimated');
  const told = <T>(R: Pick<Arithmetic<T>, 'withBasis'>, what: Order | 'growth', value: T): T =>
    isDoubtful && what !== 0 ? R.withBasis(value, 'estimated') : value;
  const f = integrable(pieces, parity);
  const series = formulaSeries(f);
  const kinked = formulaKinks(f, pieces.breaks, series);
  const inDoubles = momentsInDoubles(f);
  const ends = new FormulaEnds({ breaks: pieces.breaks, pieces: pieces.pieces.map(stable) });
  const lines = ends.asymptote();
  return {
    ...(isDoubtful && { slopeBasis: 'estimated' as const }),
    at: (R, order, z) => told(R, order, valueOn(R, pieces, order, z)),
    dual: (order, q, other = q) => {
      const kernel = f.smooth ? ofSeries(series.at(order), q, other) : kinked(order, q, other);
      if (!isSame(q, other)) return kernel;
      return withMoment(kernel, (R) => told(R, order, gaussianMoment(R, f, order, R.from(q))));
    },
    secondMoment: (R, order, q) => told(R, order, gaussianMoment(R, f, order, q)),
    growth: (R, q) => told(R, 'growth', gaussianMoment(R, f, 'growth', q)),
    quickly: (what, q) => told(float64Arithmetic, what, inDoubles(what, q)),
    coefficients: (R, order, count) => series.coefficients(R, order, ONE, count).map((b) => told(R, order, b)),
    ...(f.smooth && { table: () => tableOf(series.at(1)) }),
    ...(lines && { asymptote: () => lines }),
    farOut: (weightVariance, biasVariance) => ends.farOut(weightVariance, biasVariance),
    nearZero: () => ({ vanishes: ends.vanishes, end: (weightVariance) => ends.nearZero(weightVariance) }),
  };
};

/** At angle 0 the kernel is a moment, which asks for no series. */
const withMoment = (kernel: EnclosedKernel, moment: (R: MpfrArithmetic) => MpfrInterval): EnclosedKernel => ({
  ...kernel,
  atMpfr: (R, angle) =>
    R.lower(angle.cosine) === 1 && R.upper(angle.cosine) === 1 ? moment(R) : kernel.atMpfr(R, angle),
});

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
