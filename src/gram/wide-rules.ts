import type { Activation } from '../activations/activation.js';
import { kernelAt, kernelAtVariance } from '../families/dual-kernel.js';
import type { EnclosedKernel } from '../families/enclosed-kernel.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { FineInterval } from '../numerics/mpfr/fine-interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { DOUBLE_DOUBLE_BITS, type Precision } from '../numerics/precision.js';
import { type PairOfRows, startOf } from './input-covariance.js';
import { covarianceAtDepth, type Recursion } from './layer-recursion.js';
import type { Layers, RowVariances } from './row-variances.js';

/** Which kernel is asked for, of which network. */
export interface WideKernel {
  readonly which: 'nngp' | 'ntk';
  readonly activation: Activation;
  readonly layers: Layers;
}

/** How a kernel of φ or φ′ is evaluated. */
export type KernelIn<T> = (kernel: EnclosedKernel, angle: Angle<T>) => T;

/** Below this precision doubles ask pairs of doubles, whose series are shorter than those of MPFR. */
export const inBits =
  (R: MpfrArithmetic, precision: Precision): KernelIn<MpfrInterval> =>
  (kernel, angle) =>
    kernelAt(kernel, precision === 'float64' ? { bits: DOUBLE_DOUBLE_BITS } : precision)(R, angle);

/** The entry of two rows. */
export function entryOfPair<T>(
  R: Arithmetic<T>,
  { which, activation, layers }: WideKernel,
  at: KernelIn<T>,
  pair: PairOfRows<T>,
  [{ variances: first }, { variances: second }]: readonly [RowVariances, RowVariances],
): T {
  const recursion: Recursion<T> = {
    R,
    layers,
    start: startOf(R, pair, { weight: layers.input, bias: layers.biasVariance }),
    kernel: (order, l, angle) => at(kernelAtVariance(activation, order, first[l], second[l]), angle),
    root: (l) => rootOf(R, first[l], second[l]),
    sloped: hasMoment(activation, 1),
  };
  return covarianceAtDepth(recursion, which);
}

/** The entry on the diagonal. */
export function entryOfRow<T>(R: Arithmetic<T>, { which, layers }: WideKernel, { variances, slopes }: RowVariances): T {
  if (which === 'nngp') return R.from(variances[layers.depth]);
  let tangent = R.from(variances[0]);
  for (const [l, slope] of slopes.entries())
    tangent = R.add(R.from(variances[l + 1]), R.multiply(tangent, R.from(slope)));
  return tangent;
}

/** √(qq′). */
const rootOf = <T>(R: Arithmetic<T>, q: FineInterval, other: FineInterval): T =>
  q === other ? R.from(q) : R.sqrt(R.multiply(R.from(q), R.from(other)));
