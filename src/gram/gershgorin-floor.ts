import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { enclosedKernel, GUARD_BITS, kernelAt } from '../families/dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../families/hermite-coefficients.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import {
  absolute,
  add,
  type Interval,
  maximum,
  minimum,
  multiply,
  point,
  square,
  subtract,
} from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';

/**
 * F = Σ_r b_r²·max(0, 1 − s_r) with s_r = max_i Σ_{j≠i} |ρ_ij|^{r+1}: Gershgorin's discs for each term of
 * G^∞ = Σ_r b_r² K^{∘(r+1)}. All terms are positive semidefinite, so λ_min(G^∞) ≥ F.
 *
 * Guarantee: contains F. Terms r < R are summed one by one, R the first multiple of 32 with s_R ≤ 1/16, at most 512; the rest lies between
 * (1 − s_R)·T(R) and the smaller of T(R) and min_i Σ_{r≥R} b_r²(1 − Σ_{j≠i} |ρ_ij|^{r+1}), which the kernel at the angles
 * with cosine |ρ_ij| gives whole. So the relative width is below 1/15 when R < 512, which a separation δ reaches for
 * δ² > 2 ln(16n)/512, and the upper end is sharp where one row is the largest for all r ≥ R, as at two points.
 * Cost: R·n² interval operations and n²/2 kernel values.
 *
 * @throws RangeError for fewer than two directions, or when `at` is no precision
 */
export function gershgorinFloor(activation: Activation, data: Directions, at: Precision = 'float64'): Interval {
  checkPrecision(at, 'gershgorinFloor');
  if (!(data.count >= 2))
    throw new RangeError(`gershgorinFloor: data has ${data.count} direction, expected at least two`);
  const sizes = absoluteCorrelations(data);
  const wholes = rowDeficits(activation, data, at);
  let squares: readonly Interval[] = [];
  let powers = sizes;
  let rows = rowSums(powers, data.count);
  let largest = rows.reduce(maximum);
  let sum = point(0);
  let degree = 0;
  for (; degree < TERMS && (largest.hi > NEGLIGIBLE || degree % BLOCK > 0); degree++) {
    if (degree === squares.length) squares = squaredCoefficients(activation, 2 * degree + BLOCK);
    sum = add(sum, multiply(squares[degree], positivePart(subtract(point(1), largest))));
    for (let i = 0; i < data.count; i++)
      wholes[i] = subtract(wholes[i], multiply(squares[degree], subtract(point(1), rows[i])));
    powers = powers.map((x, k) => multiply(x, sizes[k]));
    rows = rowSums(powers, data.count);
    largest = rows.reduce(maximum);
  }
  const tail = tailEnergy(activation, degree, at);
  const least = multiply(tail, positivePart(subtract(point(1), largest)));
  // Once s_R ≤ 1 the part max(0, ·) cuts nothing any more, and any one row bounds the rest from above.
  const most = largest.hi <= 1 ? minimum(tail, wholes.reduce(minimum)) : tail;
  const rest = { lo: least.lo, hi: Math.max(least.lo, most.hi), basis: most.basis };
  return positivePart(add(sum, rest));
}

/** Tail energies are made once per degree and activation: few different degrees are asked for. */
const BLOCK = 32;
const TERMS = 16 * BLOCK;
const NEGLIGIBLE = 1 / 16;

/** |ρ_ij| for i > j, in the order of the pairs (1, 0), (2, 0), (2, 1), …, zero-based. */
function absoluteCorrelations(data: Directions): Interval[] {
  const sizes: Interval[] = [];
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) sizes.push(absolute(angleBetween(float64Arithmetic, data, i, j).cosine));
  return sizes;
}

/** Σ_{j≠i} of a quantity of pairs, for every i. */
function rowSums(pairs: readonly Interval[], n: number): Interval[] {
  const sums = Array.from({ length: n }, () => point(0));
  let k = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++, k++) {
      sums[i] = add(sums[i], pairs[k]);
      sums[j] = add(sums[j], pairs[k]);
    }
  return sums;
}

/** Σ_r b_r²(1 − Σ_{j≠i} |ρ_ij|^{r+1}) = κ(0) − Σ_{j≠i} |ρ_ij|·κ(|θ_ij|) for every i, cos|θ| = |cos θ|. */
function rowDeficits(activation: Activation, data: Directions, at: Precision): Interval[] {
  const kernel = enclosedKernel(activation, 'derivative');
  if (at === 'float64') return deficits(float64Arithmetic, data, (angle) => kernel.atDouble(angle));
  return withMpfr(at.bits + GUARD_BITS, (R) => deficits(R, data, (angle) => kernelAt(kernel, at)(R, angle)));
}

function deficits<T>(R: Arithmetic<T>, data: Directions, kernel: (angle: Angle<T>) => T): Interval[] {
  const whole = kernel({ angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
  const rows = Array.from({ length: data.count }, () => whole);
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const angle = folded(R, angleBetween(R, data, i, j));
      const entry = R.multiply(angle.cosine, kernel(angle));
      rows[i] = R.subtract(rows[i], entry);
      rows[j] = R.subtract(rows[j], entry);
    }
  return rows.map((row) => R.toInterval(row));
}

/** min(θ, π − θ). The sign of an exact cosine is certain. */
function folded<T>(R: Arithmetic<T>, angle: Angle<T>): Angle<T> {
  if (R.upper(angle.cosine) > 0 || R.lower(angle.cosine) >= 0) return angle;
  return { angle: R.subtract(R.pi(), angle.angle), cosine: R.negate(angle.cosine), sine: angle.sine };
}

const squared = new WeakMap<Activation, readonly Interval[]>();

/** b_r² of φ′ for r < count and perhaps more, kept per activation; doubles hold them to a relative 2⁻⁵¹. */
function squaredCoefficients(activation: Activation, count: number): readonly Interval[] {
  const known = squared.get(activation) ?? [];
  if (known.length >= count) return known;
  const squares = hermiteCoefficients(activation, 'derivative', Math.min(count, TERMS)).map(square);
  squared.set(activation, squares);
  return squares;
}

const positivePart = (a: Interval): Interval => maximum(a, point(0));
