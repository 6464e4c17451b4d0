import type { Activation, Knot, MixtureTerm } from '../activations/activation.js';
import { asymptote } from '../families/asymptote.js';
import type { Component, Ratio } from '../families/components/component.js';
import { componentOf, components } from '../families/components/components.js';
import { constant } from '../families/constant.js';
import { EXACT_BITS } from '../families/exact-bits.js';
import { pieceAtZero, valueAtZero } from '../families/piecewise-linear/piecewise-asymptote.js';
import { slopesOf } from '../families/piecewise-linear/piecewise-moments.js';
import { isPolynomialForm, momentPolynomial, type PolynomialForm } from '../families/polynomial/polynomial-moments.js';
import { scaledMoment } from '../families/scaled-moments.js';
import type { PiecewisePolynomial } from '../numerics/exact/piecewise-polynomial.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../numerics/normal.js';
import type { LayerVariances } from './layer-variances.js';
import { farOfPieces, nearOfPieces } from './pieces-ends.js';

/** The sign of F(q) − q on a whole half-line: for 0 < q ≤ at, or for q ≥ at. */
export interface End {
  readonly at: number;
  readonly sign: 1 | -1;
}

/** What is proved of F(q) − q near 0 and far out; an end is missing where nothing is. */
export interface VarianceEnds {
  /** F(q) = q for every q. */
  readonly everyVariance: boolean;
  /** F(0+) = 0, so that q = 0 is fixed. */
  readonly zeroIsFixed: boolean;
  /** at = ∞ when it holds of all q. */
  readonly near?: End;
  /** at = 0 when it holds of all q. */
  readonly far?: End;
}

/**
 * Near 0: F(q) ≥ σ_b² + σ_w²·inf V =: b rules out fixed points below b. Otherwise φ(0) = 0, and V(q)/q is monotone: φ(x)/x falls
 * with |x| for tanh, erf, sin, ELU and SELU (V/q does for sin), and V/q = ½ − E z²w(√q z) rises for swish and GELU, w = s(x)s(−x)
 * and Φ(x)Φ(−x) falling with |x|. So one value at a small q decides all below it, and the limit at 0 may decide all.
 * Far out: with asymptotes λ, |φ − λ| ≤ A and μ = E λ(z)², |√V(q) − √(μq)| ≤ A.
 * Polynomial V: Cauchy's bounds of the roots of F(q) − q.
 */
export function varianceEnds(activation: Activation, variances: LayerVariances): VarianceEnds {
  const { form } = activation;
  if (isPolynomialForm(form)) return polynomialEnds(form, variances);
  if (form.kind === 'piecewise-polynomial') return piecesEnds(activation, form, variances);
  const near = nearEnd(activation, variances);
  const far = near?.at === Number.POSITIVE_INFINITY ? { at: 0, sign: near.sign } : farEnd(activation, variances);
  const zeroIsFixed = variances.biasVariance === 0 && vanishesAtZero(activation);
  return { everyVariance: false, zeroIsFixed, ...(near && { near }), ...(far && { far }) };
}

function piecesEnds(activation: Activation, form: PiecewisePolynomial, variances: LayerVariances): VarianceEnds {
  const { weightVariance, biasVariance } = variances;
  const { near: unbiased, ...atZero } = nearOfPieces(form, weightVariance);
  const biased = { at: atZero.everyVariance ? Number.POSITIVE_INFINITY : biasVariance / 2, sign: 1 } as const;
  const near = biasVariance > 0 ? biased : unbiased;
  const far =
    near?.at === Number.POSITIVE_INFINITY
      ? { at: 0, sign: near.sign }
      : (farEnd(activation, variances) ?? farOfPieces(form, variances));
  return {
    everyVariance: atZero.everyVariance && biasVariance === 0,
    zeroIsFixed: atZero.zeroIsFixed && biasVariance === 0,
    ...(near && { near }),
    ...(far && { far }),
  };
}

/** φ(0) = 0; for a user's activation as its doubles say. */
function vanishesAtZero(activation: Activation): boolean {
  const { form } = activation;
  if (form.kind === 'mixture') return mixtureVanishesAtZero(form.terms);
  if (form.kind !== 'piecewise-linear') return leastEnergy(activation) === 0 && activation.value(0) === 0;
  const { lo, hi } = valueAtZero(form.knots);
  return lo <= 0 && hi >= 0;
}

/** φ(0) = A·log 2 + B: 0 when A and B are, log 2 being irrational. */
function mixtureVanishesAtZero(terms: readonly MixtureTerm[]): boolean {
  return withMpfr(EXACT_BITS, (R) => {
    const isZero = (share: keyof Component['atZero']): boolean => {
      const sum = terms.reduce(
        (s, t) => R.add(s, R.multiply(R.number(t.weight), R.number(components[t.of].atZero[share]))),
        R.number(0),
      );
      return R.lower(sum) === 0 && R.upper(sum) === 0;
    };
    return isZero('log2') && isZero('rational');
  });
}

