import { describe, expect, it } from 'vitest';
import {
  derivativeOfPieces,
  differenceOfPieces,
  equalPieces,
  jumpsOf,
  mirrorPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
  piecewise,
  productOfPieces,
} from './piecewise-polynomial.js';
import { Rational } from './rational.js';
import { nearestDouble } from './rational-conversions.js';
import { trimmed, valueAt } from './rational-polynomial.js';

const of = (breaks: readonly number[], ...pieces: readonly number[][]): PiecewisePolynomial =>
  piecewise(
    breaks,
    pieces.map((p) => trimmed(p.map(Rational.from))),
  );
const at = (f: PiecewisePolynomial, z: number): number => nearestDouble(valueAt(pieceFrom(f, z), Rational.from(z)));

const f = of([-1, 0, 2], [3], [0, 1], [0, 0, 1], [4]);
const g = of([-0.5, 0], [1, 1], [0], [0, -2]);

describe('piecewise polynomials', () => {
  it('breaks where nothing changes are none', () => {
    expect(of([-1, 0, 1], [1], [1], [2], [2])).toEqual(of([0], [1], [2]));
    expect(differenceOfPieces(f, f)).toEqual(of([], []));
    expect(differenceOfPieces(f, of([2], [0], [4])).breaks).toEqual([-1, 0, 2]);
  });

  it('product, difference and mirror image are those of the values', () => {
    for (const z of [-3, -1, -0.75, -0.5, -0.25, 0, 0.5, 2, 5]) {
      expect(at(productOfPieces(f, g), z)).toBe(at(f, z) * at(g, z) + 0);
      expect(at(differenceOfPieces(f, g), z)).toBe(at(f, z) - at(g, z));
      if (!f.breaks.includes(-z)) expect(at(mirrorPieces(f), z)).toBe(at(f, -z));
    }
    expect(equalPieces(mirrorPieces(mirrorPieces(f)), f)).toBe(true);
    expect(equalPieces(f, g)).toBe(false);
    // A break at 0 stays one at 0, not at −0.
    expect(Object.is(mirrorPieces(g).breaks[0], 0)).toBe(true);
  });

  it('jumps of all derivatives, up to the last that is not 0', () => {
    // At −1 from 3 to z = −1: −4 and slope 1. At 0 from z to z²: slope −1, then 2. At 2 from
    // z² to 4: slope −4, then −2.
    expect(jumpsOf(f)).toEqual([
      [Rational.of(-4n), Rational.of(1n)],
      [Rational.of(0n), Rational.of(-1n), Rational.of(2n)],
      [Rational.of(0n), Rational.of(-4n), Rational.of(-2n)],
    ]);
    expect(derivativeOfPieces(f)).toEqual(of([-1, 0, 2], [0], [1], [0, 2], [0]));
  });

  it('the piece at a break is the one to its right, or the one before it', () => {
    expect(pieceFrom(f, 2)).toEqual([Rational.of(4n)]);
    expect(pieceBefore(f, 2)).toEqual(trimmed([0, 0, 1].map(Rational.from)));
    expect(pieceFrom(f, Number.NEGATIVE_INFINITY)).toEqual([Rational.of(3n)]);
    expect(() => Rational.from(Number.NaN)).toThrow('x = NaN');
  });
});
