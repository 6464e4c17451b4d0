import { describe, expect, it } from 'vitest';
import { contains, interval, point } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../testing/decimal.js';
import { meets } from '../testing/kernel-law.js';
import { componentSeries } from './components/component-series.js';
import { components } from './components/components.js';
import { doubleDoubleSeries } from './double-double-series.js';
import { HermiteSeries } from './hermite-series.js';
import { ONE } from './variances.js';

const BITS = 128;

/**
 * κ = 1/(2 − ρ) = Σ 2^{−r−1}ρ^r with b_r² = 2^{−r−1}, E g² = 1: T(R) = 2^−R, and all that is left out
 * of R terms is ρ^R·2^−R/(2 − ρ).
 */
const geometric = (count: number, parity?: 0 | 1): HermiteSeries =>
  withMpfr(
    BITS,
    (R) =>
      new HermiteSeries(
        R,
        count,
        (r) => (parity !== undefined && r % 2 !== parity ? undefined : R.sqrt(R.number(2 ** (-r - 1)))),
        // Of every second term: 2/3, or 1/3.
        parity === undefined ? R.number(1) : R.divide(R.number(2 - parity), R.number(3)),
      ),
  );

const closed = (R: MpfrArithmetic, rho: number): MpfrInterval =>
  R.divide(R.number(1), R.subtract(R.number(2), R.number(rho)));

describe('a Hermite series in MPFR', () => {
  it('what it leaves out is in the tail: few terms of 1/(2 − ρ), at ρ = ±1 and all sizes down to 2⁻³⁰', () => {
    for (const count of [0, 1, 2, 3, 8, 40]) {
      const series = geometric(count);
      const inDoubleDouble = doubleDoubleSeries(series);
      for (const rho of [1, -1, 0.5, -0.5, 0.875, 2 ** -5, -(2 ** -10), 2 ** -30])
        withMpfr(BITS, (R) => {
          expect({ count, rho, is: overlapAt(series.at(R, R.number(rho)), closed(R, rho)) }).toEqual({
            count,
            rho,
            is: true,
          });
          expect(contains(series.atDouble(point(rho)), R.lower(closed(R, rho)))).toBe(true);
          expect(overlapAt(inDoubleDouble(R, R.number(rho)), closed(R, rho))).toBe(true);
        });
    }
  });

  it('tails add up: T(R) ≥ 2^−R for every R up to the count, and no more than roundings above', () => {
    const { tails } = geometric(20);
    for (const [r, tail] of tails.entries()) {
      expect(tail).toBeGreaterThanOrEqual(2 ** -r);
      // Twenty sums, and E g² less the squares to 2⁻¹²⁴.
      expect(tail).toBeLessThan(2 ** -r * (1 + 2 ** -46) + 2 ** -120);
    }
  });

  it('of an estimated correlation it is an estimate, in MPFR and in doubles', () => {
    const series = geometric(20);
    withMpfr(BITS, (R) => {
      for (const basis of ['proved', 'estimated'] as const) {
        expect(series.at(R, R.from({ lo: 0.25, hi: 0.5, basis })).basis).toBe(basis);
        expect(series.atDouble({ lo: 0.25, hi: 0.5, basis }).basis).toBe(basis);
      }
    });
  });

  it('parities: halves that vanish are left out, the others are not', () => {
    for (const parity of [0, 1] as const) {
      const series = geometric(160, parity);
      expect([series.noEven, series.noOdd]).toEqual([parity === 1, parity === 0]);
      for (const rho of [0.75, -0.5, 1])
        withMpfr(BITS, (R) => {
          const [plus, minus] = [closed(R, rho), closed(R, -rho)];
          const half = R.scale(parity === 0 ? R.add(plus, minus) : R.subtract(plus, minus), -1);
          expect(overlapAt(series.at(R, R.number(rho)), half)).toBe(true);
        });
    }
  });

  it('wide arguments: κ at their ends and between, on either side of 0 and across', () => {
    for (const count of [4, 40])
      for (const [lo, hi] of [
        [-1, 1],
        [0.5, 1],
        [-0.5, -0.25],
        [-0.25, 0.75],
        [2 ** -20, 2 ** -19],
      ])
        withMpfr(BITS, (R) => {
          const wide = geometric(count).at(R, R.from(interval(lo, hi)));
          for (let k = 0; k <= 8; k++) expect(overlapAt(wide, closed(R, lo + ((hi - lo) * k) / 8))).toBe(true);
        });
  });

  it('tanh, whose first coefficient is an odd one, at tiny correlations: 1.5·2⁻ᵏ against 256 bits', () => {
    // The series is cut where T(R)ρ^R < 2^−bits; at a small ρ, of a value of that size, nothing but
    // the tail covers what is left out.
    const fine = componentSeries(components.tanh, 0, ONE, 256);
    for (const bits of [72, 128, 160]) {
      const series = componentSeries(components.tanh, 0, ONE, bits);
      for (let k = 1; k <= 40; k++) {
        const rho = 1.5 * 2 ** -k;
        const is = meets(
          bits,
          (R) => series.at(R, R.number(rho)),
          256,
          (R) => fine.at(R, R.number(rho)),
        );
        expect({ bits, k, is }).toEqual({ bits, k, is: true });
      }
    }
  });
});
