import { exactValue } from '../../activations/formula/canonical.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Analytic } from '../../activations/formula/expression.js';
import { type Bound, growthOf, type Ray, supremumOn } from '../../activations/formula/growth.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import { Rational } from '../../numerics/exact/rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import type { Asymptote, End } from '../family.js';
import { type EndOfFormula, endOf } from './straight-ends.js';

/** What is proved of φ near 0 and far out. Its outer pieces reach to 0: there is no break beside 0. */
export class FormulaEnds {
  readonly #sides: readonly Side[];
  /** φ(0) = 0, exactly. */
  readonly vanishes: boolean;

  constructor(left: Analytic, right: Analytic) {
    this.#sides = [sideOf(left, -1), sideOf(right, 1)];
    this.vanishes = this.#sides.every(({ expression }) => exactValue(expression, Rational.ZERO)?.sign === 0);
  }

  /** Undefined unless φ stays at a bounded distance of straight lines on both sides. */
  asymptote(): Asymptote | undefined {
    const distance = Math.max(...this.#sides.map(({ end, slope }) => (slope ? distanceOf(end) : Infinity)));
    const twice = this.#twiceMeanSquare();
    if (!(distance < Number.POSITIVE_INFINITY) || twice === undefined) return undefined;
    return { meanSquare: twice.over(TWO).enclosure() as Interval, distance };
  }

  /**
   * The sign of F(q) − q, F = σ_b² + σ_w²V, far out where the slopes l, r of the asymptotes are critical, σ_w²(l² + r²) = 2, and σ_b > 0.
   * With φ = s·x + ρ on a side, |V(q) − (l² + r²)q/2| ≤ ∫|2s·xρ + ρ²|dx/√(2πq) over both sides, which is below σ_b²/σ_w² beyond some q.
   */
  farOut(weightVariance: number, biasVariance: number): End | undefined {
    const twice = this.#twiceMeanSquare();
    if (twice === undefined || !(biasVariance > 0)) return undefined;
    if (Rational.from(weightVariance).times(twice).compare(TWO) !== 0) return undefined;
    const integral = this.#sides.reduce((sum, { end, slope }) => I.up(sum + integralBeside(end, slope)), 0);
    // √(2π) > 2.5.
    const root = I.divide(I.scale(I.point(integral), weightVariance), I.scale(I.point(biasVariance), 2.5)).hi;
    return root < Number.POSITIVE_INFINITY ? { at: I.up(root * root), sign: 1 } : undefined;
  }

  /**
   * The sign of σ_w²V(q) − q near 0.
   *
   * φ(0) ≠ 0: |φ| ≥ m on [0, r] or [−r, 0] makes V(q) ≥ P(0 < z < 1)m² ≥ 0.34m² for q ≤ r². φ(0) = 0: φ(x)/x is a value of φ′ between 0 and x (mean value
   * theorem), so that with S ∋ (φ′(x)² + φ′(−x)²)/2 for 0 ≤ x ≤ r, V(q)/q is in S·[1 − E z²1{|z| > 20}, 1] + [0, t], t = E φ²1{|√q z| > r}/q, for
   * q ≤ (r/20)²; E z²1{|z| > 20} < 2⁻²⁵⁰, and t falls with q.
   */
  nearZero(weightVariance: number): End | undefined {
    const w = I.point(weightVariance);
    for (let k = 0; k <= 40; k++) {
      const r = 2 ** -k;
      const pieces = this.#sides.map(({ expression, sign }) => jetOn(expression, sign, r));
      if (!this.vanishes) {
        const least = Math.max(...pieces.map((jet) => (jet === undefined ? 0 : I.absolute(jet.value).lo)));
        if (!(least > 0)) continue;
        const lift = I.scale(I.multiply(w, I.square(I.point(least))), 0.34).lo;
        return { at: Math.min(r * r, I.down(lift)), sign: 1 };
      }
      const squares = pieces.map((jet) => jet && I.square(jet.slope));
      const [left, right] = squares;
      if (left === undefined || right === undefined) continue;
      const at = (r / 20) ** 2 * (1 - 2 ** -40);
      const beyond = this.#sides.reduce((sum, { bound }) => I.up(sum + energyBeyond(bound, r, at)), 0);
      const mean = I.multiply(w, I.scale(I.add(left, right), 0.5));
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
  readonly sign: 1 | -1;
  readonly expression: Analytic;
  readonly bound: Bound;
  readonly end: EndOfFormula;
  /** Of the line that φ stays near, as far as that is seen. */
  readonly slope: Rational | undefined;
}

function sideOf(expression: Analytic, sign: 1 | -1): Side {
  const ray: Ray = { side: sign, from: 0 };
  const end = endOf(expression, ray);
  const { polynomial, rest } = end;
  const straight = polynomial.length <= 2 && rest.rate <= 0 && (rest.rate < 0 || rest.power <= 0);
  const slope = straight ? (polynomial[1] ?? Rational.ZERO) : undefined;
  return { sign, expression, bound: growthOf(expression, ray), end, slope };
}

const TWO = Rational.of(2n);

/** sup|φ − slope·x| on the side. */
const distanceOf = ({ polynomial, rest }: EndOfFormula): number => {
  const constant = (polynomial[0] ?? Rational.ZERO).absolute().enclosure().hi;
  return constant === 0 ? supremumOn(rest, 0) : I.up(constant + supremumOn(rest, 0));
};

/** ∫₀^∞|φ² − s²x²|dx; ∞ where it is not seen to be finite. */
function integralBeside({ polynomial, rest }: EndOfFormula, slope: Rational | undefined): number {
  if (slope === undefined || (polynomial[0] ?? Rational.ZERO).sign !== 0) return Number.POSITIVE_INFINITY;
  const twice = I.scale(I.point(slope.absolute().enclosure().hi), 2);
  const mixed = { ...rest, power: rest.power + 1 };
  const square = { factor: I.up(rest.factor * rest.factor), power: 2 * rest.power, rate: 2 * rest.rate };
  const first = twice.hi === 0 ? 0 : I.multiply(twice, I.point(integralOf(mixed))).hi;
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

/** E g(√q z)²1{√q z > r} for |g| ≤ bound, r ≥ 20√q: see `reach` in `gaussian-integrals.ts`. */
function energyBeyond({ factor, power, rate }: Bound, r: number, q: number): number {
  const root = Math.sqrt(q) * (1 + 2 ** -50);
  const L = r / root;
  const fall = L - 2 * Math.max(0, rate) * root - 2 * Math.max(0, power) * root;
  if (!(fall > 1)) return Number.POSITIVE_INFINITY;
  const log = 2 * Math.log(factor) + 2 * Math.max(0, power) * Math.log1p(r) + 2 * Math.max(0, rate) * r - (L * L) / 2;
  return I.up(Math.exp(log + 2 ** -20));
}

/** φ and φ′ on [0, r] or [−r, 0]; undefined where they are not enclosed. */
function jetOn(
  expression: Analytic,
  sign: 1 | -1,
  r: number,
): { readonly value: Interval; readonly slope: Interval } | undefined {
  const F = enclosing(float64Arithmetic);
  try {
    const z = sign > 0 ? I.interval(0, r) : I.interval(-r, 0);
    const [value, slope] = evaluate(jets(F, 1), expression, variableJet(F, z, 1));
    return { value, slope };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
