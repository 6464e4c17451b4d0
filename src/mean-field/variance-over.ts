import type { Activation } from '../activations/activation.js';
import type { LayerVariances } from '../families/layer-variances.js';
import { checkVariance, growthAt, momentInDoubles, secondMomentAt } from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import { centred, energyBound, taylorBounds } from './variance-bounds.js';

/**
 * F over an enclosure of q: {F(q) : q in `range`}, for any φ, monotone or not.
 *
 * Method: Taylor's formula at the middle m, |V(q) − V(m)| ≤ |V′(m)|·radius + M·x²/(1 − x) (`variance-bounds.ts`). Moments by the
 * cheapest route at 'float64', in MPFR otherwise; the ends are doubles either way.
 * @throws RangeError when the range leaves [2^−200, 2^200]; InsufficientPrecision when it is wider than its middle is large
 */
export function varianceOver(
  activation: Activation,
  { weightVariance, biasVariance }: LayerVariances,
  range: Interval,
  precision: Precision,
): Interval {
  checkVariance('varianceOver', range.lo, 'range.lo');
  checkVariance('varianceOver', range.hi, 'range.hi');
  const { centre, radius } = centred(range);
  if (!(radius < centre / 4))
    throw new I.InsufficientPrecision(
      `varianceOver: range = [${range.lo}, ${range.hi}], expected one narrower than half its middle`,
    );
  const isQuick = precision === 'float64';
  let energy = isQuick ? momentInDoubles(activation, 0, centre) : secondMomentAt(activation, 0, centre, precision);
  if (radius > 0) {
    const growth = isQuick ? momentInDoubles(activation, 'growth', centre) : growthAt(activation, centre, precision);
    const linear = I.up(I.absolute(growth).hi * radius);
    const rest = I.up(energyBound(activation, centre) * taylorBounds(centre, radius).value);
    energy = I.widen(energy, I.up(linear + rest));
  }
  const whole = I.add(I.point(biasVariance), I.scale(energy, weightVariance));
  return I.withBasis(whole, I.weaker(whole.basis, range.basis));
}
