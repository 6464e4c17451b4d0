import { describe, expect, it } from 'vitest';
import { bracketOf } from '../../properties/linear-region/bracket.js';
import { activations } from '../activations/registry.js';
import { angleOfCosine } from '../families/dual-kernel.js';
import { reluKernel } from '../families/homogeneous/two-slopes.js';
import { growthOf, secondMoment } from '../families/scaled-moments.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { functionsAt, hasPython } from '../testing/checker.js';
import { parseRational } from './enclosure.js';

const { gelu } = activations;

/** Each function of checker/functions.py and its like by MPFR, with arguments num/den·2^scale of these signs. */
const FUNCTIONS: Readonly<
  Record<
    string,
    {
      readonly signed: boolean;
      readonly scale: number;
      /** The largest argument inside, where it is more than 1. */
      readonly size?: number;
      readonly by: (R: MpfrArithmetic, x: MpfrInterval) => MpfrInterval;
    }
  >
> = {
  'sqrt(x)': { signed: false, scale: 60, by: (R, x) => R.sqrt(x) },
  'exp(x)': { signed: true, scale: 6, by: (R, x) => R.exp(x) },
  'log(x)': { signed: false, scale: 60, by: (R, x) => R.log(x) },
  'arctan(x)': { signed: false, scale: 20, by: (R, x) => R.atan2(x, R.number(1)) },
  'angle(x, interval(-1))': { signed: false, scale: 20, by: (R, x) => R.atan2(x, R.number(-1)) },
  'arcsin(x / (1 + x))': { signed: false, scale: 3, by: (R, x) => R.asin(R.divide(x, R.add(R.number(1), x))) },
  'power(x, Fraction(9, 10))': {
    signed: false,
    scale: 8,
    by: (R, x) => R.exp(R.multiply(R.divide(R.number(9), R.number(10)), R.log(x))),
  },
  'power(x, Fraction(-3, 2))': {
    signed: false,
    scale: 8,
    by: (R, x) => R.divide(R.number(1), R.multiply(x, R.sqrt(x))),
  },
  'distribution(x)': {
    signed: true,
    scale: 2,
    by: (R, x) => R.scale(R.erfc(R.negate(R.divide(x, R.sqrt(R.number(2))))), -1),
  },
  'cos(x)': { signed: true, scale: 2, by: (R, x) => R.cos(x) },
  // A rounding of an argument below 1600 = 100·2⁴ is that many times 2^−bits.
  'cos(100 * x)': { signed: true, scale: 3, size: 1600, by: (R, x) => R.cos(R.multiply(R.number(100), x)) },
  // V and its like are made of Φ, γ, asin and roots by formulas of the checker's own; here by the rooms of the activations.
  'second(Gelu({}), x)': { signed: false, scale: 4, by: (R, x) => secondMoment(R, gelu, 0, x) },
  'second(CORNERED, x)': { signed: false, scale: 3, by: (R, x) => secondMoment(R, cornered, 0, x) },
  'growth(of(Gelu({})), None, x)': { signed: false, scale: 3, by: (R, x) => growthOf(R, gelu, x) },
  'slopes(2)(of(CORNERED), None, x)': { signed: false, scale: 3, by: (R, x) => secondMoment(R, cornered, 1, x) },
  'lower(x)': { signed: false, scale: 1, by: (R, x) => bracketOf(R, x).lower },
  'erfc(x)': { signed: true, scale: 2, by: (R, x) => R.erfc(x) },
  '2 * RELU.product(x / (1 + x))': {
    signed: false,
    scale: 3,
    by: (R, x) => R.scale(reluKernel(R, angleOfCosine(R, R.divide(x, R.add(R.number(1), x)))), 1),
  },
  'layers(*series(Weights(), "w"), 3, x / (1 + x))[1]': {
    signed: false,
    scale: 3,
    by: (R, x) => seriesTangent(R, R.divide(x, R.add(R.number(1), x))),
  },
  'pi() * x': { signed: true, scale: 4, by: (R, x) => R.multiply(R.pi(), x) },
};

/** Θ³ of f = (1 + 2ρ²)/3: f′ = 4ρ/3. */
function seriesTangent(R: MpfrArithmetic, rho: MpfrInterval): MpfrInterval {
  const third = (x: MpfrInterval): MpfrInterval => R.divide(x, R.number(3));
  let [sigma, theta] = [rho, rho];
  for (let l = 0; l < 3; l++) {
    const next = third(R.add(R.number(1), R.scale(R.square(sigma), 1)));
    theta = R.add(next, R.multiply(theta, third(R.scale(sigma, 2))));
    sigma = next;
  }
  return theta;
}

/** φ(0) ≠ 0, and corners on either side of 0. */
const cornered = activations.piecewiseLinear([
  [-2, 0.5],
  [-1, 0.5],
  [0.5, 1],
  [1.5, 3],
]);

describe.skipIf(!hasPython)("the checker's functions", () => {
  it.each(Object.entries(FUNCTIONS))(
    '%s encloses what MPFR finds at random rationals, and is tight',
    async (expression, { signed, scale, size = 1, by }) => {
      const random = seededRandom(expression);
      const queries = Array.from({ length: 24 }, (_, k) => {
        const numerator =
          BigInt(random.integer(1, 2 ** 40)) << BigInt(scale > 8 ? random.integer(0, scale) : random.integer(0, scale));
        const denominator =
          BigInt(random.integer(2 ** 39, 2 ** 40)) << BigInt(scale > 8 ? random.integer(0, scale) : 0);
        const sign = signed && random.uniform() < 0.5 ? '-' : '';
        return { expression, bits: [64, 128, 300][k % 3], at: [`${sign}${numerator}/${denominator}`] };
      });
      const found = await functionsAt(queries);
      withMpfr(600, (R) => {
        const end = (text: string): MpfrInterval => {
          const { numerator, denominator } = parseRational(text);
          return R.divide(R.integer(numerator), R.integer(denominator));
        };
        found.forEach((ends, k) => {
          const { at, bits } = queries[k];
          expect(ends, `${expression} at ${at[0]}`).toHaveLength(2);
          const [lo, hi] = [end(ends[0]), end(ends[1])];
          const exact = by(R, end(at[0]));
          const isBelow = R.upper(R.subtract(lo, exact)) <= 0 || R.lower(R.subtract(exact, lo)) >= -(2 ** -560);
          const isAbove = R.lower(R.subtract(hi, exact)) >= 0 || R.upper(R.subtract(exact, hi)) <= 2 ** -560;
          expect([at[0], isBelow, isAbove]).toEqual([at[0], true, true]);
          // A few hundred roundings of relative size 2^−bits, of terms not larger than 1 + |f|, or than the argument is.
          const width = R.upper(R.divide(R.subtract(hi, lo), R.add(R.number(size), R.magnitude(exact))));
          expect(width, `${expression} at ${at[0]}, ${bits} bits`).toBeLessThan(2 ** (12 - bits));
        });
      });
    },
  );
});
