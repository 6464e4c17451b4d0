import { Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  inner,
  product,
  quadraticForm,
  type RationalMatrix,
  type RationalVector,
} from '../../src/numerics/exact/rational-matrix.js';
import { number } from '../parts/rationals.js';

/** e_k = x_kᵀDx_k. */
export const residualsOf = (points: RationalMatrix, d: RationalMatrix): RationalVector =>
  points.map((x) => quadraticForm(d, x));

/** L_n = (1/4n) Σ e_k². */
export const empiricalLoss = (points: RationalMatrix, d: RationalMatrix): Rational =>
  sum(residualsOf(points, d).map((e) => e.squared())).over(number(4 * points.length));

/** Σ μ_k x_k x_kᵀ. */
export function weighted(points: RationalMatrix, weights: RationalVector): RationalMatrix {
  const d = points[0].length;
  const entry = (i: number, j: number): Rational => sum(points.map((x, k) => weights[k].times(x[i]).times(x[j])));
  return Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => entry(i, j)));
}

/** M = (1/n) Σ e_k x_k x_kᵀ: the gradient of L_n in W is MW/width. */
export const momentsOf = (points: RationalMatrix, d: RationalMatrix): RationalMatrix =>
  weighted(
    points,
    residualsOf(points, d).map((e) => e.over(number(points.length))),
  );

/**
 * The Hessian of L_n in W (d rows, `width` columns; entry (i, u) at place i·width + u):
 * ⟨Δ, MΔ⟩/width + (2/(n width²)) Σ_k (x_kᵀ Δ Wᵀ x_k)².
 */
export function hessianOf(points: RationalMatrix, d: RationalMatrix, w: RationalMatrix): RationalMatrix {
  const width = w[0].length;
  const moments = momentsOf(points, d);
  const outputs = product(points, w);
  const factor = number(2, points.length * width * width);
  const places = w.flatMap((_, i) => Array.from({ length: width }, (_, u) => [i, u] as const));
  return places.map(([i, u]) =>
    places.map(([j, v]) => {
      const squares = sum(points.map((x, k) => x[i].times(outputs[k][u]).times(x[j]).times(outputs[k][v])));
      const own = u === v ? moments[i][j].over(number(width)) : Rational.ZERO;
      return own.plus(factor.times(squares));
    }),
  );
}

/** ‖A‖² of Frobenius. */
export const squareNorm = (a: RationalMatrix): Rational => inner(a, a);
