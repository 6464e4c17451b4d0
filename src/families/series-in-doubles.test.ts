import { expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { Rational } from '../numerics/exact/rational.js';
import { type Interval, point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { HermiteSeries } from './hermite-series.js';
import { productSeries } from './product-series.js';
import { familyOf } from './rooms.js';
import { BITS_FOR_PRODUCTS, productInDoubles, type SeriesInDoubles, seriesInDoubles } from './series-in-doubles.js';

const BITS = 128;

/** The series of enclosed b_r, with T(count) ≤ tail. */
const seriesOf = (coefficients: readonly Interval[], tail = 0): SeriesInDoubles =>
  withMpfr(BITS, (R) =>
    seriesInDoubles(new HermiteSeries(R, coefficients.length, (r) => R.from(coefficients[r]), tail)),
  );

function product(first: SeriesInDoubles, second: SeriesInDoubles, rho: number, width = 0) {
  const found = { value: 0, radius: 0 };
  productInDoubles(first, second, rho, width, found);
  return found;
}

it('what is left out counts with √(T(R)T′(R)): it is all that terms beyond may add', () => {
  const [first, second] = [seriesOf([point(1), point(0.5)], 2 ** -8), seriesOf([point(1), point(0.25)], 2 ** -12)];
  const { value, radius } = product(first, second, 1);
  // Beyond, b_2 = 2⁻⁴ and b′_2 = 2⁻⁶ have these energies: their product is 2⁻¹⁰.
  expect(value).toBe(1.125);
  expect(radius).toBeGreaterThanOrEqual(2 ** -10);
  expect(radius).toBeLessThan(1.001 * 2 ** -10);
});

it('coefficients of some width count with the norms of both', () => {
  const [wide, exact] = [seriesOf([{ lo: 1 - 2 ** -20, hi: 1 + 2 ** -20, basis: 'proved' }]), seriesOf([point(2)])];
  for (const [first, second] of [
    [wide, exact],
    [exact, wide],
  ]) {
    const { value, radius } = product(first, second, 0.5);
    expect(value).toBe(2);
    expect(radius).toBeGreaterThanOrEqual(2 ** -19);
    expect(radius).toBeLessThan(1.001 * 2 ** -19);
  }
});

it('a correlation of some width counts with the slopes of both', () => {
  const linear = seriesOf([point(0), point(1)]);
  const { value, radius } = product(linear, linear, 0.5, 2 ** -20);
  expect(value).toBe(0.5);
  expect(radius).toBeGreaterThanOrEqual(2 ** -20);
  expect(radius).toBeLessThan(1.001 * 2 ** -20);
});

it('roundings are within the radius, against exact sums of 12 random terms, and not by a factor 100 for all of them', () => {
  const random = seededRandom('series in doubles');
  const shares = Array.from({ length: 20 }, () => {
    const [x, y] = [0, 1].map(() => Array.from({ length: 12 }, () => random.normal()));
    const rho = 2 * random.uniform() - 1;
    const { value, radius } = product(seriesOf(x.map(point)), seriesOf(y.map(point)), rho);
    const [exact] = x.reduce<readonly [Rational, Rational]>(
      ([sum, power], b, r) => [
        sum.plus(Rational.from(b).times(Rational.from(y[r])).times(power)),
        power.times(Rational.from(rho)),
      ],
      [Rational.from(0), Rational.from(1)],
    );
    return Math.abs(Number(exact.minus(Rational.from(value)).toNumber())) / radius;
  });
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(Math.max(...shares)).toBeGreaterThan(0.01);
});

it.each(['tanh', 'softplus'] as const)(
  '%s at two variances: 256 bits lie within, closely, at all correlations',
  (name) => {
    const { series } = familyOf(activations[name]);
    if (series === undefined) throw new Error(`${name}: expected a series`);
    for (const [q, other] of [
      [0.25, 3],
      [1, 1.5],
    ])
      for (const order of [0, 1] as const) {
        const [first, second] = [q, other].map((v) => seriesInDoubles(series(order)(point(v), BITS_FOR_PRODUCTS)));
        const fine = productSeries(series(order)(point(q), 160), series(order)(point(other), 160));
        for (const rho of [-1, -0.75, 0, 0.5, 1 - 2 ** -20, 1]) {
          const { value, radius } = product(first, second, rho);
          const exact = withMpfr(160, (R) => R.toInterval(fine(R, R.number(rho))));
          expect(Math.abs(value - exact.lo)).toBeLessThanOrEqual(radius);
          expect(Math.abs(value - exact.hi)).toBeLessThanOrEqual(radius);
          // Some 2R + 5 = 2000 roundings at most, of terms whose norms fall.
          expect(radius).toBeLessThan(2 ** -42 * Math.sqrt(first.tails[0] * second.tails[0]));
        }
      }
  },
);
