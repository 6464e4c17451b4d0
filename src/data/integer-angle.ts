import type { Angle } from '../numerics/angle.js';
import { addDoubleDouble, type DoubleDouble, twoProduct, twoSum } from '../numerics/double-double/double-double.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { down, type Interval, point, up } from '../numerics/interval/interval.js';

/**
 * `angleBetween` in doubles, bit for bit, for rows of integers with inner product ⟨v,w⟩ and squared lengths below 2⁵², at a fifth of
 * the cost.
 *
 * |v|²|w|² and ⟨v,w⟩² are pairs of doubles exactly. Their difference comes as a pair with a relative error of 3.01u² however much
 * cancels (`addDoubleDouble`): less than 1 below 2¹⁰⁴, so that the pair, an integer, is exact too; it is a double where its lower half is 0.
 */
export function angleOfIntegers(dot: number, firstSquare: number, secondSquare: number): Angle<Interval> {
  const norms = twoProduct(firstSquare, secondSquare);
  const square = twoProduct(dot, dot);
  const cross = addDoubleDouble(twoSum(norms.hi, -square.hi), twoSum(norms.lo, -square.lo));
  if (cross.hi === 0) return { angle: dot > 0 ? point(0) : R.pi(), cosine: point(dot > 0 ? 1 : -1), sine: point(0) };
  if (dot === 0) return { angle: R.scale(R.pi(), -1), cosine: point(0), sine: point(1) };
  const ofCross = enclosed(cross);
  const ofNorms = enclosed(norms);
  return {
    angle: R.atan2(R.sqrt(ofCross), point(dot)),
    cosine: R.clamp(R.divide(point(dot), R.sqrt(ofNorms)), -1, 1),
    sine: R.clamp(R.sqrt(R.divide(ofCross, ofNorms)), 0, 1),
  };
}

const enclosed = ({ hi, lo }: DoubleDouble): Interval =>
  lo === 0 ? point(hi) : { lo: down(hi), hi: up(hi), basis: 'proved' };
