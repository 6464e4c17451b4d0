import { expect, it } from 'vitest';
import { type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt, widthAt } from '../testing/decimal.js';
import { HermiteSeries } from './hermite-series.js';
import { productSeries } from './product-series.js';

const BITS = 128;

/** b_r = base^r, a power of two and so exact: E g² = 1/(1 − base²), and of two such Σ b_r b′_r ρ^r = 1/(1 − bb′ρ). */
const geometric = (base: number, count: number): HermiteSeries =>
  withMpfr(BITS, (R) => {
    const energy = R.divide(R.number(1), R.subtract(R.number(1), R.square(R.number(base))));
    return new HermiteSeries(R, count, (r) => R.number(base ** r), energy);
  });

it('Σ b_r b′_r ρ^r of two series of other lengths and signs: a geometric sum, what is left out of it included', () => {
  for (const [a, b] of [[0.5, 0.25], [-0.5, 0.25], [0.5, 0.5]] as const) // biome-ignore format: pairs
    for (const [first, second] of [[3, 40], [40, 3], [6, 6], [150, 140]] as const) // biome-ignore format: pairs
      withMpfr(BITS, (R) => {
        const sum = productSeries(geometric(a, first), geometric(b, second));
        const count = Math.min(first, second);
        for (const rho of [-1, -0.75, 0, 0.5, 1]) {
          const exact: MpfrInterval = R.divide(R.number(1), R.subtract(R.number(1), R.number(a * b * rho)));
          const found = sum(R, R.number(rho));
          expect({ a, b, count, rho, is: overlapAt(found, exact) }).toEqual({ a, b, count, rho, is: true });
          // √(T(R)T′(R))·|ρ|^R on either side, T(R) = a^{2R}/(1 − a²), and roundings.
          const tail = (Math.abs(a * b * rho) ** count * 2) / Math.sqrt((1 - a * a) * (1 - b * b));
          expect(widthAt(R, found)).toBeLessThan(tail * (1 + 2 ** -40) + 2 ** -115);
        }
      });
});

it('of an estimated correlation it is an estimate', () => {
  const sum = productSeries(geometric(0.5, 9), geometric(0.25, 9));
  withMpfr(BITS, (R) => expect(sum(R, R.from({ lo: 0, hi: 0.5, basis: 'estimated' })).basis).toBe('estimated'));
});
