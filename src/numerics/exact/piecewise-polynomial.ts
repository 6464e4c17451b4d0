import { Rational } from './rational.js';
import {
  derivativeOf,
  equalPolynomials,
  mirrorPolynomial,
  multiplyPolynomials,
  type RationalPolynomial,
  subtractPolynomials,
  valueAt,
} from './rational-polynomial.js';

/** A function on the line, exactly: piece k holds from break k − 1, included, up to break k. Neighbours differ. */
export interface PiecewisePolynomial {
  /** Ascending doubles, exact numbers. */
  readonly breaks: readonly number[];
  /** One more than there are breaks. */
  readonly pieces: readonly RationalPolynomial[];
}

/** Without the breaks where nothing changes. */
export function piecewise(breaks: readonly number[], pieces: readonly RationalPolynomial[]): PiecewisePolynomial {
  const kept = breaks.map((_, k) => !equalPolynomials(pieces[k], pieces[k + 1]));
  // Adding 0 turns −0, which would be another number, into 0.
  return {
    breaks: breaks.filter((_, k) => kept[k]).map((at) => at + 0),
    pieces: pieces.filter((_, k) => k === 0 || kept[k - 1]),
  };
}

/** The derivative but for its point masses, where f jumps. */
export const derivativeOfPieces = ({ breaks, pieces }: PiecewisePolynomial): PiecewisePolynomial =>
  piecewise(breaks, pieces.map(derivativeOf));

/** z ↦ f(−z), but for the values at breaks where f jumps. */
export const mirrorPieces = ({ breaks, pieces }: PiecewisePolynomial): PiecewisePolynomial =>
  piecewise(breaks.map((at) => -at).toReversed(), pieces.map(mirrorPolynomial).toReversed());

export const productOfPieces = (f: PiecewisePolynomial, g: PiecewisePolynomial): PiecewisePolynomial =>
  combine(f, g, multiplyPolynomials);

export const differenceOfPieces = (f: PiecewisePolynomial, g: PiecewisePolynomial): PiecewisePolynomial =>
  combine(f, g, subtractPolynomials);

export const equalPieces = (f: PiecewisePolynomial, g: PiecewisePolynomial): boolean =>
  f.breaks.length === g.breaks.length &&
  f.breaks.every((at, k) => at === g.breaks[k]) &&
  f.pieces.every((p, k) => equalPolynomials(p, g.pieces[k]));

/** The piece that holds at z, and from there to the right; or, to the left of z. */
export const pieceFrom = ({ breaks, pieces }: PiecewisePolynomial, z: number): RationalPolynomial =>
  pieces[breaks.filter((at) => at <= z).length];
export const pieceBefore = ({ breaks, pieces }: PiecewisePolynomial, z: number): RationalPolynomial =>
  pieces[breaks.filter((at) => at < z).length];

/** f^(p)(at+) − f^(p)(at−) for p = 0, 1, … at each break; the last is not 0. */
export const jumpsOf = ({ breaks, pieces }: PiecewisePolynomial): (readonly Rational[])[] =>
  breaks.map((at, k) => {
    const jumps: Rational[] = [];
    for (let rest = subtractPolynomials(pieces[k + 1], pieces[k]); rest.length > 0; rest = derivativeOf(rest))
      jumps.push(valueAt(rest, Rational.from(at)));
    return jumps;
  });

function combine(
  f: PiecewisePolynomial,
  g: PiecewisePolynomial,
  of: (p: RationalPolynomial, q: RationalPolynomial) => RationalPolynomial,
): PiecewisePolynomial {
  const breaks = [...new Set([...f.breaks, ...g.breaks])].sort((a, b) => a - b);
  const pieces = [Number.NEGATIVE_INFINITY, ...breaks].map((at) => of(pieceFrom(f, at), pieceFrom(g, at)));
  return piecewise(breaks, pieces);
}
