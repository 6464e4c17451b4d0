import { largestSize, signBeside, squareBeside } from '../families/piecewise-polynomial/pieces-asymptote.js';
import {
  differenceOfPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
  piecewise,
} from '../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../numerics/exact/rational.js';
import { enclosed } from '../numerics/exact/rational-conversions.js';
import type { RationalPolynomial } from '../numerics/exact/rational-polynomial.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import type { LayerVariances } from './layer-variances.js';
import type { End } from './variance-ends.js';

/** What V does near 0, without biases. */
export interface PiecesNear {
  readonly zeroIsFixed: boolean;
  readonly everyVariance: boolean;
  readonly near?: End;
}

/**
 * The sign of F(q) − q, F = σ_w²V, near 0, for a piecewise polynomial φ.
 *
 * φ(0±) = m ≠ 0 on one side: there |φ| ≥ |m|/2 up to some r, so V(q) ≥ P(0 < z < 1)·m²/4 ≥ 0.085m² for q ≤ r².
 * φ(0) = 0, with slopes l and r there: V(q) = Uq + ½E G(√q|z|), U = (l² + r²)/2, G(x) = φ(x)² + φ(−x)² − (l² + r²)x². Where G has one
 * sign, V − Uq has it for every q. Otherwise |G(x)| ≤ Σ_{k ≥ 3} e_k x^k bounds |V/q − U|; and where σ_w²U = 1 exactly, the lowest
 * power of G at 0 decides.
 */
export function nearOfPieces(f: PiecewisePolynomial, weightVariance: number): PiecesNear {
  const sides = [pieceBefore(f, 0), pieceFrom(f, 0)];
  const away = Math.min(2 ** 20, ...f.breaks.filter((at) => at !== 0).map(Math.abs));
  const w = I.point(weightVariance);
  const start = sides.find(([value]) => value !== undefined && value.numerator !== 0n);
  if (start !== undefined)
    return { zeroIsFixed: false, everyVariance: false, near: { at: reachOfValue(start, away, w), sign: 1 } };
  const twice = sides.map(([, slope = Rational.ZERO]) => slope.times(slope)).reduce((a, b) => a.plus(b));
  const critical = Rational.from(weightVariance).times(twice.times(Rational.of(1n, 2n)));
  const beyond = critical.compare(Rational.of(1n));
  const sign = signBeside(f, twice);
  const found = (near: End | undefined): PiecesNear => ({
    zeroIsFixed: true,
    everyVariance: sign === 0 && beyond === 0,
    ...(near && { near }),
  });
  const everywhere = sign === 0 ? beyond : sign;
  if (everywhere !== undefined && everywhere !== 0 && (beyond === 0 || beyond === everywhere))
    return found({ at: Number.POSITIVE_INFINITY, sign: everywhere });
  if (sign === 0) return found(undefined);
  const g = squareBeside(f, twice);
  if (beyond !== 0) {
    const distance = I.absolute(double(critical.plus(Rational.of(-1n))));
    return found(endWhere((q) => I.multiply(w, risingTerms(g, away, 3, q, 2)).hi < 2 * distance.lo, beyond));
  }
  const first = pieceFrom(g, 0);
  const lowest = first.findIndex((a) => a.numerator !== 0n);
  if (lowest < 0) return found(undefined);
  // E|z|^m ≥ √(2/π)·(m − 1)!!, and √(2/π) > 0.79.
  const leading = I.scale(I.multiply(I.absolute(double(first[lowest])), I.point(doubleFactorial(lowest - 1))), 0.79);
  const rest = { ...g, pieces: g.pieces.map((p) => (p === first ? p.with(lowest, Rational.ZERO) : p)) };
  return found(
    endWhere(
      (q) => risingTerms(rest, away, lowest + 1, q, lowest).hi < leading.lo,
      first[lowest].numerator > 0n ? 1 : -1,
    ),
  );
}

/**
 * The sign of F(q) − q far out, where asymptotes do not tell it.
 *
 * Where a piece of degree d ≥ 2 goes on for ever: |φ(x)| ≥ |c||x|^d/2 beyond some B ≥ 1, so that V(q) ≥ c²q^d/4·P(z > 1) ≥ 0.039c²q^d for q ≥ B²,
 * and F(q) > q when q is beyond 1/(0.039σ_w²c²) too. Where σ_w²(l² + r²) = 2 with the slopes l and r far out, and G as above approaches cx:
 * F(q) − q = σ_b² + ½σ_w²E G(√q|z|), |E G(√q|z|) − c√(2q/π)| ≤ sup|G − cx|, and √(2/π) > 0.79.
 */
