import type { Dense, SmallestPair } from '../dense/dense-operations.js';
import { add, divide, down, type Interval, interval, point, up } from '../interval/interval.js';
import { above } from '../interval/rounding.js';

/**
 * An enclosure of the smallest eigenvalue of A, the exact symmetric matrix behind `matrix`, or undefined when it is not
 * isolated well enough (or an approximation was too poor) for the proof below.
 *
 * Proof. Let v, λ̂ approximate the smallest eigenpair, r = Av − λ̂v, ρ = λ̂ + vᵀr/vᵀv the Rayleigh quotient.
 * (1) λ₁ ≤ ρ. (2) If A + τvvᵀ − sI ⪰ −E·I, which a Cholesky factorisation that reaches its end shows, then
 * λ₂ ≥ s − E, because vvᵀ has rank one (Weyl). (3) ρ < s − E ≤ λ₂ gives λ₁ ≥ ρ − ‖r‖²/(vᵀv·(s − E − ρ))
 * (Temple; Parlett, The Symmetric Eigenvalue Problem, §10.5). r comes from compensated products, so that the width is a
 * few units in the last place of λ₁ where λ₁ is above 10⁻¹⁴‖A‖ or so; s lies well inside the gap, so that the roundings
 * of the factorisation cost nothing.
 *
 * E: the factorisation is exact for a matrix within γ_{n+1}·√(b_ii b_jj) of its argument b in entry (i, j)
 * (Higham, Accuracy and Stability, Theorem 10.3, any order of summation), so within 1.01(n + 1)u·tr b in norm;
 * forming b costs u‖b‖ + 2.01uτ‖v‖² + u(‖diag b‖ + √n|s|), where ‖b‖_F ≤ 1.01·tr b as b is positive semidefinite
 * but for the first term. Together
 * E ≤ 1.01u((n + 4)·tr b + 3τ‖v‖² + √n|s|), valid while (n + 4)u ≤ 10⁻³.
 * Cost: n³/3 operations beside those of the approximation, and 18n².
 */
export function fastSmallestEigenvalue(matrix: Dense, a: Float64Array, n: number): Interval | undefined {
  const pair = matrix.smallestPair();
  if (pair === undefined) return undefined;
  const trial = rayleighQuotient(matrix, a, n, pair);
  if (trial === undefined) return undefined;
  return isolated(matrix, n, pair, trial) ?? (n > TIGHTER_BELOW ? shifted(matrix, n, pair, trial) : undefined);
}

/** Up to this size `float64Eigenvalues`, of cost 40n³, is affordable and closer in a cluster. */
const TIGHTER_BELOW = 48;

interface Trial {
  /** At least Σ max(a_ii, 0). */
  readonly diagonal: number;
  /** vᵀv. */
  readonly norm: Interval;
  /** vᵀAv/vᵀv. */
  readonly rayleigh: Interval;
  /** At least ‖Av − ρv‖ for that quotient ρ. */
  readonly residual: number;
}

function isolated(matrix: Dense, n: number, { value, next, vector }: SmallestPair, trial: Trial): Interval | undefined {
  const { diagonal, norm, rayleigh, residual } = trial;
  const gap = next - value;
  const shift = value + gap / 3;
  const weight = (2 * gap) / norm.lo;
  if (!(gap > 0 && weight < Number.POSITIVE_INFINITY)) return undefined;
  const second = down(shift - factorisationError(diagonal, n, shift, up(weight * norm.hi)));
  const room = down(second - rayleigh.hi);
  // E must leave most of the gap, or the factorisation would be for nothing.
  if (!(room > gap / 6 && matrix.isPositiveDefinite(shift, weight, vector))) return undefined;
  const temple = up(up(residual * residual) / down(norm.lo * room));
  return interval(down(rayleigh.lo - temple), rayleigh.hi);
}

/**
 * λ₁ ∈ [s − E, ρ] for a factorisation of A − sI, s a little below λ̂: no gap is needed, but E is of size n·2⁻⁵³·tr A.
 */
function shifted(matrix: Dense, n: number, pair: SmallestPair, { diagonal, rayleigh }: Trial): Interval | undefined {
  const margin = factorisationError(diagonal, n, pair.value, 0);
  for (let times = 0.25; times <= 16; times *= 4) {
    const shift = pair.value - times * margin;
    if (matrix.isPositiveDefinite(shift, 0, pair.vector))
      return interval(down(shift - factorisationError(diagonal, n, shift, 0)), rayleigh.hi);
  }
  return undefined;
}

/** E above for any T ≥ τ‖v‖². */
function factorisationError(diagonal: number, n: number, s: number, T: number): number {
  const trace = diagonal + T + n * Math.max(0, -s);
  return above(UNIT * (1.01 * ((n + 4) * trace + 3 * T + Math.sqrt(n) * Math.abs(s))) + UNDERFLOW, 12);
}

function rayleighQuotient(
  matrix: Dense,
  a: Float64Array,
  n: number,
  { value, vector }: SmallestPair,
): Trial | undefined {
  const r = matrix.residual(vector, value);
  let squares = 0;
  let inner = 0;
  let sizes = 0;
  let residuals = 0;
  for (let i = 0; i < n; i++) {
    const product = vector[i] * r[i];
    inner += product;
    sizes += Math.abs(product);
    residuals += r[i] * r[i];
    squares += vector[i] * vector[i];
  }
  const norm = around(squares, 1.01 * n * UNIT * squares + UNDERFLOW);
  const length = up(Math.sqrt(norm.hi));
  const computed = above(Math.sqrt(above(residuals, n) + UNDERFLOW), 1);
  const gamma = 1.01 * (n + 8) * UNIT;
  // ‖A‖_F
  const sizeOfA = above(Math.sqrt(above(matrix.sumOfSquares() + UNDERFLOW, n * n)), 1);
  // What `residual` promises of each entry, in norm; ‖r‖ itself is at most 1.01 times what
  // was computed, and these terms.
  const error = above(1.02 * (UNIT * computed + gamma * gamma * (sizeOfA + Math.abs(value)) * length) + UNDERFLOW, 9);
  const correction = around(inner, above(gamma * sizes + length * error + UNDERFLOW, n + 4));
  const residual = above(computed + error, 1);
  if (!(norm.lo > 0.5 && norm.hi < 2 && residual < sizeOfA)) return undefined;
  return { diagonal: positiveDiagonal(a, n), norm, rayleigh: add(point(value), divide(correction, norm)), residual };
}

const UNIT = 2 ** -53;

/** More than all underflows together: entries are of size 2⁻¹⁰⁰ or more, and there are fewer than 2⁶⁰ operations. */
const UNDERFLOW = 2 ** -900;

/** [x − error, x + error], rounded outward; NaN is refused later, by the comparisons above. */
const around = (x: number, error: number): Interval => ({
  lo: down(x - above(error, 3)),
  hi: up(x + above(error, 3)),
  basis: 'proved',
});

/** At least Σ max(a_ii, 0). */
function positiveDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.max(0, a[i * n + i]);
  return above(sum, n);
}
