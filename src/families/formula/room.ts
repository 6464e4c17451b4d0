import { breakEnclosure } from '../../activations/formula/breaks.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Pieces } from '../../activations/formula/expression.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { ofSeries, tableOf } from '../enclosed-kernel.js';
import type { Room } from '../family.js';
import { tableCoefficients } from '../hermite-series.js';
import { ONE } from '../variances.js';
import { FormulaEnds } from './formula-ends.js';
import { integrable } from './formula-function.js';
import { formulaSeries } from './formula-series.js';
import { gaussianMoment, momentInDoubles } from './gaussian-integrals.js';

/** A φ that is written down: all is computed from its expressions between breaks. */
export const formula: Room<'formula'> = ({ pieces }, { parity }) => {
  const f = integrable(pieces, parity);
  const seriesOf = formulaSeries(f);
  const ends = endsOf(pieces);
  return {
    slope: (R, z) => slopeOn(R, pieces, z),
    dual: (order, q, other) => ofSeries(seriesOf(order), q, other),
    secondMoment: (R, order, q) => gaussianMoment(R, f, order, q),
    growth: (R, q) => gaussianMoment(R, f, 'growth', q),
    quickly: (what, q) => momentInDoubles(f, what, q),
    coefficients: (R, order, count) => tableCoefficients(R, seriesOf(order)(ONE, R.bits), count),
    table: () => tableOf(seriesOf(1)),
    ...ends,
  };
};

/** Known where φ is analytic but for 0. */
function endsOf({ breaks, pieces }: Pieces): Pick<ReturnType<typeof formula>, 'asymptote' | 'farOut' | 'nearZero'> {
  const isAtZero = breaks.every((at) => at.kind === 'rational' && at.at.sign === 0);
  if (!isAtZero) return { nearZero: () => ({ vanishes: false }) };
  const ends = new FormulaEnds(pieces[0], pieces[pieces.length - 1]);
  const far = ends.asymptote();
  return {
    ...(far && { asymptote: () => far }),
    farOut: (weightVariance, biasVariance) => ends.farOut(weightVariance, biasVariance),
    nearZero: () => ({ vanishes: ends.vanishes, end: (weightVariance) => ends.nearZero(weightVariance) }),
  };
}

/** The hull of φ′ on all pieces that z lies in, each on its own part of z. */
function slopeOn<T>(R: Arithmetic<T>, { breaks, pieces }: Pieces, z: T): T {
  const [lo, hi] = [R.lower(z), R.upper(z)];
  const F = enclosing(R);
  const J = jets(F, 1);
  let found: T | undefined;
  for (const [k, piece] of pieces.entries()) {
    const from = k === 0 ? Number.NEGATIVE_INFINITY : breakEnclosure(breaks[k - 1]).lo;
    const to = k === breaks.length ? Number.POSITIVE_INFINITY : breakEnclosure(breaks[k]).hi;
    if (hi < from || lo >= to) continue;
    const [, slope] = evaluate(J, piece, variableJet(F, R.clamp(z, from, to), 1));
    found = found === undefined ? slope : R.hull(found, slope);
  }
  if (found === undefined) throw new RangeError(`slopeAt: z in [${lo}, ${hi}], expected a number`);
  return found;
}
