import { derivativeOfPieces, type PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { point } from '../../numerics/interval/interval.js';
import type { Room } from '../family.js';
import { momentOfPieces } from './gaussian-mean.js';
import { asymptoteOfPieces } from './pieces-asymptote.js';
import { piecesKernel } from './pieces-kernel.js';

/** A polynomial between each two breaks. */
export const piecewisePolynomial: Room<'piecewise-polynomial'> = (f) => {
  const slopes = derivativeOfPieces(f);
  const far = asymptoteOfPieces(f);
  return {
    slope: (R, z) => valueOn(R, slopes, z),
    dual: (which) => piecesKernel(which === 'value' ? f : slopes, point(1)),
    moment: (R, moment, q) => momentOfPieces(R, f, moment, q),
    ...(far && { asymptote: () => far }),
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
