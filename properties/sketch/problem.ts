import fc, { type Arbitrary } from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { pencilEnds } from '../../src/numerics/exact/pencil.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import {
  gramOf,
  product,
  type RationalMatrix,
  type RationalVector,
  rank,
  rationalMatrix,
  rationalVector,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';

/** The system JJᵀg = r, J with a row for each point, and a sketch S of the columns of Jᵀ. */
export interface Sketched {
  readonly jacobian: IntegerMatrix;
  readonly sketch: IntegerMatrix;
  readonly residual: readonly number[];
}

/** J of entries in ±largest, S of −1, 0, 1, both with independent images; the residual is not 0. */
export const sketched = (points: readonly [number, number], largest: number): Arbitrary<Sketched> =>
  fc
    .record({
      rows: integerMatrix({ rows: [2 * points[0], 2 * points[1] + 2], columns: [points[0], points[1] + 2], largest }),
      count: fc.integer({ min: points[0], max: points[1] }),
      residual: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: points[1], maxLength: points[1] }),
    })
    .filter(({ rows, count }) => rows.length >= 2 * count && rows[0].length >= count)
    .map(({ rows, count, residual }) => ({
      jacobian: rows.slice(0, count),
      sketch: rows.slice(count).map((row) => row.map(Math.sign)),
      residual: residual.slice(0, count),
    }))
    .filter(
      ({ jacobian, sketch, residual }) =>
        residual.some((x) => x !== 0) &&
        rank(rationalMatrix(jacobian)) === jacobian.length &&
        rank(imageOf(jacobian, sketch)) === jacobian.length,
    );

/** SJᵀ. */
const imageOf = (jacobian: IntegerMatrix, sketch: IntegerMatrix): RationalMatrix =>
  product(rationalMatrix(sketch), transpose(rationalMatrix(jacobian)));

export interface System {
  readonly gram: RationalMatrix;
  readonly preconditioner: RationalMatrix;
  readonly residual: RationalVector;
}

/** G = JJᵀ and G_S = J SᵀS Jᵀ. */
export function systemOf({ jacobian, sketch, residual }: Sketched): System {
  return {
    gram: gramOf(rationalMatrix(jacobian)),
    preconditioner: gramOf(transpose(imageOf(jacobian, sketch))),
    residual: rationalVector(residual),
  };
}

/**
 * The square of c = (μ_max + μ_min)/(μ_max − μ_min) for the pencil (G_S, G), exactly or between two numbers; undefined where all μ are
 * equal. With distortion ε of the best scaling of S it is (ε + 1/ε)/2.
 */
export function centreSquared({ gram, preconditioner }: System): readonly [Rational, Rational] | undefined {
  const { least, greatest, exact } = pencilEnds(preconditioner, gram);
  if (exact !== undefined) {
    const square = exact.sum.squared();
    const discriminant = square.minus(Rational.of(4n).times(exact.product));
    if (discriminant.sign === 0) return undefined;
    const centre = square.over(discriminant);
    return [centre, centre];
  }
  // (x + y)/(x − y) falls in x/y.
  const at = (high: Rational, low: Rational): Rational => high.plus(low).over(high.minus(low)).squared();
  return [at(greatest[1], least[0]), at(greatest[0], least[1])];
}

/** T_t(c)², the square of Chebyshev's polynomial, from c²: (T_t(2c² − 1) + 1)/2. */
export function chebyshevSquared(t: number, centre: Rational): Rational {
  const x = centre.plus(centre).minus(Rational.ONE);
  let [before, now] = [Rational.ONE, x];
  for (let k = 0; k < t; k++) [before, now] = [now, x.plus(x).times(now).minus(before)];
  return before.plus(Rational.ONE).over(Rational.of(2n));
}
