import type { Knot } from '../../activations/activation.js';
import { type PiecewisePolynomial, piecewise } from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { trimmed } from '../../numerics/exact/rational-polynomial.js';

/** The function straight between knots, whose first and last pieces go on for ever. */
export function piecesOfKnots(knots: readonly Knot[]): PiecewisePolynomial {
  const [first, ...others] = knots.map((knot) => knot.map(Rational.from));
  let [x, y] = first;
  const pieces = others.map(([to, there]) => {
    const slope = there.minus(y).over(to.minus(x));
    const piece = trimmed([y.minus(slope.times(x)), slope]);
    [x, y] = [to, there];
    return piece;
  });
  return piecewise(
    knots.slice(1, -1).map(([at]) => at),
    pieces,
  );
}
