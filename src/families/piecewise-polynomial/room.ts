import {
  derivativeOfPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
} from '../../numerics/exact/piecewise-polynomial.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import { derivativeOf, type RationalPolynomial } from '../../numerics/exact/rational-polynomial.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { point } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { Room } from '../family.js';
import { growthOf, type OfVariance, secondMomentOf } from './gaussian-mean.js';
import { piecesOfKnots } from './knots.js';
import { lostBits, moreBits } from './lost-bits.js';
import { asymptoteOfPieces } from './pieces-asymptote.js';
import { piecesTable } from './pieces-coefficients.js';
import { farOfPieces, nearOfPieces, varianceOfPieces } from './pieces-ends.js';
import { piecesKernel } from './pieces-kernel.js';

/** Straight between knots. */
export const piecewiseLinear: Room<'piecewise-linear'> = ({ knots }, activation) =>
  piecewisePolynomial({ kind: 'piecewise-polynomial', ...piecesOfKnots(knots) }, activation);

/** A polynomial between each two breaks. */
export const piecewisePolynomial: Room<'piecewise-polynomial'> = (f) => {
  const slopes = derivativeOfPieces(f);
  const derivatives = [f, slopes, derivativeOfPieces(slopes)] as const;
  const variances = derivatives.map(varianceOfPieces);
  const moments = derivatives.map((g, order) => polynomialOf(variances[order]) ?? secondMomentOf(g));
  const lines = asymptoteOfPieces(f);
  const [variance] = variances;
  return {
    at: (R, order, z) => valueOn(R, derivatives[order], z),
    dual: (order, q, other) => piecesKernel(derivatives[order], q, other),
    // Of a break far out the parts of the sum are larger than it by more than the bits.
    secondMoment: (R, order, q) => R.clamp(moments[order](R, q), 0, Number.POSITIVE_INFINITY),
    growth: polynomialOf(variance && derivativeOf(variance)) ?? growthOf(f),
    coefficients: (R, order, count) => piecesTable(R, derivatives[order], count),
    lostBits: memo(
      (q: number) => q,
      (q) => moreBits(lostBits(f, point(q), point(q))),
      48,
    ),
    ...(lines && { asymptote: () => lines }),
    ...(variance && { variancePolynomial: <T>(R: Arithmetic<T>): T[] => variance.map((a) => enclosed(R, a)) }),
    nearZero: () => ({
      vanishes: [pieceBefore(f, 0), pieceFrom(f, 0)].every(([value]) => value === undefined || value.sign === 0),
      end: (weightVariance) => nearOfPieces(f, weightVariance),
    }),
    farOut: (weightVariance, biasVariance) => farOfPieces(f, weightVariance, biasVariance),
  };
};

const polynomialOf = (p: RationalPolynomial | undefined): OfVariance | undefined =>
  p && ((R, q) => polynomialAt(R, p, q));

/** By Horner's rule. */
const polynomialAt = <T>(R: Arithmetic<T>, p: RationalPolynomial, x: T): T =>
  p.reduceRight((sum, a) => R.add(R.multiply(sum, x), enclosed(R, a)), R.number(0));

/** The hull of the values on all pieces that z lies in, each on its own part of z. */
function valueOn<T>(R: Arithmetic<T>, { breaks, pieces }: PiecewisePolynomial, z: T): T {
  const [lo, hi] = [R.lower(z), R.upper(z)];
  let found: T | undefined;
  for (const [k, piece] of pieces.entries()) {
    const [from, to] = [breaks[k - 1] ?? Number.NEGATIVE_INFINITY, breaks[k] ?? Number.POSITIVE_INFINITY];
    if (hi < from || lo >= to) continue;
    const value = polynomialAt(R, piece, R.clamp(z, from, to));
    found = found === undefined ? value : R.hull(found, value);
  }
  if (found === undefined) throw new RangeError(`at: z in [${lo}, ${hi}], expected a number`);
  return found;
}
