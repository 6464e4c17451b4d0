import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from './rational.js';
import { multiplyPolynomials, type RationalPolynomial, valueAt } from './rational-polynomial.js';
import { realRoots } from './real-roots.js';

const polynomial = (...texts: string[]): RationalPolynomial => texts.map((text) => Rational.parse(text));
const found = (p: RationalPolynomial): string[] =>
  realRoots(p).roots.map((root) => (root instanceof Rational ? `${root}` : `(${root.lo}, ${root.hi})`));

describe('real roots of polynomials', () => {
  it('rational ones exactly, whatever their multiplicity; none where there is none', () => {
    expect(found(polynomial('0', '0', '1'))).toEqual(['0']);
    expect(found(polynomial('-1/3', '1'))).toEqual(['1/3']);
    // (z − 1)(z − 2)(z − 3), and z²(z − 1/2).
    expect(found(polynomial('-6', '11', '-6', '1'))).toEqual(['1', '2', '3']);
    expect(found(polynomial('0', '0', '-1/2', '1'))).toEqual(['0', '1/2']);
    expect(found(polynomial('1', '0', '1'))).toEqual([]);
    expect(found(polynomial('5'))).toEqual([]);
    expect(() => realRoots([])).toThrow('p = 0');
  });

  it('others between two rationals where the polynomial changes sign: √2, and beside a rational one', () => {
    for (const p of [
      polynomial('-2', '0', '1'),
      polynomial('0', '1', '-3', '1'),
      polynomial('-1', '-1', '0', '0', '0', '1'),
    ])
      for (const root of realRoots(p).roots)
        if (!(root instanceof Rational)) expect(valueAt(p, root.lo).sign * valueAt(p, root.hi).sign).toBe(-1);
    expect(realRoots(polynomial('0', '1', '-3', '1')).roots).toHaveLength(3);
    expect(realRoots(polynomial('-1', '-1', '0', '0', '0', '1')).roots).toHaveLength(1);
  });

  it('a product of random linear factors has just these roots', () => {
    const rational = fc
      .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 12 }))
      .map(([p, q]) => Rational.of(BigInt(p), BigInt(q)));
    fc.assert(
      fc.property(fc.array(rational, { minLength: 1, maxLength: 6 }), (given) => {
        const p = given.reduce<RationalPolynomial>(
          (product, root) => multiplyPolynomials(product, [root.negated(), Rational.ONE]),
          [Rational.ONE],
        );
        const distinct = [...new Map(given.map((root) => [`${root}`, root])).values()].sort((a, b) => a.compare(b));
        expect(found(p)).toEqual(distinct.map(String));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