function polynomialEnds(form: PolynomialForm, { weightVariance, biasVariance }: LayerVariances): VarianceEnds {
  const coefficients = withMpfr(EXACT_BITS, (R) => {
    const energy = momentPolynomial(R, form, 'energy').map((v) => R.multiply(R.number(weightVariance), v));
    energy[0] = R.add(energy[0], R.number(biasVariance));
    energy[1] = R.subtract(energy[1] ?? R.number(0), R.number(1));
    return energy.map((c) => R.toInterval(c));
  });
  const first = coefficients.findIndex((c) => c.lo !== 0 || c.hi !== 0);
  const zeroIsFixed = first !== 0;
  if (first < 0) return { everyVariance: true, zeroIsFixed };
  const last = coefficients.findLastIndex((c) => c.lo !== 0 || c.hi !== 0);
  const [low, high] = [coefficients[first], coefficients[last]];
  const largest = (from: number, to: number): number =>
    Math.max(0, ...coefficients.slice(from, to).map((c) => I.absolute(c).hi));
  const nearSign = signOf(low);
  const farSign = signOf(high);
  if (first === last && nearSign !== 0)
    return {
      everyVariance: false,
      zeroIsFixed,
      near: { at: Number.POSITIVE_INFINITY, sign: nearSign },
      far: { at: 0, sign: nearSign },
    };
  // Roots lie between |c_first|/(|c_first| + max|c_j|) and 1 + max|c_j|/|c_last|; a factor 2 keeps both ends off them.
  const size = I.absolute(low).lo;
  const near = nearSign !== 0 && { near: { at: size / (size + largest(first + 1, last + 1)) / 2, sign: nearSign } };
  const far = farSign !== 0 && { far: { at: 2 + 2 * (largest(first, last) / I.absolute(high).lo), sign: farSign } };
  return { everyVariance: false, zeroIsFixed, ...near, ...far };
}

const signOf = (x: Interval): 1 | -1 | 0 => (x.lo > 0 ? 1 : x.hi < 0 ? -1 : 0);

/** A lower bound of V over q > 0. */
const leastEnergy = ({ form }: Activation): number => componentOf(form)?.leastEnergy ?? 0;

function nearEnd(activation: Activation, { weightVariance, biasVariance }: LayerVariances): End | undefined {
  const least = I.add(I.point(biasVariance), I.scale(I.point(leastEnergy(activation)), weightVariance)).lo;
  if (least > 0) return { at: least / 2, sign: 1 };
  const { form } = activation;
  if (form.kind === 'piecewise-linear') return piecewiseNear(form.knots, weightVariance);
  const start = ratioAtZero(activation);
  if (start === undefined) return undefined;
  const atLimit = withMpfr(EXACT_BITS, (R) =>
    R.toInterval(R.subtract(R.multiply(R.number(weightVariance), start.limit(R)), R.number(1))),
  );
  const sign = start.falls ? -1 : 1;
  // Strictly beyond its limit at 0 on the side where F(q)/q moves.
  if (sign * atLimit[sign > 0 ? 'lo' : 'hi'] >= 0) return { at: Number.POSITIVE_INFINITY, sign };
  for (let k = 4; k <= 96; k += 4) {
    const q = 2 ** -k;
    const ratio = I.multiply(I.point(weightVariance), I.divide(scaledMoment(activation, 'energy', q), I.point(q)));
    const settled = signOf(I.subtract(ratio, I.point(1)));
    if (settled !== 0 && settled !== sign) return { at: q, sign: settled };
  }
  return undefined;
}

function ratioAtZero({ form }: Activation): Ratio | undefined {
  if (form.kind !== 'exponential-linear') return componentOf(form)?.ratio;
  // (λ² + λ²α²)/2; α(e^x − 1)/x falls with |x|.
  const limit = (R: MpfrArithmetic): MpfrInterval => {
    const square = R.square(constant(R, form.scale));
    return R.scale(R.multiply(square, R.add(R.number(1), R.square(constant(R, form.alpha)))), -1);
  };
  return { limit, falls: true };
}

/**
 * A piecewise-linear φ without biases. φ(0) ≠ 0: √V ≥ |φ(0)| − L√q, so that F(q) > q while √q < σ_w|φ(0)|/(1 + σ_w L).
 * φ(0) = 0: let λ be its two slopes at 0 and U their mean square. If |φ| ≤ |λ| (but not everywhere equal), V(q) < Uq for all q.
 * Otherwise φ departs from λ by at most J(|x| − a)₊, a the next kink and J ≤ 2L, so that with t = a/√q
 * |√(V(q)/q) − √U| ≤ J·√(E z²1_{|z|>t}) = J·√(2(tγ(t) + Φ(−t))).
 */
