import type { Directions } from '../data/directions.js';
import type { PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Family } from '../families/family.js';
import type { Columns } from '../numerics/dense/piecewise.js';
import { type RectifiedLayers, type RectifiedMatrix, rectifiedMatrix } from '../numerics/dense/rectified-layers.js';
import * as I from '../numerics/interval/interval.js';
import { memoOf } from '../numerics/memo.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Inputs } from './input-covariance.js';
import { type Energy, rectifiedRows } from './rectified-rows.js';
import type { Layers } from './row-variances.js';

/** Rows of which a kernel is asked for. */
export interface RectifiedRequest {
  readonly which: 'nngp' | 'ntk';
  readonly inputs: Inputs;
  readonly pairs: PairsInDoubles;
  readonly layers: Layers;
  /** The share of √(Θ_ii Θ_jj) that a radius may be. */
  readonly loose: number;
}

/**
 * A kernel of `wide-network.ts` of an activation that is a sum of a line and |z|, in doubles; entries whose radius may be more than `loose` of √(Θ_ii Θ_jj) are left.
 * Undefined for other activations, and where all would be left.
 *
 * Guarantee: each entry that is not left lies within its radius.
 * Why. With P = √q^l the numbers c = Σ^l_ij/P_iP_j and τ = Θ^l_ij/P_iP_j obey the recursion of `rectified-layers.ts`, where β = √(σ_b²/q^l), μ = √(σ_w²V q^{l−1}/q^l)
 * and F = √(input/q⁰), over |v| for directions; β² + μ² = 1 for each row, so that β_iβ_j + μ_iμ_j ≤ 1, and likewise at the start. Let all of these
 * numbers be off by η at most, relatively, and both shares by ρ together. In units of u, to first order:
 *   Start: d roundings of the inner product, one of each product, one of the sum: e₀ = 2η + d + 3.
 *   κ at ĉ: the sine is off by 2.5, the arc by 6, so that their sum, at most π/2, is off by √(2.5² + 6²) + π = 9.65, times 2/π 6.15; two roundings more: 8.15 + ρ.
 *   Layer: |κ′| ≤ 1, and e_{l+1} = e_l + 2η + 11.15 + ρ.
 *   τ relative to T = √(τ_ii τ_jj) ≥ 1, where 1 + μ_iμ_j T^l ≤ T^{l+1} (Cauchy and Schwarz): the slope is off by 5.82 + ρ + absolute·Δ, Δ what the arc's argument does; with
 *   three products and a sum t_{l+1} ≤ max(e_{l+1}, t_l + 2η + 8.82 + ρ + absolute·Δ_l) + 1, hence t_l ≤ e_l + l + absolute·ΣΔ.
 *   Δ_l ≤ 1.001e_l/ŝ_l where ŝ_l² ≥ 2¹¹e_l: between ĉ and c the sine changes by less than a thousandth. Times √q: 2η + 2 more.
 * A factor 1.01 is for terms of higher order and the roundings of the bounds themselves.
 */
export function rectifiedKernel(family: Family, request: RectifiedRequest): RectifiedMatrix | undefined {
  const shares = sharesOf(family);
  const bounds = shares && rectifiedBounds(shares, request);
  if (bounds === undefined) return undefined;
  const { diagonal, ofDiagonal } = bounds;
  const found = rectifiedMatrix(bounds.vectors, bounds.layers);
  const n = diagonal.length;
  for (const [i, x] of diagonal.entries()) {
    found.middle[i * n + i] = x;
    found.radius[i * n + i] = x * ofDiagonal;
  }
  return found;
}

interface RectifiedBounds {
  readonly vectors: Columns;
  readonly layers: RectifiedLayers;
  /** η. */
  readonly eta: number;
  readonly diagonal: Float64Array;
  readonly ofDiagonal: number;
}

/** Exported for tests. */
export function rectifiedBounds(
  { energy, line, absolute, error: rho }: Shares,
  { which, inputs, pairs, layers, loose }: RectifiedRequest,
): RectifiedBounds | undefined {
  const rows = rectifiedRows(which, inputs, pairs, layers, energy);
  if (rows === undefined) return undefined;
  const { eta, diagonal, ofDiagonal } = rows;
  const { count: n, dimension: d } = inputs.directions;
  const { depth } = layers;
  const tangent = which === 'ntk';
  const start = 2 * eta + (d + 3) * UNIT;
  const step = 2 * eta + 11.15 * UNIT + rho;
  const atEnd = start + depth * step;
  const near = 1.01 * (atEnd + 2 * eta + (2 + (tangent ? depth : 0)) * UNIT);
  if (near > loose / 2) return undefined;
  const slope = tangent ? 1.01 * absolute * depth * (start + ((depth - 1) / 2) * step) : 0;
  const least = slope === 0 ? 0 : Math.max(1.01 * Math.sqrt(2 ** 11 * atEnd), slope / (loose / 2));
  return {
    vectors: { count: n, dimension: d, numbers: columnsOf(inputs.directions, rows.scales) },
    layers: {
      ...{ tangent, depth, line, absolute, near, slope, least },
      rows: [...rows.layers, rows.roots, diagonal.map(Math.sqrt)],
    },
    ...{ eta, diagonal, ofDiagonal },
  };
}

function columnsOf({ rows, count: n, dimension: d }: Directions, scales: Float64Array): Float64Array {
  const columns = new Float64Array(n * (d + 1));
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) columns[k * n + i] = rows[i][k];
  columns.set(scales, d * n);
  return columns;
}

const UNIT = 2 ** -53;

/** φ = a·z + b·|z|: V = E φ(z)² = a² + b² and the shares of both parts of κ_φ, as doubles. */
interface Shares {
  readonly energy: Energy;
  /** a²/V. */
  readonly line: number;
  /** (2/π)b²/V. */
  readonly absolute: number;
  /** ρ. */
  readonly error: number;
}

/** Exported for tests. Undefined for other activations, and the one that is 0. */
export const sharesOf = memoOf(({ lineAndAbsolute }: Family): Shares | undefined =>
  lineAndAbsolute === undefined
    ? undefined
    : // So that doubles next to them are off by little more than half a unit.
      withMpfr(96, (R) => {
        const parts = lineAndAbsolute(R);
        const [straight, even] = [R.square(parts.line), R.square(parts.absolute)];
        const energy = R.add(straight, even);
        if (!(R.lower(energy) > 0)) return undefined;
        const [V, line, absolute] = [
          energy,
          R.divide(straight, energy),
          R.divide(R.scale(even, 1), R.multiply(R.pi(), energy)),
        ].map((x) => withError(R.toInterval(x)));
        return {
          energy: { value: V.value, error: V.error / V.value },
          line: line.value,
          absolute: absolute.value,
          error: line.error + 1.6 * absolute.error,
        };
      }),
);

function withError({ lo, hi, basis }: I.Interval): { readonly value: number; readonly error: number } {
  const value = I.middle({ lo, hi, basis });
  return { value, error: Math.max(I.up(hi - value), I.up(value - lo)) };
}
