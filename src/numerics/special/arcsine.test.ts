import { describe, expect, it } from 'vitest';
import { arcsineSteps } from '../../testing/rectified-steps.js';
import { UNIT, worstError } from '../../testing/worst-rounding.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { ARCSINE, arcsine } from './arcsine.js';
import { seededRandom } from './random.js';

/** Signed powers of two, ends of both branches, and numbers between. */
const ARGUMENTS = ((): readonly number[] => {
  const random = seededRandom('arcsine');
  const some = Array.from({ length: 2000 }, () => 2 * random.uniform() - 1);
  const near = Array.from({ length: 60 }, (_, k) => [2 ** -k, 1 - 2 ** -k, 0.5 + 2 ** -k, 0.5 - 2 ** -k]).flat();
  return [...some, ...near, ...near.map((x) => -x), 0, 1, -1, 0.5].filter((x) => Math.abs(x) <= 1);
})();

describe('arcsine', () => {
  it('is off by at most 6u, is odd, and 0 at 0', () => {
    const missed = ARGUMENTS.filter((x) =>
      withMpfr(160, (R) => {
        const error = R.magnitude(R.subtract(R.asin(R.number(x)), R.number(arcsine(x))));
        return !(R.upper(error) <= 6 * UNIT);
      }),
    );
    expect(missed).toEqual([]);
    expect(ARGUMENTS.filter((x) => arcsine(-x) !== -arcsine(x) && x !== 0)).toEqual([]);
    expect(arcsine(0)).toBe(0);
  });

  it('control: 1u would be too little', () => {
    const off = ARGUMENTS.some((x) =>
      withMpfr(160, (R) => R.lower(R.magnitude(R.subtract(R.asin(R.number(x)), R.number(arcsine(x))))) > UNIT),
    );
    expect(off).toBe(true);
  });

  it('every rounding the worst way leaves ¾u of the 6u for the polynomial: at 1, where z = 0, nothing is left to round', () => {
    const worst = Math.max(
      ...[-0.999, -0.7, -0.5, -0.1, 0.3, 0.499, 0.501, 0.75, 0.9].map((x) =>
        worstError((O) => arcsineSteps(O, O.number(x), x)),
      ),
    );
    expect(worst).toBeLessThanOrEqual(5.25 * UNIT);
    expect(worst).toBeGreaterThan(3 * UNIT);
  });

  it('the polynomial is off S(t) = Σ a_{k+1}t^k by less than 2⁻⁵² on [0, ¼]', () => {
    // S cut off after 60 terms lies 2⁻¹²⁰ away, its polynomial has degree 59: at m = 480 Chebyshev points a polynomial
    // of degree < m/8 shows more than cos(π/16) = 0.98 of its maximum (Ehlich & Zeller 1964).
    const most = withMpfr(200, (R) => {
      let largest = 0;
      for (let k = 0; k < 480; k++) {
        const t = R.scale(
          R.add(R.number(1), R.cos(R.divide(R.multiply(R.pi(), R.number(2 * k + 1)), R.number(960)))),
          -3,
        );
        let [series, polynomial] = [R.number(0), R.number(0)];
        for (let j = 59; j >= 0; j--) series = R.add(R.multiply(series, t), coefficient(R, j + 1));
        for (const a of Array.from(ARCSINE).reverse()) polynomial = R.add(R.multiply(polynomial, t), R.number(a));
        largest = Math.max(largest, R.upper(R.magnitude(R.subtract(series, polynomial))));
      }
      return largest;
    });
    expect(most / 0.98 + 2 ** -119).toBeLessThan(2 ** -52);
  });
});

/** (2k)!/(4^k k!²(2k + 1)). */
function coefficient(R: MpfrArithmetic, k: number): MpfrInterval {
  let central = 1n;
  for (let j = 1n; j <= BigInt(k); j++) central = (central * 2n * (2n * j - 1n)) / j;
  return R.divide(R.integer(central), R.integer(4n ** BigInt(k) * BigInt(2 * k + 1)));
}
