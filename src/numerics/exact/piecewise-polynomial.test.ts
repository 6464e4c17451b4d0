import { describe, expect, it } from 'vitest';
import {
  derivativeOfPieces,
  differenceOfPieces,
  equalPieces,
  exact,
  jumpsOf,
  mirrorPieces,
  type PiecewisePolynomial,
  pieceBefore,
  pieceFrom,
  piecewise,
  productOfPieces,
} from './piecewise-polynomial.js';
import { nearestDouble, whole } from './rational.js';
import { trimmed, valueAt } from './rational-polynomial.js';

const of = (breaks: readonly number[], ...pieces: readonly number[][]): PiecewisePolynomial =>
  piecewise(
    breaks,
    pieces.map((p) => trimmed(p.map(exact))),
  );
const at = (f: PiecewisePolynomial, z: number): number => nearestDouble(valueAt(pieceFrom(f, z), exact(z)));

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
    // At −1 from 3 to z = −1: −4 and slope 1. At 0 from z to z²: slope −1, then 2. At 2 from z² to 4: slope −4, then −2.
    expect(jumpsOf(f)).toEqual([
      [whole(-4), whole(1)],
      [whole(0), whole(-1), whole(2)],
      [whole(0), whole(-4), whole(-2)],
    ]);
    expect(derivativeOfPieces(f)).toEqual(of([-1, 0, 2], [0], [1], [0, 2], [0]));
  });

  it('the piece at a break is the one to its right, or the one before it', () => {
    expect(pieceFrom(f, 2)).toEqual([whole(4)]);
    expect(pieceBefore(f, 2)).toEqual(trimmed([0, 0, 1].map(exact)));
    expect(pieceFrom(f, Number.NEGATIVE_INFINITY)).toEqual([whole(3)]);
    expect(() => exact(Number.NaN)).toThrow('exact: x = NaN, expected a finite number');
  });
});
