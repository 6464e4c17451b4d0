import {
  differenceOfPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
  piecewise,
} from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { RationalPolynomial } from '../../numerics/exact/rational-polynomial.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import type { End } from '../family.js';
import { largestSize, signBeside, squareBeside } from './pieces-asymptote.js';

/**
 * The sign of F(q) − q, F = σ_w²V, near 0, for a piecewise polynomial φ.
 *
 * φ(0±) = m ≠ 0 on one side: there |φ| ≥ |m|/2 up to some r, so V(q) ≥ P(0 < z < 1)·m²/4 ≥ 0.085m² for q ≤ r².
 * φ(0) = 0, with slopes l and r there: V(q) = Uq + ½E G(√q|z|), U = (l² + r²)/2, G(x) = φ(x)² + φ(−x)² − (l² + r²)x².
 * Where G has one sign, V − Uq has it for every q. Otherwise |G(x)| ≤ Σ_{k ≥ 3} e_k x^k bounds |V/q − U|; and where
 * σ_w²U = 1 exactly, the lowest power of G at 0 decides.
 */
export function nearOfPieces(f: PiecewisePolynomial, weightVariance: number): End | undefined {
  const sides = [pieceBefore(f, 0), pieceFrom(f, 0)];
  const away = Math.min(2 ** 20, ...f.breaks.filter((at) => at !== 0).map(Math.abs));
  const w = I.point(weightVariance);
  const start = sides.find(([value]) => value !== undefined && value.sign !== 0);
  if (start !== undefined) return { at: reachOfValue(start, away, w), sign: 1 };
  const twice = sides.map(([, slope = Rational.ZERO]) => slope.squared()).reduce((a, b) => a.plus(b));
  const critical = Rational.from(weightVariance).times(twice).over(TWO);
  const beyond = critical.compare(Rational.ONE);
  const everywhere = signBeside(f, twice);
  if (everywhere !== undefined && everywhere !== 0 && (beyond === 0 || beyond === everywhere))
    return { at: Number.POSITIVE_INFINITY, sign: everywhere };
  const g = squareBeside(f, twice);
  if (beyond !== 0) {
    const distance = double(critical.minus(Rational.ONE).absolute());
    return endWhere((q) => I.multiply(w, risingTerms(g, away, 3, q, 2)).hi < 2 * distance.lo, beyond);
  }
  const first = pieceFrom(g, 0);
  const lowest = first.findIndex((a) => a.sign !== 0);
  if (lowest < 0) return undefined;
  // E|z|^m ≥ √(2/π)·(m − 1)!!, and √(2/π) > 0.79.
  const size = double(first[lowest].absolute());
  const leading = I.scale(I.multiply(size, I.point(doubleFactorial(lowest - 1))), 0.79);
  const rest = { ...g, pieces: g.pieces.map((p) => (p === first ? p.with(lowest, Rational.ZERO) : p)) };
  const sign = first[lowest].sign > 0 ? 1 : -1;
  return endWhere((q) => risingTerms(rest, away, lowest + 1, q, lowest).hi < leading.lo, sign);
}

/** Of V(q), from the constant up, where it is a polynomial: where φ(x)² + φ(−x)² is an even one for x > 0. */
export function varianceOfPieces(f: PiecewisePolynomial): Rational[] | undefined {
  const { breaks, pieces } = squareBeside(f, Rational.ZERO);
  const last = pieces[pieces.length - 1];
  if (breaks.some((at) => at > 0) || last.some((a, k) => k % 2 === 1 && a.sign !== 0)) return undefined;
  return last.filter((_, k) => k % 2 === 0).map((a, k) => a.times(Rational.of(BigInt(doubleFactorial(2 * k - 1)), 2n)));
}

/**
 * The sign of F(q) − q far out, where asymptotes do not tell it.
 *
 * Where a piece of degree d ≥ 2 goes on for ever: |φ(x)| ≥ |c||x|^d/2 beyond some B ≥ 1, so that
 * V(q) ≥ c²q^d/4·P(z > 1) ≥ 0.039c²q^d for q ≥ B², and F(q) > q when q is beyond 1/(0.039σ_w²c²) too. Where
 * σ_w²(l² + r²) = 2 with the slopes l and r far out, and G as above approaches cx: F(q) − q = σ_b² + ½σ_w²E
 * G(√q|z|), |E G(√q|z|) − c√(2q/π)| ≤ sup|G − cx|, and √(2/π) > 0.79.
 */
export function farOfPieces(f: PiecewisePolynomial, weightVariance: number, biasVariance: number): End | undefined {
  const { breaks, pieces } = f;
  const outer = [
    { piece: pieces[0], from: Math.max(1, -breaks[0]) },
    { piece: pieces[pieces.length - 1], from: Math.max(1, breaks[breaks.length - 1]) },
  ];
  const { piece, from } = outer[0].piece.length > outer[1].piece.length ? outer[0] : outer[1];
  if (piece.length <= 2) return farAtCritical(f, weightVariance, biasVariance);
  const leading = double(piece[piece.length - 1].absolute());
  const below = I.scale(I.divide(sumOfSizes(piece.slice(0, -1)), leading), 2).hi;
  const start = I.square(I.point(Math.max(from, below))).hi;
  const rate = I.scale(I.multiply(I.point(weightVariance), I.square(leading)), 0.039);
  return { at: I.up(Math.max(start, I.divide(I.point(1), rate).hi)), sign: 1 };
}

function farAtCritical(f: PiecewisePolynomial, weightVariance: number, biasVariance: number): End | undefined {
  const outer = [f.pieces[0], f.pieces[f.pieces.length - 1]];
  const twice = outer.map(([, slope = Rational.ZERO]) => slope.squared()).reduce((a, b) => a.plus(b));
  if (Rational.from(weightVariance).times(twice).compare(TWO) !== 0) return undefined;
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
  const root = I.divide(fixed, I.scale(double(c.absolute()), 0.79));
  return { at: I.up(I.square(root).hi), sign: c.sign > 0 ? 1 : -1 };
}

const TWO = Rational.of(2n);

const double = (a: Rational): Interval => enclosed(float64Arithmetic, a);

const sumOfSizes = (p: RationalPolynomial): Interval =>
  double(p.map((a) => a.absolute()).reduce((a, b) => a.plus(b), Rational.ZERO));

/** A variance up to which σ_w²V(q) > q, from |φ(x)| ≥ |m|/2 for 0 < x < r. */
function reachOfValue([value, ...higher]: RationalPolynomial, away: number, weightVariance: Interval): number {
  const size = double(value.absolute());
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
 * An upper bound of E|G(√q|z|)|/q^{divided/2}, which rises with q: Σ_{k ≥ least}
 * e_k·q^{(k − divided)/2}·(k − 1)!!, with |G(x)| ≤ Σ e_k x^k for x > 0. The piece at 0 has no lower powers; on
 * others |c_j|x^j ≤ |c_j|·away^{j − least}·x^least.
 */
function risingTerms(g: PiecewisePolynomial, away: number, least: number, q: number, divided: number): Interval {
  const root = I.sqrt(I.point(q));
  const sizes: number[] = [];
  for (const [i, piece] of g.pieces.entries()) {
    if (i < g.breaks.length && g.breaks[i] <= 0) continue;
    let folded = I.point(0);
    for (const [k, c] of piece.entries()) {
      const size = double(c.absolute());
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