function piecewiseNear(knots: readonly Knot[], weightVariance: number): End | undefined {
  const slopes = enclosedSlopes(knots);
  const root = I.sqrt(I.point(weightVariance));
  const steepest = Math.max(...slopes.map((s) => I.absolute(s).hi));
  const start = valueAtZero(knots);
  if (start.lo > 0 || start.hi < 0) {
    const reach = I.divide(I.multiply(root, I.absolute(start)), I.add(I.point(1), I.multiply(root, I.point(steepest))));
    return { at: I.square(reach).lo / 2, sign: 1 };
  }
  if (start.lo !== start.hi) return undefined;
  const inner = knots.slice(1, -1).map(([at]) => at);
  const right = pieceAtZero(knots);
  const left = inner.includes(0) ? right - 1 : right;
  const critical = withMpfr(EXACT_BITS, (R) => {
    const exact = slopesOf(R, knots);
    const twice = R.add(R.square(exact[left]), R.square(exact[right]));
    return R.toInterval(R.scale(R.multiply(R.number(weightVariance), twice), -1));
  });
  if (critical.hi <= 1 && isDominated(knots, slopes, left, right)) return { at: Number.POSITIVE_INFINITY, sign: -1 };
  const away = Math.min(2 ** 20, ...inner.filter((at) => at !== 0).map(Math.abs));
  for (let t = 4; t <= 32; t *= 2) {
    const spread = withMpfr(96, (R) => {
      const point = R.number(t);
      const tail = R.add(R.multiply(point, normalDensity(R, point)), normalDistribution(R, R.negate(point)));
      return R.upper(R.multiply(R.number(2 * steepest), R.sqrt(R.scale(tail, 1))));
    });
    const sign = signOf(I.subtract(I.sqrt(critical), I.widen(I.point(1), I.up(spread * root.hi))));
    if (sign !== 0) return { at: I.square(I.divide(I.point(away), I.point(t))).lo, sign };
  }
  return undefined;
}

/**
 * |φ| ≤ |λ|, and less far out: |φ| is convex on each piece, so that the knots and the outer slopes decide; at the outer ends
 * of the pieces next to 0 both are equal.
 */
function isDominated(knots: readonly Knot[], slopes: readonly Interval[], left: number, right: number): boolean {
  const [l, r] = [I.absolute(slopes[left]), I.absolute(slopes[right])];
  const [first, last] = [I.absolute(slopes[0]), I.absolute(slopes[slopes.length - 1])];
  if (!(first.hi <= l.lo && last.hi <= r.lo && (first.hi < l.lo || last.hi < r.lo))) return false;
  return knots.every(
    ([at, value], i) =>
      (i >= left && i <= right + 1) ||
      i === 0 ||
      i === knots.length - 1 ||
      Math.abs(value) <= I.multiply(at < 0 ? l : r, I.point(Math.abs(at))).lo,
  );
}

const enclosedSlopes = (knots: readonly Knot[]): Interval[] =>
  withMpfr(128, (R) => slopesOf(R, knots).map((slope) => R.toInterval(slope)));

function farEnd(activation: Activation, { weightVariance, biasVariance }: LayerVariances): End | undefined {
  const far = asymptote(activation);
  if (far === undefined) return undefined;
  const w = I.point(weightVariance);
  const b = I.point(biasVariance);
  const { meanSquare, distance, excess } = far;
  const slope = withMpfr(EXACT_BITS, (R) => R.toInterval(R.multiply(R.from(w), R.from(meanSquare))));
  const A = I.point(distance);
  if (slope.hi < 1) {
    // σ_b² + σ_w²(A + √(μq))² < q beyond the larger root of this quadratic in √q.
    const rest = I.subtract(I.point(1), slope);
    const middle = I.multiply(I.multiply(A, w), I.sqrt(meanSquare));
    const constantTerm = I.add(b, I.multiply(w, I.square(A)));
    const root = I.divide(I.add(middle, I.sqrt(I.add(I.square(middle), I.multiply(rest, constantTerm)))), rest);
    return { at: I.up(I.square(root).hi), sign: -1 };
  }
  if (slope.lo > 1) {
    // σ_w²(√(μq) − A)² > q beyond √q = σ_w A/(σ_w√μ − 1).
    const root = I.divide(I.multiply(I.sqrt(w), A), I.subtract(I.sqrt(slope), I.point(1)));
    return { at: I.up(I.square(root).hi), sign: 1 };
  }
  if (!(slope.lo === 1 && slope.hi === 1) || excess === undefined) return undefined;
  // F(q) − q = σ_b² + σ_w²(V(q) − μq), the bracket of one sign and at most integral/√(2πq).
  if (excess.sign > 0) return { at: 0, sign: 1 };
  if (biasVariance === 0) return { at: 0, sign: -1 };
  if (excess.integral === undefined) return undefined;
  const size = I.divide(I.multiply(w, I.point(excess.integral)), I.scale(b, 2.5));
  // 2.5 < √(2π)
  return { at: I.up(I.square(size).hi), sign: 1 };
}
