import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { GUARD_BITS } from '../families/dual-kernel.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import {
  angleAtDepth,
  checkDepth,
  doubleKernels,
  type Layer,
  layerOf,
  mpfrKernels,
  type Normalization,
} from './depth.js';

/** The correlation that one normalised layer makes of that of its inputs. */
export interface LayerCorrelation {
  /** f(ρ) = E φ̃(u)φ̃(v), in [−1, 1]. */
  readonly correlation: Interval;
  /** 1 − f(ρ), from a difference formed at the precision asked for: close to f = 1 more bits keep its digits. */
  readonly distance: Interval;
}

/**
 * f(ρ_ij) and 1 − f(ρ_ij) for rows i and j, f = (κ_φ − (E φ)²)/Var φ ('centred') or κ_φ/E φ² ('scaled'); ρ_ij comes from exact
 * integers.
 *
 * Guarantee: enclosures. Cost: three kernel values.
 * @throws RangeError unless i and j are row numbers
 */
export function layerCorrelation(
  activation: Activation,
  data: Directions,
  i: number,
  j: number,
  precision: Precision = 'float64',
  normalization: Normalization = 'centred',
): LayerCorrelation {
  checkPrecision(precision, 'layerCorrelation');
  return withLayer(activation, precision, normalization, (R, layer) => step(R, layer, angleBetween(R, data, i, j)));
}

/**
 * The correlation of rows i and j after `depth` layers: f applied `depth` times to ρ_ij.
 *
 * Guarantee: an enclosure, as in `deepGramMatrix`. Cost: two kernel values a layer.
 * @throws RangeError unless i and j are row numbers and depth is a whole number from 0 to 10 000
 */
export function correlationAtDepth(
  activation: Activation,
  data: Directions,
  i: number,
  j: number,
  depth: number,
  precision: Precision = 'float64',
): Interval {
  checkPrecision(precision, 'correlationAtDepth');
  checkDepth('correlationAtDepth', depth);
  return withLayer(activation, precision, 'centred', (R, layer) =>
    R.toInterval(R.scope(() => angleAtDepth(R, layer, data, i, j, depth).cosine)),
  );
}

function withLayer<V>(
  activation: Activation,
  precision: Precision,
  normalization: Normalization,
  body: <T>(R: Arithmetic<T>, layer: Layer<T>) => V,
): V {
  if (precision === 'float64')
    return body(float64Arithmetic, layerOf(float64Arithmetic, doubleKernels(activation), activation, normalization));
  return withMpfr(precision.bits + GUARD_BITS, (R) =>
    body(R, layerOf(R, mpfrKernels(R, activation, precision), activation, normalization)),
  );
}

function step<T>(R: Arithmetic<T>, layer: Layer<T>, angle: Angle<T>): LayerCorrelation {
  const value = layer.value(angle);
  const energy = layer.value({ angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
  return {
    correlation: R.toInterval(R.clamp(R.divide(R.subtract(value, layer.shift), layer.variance), -1, 1)),
    distance: R.toInterval(R.clamp(R.divide(R.subtract(energy, value), layer.variance), 0, 2)),
  };
}
