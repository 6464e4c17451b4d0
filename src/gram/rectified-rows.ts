import type { PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Inputs } from './input-covariance.js';
import type { Layers } from './row-variances.js';

/** What each row brings to the recursion of `rectified-layers.ts`: a double for each row, off by `eta` relatively at most. */
export interface RectifiedRows {
  /** F. */
  readonly scales: Float64Array;
  /** β⁰, then β and μ of each layer. */
  readonly layers: readonly Float64Array[];
  /** √q of the last layer. */
  readonly roots: Float64Array;
  readonly eta: number;
  /** Σ_ii or Θ_ii of the last layer, off by `ofDiagonal` relatively at most. */
  readonly diagonal: Float64Array;
  readonly ofDiagonal: number;
}

/** V = E φ(z)² as a double, and by how much it is off relatively. */
export interface Energy {
  readonly value: number;
  readonly error: number;
}

/**
 * q⁰ = b + input·|v|² and q^{l+1} = b + σ_w²V·q^l, in doubles. Undefined where a q is so large or small that a product might overflow.
 *
 * Errors, relative and in units of u to first order; sums of numbers ≥ 0 take the larger one of their terms': |v|² 1.01 (`PairsInDoubles`), q⁰ two more, for directions
 * 1; σ_w²V that of V and 1, together g; q^l grows by g + 2 to ε_l. A root halves what its argument is off by and adds 1: β^l has (ε_l + 1)/2 + 1, √q^L has
 * ε_L/2 + 1, F at most (ε₀ + 3.01)/2 + 1, and μ^{l+1} = √(σ_w²Vq^l/q^{l+1}) has ε_l + g + 3, unless b = 0, where it is 1 exactly. Θ^l_ii is off by ε_l + l: of
 * q^{l+1} + σ_w²V·Θ^l the second term has ε_l + l + g + 1, which is less than ε_{l+1} + l, and the sum rounds once.
 */
export function rectifiedRows(
  which: 'nngp' | 'ntk',
  inputs: Inputs,
  pairs: PairsInDoubles,
  { input, weightVariance, biasVariance: b, depth }: Layers,
  energy: Energy,
): RectifiedRows | undefined {
  const n = inputs.directions.count;
  const room = (): Float64Array => new Float64Array(n);
  const [scales, roots, diagonal] = [room(), room(), room()];
  const layers = Array.from({ length: 2 * depth + 1 }, room);
  const gain = weightVariance * energy.value;
  for (let i = 0; i < n; i++) {
    const square = pairs.squareOf(i);
    let q = b + (inputs.isUnit ? input : input * square);
    scales[i] = Math.sqrt(input / (inputs.isUnit ? q * square : q));
    layers[0][i] = Math.sqrt(b / q);
    let tangent = q;
    for (let l = 1; l <= depth; l++) {
      if (!(q > LEAST && q < MOST)) return undefined;
      const before = gain * q;
      q = b + before;
      layers[2 * l - 1][i] = Math.sqrt(b / q);
      layers[2 * l][i] = b === 0 ? 1 : Math.sqrt(before / q);
      tangent = q + tangent * gain;
    }
    roots[i] = Math.sqrt(q);
    diagonal[i] = which === 'ntk' ? tangent : q;
    if (!(q > LEAST && diagonal[i] < MOST)) return undefined;
  }
  const ofGain = energy.error + UNIT;
  const first = (inputs.isUnit ? 1 : 3.01) * UNIT;
  const atLayer = (l: number): number => first + l * (ofGain + 2 * UNIT);
  const ofFactors = b === 0 || depth === 0 ? 0 : atLayer(depth - 1) + ofGain + 3 * UNIT;
  const eta = Math.max((first + 3.01 * UNIT) / 2, atLayer(depth) / 2, ofFactors - UNIT) + UNIT;
  return { scales, layers, roots, eta, diagonal, ofDiagonal: 1.01 * (atLayer(depth) + depth * UNIT) };
}

const UNIT = 2 ** -53;
const [LEAST, MOST] = [2 ** -300, 2 ** 300];