export function farOfPieces(f: PiecewisePolynomial, variances: LayerVariances): End | undefined {
  const { breaks, pieces } = f;
  const outer = [
    { piece: pieces[0], from: Math.max(1, -breaks[0]) },
    { piece: pieces[pieces.length - 1], from: Math.max(1, breaks[breaks.length - 1]) },
  ];
  const { piece, from } = outer[0].piece.length > outer[1].piece.length ? outer[0] : outer[1];
  if (piece.length <= 2) return farAtCritical(f, variances);
  const leading = I.absolute(double(piece[piece.length - 1]));
  const below = I.scale(I.divide(sumOfSizes(piece.slice(0, -1)), leading), 2).hi;
  const start = I.square(I.point(Math.max(from, below))).hi;
  const rate = I.scale(I.multiply(I.point(variances.weightVariance), I.square(leading)), 0.039);
  return { at: I.up(Math.max(start, I.divide(I.point(1), rate).hi)), sign: 1 };
}

function farAtCritical(f: PiecewisePolynomial, { weightVariance, biasVariance }: LayerVariances): End | undefined {
  const outer = [f.pieces[0], f.pieces[f.pieces.length - 1]];
  const twice = outer.map(([, slope = Rational.ZERO]) => slope.times(slope)).reduce((a, b) => a.plus(b));
  if (Rational.from(weightVariance).times(twice).compare(Rational.of(2n)) !== 0) return undefined;
  const g = squareBeside(f, twice);
  const c = g.pieces[g.pieces.length - 1][1];
  if (c === undefined) return undefined;
  const lines = piecewise(
    [0],
    [
      [Rational.ZERO, c.negated()],
      [Rational.ZERO, c],
    ],
  );
  const fixed = I.add(
    I.divide(I.point(2 * biasVariance), I.point(weightVariance)),
    double(largestSize(differenceOfPieces(g, lines))),
  );
  const root = I.divide(fixed, I.scale(I.absolute(double(c)), 0.79));
  return { at: I.up(I.square(root).hi), sign: c.numerator > 0n ? 1 : -1 };
}

const double = (a: Rational): Interval => enclosed(float64Arithmetic, a);

const sumOfSizes = (p: RationalPolynomial): Interval =>
  double(p.map((a) => a.absolute()).reduce((a, b) => a.plus(b), Rational.ZERO));

/** A variance up to which σ_w²V(q) > q, from |φ(x)| ≥ |m|/2 for 0 < x < r. */
function reachOfValue([value, ...higher]: RationalPolynomial, away: number, weightVariance: Interval): number {
  const size = I.absolute(double(value));
  // Σ|c_k|r^k ≤ r·Σ|c_k| for r ≤ 1.
  const steep = I.scale(sumOfSizes(higher), 2);
  const reach = Math.min(1, away, steep.hi > 0 ? I.divide(size, I.point(steep.hi)).lo : 1);
  const least = I.scale(I.multiply(weightVariance, I.square(size)), 0.085).lo;
  return Math.min(I.square(I.point(reach)).lo, least) / 2;
}

/** The largest 2^−k at which what rises with q has not risen too far. */
function endWhere(holds: (q: number) => boolean, sign: 1 | -1): End | undefined {
  for (let k = 0; k <= 190; k += 2) if (holds(2 ** -k)) return { at: 2 ** -k, sign };
  return undefined;
}

/**
 * An upper bound of E|G(√q|z|)|/q^{divided/2}, which rises with q: Σ_{k ≥ least} e_k·q^{(k − divided)/2}·(k − 1)!!, with |G(x)| ≤ Σ e_k x^k for
 * x > 0. The piece at 0 has no lower powers; on others |c_j|x^j ≤ |c_j|·away^{j − least}·x^least.
 */
function risingTerms(g: PiecewisePolynomial, away: number, least: number, q: number, divided: number): Interval {
  const root = I.sqrt(I.point(q));
  const sizes: number[] = [];
  for (const [i, piece] of g.pieces.entries()) {
    if (i < g.breaks.length && g.breaks[i] <= 0) continue;
    let folded = I.point(0);
    for (const [k, c] of piece.entries()) {
      const size = I.absolute(double(c));
      if (k <= least) folded = I.add(folded, I.multiply(size, I.integerPower(I.point(away), k - least)));
      else sizes[k] = Math.max(sizes[k] ?? 0, size.hi);
    }
    sizes[least] = Math.max(sizes[least] ?? 0, folded.hi);
  }
  let sum = I.point(0);
  for (const [k, size = 0] of sizes.entries())
    if (size > 0)
      sum = I.add(
        sum,
        I.multiply(I.point(size), I.multiply(I.integerPower(root, k - divided), I.point(doubleFactorial(k - 1)))),
      );
  return sum;
}

/** n!! for n ≥ −1, exactly a double up to 33!! here. */
const doubleFactorial = (n: number): number => (n <= 1 ? 1 : n * doubleFactorial(n - 2));
