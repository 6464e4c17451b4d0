import { slopesOf } from '../../src/families/piecewise-linear/piecewise-moments.js';
import { normalDistribution } from '../../src/numerics/normal.js';
import { type Interval, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import type { ScaledBounded } from './member.js';

/**
 * E φ′(√q z)⁴/(E φ′(√q z)²)² of a piecewise-linear φ: sums of s⁴ and s² over its pieces, weighted by their probabilities.
 *
 * @throws TypeError for an activation that is not piecewise linear
 */
export function slopeKurtosis({ name, form }: ScaledBounded, variance: number, at: Precision): Interval {
  if (!('knots' in form)) throw new TypeError(`slopeKurtosis: activation = ${name}, expected a piecewise-linear one`);
  return withMpfr(at === 'float64' ? 96 : at.bits, (R) => {
    const root = R.sqrt(R.number(variance));
    const inner = form.knots.slice(1, -1).map(([z]) => normalDistribution(R, R.divide(R.number(z), root)));
    const edges = [R.number(0), ...inner, R.number(1)];
    let [second, fourth] = [R.number(0), R.number(0)];
    for (const [i, slope] of slopesOf(R, form.knots).entries()) {
      const mass = R.subtract(edges[i + 1], edges[i]);
      const square = R.square(slope);
      second = R.add(second, R.multiply(square, mass));
      fourth = R.add(fourth, R.multiply(R.square(square), mass));
    }
    return R.toInterval(R.divide(fourth, R.square(second)));
  });
}
