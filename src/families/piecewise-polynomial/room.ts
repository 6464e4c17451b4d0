import {
  derivativeOfPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
} from '../../numerics/exact/piecewise-polynomial.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { memo } from '../../numerics/memo.js';
import type { Room } from '../family.js';
import { growthOf, secondMomentOf } from './gaussian-mean.js';
import { piecesOfKnots } from './knots.js';
import { asymptoteOfPieces } from './pieces-asymptote.js';
import { piecesTable } from './pieces-coefficients.js';
import { farOfPieces, nearOfPieces, varianceOfPieces } from './pieces-ends.js';
import { bitsLostByPieces, piecesKernel } from './pieces-kernel.js';

/** Straight between knots. */
export const piecewiseLinear: Room<'piecewise-linear'> = ({ knots }, activation) =>
  piecewisePolynomial({ kind: 'piecewise-polynomial', ...piecesOfKnots(knots) }, activation);

/** A polynomial between each two breaks. */
export const piecewisePolynomial: Room<'piecewise-polynomial'> = (f) => {
  const slopes = derivativeOfPieces(f);
  const derivatives = [f, slopes, derivativeOfPieces(slopes)] as const;
  const moments = derivatives.map(secondMomentOf);
  const lines = asymptoteOfPieces(f);
  const variance = varianceOfPieces(f);
  return {
    slope: (R, z) => valueOn(R, slopes, z),
    dual: (order, q, other) => piecesKernel(derivatives[order], q, other),
    secondMoment: (R, order, q) => moments[order](R, q),
    growth: growthOf(f),
    coefficients: (R, order, count) => piecesTable(R, derivatives[order], count),
    lostBits: memo(
      (q: number) => q,
      (q) => bitsLostByPieces(f, q),
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

/** The hull of the values on all pieces that z lies in, each by Horner's rule on its own part of z. */
function valueOn<T>(R: Arithmetic<T>, { breaks, pieces }: PiecewisePolynomial, z: T): T {
  const [lo, hi] = [R.lower(z), R.upper(z)];
  let found: T | undefined;
  for (const [k, piece] of pieces.entries()) {
    const [from, to] = [breaks[k - 1] ?? Number.NEGATIVE_INFINITY, breaks[k] ?? Number.POSITIVE_INFINITY];
    if (hi < from || lo >= to) continue;
    const part = R.clamp(z, from, to);
    const value = piece.reduceRight((sum, a) => R.add(R.multiply(sum, part), enclosed(R, a)), R.number(0));
    found = found === undefined ? value : R.hull(found, value);
  }
  if (found === undefined) throw new RangeError(`slopeAt: z in [${lo}, ${hi}], expected a number`);
  return found;
}
