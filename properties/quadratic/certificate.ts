import { type Rational, sum } from '../../src/numerics/exact/rational.js';
import { type RationalMatrix, type RationalVector, rationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { number } from '../parts/rationals.js';

/**
 * Points and weights with S = Σ μ_k x_k x_kᵀ = σP⊥, where P⊥ is the projection on the last d − r coordinates: a certificate that a teacher
 * whose range is that of e_1 … e_r is the only A ⪰ 0 that fits the points.
 */
export interface Certificate {
  readonly points: RationalMatrix;
  readonly weights: RationalVector;
  readonly sigma: Rational;
}

/** n_c = d(r+1) − r(r+1)/2. */
export const designSize = (dimension: number, rank: number): number => dimension * (rank + 1) - (rank * (rank + 1)) / 2;

/**
 * The design: (c_i, f_j) for i = 0 … r and all j, weights 1, with c_i = e_i and c_0 = −(1, …, 1); e_i + e_j for i < j ≤ r, weights −(d−r);
 * e_i for i ≤ r, weights −(d−r)(3−r). S = (r+1)P⊥.
 */
export function designOf(dimension: number, rank: number): Certificate {
  const missing = dimension - rank;
  const unit = (i: number): number[] => Array.from({ length: dimension }, (_, k) => (k === i ? 1 : 0));
  const range = Array.from({ length: rank }, (_, i) => i);
  const corners = [range.map(() => -1), ...range.map((i) => unit(i).slice(0, rank))];
  const crossed = corners.flatMap((c) =>
    Array.from({ length: missing }, (_, j) => ({ x: [...c, ...unit(rank + j).slice(rank)], weight: 1 })),
  );
  const pairs = range.flatMap((i) =>
    range.slice(i + 1).map((j) => ({ x: unit(i).map((e, k) => e + unit(j)[k]), weight: -missing })),
  );
  const axes = range.map((i) => ({ x: unit(i), weight: -missing * (3 - rank) }));
  const all = [...crossed, ...pairs, ...axes];
  return {
    points: rationalMatrix(all.map(({ x }) => x)),
    weights: all.map(({ weight }) => number(weight)),
    sigma: number(rank + 1),
  };
}

/** |P⊥x|². */
export const squareOff = (x: RationalVector, rank: number): Rational =>
  sum(x.slice(rank).map((each) => each.squared()));
