import {
  differenceOfPieces,
  mirrorPieces,
  type PiecewisePolynomial,
  piecewise,
  productOfPieces,
} from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import {
  addPolynomials,
  extremesOn,
  multiplyPolynomials,
  type RationalPolynomial,
  signOn,
  trimmed,
  valueAt,
} from '../../numerics/exact/rational-polynomial.js';
import type { Asymptote } from '../family.js';

/** Undefined where a piece that goes on for ever has degree 2 or more. */
export function asymptoteOfPieces(f: PiecewisePolynomial): Asymptote | undefined {
  const [first, last] = [f.pieces[0], f.pieces[f.pieces.length - 1]];
  if (first.length > 2 || last.length > 2) return undefined;
  const [left, right] = [first[1] ?? Rational.ZERO, last[1] ?? Rational.ZERO];
  const lines = piecewise([0], [trimmed([Rational.ZERO, left]), trimmed([Rational.ZERO, right])]);
  const twice = left.times(left).plus(right.times(right));
  const mean = twice.over(Rational.of(2n));
  const sign = signBeside(f, twice);
  const excess = sign !== undefined && sign !== 0 ? { sign, ...integralBeside(f, twice) } : undefined;
  return {
    meanSquare: { lo: mean.enclosure().lo, hi: mean.enclosure().hi, basis: 'proved' },
    distance: largestSize(differenceOfPieces(f, lines)).enclosure().hi,
    ...(excess && { excess }),
  };
}

/**
 * The sign that φ(x)² + φ(−x)² − c·x² has, or is 0, for all x > 0: 0 where it vanishes; undefined where none is proved.
 */
export function signBeside(f: PiecewisePolynomial, c: Rational): -1 | 0 | 1 | undefined {
  const { breaks, pieces } = squareBeside(f, c);
  let seen: -1 | 0 | 1 = 0;
  for (const [k, piece] of pieces.entries()) {
    const to = breaks[k];
    if (to !== undefined && to <= 0) continue;
    const from = Rational.from(Math.max(0, breaks[k - 1] ?? 0));
    // Beyond the last break: x = from + t, and the signs of the coefficients of t.
    const sign = to === undefined ? commonSign(shifted(piece, from)) : signOn(piece, from, Rational.from(to));
    if (sign === 0) continue;
    if (sign === undefined || seen === -sign) return undefined;
    seen = sign;
  }
  return seen;
}

/** φ(x)² + φ(−x)² − c·x². */
export function squareBeside(f: PiecewisePolynomial, c: Rational): PiecewisePolynomial {
  const square = productOfPieces(f, f);
  const opposite = mirrorPieces({ ...square, pieces: square.pieces.map((p) => p.map((a) => a.negated())) });
  const parabola = { breaks: [], pieces: [trimmed([Rational.ZERO, Rational.ZERO, c])] };
  return differenceOfPieces(differenceOfPieces(square, opposite), parabola);
}

/** Its integral over x > 0, where it is of one sign and vanishes far out. */
function integralBeside(f: PiecewisePolynomial, c: Rational): { readonly integral?: number } {
  const { breaks, pieces } = squareBeside(f, c);
  if (pieces[pieces.length - 1].length > 0) return {};
  const whole = pieces.slice(0, -1).reduce((sum, piece, k) => {
    const [from, to] = [Math.max(0, breaks[k - 1] ?? 0), breaks[k]];
    if (to <= 0) return sum;
    const antiderivative = [Rational.ZERO, ...piece.map((a, i) => a.over(Rational.from(i + 1)))];
    return sum.plus(valueAt(antiderivative, Rational.from(to)).minus(valueAt(antiderivative, Rational.from(from))));
  }, Rational.ZERO);
  return { integral: whole.absolute().enclosure().hi };
}

/** t ↦ p(from + t), by Horner's rule in the polynomial ring. */
const shifted = (p: RationalPolynomial, from: Rational): RationalPolynomial =>
  p.reduceRight<RationalPolynomial>(
    (sum, a) => addPolynomials(multiplyPolynomials(sum, [from, Rational.of(1n)]), trimmed([a])),
    [],
  );

/** The sign of all coefficients that are not 0. */
function commonSign(p: RationalPolynomial): -1 | 0 | 1 | undefined {
  const signs = new Set(p.map((a) => a.sign).filter((sign) => sign !== 0));
  if (signs.size > 1) return undefined;
  return [...signs][0] ?? 0;
}

/** sup|f| of a function that is constant beyond its breaks. */
export const largestSize = ({ breaks, pieces }: PiecewisePolynomial): Rational =>
  pieces
    .flatMap((p, k) => {
      if (k === 0 || k === pieces.length - 1) return [p[0] ?? Rational.ZERO];
      const { least, greatest } = extremesOn(p, Rational.from(breaks[k - 1]), Rational.from(breaks[k]));
      return [least, greatest];
    })
    .map((a) => a.absolute())
    .reduce((a, b) => (a.compare(b) >= 0 ? a : b));
