import type { Activation } from '../parts/activations.js';
import { stepAtZero } from '../parts/classes.js';
import { doubles } from '../parts/intervals.js';
import { C, type TailFloor, tailFloor } from './tail-floor.js';

/**
 * `tailFloor`, and that of a φ by formula whose derivative of order r = 1 or 2 jumps at 0, by J, and is constant on either side. Other kinks of
 * formulas have T(R) ~ C·J²e^{−a²/2}R^{1/2−r} too, but no bound for every R is derived.
 *
 * Proof for r = 2, as in `tail-floor.ts` with y = 2j + 2: b_{2j+2}² = J²γ²a_j/((y − 1)y) ≥ J²C(y − 1)^{−3/2}y^{−1}, which is at least
 * J²(C/3)(y^{−3/2} − (y + 2)^{−3/2}), as y^{−3/2} is convex. This is the claim for R ≥ 1, and T(0) ≥ b_2² = J²γ²/2 ≥ J²C/3.
 * Apart from `tailFloor`, which the report's page holds: this one reads formulas, which would make the page's script three times as large.
 * @throws RangeError for an activation without such a kink
 */
export function tailFloorOf(activation: Activation): TailFloor {
  const step = stepAtZero(activation);
  if (step === undefined) return tailFloor(activation);
  const ofJump = doubles.multiply(C, doubles.square(step.jump.enclosure()));
  return step.order === 1
    ? { constant: ofJump, exponent: 0.5 }
    : { constant: doubles.divide(ofJump, doubles.number(3)), exponent: 1.5 };
}
