import fc, { type Arbitrary } from 'fast-check';
import { asymptote } from '../../src/families/asymptote.js';
import { type Activation, activations, type Knot, piecewiseLinear } from '../parts/activations.js';

/**
 * Activations with φ(0) = 0 and |φ| concave and rising on either side, not linear on both. Then φ(√s)² is concave in s on either
 * side (its slope φφ′/x is a product of falling factors), and V(q) = E φ(√q z)² is concave in q, strictly. No formulas: a sign of φ″ on whole
 * half-lines is not derived of them.
 */
export const concaveOnEitherSide: Arbitrary<Activation> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(activations.erf, activations.hardTanh(1)) },
  { weight: 1, arbitrary: fc.constantFrom(activations.tanh, activations.elu(1), activations.selu) },
  { weight: 2, arbitrary: randomConcave() },
);

/** Two slopes on either side, the outer ones smaller; whole eighths. Shrinks to z on [−1/8, 1/8], constant beyond. */
export function randomConcave(): Arbitrary<Activation> {
  const eighths = (min: number, max: number) => fc.integer({ min, max }).map((k) => k / 8);
  const side = fc
    .record({ corner: eighths(1, 16), inner: eighths(0, 8).map((k) => 1 + k), outer: eighths(0, 7) })
    .map(({ corner, inner, outer }) => ({ corner, inner, outer }));
  return fc.record({ left: side, right: side, sign: fc.constantFrom(1, -1) }).map(({ left, right, sign }) => {
    const at = ({ corner, inner, outer }: typeof left, x: number): number =>
      inner * Math.min(x, corner) + outer * Math.max(x - corner, 0);
    const negative = [1 + left.corner, left.corner].map((x): Knot => [-x, -sign * at(left, x)]);
    const positive = [right.corner, 1 + right.corner].map((x): Knot => [x, at(right, x)]);
    return piecewiseLinear([...negative, [0, 0], ...positive]);
  });
}

/** V′(∞), as a double: the mean square of the outer slopes. */
export const growthAtInfinity = (activation: Activation): number => asymptote(activation)?.meanSquare.hi ?? Number.NaN;

/** V′(0) = (φ′(0−)² + φ′(0+)²)/2. */
export const growthAtZero = ({ derivative }: Activation): number =>
  (derivative(-(2 ** -60)) ** 2 + derivative(0) ** 2) / 2;
