import {
  differenceOfPieces,
  exact,
  mirrorPieces,
  type PiecewisePolynomial,
  piecewise,
  productOfPieces,
} from '../../numerics/exact/piecewise-polynomial.js';
import {
  addRationals,
  compareRationals,
  divideRationals,
  doubleAbove,
  doubleBelow,
  multiplyRationals,
  negateRational,
  type Rational,
  signOfRational,
  sizeOfRational,
  subtractRationals,
  whole,
  ZERO,
} from '../../numerics/exact/rational.js';
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
  const [left, right] = [first[1] ?? ZERO, last[1] ?? ZERO];
  const lines = piecewise([0], [trimmed([ZERO, left]), trimmed([ZERO, right])]);
  const twice = addRationals(multiplyRationals(left, left), multiplyRationals(right, right));
  const mean = divideRationals(twice, whole(2));
  const sign = signBeside(f, twice);
  const excess = sign !== undefined && sign !== 0 ? { sign, ...integralBeside(f, twice) } : undefined;
  return {
    meanSquare: { lo: doubleBelow(mean), hi: doubleAbove(mean), basis: 'proved' },
    distance: doubleAbove(largestSize(differenceOfPieces(f, lines))),
    ...(excess && { excess }),
  };
}

/** The sign that φ(x)² + φ(−x)² − c·x² has, or is 0, for all x > 0: 0 where it vanishes; undefined where none is proved. */
export function signBeside(f: PiecewisePolynomial, c: Rational): -1 | 0 | 1 | undefined {
  const { breaks, pieces } = squareBeside(f, c);
  let seen: -1 | 0 | 1 = 0;
  for (const [k, piece] of pieces.entries()) {
    const to = breaks[k];
    if (to !== undefined && to <= 0) continue;
    const from = exact(Math.max(0, breaks[k - 1] ?? 0));
    // Beyond the last break: x = from + t, and the signs of the coefficients of t.
    const sign = to === undefined ? commonSign(shifted(piece, from)) : signOn(piece, from, exact(to));
    if (sign === 0) continue;
    if (sign === undefined || seen === -sign) return undefined;
    seen = sign;
  }
  return seen;
}

/** φ(x)² + φ(−x)² − c·x². */
export function squareBeside(f: PiecewisePolynomial, c: Rational): PiecewisePolynomial {
  const square = productOfPieces(f, f);
  const opposite = mirrorPieces({ ...square, pieces: square.pieces.map((p) => p.map(negateRational)) });
  const parabola = { breaks: [], pieces: [trimmed([ZERO, ZERO, c])] };
  return differenceOfPieces(differenceOfPieces(square, opposite), parabola);
}

/** Its integral over x > 0, where it is of one sign and vanishes far out. */
function integralBeside(f: PiecewisePolynomial, c: Rational): { readonly integral?: number } {
  const { breaks, pieces } = squareBeside(f, c);
  if (pieces[pieces.length - 1].length > 0) return {};
  const whole = pieces.slice(0, -1).reduce((sum, piece, k) => {
    const [from, to] = [Math.max(0, breaks[k - 1] ?? 0), breaks[k]];
    if (to <= 0) return sum;
    const antiderivative = [ZERO, ...piece.map((a, i) => divideRationals(a, exact(i + 1)))];
    return addRationals(
      sum,
      subtractRationals(valueAt(antiderivative, exact(to)), valueAt(antiderivative, exact(from))),
    );
  }, ZERO);
  return { integral: doubleAbove(sizeOfRational(whole)) };
}

/** t ↦ p(from + t), by Horner's rule in the polynomial ring. */
const shifted = (p: RationalPolynomial, from: Rational): RationalPolynomial =>
  p.reduceRight<RationalPolynomial>(
    (sum, a) => addPolynomials(multiplyPolynomials(sum, [from, whole(1)]), trimmed([a])),
    [],
  );

/** The sign of all coefficients that are not 0. */
function commonSign(p: RationalPolynomial): -1 | 0 | 1 | undefined {
  const signs = new Set(p.map(signOfRational).filter((sign) => sign !== 0));
  if (signs.size > 1) return undefined;
  return [...signs][0] ?? 0;
}

/** sup|f| of a function that is constant beyond its breaks. */
export const largestSize = ({ breaks, pieces }: PiecewisePolynomial): Rational =>
  pieces
    .flatMap((p, k) => {
      if (k === 0 || k === pieces.length - 1) return [p[0] ?? ZERO];
      const { least, greatest } = extremesOn(p, exact(breaks[k - 1]), exact(breaks[k]));
      return [least, greatest];
    })
    .map(sizeOfRational)
    .reduce((a, b) => (compareRationals(a, b) >= 0 ? a : b));
