import { gramOf, solve } from '../../src/numerics/exact/rational-matrix.js';
import { dot, Rational, type RationalMatrix, type RationalVector } from '../parts/rationals.js';

/** The squared distance of f from the span of some φ_i: the scalar products of the φ_i, those with f, and ‖f‖². */
export interface Normal {
  readonly gram: RationalMatrix;
  readonly products: RationalVector;
  readonly square: Rational;
}

/** min_c ‖f − Σ c_i φ_i‖², exactly. Cost: an elimination in as many unknowns as there are φ_i. */
export function squaredDistance({ gram, products, square }: Normal): Rational {
  return square.minus(dot(products, gram.length === 0 ? [] : weightsOf(gram, products)));
}

/** In R^n. */
export const squaredDistanceTo = (features: RationalMatrix, target: RationalVector): Rational =>
  squaredDistance({
    gram: gramOf(features),
    products: features.map((v) => dot(v, target)),
    square: dot(target, target),
  });

/**
 * Output weights that nearly minimise the distance, for draws: from scalar products in doubles, rounded to multiples of 2⁻²⁰.
 * All 0 where the matrix is singular as rounded.
 */
export function roundedWeights(gram: readonly (readonly number[])[], products: readonly number[]): readonly number[] {
  const rows = gram.map((row) => row.map(Rational.from));
  const found = solve(rows, products.map(Rational.from)) ?? [];
  return products.map((_, i) => Math.round((found[i]?.toNumber() ?? 0) * UNIT) / UNIT);
}

const UNIT = 2 ** 20;

function weightsOf(gram: RationalMatrix, products: RationalVector): RationalVector {
  const weights = solve(gram, products);
  if (weights === undefined)
    throw new RangeError(
      `squaredDistance: products = ${products.join(', ')}, expected those of vectors with the Gram matrix`,
    );
  return weights;
}
