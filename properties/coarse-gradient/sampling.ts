import type { SeededRandom } from '../../src/numerics/special/random.js';
import { dotOfDoubles, squaredLength } from '../parts/vectors.js';
import type { Network } from './network.js';

/**
 * The mean of `count` sampled coarse gradients Zᵀ(v ∘ 1_{Zw>0})·(vᵀσ(Zw) − v*ᵀσ(Zw*)), which is the gradient of half the
 * squared error in which σ′ is replaced by ReLU's derivative.
 */
export function meanCoarseGradient({ outputs, weights }: Network, count: number, random: SeededRandom): Float64Array {
  const [v, teacher] = outputs;
  const [w, goal] = weights.rows.map((row) => Float64Array.from(row));
  const sum = new Float64Array(w.length);
  const pulled = new Float64Array(w.length);
  for (let sample = 0; sample < count; sample++) {
    let residual = 0;
    pulled.fill(0);
    for (const [i, vi] of v.entries()) {
      const z = random.normals(w.length);
      if (dotOfDoubles(z, w) > 0) {
        residual += vi;
        for (let k = 0; k < z.length; k++) pulled[k] += vi * z[k];
      }
      if (dotOfDoubles(z, goal) > 0) residual -= teacher[i];
    }
    for (let k = 0; k < sum.length; k++) sum[k] += residual * pulled[k];
  }
  return sum.map((x) => x / count);
}

/**
 * A bound of the variance of one sample along any unit vector: |residual| ≤ R, the largest sum of outputs of one sign on
 * either side, and E(Σ v_i 1_i z_i·u)² ≤ ½|v|² + ((Σ|v_i|)² − |v|²)/2π, rows being independent with E 1_i z_i·u ≤ 1/√(2π).
 */
export function varianceBound([v, teacher]: Network['outputs']): number {
  const residual = largestSum(v) + largestSum(teacher);
  const squares = squaredLength(v);
  const sizes = v.reduce((sum, x) => sum + Math.abs(x), 0);
  return residual ** 2 * (squares / 2 + (sizes ** 2 - squares) / (2 * Math.PI));
}

const largestSum = (v: readonly number[]): number => {
  const of = (sign: number): number => v.reduce((sum, x) => sum + Math.max(0, sign * x), 0);
  return Math.max(of(1), of(-1));
};
