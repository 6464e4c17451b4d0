import type { Activation } from '../../../src/activations/activation.js';
import { angleBetween } from '../../../src/data/angle.js';
import type { Directions } from '../../../src/data/directions.js';
import { enclosedKernel, GUARD_BITS, kernelAt } from '../../../src/families/dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../../../src/families/hermite-coefficients.js';
import type { Angle } from '../../../src/numerics/angle.js';
import type { Arithmetic } from '../../../src/numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../../src/numerics/interval/float64-arithmetic.js';
import { type Interval, square } from '../../../src/numerics/interval/interval.js';
import { withMpfr } from '../../../src/numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../../../src/numerics/precision.js';
import { absoluteCorrelations, seriesFloor } from './series-floor.js';

/**
 * F = Σ_r b_r²·max(0, 1 − s_r) with s_r = max_i Σ_{j≠i} |ρ_ij|^{r+1}: Gershgorin's discs for each term of
 * G^∞ = Σ_r b_r² K^{∘(r+1)}. All terms are positive semidefinite, so λ_min(G^∞) ≥ F.
 *
 * Guarantee: contains F. Terms r < R are summed one by one, R the first multiple of 32 with s_R ≤ 1/16, at most 512. The kernel at the
 * angles with cosine |ρ_ij| gives every row's series whole. So the relative width is below 1/15 when R < 512, which a separation δ
 * reaches for δ² > 2 ln(16n)/512, and the upper end is sharp where one row is the largest for all r ≥ R, as at two points.
 * Cost: R·n² interval operations and n²/2 kernel values.
 *
 * @throws RangeError for fewer than two directions, or when `at` is no precision
 */
export function gershgorinFloor(activation: Activation, data: Directions, at: Precision = 'float64'): Interval {
  checkPrecision(at, 'gershgorinFloor');
  if (!(data.count >= 2))
    throw new RangeError(`gershgorinFloor: data has ${data.count} direction, expected at least two`);
  return seriesFloor(data.count, absoluteCorrelations(data), {
    square: (r) => squaredCoefficients(activation, r)[r],
    tail: (from) => tailEnergy(activation, from, at),
    ends: (from, largest) => from >= TERMS || (!(largest.hi > NEGLIGIBLE) && from % BLOCK === 0),
    wholes: rowDeficits(activation, data, at),
  });
}

/** Tail energies are made once per degree and activation: few different degrees are asked for. */
const BLOCK = 32;
const TERMS = 16 * BLOCK;
const NEGLIGIBLE = 1 / 16;

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

/** b_r² of φ′ from 0 to r and perhaps beyond, kept per activation; doubles hold them to a relative 2⁻⁵¹. */
function squaredCoefficients(activation: Activation, r: number): readonly Interval[] {
  const known = squared.get(activation) ?? [];
  if (known.length > r) return known;
  const squares = hermiteCoefficients(activation, 'derivative', Math.min(2 * r + BLOCK, TERMS)).map(square);
  squared.set(activation, squares);
  return squares;
}
