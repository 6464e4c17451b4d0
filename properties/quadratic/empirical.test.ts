import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/numerics/exact/rational.js';
import { rationalMatrix, signOfSmallest } from '../../src/numerics/exact/rational-matrix.js';
import { number } from '../parts/rationals.js';
import { empiricalLoss, hessianOf, momentsOf } from './empirical.js';
import { differenceOf, squareOf } from './model.js';

const texts = (a: readonly (readonly Rational[])[]): string[][] => a.map((row) => row.map(String));

describe('a narrow network', () => {
  // x = (0,1), (1,−1), (1,1), teacher (0,1), student (1,0): e = (−1, 0, 0).
  const points = rationalMatrix([
    [0, 1],
    [1, -1],
    [1, 1],
  ]);
  const weights = [[1], [0]];
  const difference = differenceOf({ student: squareOf(weights), teacher: squareOf([[0], [1]]) });

  it('has a strict local minimum with a loss: L = 1/12 where the Hessian is diag(4/3, 1)', () => {
    expect(String(empiricalLoss(points, difference))).toBe('1/12');
    expect(texts(momentsOf(points, difference))).toEqual([
      ['0', '0'],
      ['0', '-1/3'],
    ]);
    // M + (2/3) Σ (x·Δ)²(w·x)² = diag(0, −1/3) + (2/3)((Δ₁ − Δ₂)² + (Δ₁ + Δ₂)²)
    expect(texts(hessianOf(points, difference, rationalMatrix(weights)))).toEqual([
      ['4/3', '0'],
      ['0', '1'],
    ]);
  });

  it('with four units instead of one the same function is a saddle of curvature −1/12', () => {
    // W = e₁(2,0,0,0): A = WWᵀ/4 = e₁e₁ᵀ, and −λ_min(M)/4 = 1/12.
    const wide = rationalMatrix([
      [2, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(signOfSmallest(hessianOf(points, difference, wide), number(-1, 12))).toBe(0);
  });

  it('the Hessian is that of second differences of the loss, which is a polynomial of degree four', () => {
    const h = Rational.of(1n, 64n);
    const loss = (x: Rational, y: Rational): Rational => {
      const w = [[x], [y]];
      const student = w.map((a) => w.map((b) => a[0].times(b[0])));
      return empiricalLoss(points, differenceOf({ student, teacher: squareOf([[0], [1]]) }));
    };
    const second = (step: Rational): Rational => {
      const [up, down] = [loss(Rational.ONE.plus(step), Rational.ZERO), loss(Rational.ONE.minus(step), Rational.ZERO)];
      return up
        .plus(down)
        .minus(loss(Rational.ONE, Rational.ZERO).times(number(2)))
        .over(step.squared());
    };
    // f″ + h²f⁗/12: two steps remove the fourth derivative.
    const extrapolated = second(h)
      .times(number(4))
      .minus(second(h.plus(h)))
      .over(number(3));
    expect(String(extrapolated)).toBe('4/3');
  });
});
