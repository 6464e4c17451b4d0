import { describe, expect, it } from 'vitest';
import { contains, type Interval, interval, point, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type Algorithm, UNIT, worstError } from '../testing/worst-rounding.js';
import { atDouble, doubleSeries } from './double-series.js';

/** `atDouble`, step by step. */
const horner =
  (values: readonly number[], x: number): Algorithm =>
  (O) => {
    const rho = O.number(x);
    const square = O.multiply(rho, rho);
    let even = O.number(0);
    let odd = O.number(0);
    let r = values.length - 1;
    if (r % 2 === 0) even = O.number(values[r--]);
    for (; r > 0; r -= 2) {
      odd = O.add(O.multiply(odd, square), O.number(values[r]));
      even = O.add(O.multiply(even, square), O.number(values[r - 1]));
    }
    return O.add(even, O.multiply(rho, odd));
  };

const single = (degree: number): number[] => Array.from({ length: degree + 1 }, (_, r) => (r === degree ? 1 : 0));
const geometric = Array.from({ length: 24 }, (_, r) => 2 ** -r);

/** Σ values_r ρ^r at 200 bits, to a double. */
const exactly = (values: readonly number[], rho: number): number =>
  withMpfr(200, (R) =>
    R.lower(values.reduceRight((sum, b) => R.add(R.multiply(sum, R.number(rho)), R.number(b)), R.number(0))),
  );

const seriesOf = (values: readonly number[], tail = 0) => doubleSeries(values.map(point), tail);

describe('a Hermite series in doubles', () => {
  it('its radius allows for every rounding of Horner’s rule, each in the worst direction, at |ρ| ≤ 1', () => {
    for (const values of [[1], [0, 1], single(2), single(3), single(10), single(41), geometric, new Array(40).fill(1)])
      for (const rho of [1, -1, 0.75, -0.125]) {
        const { radius } = seriesOf(values);
        expect(radius).toBeGreaterThanOrEqual(worstError(horner(values, rho)));
      }
  });

  it('a coefficient meets as many roundings as its degree is high: half of the radius at least at ρ = 1, beyond degree 0', () => {
    for (const values of [single(10), single(41)])
      expect(seriesOf(values).radius).toBeLessThan(2 * worstError(horner(values, 1)));
    expect(seriesOf([1]).radius).toBeLessThan(5 * UNIT);
  });

  it('the tail and the width of each coefficient are on top', () => {
    expect(seriesOf([1], 2 ** -20).radius).toBeGreaterThanOrEqual(2 ** -20 + worstError(horner([1], 1)));
    const wide = (r: number): Interval => interval(1 - 2 ** -20 * (r + 1), 1 + 2 ** -20 * (r + 1));
    const series = doubleSeries([wide(0), wide(1), wide(2)], 0);
    for (const sign of [-1, 1])
      for (const rho of [1, 0.5, 0]) {
        const values = [1, 2, 3].map((k) => 1 + sign * k * 2 ** -20);
        expect(contains(atDouble(series, point(rho)), exactly(values, rho))).toBe(true);
      }
    // A middle that is no double between: all of it lies on one side.
    const next = interval(1, 1 + 2 ** -52);
    for (const end of [next.lo, next.hi]) {
      const { values, radius } = doubleSeries([next], 0);
      expect(Math.abs(end - values[0])).toBeLessThanOrEqual(radius);
    }
  });

  it('holds κ over every wide argument, its ends and what lies between, and over what reaches beyond ±1', () => {
    for (const values of [single(1), single(2), single(7), geometric, [0, 0.5, 0, 0.25]])
      for (const [lo, hi] of [
        [-1, 1],
        [0.875, 1],
        [-1, -0.75],
        [-0.25, 0.5],
        [0.5, 0.5 + 2 ** -30],
        [0.25, 0.25 + 2 ** -54],
        [0.75, 1.5],
        [-1.5, -0.75],
      ]) {
        const found = atDouble(seriesOf(values), interval(lo, hi));
        for (let k = 0; k <= 8; k++) {
          const rho = Math.max(-1, Math.min(1, lo + ((hi - lo) * k) / 8));
          expect({ rho, is: contains(found, exactly(values, rho)) }).toEqual({ rho, is: true });
        }
      }
  });

  it('a wide argument costs Σ r·b_r² times its width, the largest slope, and no more', () => {
    const { lipschitz } = seriesOf([0, 1, 1, 1]);
    expect(lipschitz).toBeGreaterThanOrEqual(6);
    expect(lipschitz).toBeLessThan(6 * (1 + 2 ** -49));
    // At the top the value moves by 6·2⁻³⁰, and by nothing else.
    expect(width(atDouble(seriesOf([0, 1, 1, 1]), interval(1 - 2 ** -30, 1)))).toBeLessThan(6.01 * 2 ** -30);
  });

  it('tiny arguments: ρ·2⁻ᵏ is as good, and the basis is that of the argument', () => {
    for (let k = 0; k <= 1070; k += 107) {
      const found = atDouble(seriesOf([0, 1]), interval(2 ** -k, 2 ** -k, 'estimated'));
      expect(contains(found, 2 ** -k)).toBe(true);
      expect(found.basis).toBe('estimated');
    }
  });
});
