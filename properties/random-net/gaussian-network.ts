import fc, { type Arbitrary } from 'fast-check';
import type { Arithmetic } from '../parts/intervals.js';
import { roundedWeights } from './least-squares.js';

/** The neuron c |a| exp(−(ax − b)²/2). */
export interface GaussianUnit {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** The target μ exp(−μ²x²/2), and a network with |a_i| ≤ λ < μ. */
export interface GaussianNetwork {
  readonly mu: number;
  readonly lambda: number;
  readonly units: readonly GaussianUnit[];
}

/** λ, μ, a, b multiples of ⅛; c quarters, or in half of the draws the weights that fit best, rounded. */
export const gaussianNetworks = (): Arbitrary<GaussianNetwork> =>
  fc
    .record({
      eighths: fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 2, maxLength: 2 }),
      shares: fc.array(
        fc.record({
          a: fc.integer({ min: 1, max: 24 }),
          b: fc.integer({ min: -24, max: 24 }),
          c: fc.integer({ min: -8, max: 8 }),
        }),
        { maxLength: 6 },
      ),
      isFitted: fc.boolean(),
    })
    .map(({ eighths, shares, isFitted }) => {
      const [lambda, mu] = eighths.map((k) => k / 8).sort((x, y) => x - y);
      // Half of the neurons as wide as is allowed.
      const width = (a: number): number =>
        a > 12 ? lambda : Math.max(1, Math.floor(((a % 12) / 12) * lambda * 8)) / 8;
      const units = shares.map(({ a, b, c }) => ({ a: width(a), b: b / 8, c: c / 4 }));
      return { mu, lambda, units: isFitted ? fitted(mu, units) : units };
    });

/** The same hidden neurons with nearly the best output weights. */
export function fitted(mu: number, units: readonly GaussianUnit[]): readonly GaussianUnit[] {
  const target = { a: mu, b: 0, c: 1 };
  const product = (u: GaussianUnit, v: GaussianUnit): number => {
    const s = u.a ** 2 + v.a ** 2;
    return Math.abs(u.a * v.a) * Math.sqrt(2 / s) * Math.exp(-((u.a * v.b - v.a * u.b) ** 2) / (2 * s));
  };
  const weights = roundedWeights(
    units.map((u) => units.map((v) => product(u, v))),
    units.map((u) => product(u, target)),
  );
  return units.map((u, i) => ({ ...u, c: weights[i] }));
}

/** ‖f − f_N‖² in L²(R): Σ c_i c_j ⟨·,·⟩ with the target as c_0 = −1. */
export function squaredErrorIn<T>(R: Arithmetic<T>, { mu, units }: GaussianNetwork): T {
  const all = [{ a: mu, b: 0, c: -1 }, ...units].filter(({ c }) => c !== 0);
  const product = (u: GaussianUnit, v: GaussianUnit): T => {
    const [a, b] = [R.number(u.a), R.number(v.a)];
    const s = R.add(R.square(a), R.square(b));
    const shift = R.subtract(R.multiply(a, R.number(v.b)), R.multiply(b, R.number(u.b)));
    const height = R.multiply(R.number(Math.abs(u.a) * Math.abs(v.a)), R.sqrt(R.divide(R.scale(R.pi(), 1), s)));
    const decay = R.exp(R.negate(R.divide(R.square(shift), R.scale(s, 1))));
    return R.multiply(R.multiply(R.number(u.c), R.number(v.c)), R.multiply(height, decay));
  };
  return all
    .flatMap((u, i) => all.slice(0, i + 1).map((v, j) => R.scale(product(u, v), i === j ? 0 : 1)))
    .reduce((x, y) => R.add(x, y));
}

/** 2[I(μ/√2) − 2B·I(ν) + B²·I(λ/√2)], I(s) = s√(π/2) erfc(Ξ/(s√2)), Ξ² = 2 ln⁺B/(λ⁻² − μ⁻²), ν = (λ⁻² + μ⁻²)^−½. */
export function floorIn<T>(R: Arithmetic<T>, { mu, lambda }: Pick<GaussianNetwork, 'mu' | 'lambda'>, B: T): T {
  const [fast, slow] = [R.square(R.number(mu)), R.square(R.number(lambda))];
  // λ⁻² − μ⁻² and ν², over λ²μ².
  const both = R.multiply(fast, slow);
  const start = R.lower(B) > 1 ? R.divide(R.multiply(R.scale(R.log(B), 1), both), R.subtract(fast, slow)) : R.number(0);
  const tail = (square: T): T =>
    R.multiply(R.sqrt(R.scale(R.multiply(square, R.pi()), -1)), R.erfc(R.sqrt(R.divide(start, R.scale(square, 1)))));
  const mixed = R.scale(R.multiply(B, tail(R.divide(both, R.add(fast, slow)))), 1);
  const sum = R.subtract(R.add(tail(R.scale(fast, -1)), R.multiply(R.square(B), tail(R.scale(slow, -1)))), mixed);
  return R.scale(sum, 1);
}
