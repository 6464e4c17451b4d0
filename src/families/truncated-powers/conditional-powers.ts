import type { Angle } from '../../numerics/angle.js';
import { type Arithmetic, positivePart } from '../../numerics/interval/arithmetic.js';
import { normalDensity } from '../../numerics/normal.js';
import { cornerOffset, type Threshold, tailBeyond } from './normal-wedge.js';

/** What lies beyond v = b on the line u = a of a standard normal pair with correlation cos θ, v = a cos θ + w sin θ. */
export interface ConditionalPowers<T> {
  /** sin θ·γ(η), η the w where v = b. */
  readonly peak: T;
  /** S_k = E[(v − b)₊^k | u = a]/k!. */
  readonly power: (k: number) => T;
}

/**
 * With d = b − a cos θ = η sin θ: S_0 = Q(η), S_1 = sin θ·γ(η) − d·S_0, k·S_k = sin²θ·S_{k−2} − d·S_{k−1} (Stein's
 * identity). At θ = 0 and θ = π, where the sine must be exactly 0, S_0 is the limit of Q(d/sin θ), ½ for d = 0.
 */
export function conditionalPowers<T>(
  R: Arithmetic<T>,
  a: Threshold<T>,
  b: Threshold<T>,
  angle: Angle<T>,
): ConditionalPowers<T> {
  const { cosine, sine } = angle;
  const flat = R.upper(sine) === 0;
  const offset = flat ? R.number(0) : cornerOffset(R, a, b, angle);
  const gap = (): T => (a === b ? R.number(0) : R.subtract(b.at, a.at));
  const distance = !flat ? R.multiply(offset, sine) : R.lower(cosine) > 0 ? gap() : R.add(a.at, b.at);
  const peak = flat ? R.number(0) : R.multiply(sine, normalDensity(R, offset));
  const found = [flat ? unitStep(R, distance) : tailBeyond(R, offset)];
  const power = (k: number): T => {
    for (let j = found.length; j <= k; j++) {
      const before = j === 1 ? peak : R.multiply(R.square(sine), found[j - 2]);
      const sum = R.subtract(before, R.multiply(distance, found[j - 1]));
      found.push(positivePart(R, j === 1 ? sum : R.divide(sum, R.number(j))));
    }
    return found[k];
  };
  return { peak, power };
}

/** 1 for d < 0, 0 for d > 0. */
function unitStep<T>(R: Arithmetic<T>, distance: T): T {
  const [lo, hi] = [R.lower(distance), R.upper(distance)];
  if (lo === 0 && hi === 0) return R.number(0.5);
  return lo > 0 ? R.number(0) : hi < 0 ? R.number(1) : R.hull(R.number(0), R.number(1));
}
