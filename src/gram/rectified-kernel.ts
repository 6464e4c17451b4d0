import type { Directions } from '../data/directions.js';
import type { Family } from '../families/family.js';
import type { Columns } from '../numerics/dense/piecewise.js';
import { type RectifiedLayers, type RectifiedMatrix, rectifiedMatrix } from '../numerics/dense/rectified-layers.js';
import type { Batch } from '../numerics/interval/batch-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type Batches, inTurns, type Rows, roomFor, save } from './rows-in-batches.js';

/** φ = a·z + b·|z| as κ_φ is a sum: V = E φ(z)² = a² + b², and the shares of both parts in it. */
interface Shares {
  readonly energy: I.Interval;
  /** a²/V. */
  readonly line: I.Interval;
  /** (2/π)b²/V. */
  readonly absolute: I.Interval;
}

/**
 * The entries of a kernel in batches of an activation that is a sum of a line and |z|, by `rectifiedMatrix`; places of those whose radius may be more than
 * `loose` of √(Θ_ii Θ_jj) are left. Undefined where the numbers of rows are no better known than that.
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
export function rectifiedEntries(
  { lineAndAbsolute }: Family,
  batches: Batches,
  rows: Rows,
  loose: number,
): RectifiedMatrix | undefined {
  const bounds = lineAndAbsolute && rectifiedBounds(lineAndAbsolute, batches, rows, loose);
  return bounds && rectifiedMatrix(bounds.vectors, bounds.layers);
}

interface RectifiedBounds {
  readonly vectors: Columns;
  readonly layers: RectifiedLayers;
  /** η. */
  readonly eta: number;
}

/** Exported for tests. */
export function rectifiedBounds(
  lineAndAbsolute: NonNullable<Family['lineAndAbsolute']>,
  batches: Batches,
  rows: Rows,
  loose: number,
): RectifiedBounds | undefined {
  const { inputs, layers, which } = batches;
  const { count: n, dimension: d } = inputs.directions;
  const { depth } = layers;
  const tangent = which === 'ntk';
  const shares = withMpfr(SHARE_BITS, (R) => sharesOf(R, lineAndAbsolute(R)));
  const [line, absolute] = [I.middle(shares.line), I.middle(shares.absolute)];
  const numbers = numbersOfRows(batches, shares);
  const eta = relativeError(numbers);
  const rho = halfWidth(shares.line, line) + 1.6 * halfWidth(shares.absolute, absolute);
  const start = 2 * eta + (d + 3) * UNIT;
  const step = 2 * eta + 11.15 * UNIT + rho;
  const atEnd = start + depth * step;
  const near = 1.01 * (atEnd + 2 * eta + (2 + (tangent ? depth : 0)) * UNIT);
  // So that NaN is not small.
  if (!(near < loose / 2)) return undefined;
  const slope = tangent ? 1.01 * absolute * depth * (start + ((depth - 1) / 2) * step) : 0;
  const least = slope === 0 ? 0 : Math.max(1.01 * Math.sqrt(2 ** 11 * atEnd), slope / (loose / 2));
  return {
    vectors: { count: n, dimension: d, numbers: columnsOf(inputs.directions, numbers.scales.middle) },
    layers: {
      ...{ tangent, depth, line, absolute, near, slope, least },
      rows: [...numbers.layers.map(({ middle }) => middle), numbers.roots.middle, sizesOf(rows)],
    },
    eta,
  };
}

function columnsOf({ rows, count: n, dimension: d }: Directions, scales: Float64Array): Float64Array {
  const columns = new Float64Array(n * (d + 1));
  for (const [i, row] of rows.entries()) for (let k = 0; k < d; k++) columns[k * n + i] = row[k];
  columns.set(scales, d * n);
  return columns;
}

const UNIT = 2 ** -53;

/** So that doubles next to them are off by little more than half a unit. */
const SHARE_BITS = 96;

function sharesOf(
  R: MpfrArithmetic,
  { line, absolute }: { readonly line: MpfrInterval; readonly absolute: MpfrInterval },
): Shares {
  const [straight, even] = [R.square(line), R.square(absolute)];
  const energy = R.add(straight, even);
  return {
    energy: R.toInterval(energy),
    line: R.toInterval(R.divide(straight, energy)),
    absolute: R.toInterval(R.divide(R.scale(even, 1), R.multiply(R.pi(), energy))),
  };
}

const halfWidth = ({ lo, hi }: I.Interval, middle: number): number => Math.max(hi - middle, middle - lo);

/** Numbers of each row, as `RectifiedLayers` has them. */
interface NumbersOfRows {
  /** F. */
  readonly scales: Batch;
  /** β⁰, and β and μ of each layer. */
  readonly layers: readonly Batch[];
  /** √q of the last layer. */
  readonly roots: Batch;
}

function numbersOfRows({ R, inputs, layers, pairs }: Batches, { energy }: Shares): NumbersOfRows {
  const n = inputs.directions.count;
  const { input, weightVariance, biasVariance, depth } = layers;
  const [scales, roots] = [roomFor(n), roomFor(n)];
  const ofLayers = Array.from({ length: 2 * depth + 1 }, () => roomFor(n));
  inTurns(R, n, (from) => {
    const [b, gain] = [R.number(biasVariance), R.multiply(R.number(weightVariance), R.from(energy))];
    const square = pairs.squares(R, from);
    // Closer than those of the kernels at angle 0.
    let q = R.add(b, inputs.squares === undefined ? R.number(input) : R.multiply(R.number(input), square));
    const ofOne = inputs.squares === undefined ? R.multiply(q, square) : q;
    save(scales, from, R.sqrt(R.divide(R.number(input), ofOne)));
    for (let l = 0; l <= depth; l++) {
      if (l > 0) {
        const before = R.multiply(gain, q);
        q = R.add(b, before);
        save(ofLayers[2 * l], from, biasVariance === 0 ? R.number(1) : R.sqrt(R.divide(before, q)));
      }
      save(ofLayers[Math.max(0, 2 * l - 1)], from, biasVariance === 0 ? b : R.sqrt(R.divide(b, q)));
    }
    save(roots, from, R.sqrt(q));
  });
  return { scales, layers: ofLayers, roots };
}

/** η, rounded up; NaN or ∞ where nothing is known of some number. */
function relativeError({ scales, layers, roots }: NumbersOfRows): number {
  let most = 0;
  for (const { middle, radius } of [scales, ...layers, roots])
    for (let i = 0; i < middle.length; i++) {
      if (radius[i] === 0) continue;
      const share = radius[i] / Math.abs(middle[i]);
      // So that NaN stays.
      if (!(share <= most)) most = share;
    }
  return most * (1 + 2 ** -20);
}

/** √Θ_ii, rounded up. */
const sizesOf = ({ last: { middle, radius } }: Rows): Float64Array =>
  middle.map((x, i) => Math.sqrt(x + radius[i]) * (1 + 2 ** -50));
