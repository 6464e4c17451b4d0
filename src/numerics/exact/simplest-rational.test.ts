import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../data/exact-arbitraries.js';
import { Rational } from './rational.js';
import { simplestBetween } from './simplest-rational.js';

const between = (a: string, b: string): string => `${simplestBetween(Rational.parse(a), Rational.parse(b))}`;

describe('simplestBetween', () => {
  it('lies in the interval, and no fraction of a smaller denominator does', () => {
    fc.assert(
      fc.property(rational({ maxDenominator: 40 }), fc.integer({ min: 1, max: 60 }), (below, n) => {
        const above = below.plus(Rational.of(1n, BigInt(n)));
        const found = simplestBetween(below, above);
        expect(below.compare(found) <= 0 && found.compare(above) <= 0).toBe(true);
        // With p the largest whole number ≤ q·above, p/q is the largest fraction of denominator q that is not above.
        for (let q = 1n; q < found.denominator; q++)
          expect(Rational.of(above.times(Rational.of(q)).floor(), q).compare(below)).toBe(-1);
      }),
      { seed: 1 },
    );
  });

  it('of whole numbers is the one nearest to 0', () => {
    expect(between('-1', '2')).toBe('0');
    expect(between('2', '5')).toBe('2');
    expect(between('-3.5', '-1.2')).toBe('-2');
  });

  it('mirrors with its interval', () => {
    expect(between('0.3', '0.35')).toBe('1/3');
    expect(between('-0.35', '-0.3')).toBe('-1/3');
  });

  it('finds the convergents of π', () => {
    expect(between('3.1', '3.2')).toBe('16/5');
    expect(between('3.14', '3.15')).toBe('22/7');
  });
});
