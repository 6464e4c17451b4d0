import { breakEnclosure } from '../../activations/formula/breaks.js';
import { exactValue } from '../../activations/formula/canonical.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Analytic, Pieces } from '../../activations/formula/expression.js';
import { type Bound, growthOf, type Ray, supremumOn } from '../../activations/formula/growth.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import { Rational } from '../../numerics/exact/rational.js';
import { ifInRange } from '../../numerics/if-in-range.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import type { Asymptote, End } from '../family.js';
import { endOf } from './straight-ends.js';

/** What is proved of φ near 0 and far out. */
export class FormulaEnds {
  /** φ(0) = 0, exactly. */
  readonly vanishes: boolean;
  readonly #sides: readonly Side[];
  readonly #pieces: Pieces;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    const breaks = pieces.breaks.map(breakEnclosure);
    const from = Math.max(4, ...breaks.map((at) => I.absolute(at).hi));
    this.#sides = [
      { sign: -1 as const, expression: pieces.pieces[0] },
      { sign: 1 as const, expression: pieces.pieces[breaks.length] },
    ].map((side) => sideOf(side, from, (at) => valueOn(pieces, at, 0)));
    this.vanishes = piecesOver(pieces, I.point(0)).every((piece) => exactValue(piece, Rational.ZERO)?.sign === 0);
  }

  /** A p ≥ 0 with |φ(z)| ≤ C(1 + |z|)^p; undefined where φ may grow as an exponential function. */
  growthPower(): number | undefined {
    const bounds = this.#sides.map(({ bound }) => bound);
    return bounds.every(({ rate }) => rate <= 0) ? Math.max(...bounds.map(({ power }) => power)) : undefined;
  }

  /** Undefined unless φ stays at a bounded distance of straight lines on both sides. */
  asymptote(): Asymptote | undefined {
    const distance = Math.max(...this.#sides.map(({ distance }) => distance));
    const twice = this.#twiceMeanSquare();
    if (!(distance < Number.POSITIVE_INFINITY) || twice === undefined) return undefined;
    return { meanSquare: { ...twice.over(TWO).enclosure(), basis: 'proved' }, distance };
  }

  /**
   * The sign of F(q) − q, F = σ_b² + σ_w²V, far out where the slopes l, r of the asymptotes are critical,
   * σ_w²(l² + r²) = 2, and σ_b > 0. With φ = s·x + ρ on a side, |V(q) − (l² + r²)q/2| ≤ ∫|2s·xρ + ρ²|dx/√(2πq) over
   * both sides, which is below σ_b²/σ_w² beyond some q.
   */
  farOut(weightVariance: number, biasVariance: number): End | undefined {
    const twice = this.#twiceMeanSquare();
    if (twice === undefined || !(biasVariance > 0)) return undefined;
    if (Rational.from(weightVariance).times(twice).compare(TWO) !== 0) return undefined;
    const integral = this.#sides.reduce((sum, { integral }) => I.up(sum + integral), 0);
    if (!(integral < Number.POSITIVE_INFINITY)) return undefined;
    // √(2π) > 2.5.
    const root = I.divide(I.scale(I.point(integral), weightVariance), I.scale(I.point(biasVariance), 2.5)).hi;
    return { at: I.up(root * root), sign: 1 };
  }

  /**
   * The sign of σ_w²V(q) − q near 0.
   *
   * φ(0) ≠ 0: |φ| ≥ m on [0, r] or [−r, 0] makes V(q) ≥ P(0 < z < 1)m² ≥ 0.34m² for q ≤ r². φ(0) = 0:
   * φ(x)/x is a value of φ′ between 0 and x (mean value theorem), so that with S ∋ (φ′(x)² + φ′(−x)²)/2 for
   * 0 ≤ x ≤ r, V(q)/q is in S·[1 − E z²1{|z| > 20}, 1] + [0, t], t = E φ²1{|√q z| > r}/q, for q ≤ (r/20)²;
   * E z²1{|z| > 20} < 2⁻²⁵⁰, and t falls with q.
   */
  nearZero(weightVariance: number): End | undefined {
    const w = I.point(weightVariance);
    for (let k = 0; k <= 40; k++) {
      const r = 2 ** -k;
      const [left, right] = [I.interval(-r, 0), I.interval(0, r)];
      if (!this.vanishes) {
        const least = Math.max(...[left, right].map((at) => I.absolute(valueOn(this.#pieces, at, 0) ?? I.point(0)).lo));
        const lift = I.scale(I.multiply(w, I.square(I.point(least))), 0.34).lo;
        if (lift > 0) return { at: Math.min(r * r, lift), sign: 1 };
        continue;
      }
      const [before, after] = [left, right].map((at) => valueOn(this.#pieces, at, 1));
      if (before === undefined || after === undefined) continue;
      const at = (r / 20) ** 2 * (1 - 2 ** -40);
      const beyond = this.#sides.reduce((sum, { bound }) => I.up(sum + energyBeyond(bound, r, at)), 0);
      const mean = I.multiply(w, I.scale(I.add(I.square(before), I.square(after)), 0.5));
      if (mean.lo * (1 - 2 ** -50) > 1) return { at, sign: 1 };
      if (I.add(mean, I.multiply(w, I.divide(I.point(beyond), I.point(at)))).hi < 1) return { at, sign: -1 };
    }
    return undefined;
  }

  /** l² + r². */
  #twiceMeanSquare(): Rational | undefined {
    const slopes = this.#sides.map(({ slope }) => slope);
    return slopes.reduce<Rational | undefined>((sum, s) => sum && s && sum.plus(s.squared()), Rational.ZERO);
  }
}

interface Side {
  /** Of φ on the whole side. */
  readonly bound: Bound;
  /** Of the line s·x that φ stays near, as far as that is seen. */
  readonly slope: Rational | undefined;
  /** sup|φ − sx|, and ∫|φ² − s²x²|dx; ∞ where they are not seen to be finite. */
  readonly distance: number;
  readonly integral: number;
}

function sideOf(
  { sign, expression }: { readonly sign: 1 | -1; readonly expression: Analytic },
  from: number,
  value: (at: Interval) => Interval | undefined,
): Side {
  const ray: Ray = { side: sign, from };
  const { polynomial, rest } = endOf(expression, ray);
  const cells = Array.from({ length: CELLS }, (_, k) => {
    const [lo, hi] = [(k / CELLS) * from, ((k + 1) / CELLS) * from];
    const at = sign > 0 ? I.interval(lo, hi) : I.interval(-hi, -lo);
    return {
      at,
      value: value(at) ?? { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, basis: 'proved' as const },
    };
  });
  const far = growthOf(expression, ray);
  const inner = Math.max(...cells.map((cell) => I.absolute(cell.value).hi));
  const bound = {
    ...far,
    factor: Math.max(far.factor, inner),
    power: Math.max(0, far.power),
    rate: Math.max(0, far.rate),
  };
  const straight = polynomial.length <= 2 && rest.rate <= 0 && (rest.rate < 0 || rest.power <= 0);
  if (!straight)
    return { bound, slope: undefined, distance: Number.POSITIVE_INFINITY, integral: Number.POSITIVE_INFINITY };
  const [constant = Rational.ZERO, slope = Rational.ZERO] = polynomial;
  const s: Interval = { ...slope.enclosure(), basis: 'proved' };
  const beyond = I.absolute(I.widen({ ...constant.enclosure(), basis: 'proved' }, supremumOn(rest, from))).hi;
  const within = cells.map((cell) => I.absolute(I.subtract(cell.value, I.multiply(s, cell.at))).hi);
  const integrals = cells.map((cell) => {
    const difference = I.subtract(I.square(cell.value), I.square(I.multiply(s, cell.at)));
    return I.up(I.absolute(difference).hi * I.up(I.up(from / CELLS)));
  });
  const outside = constant.sign === 0 ? integralBeside(rest, I.absolute(s).hi) : Number.POSITIVE_INFINITY;
  return {
    bound,
    slope,
    distance: Math.max(beyond, ...within),
    integral: integrals.reduce((sum, x) => I.up(sum + x), outside),
  };
}

const TWO = Rational.of(2n);

/** As many pieces of the inner part of a side are looked at. */
const CELLS = 256;

/** ∫|φ² − s²x²|dx far out, where φ − sx is the rest. */
function integralBeside(rest: Bound, slope: number): number {
  const mixed = { ...rest, power: rest.power + 1 };
  const square = { factor: I.up(rest.factor * rest.factor), power: 2 * rest.power, rate: 2 * rest.rate };
  const first = slope === 0 ? 0 : I.up(I.up(2 * slope) * integralOf(mixed));
  return I.up(first + integralOf(square));
}

/** ∫₀^∞ A(1 + x)^p e^{−cx}dx ≤ A Σ_{k ≤ n} n!/(n − k)!·c^{−k−1}, n ≥ p whole. */
function integralOf({ factor, power, rate }: Bound): number {
  if (factor === 0) return 0;
  if (!(rate < 0)) return Number.POSITIVE_INFINITY;
  const n = Math.max(0, Math.ceil(power));
  let term = I.divide(I.point(1), I.point(-rate));
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term = I.divide(I.scale(term, n - k + 1), I.point(-rate));
    sum = I.add(sum, term);
  }
  return I.up(factor * sum.hi);
}

/** E g(√q z)²1{√q z > r} for |g| ≤ bound, r ≥ 20√q: see `reach` in `gaussian-reach.ts`. */
function energyBeyond({ factor, power, rate }: Bound, r: number, q: number): number {
  const root = Math.sqrt(q) * (1 + 2 ** -50);
  const L = r / root;
  const fall = L - 2 * Math.max(0, rate) * root - 2 * Math.max(0, power) * root;
  if (!(fall > 1)) return Number.POSITIVE_INFINITY;
  const log = 2 * Math.log(factor) + 2 * Math.max(0, power) * Math.log1p(r) + 2 * Math.max(0, rate) * r - (L * L) / 2;
  return I.up(Math.exp(log + 2 ** -20));
}

/** φ or φ′ on an interval, the hull over the pieces there; undefined where that is not enclosed. */
function valueOn(pieces: Pieces, at: Interval, order: 0 | 1): Interval | undefined {
  const F = enclosing(float64Arithmetic);
  return ifInRange(() =>
    piecesOver(pieces, at)
      .map((piece) => evaluate(jets(F, order), piece, variableJet(F, at, order))[order])
      .reduce(I.hull),
  );
}

/** The pieces that have a part or an end in the interval. */
const piecesOver = ({ breaks, pieces }: Pieces, { lo, hi }: Interval): readonly Analytic[] =>
  pieces.filter((_, k) => {
    const [from, to] = [breaks[k - 1], breaks[k]].map((at) => at && breakEnclosure(at));
    return !(from && from.lo > hi) && !(to && to.hi < lo);
  });
