import fc, { type Arbitrary } from 'fast-check';
import { number, Rational, sum } from '../parts/rationals.js';
import { squaredLength } from '../parts/vectors.js';

/** The diagonal of D_l, of whole numbers that are not all 0. */
export type Slopes = readonly number[];

/** The diagonals of so many layers. */
export const diagonals = (
  size: number,
  [fewest, most]: readonly [number, number],
  largest: number,
): Arbitrary<readonly Slopes[]> =>
  fc.array(
    fc.array(fc.nat(largest), { minLength: size, maxLength: size }).filter((row) => row.some((d) => d > 0)),
    { minLength: fewest, maxLength: most },
  );

/** p_1² of each layer. */
export const squaredMeans = (slopes: readonly Slopes[]): Rational[] =>
  slopes.map((d) => number(squaredLength(d), d.length).squared());

/** r = p_2/p_1², p_k = tr D^{2k}/N. */
export function slopeRatio(slopes: Slopes): Rational {
  const [second, fourth] = [2, 4].map((power) => slopes.reduce((total, d) => total + d ** power, 0));
  return number(slopes.length * fourth, second * second);
}

/** x = E m_1², y = E m_2 of J Jᵀ, divided by ∏p_1². */
export interface Moments {
  readonly x: Rational;
  readonly y: Rational;
}

/** After layers of these r, with orthogonal weights of N ≥ 2. @param divisor - 1/κ */
export function haarMoments(ratios: readonly Rational[], size: number, divisor = (size + 2) * (size - 1)): Moments {
  return ratios.reduce<Moments>(({ x, y }, r) => {
    const excess = r.minus(Rational.ONE);
    const step = excess.times(y.minus(x)).over(number(divisor));
    return { x: x.plus(number(2).times(step)), y: y.plus(excess.times(x)).plus(number(size - 2).times(step)) };
  }, START);
}

/** The same with normal weights of variance 1/N. */
export function gaussianMoments(ratios: readonly Rational[], size: number): Moments {
  return ratios.reduce<Moments>(
    ({ x, y }, r) => ({
      x: x.plus(
        number(2, size * size)
          .times(r)
          .times(y),
      ),
      y: r.times(x).plus(Rational.ONE.plus(r.over(number(size))).times(y)),
    }),
    START,
  );
}

const START: Moments = { x: Rational.ONE, y: Rational.ONE };

/** Σ(r_l − 1). */
export const excessOf = (ratios: readonly Rational[]): Rational => sum(ratios.map((r) => r.minus(Rational.ONE)));
