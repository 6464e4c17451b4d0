import { angleOfCosine } from '../families/dual-kernel.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { Start } from './input-covariance.js';
import type { Layers } from './row-variances.js';

/** What the covariances of two rows from layer to layer follow from. */
export interface Recursion<T> {
  readonly R: Arithmetic<T>;
  readonly layers: Layers;
  readonly start: Start<T>;
  /** E φ⁽ᵒʳᵈᵉʳ⁾(u)φ⁽ᵒʳᵈᵉʳ⁾(v) with the variances of layer l. */
  readonly kernel: (order: 0 | 1, layer: number, angle: Angle<T>) => T;
  /** √(q^l q′^l). */
  readonly root: (layer: number) => T;
  /** Whether there is a kernel of φ′. */
  readonly sloped: boolean;
}

/** Σ^depth or Θ^depth of the two rows (`wide-network.ts`). */
export function covarianceAtDepth<T>(
  { R, layers, start, kernel, root, sloped }: Recursion<T>,
  which: 'nngp' | 'ntk',
): T {
  const { weightVariance, biasVariance, depth } = layers;
  const [w, b] = [R.number(weightVariance), R.number(biasVariance)];
  let { covariance, angle } = start;
  let tangent = covariance;
  for (let l = 0; l < depth; l++) {
    const slope = sloped ? kernel(1, l, angle) : undefined;
    // From the second layer on the angle has a width, which the kernel itself may make much of.
    const value =
      slope === undefined || l === 0
        ? kernel(0, l, angle)
        : R.widen(
            kernel(0, l, angleOfCosine(R, R.middle(angle.cosine))),
            R.multiply(R.multiply(slope, root(l)), R.radius(angle.cosine)),
          );
    covariance = R.add(b, R.multiply(w, value));
    if (which === 'ntk' && slope !== undefined) tangent = R.add(covariance, R.multiply(tangent, R.multiply(w, slope)));
    if (l + 1 < depth) angle = angleOfCosine(R, R.divide(covariance, root(l + 1)));
  }
  return which === 'ntk' ? tangent : covariance;
}
