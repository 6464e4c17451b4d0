import { down, type Interval, up } from '../numerics/interval/interval.js';

/** κ(ρ) = Σ b_r² ρ^r in doubles, with everything that was left out or rounded. Plain numbers, which can be kept. */
export interface DoubleSeries {
  readonly values: ArrayLike<number>;
  /** Coefficient rounding, Horner's rounding and the tail, together, for all |ρ| ≤ 1. */
  readonly radius: number;
  /** Σ r·b_r² of the terms kept. */
  readonly lipschitz: number;
}

/**
 * κ(ρ) for ρ in [−1, 1]: Horner's rule in ρ², even and odd part apart, with the error bound that comes with the series.
 */
export function atDouble({ values, radius, lipschitz }: DoubleSeries, rho: Interval): Interval {
  const x = Math.max(-1, Math.min(1, rho.lo / 2 + rho.hi / 2));
  const xx = x * x;
  let even = 0;
  let odd = 0;
  let r = values.length - 1;
  if (r % 2 === 0) even = values[r--];
  for (; r > 0; r -= 2) {
    odd = odd * xx + values[r];
    even = even * xx + values[r - 1];
  }
  const value = even + x * odd;
  const error = up(radius + up(lipschitz * up(Math.max(rho.hi - x, x - rho.lo))));
  return { lo: down(value - error), hi: up(value + error), basis: rho.basis };
}

/**
 * The series of enclosed b_r², undefined where they vanish by parity, with T(values.length) ≤ tail.
 *
 * Horner's rule in ρ² for both halves, then one product and one sum: a term of degree r passes through at most
 * r + 4 multiplications and additions, and ρ² itself carries one more rounding per power, so that the computed sum errs
 * by at most Σ γ_{2r+4}·b_r² (Higham, Accuracy and Stability, §5.1), γ_k = ku/(1 − ku) ≤ 1.01·ku here.
 */
export function doubleSeries(squares: readonly (Interval | undefined)[], tail: number): DoubleSeries {
  const values = new Float64Array(squares.length);
  let rounding = 0;
  let lipschitz = 0;
  for (let r = squares.length - 1; r >= 0; r--) {
    const b = squares[r];
    if (b === undefined) continue;
    const value = b.lo / 2 + b.hi / 2;
    values[r] = value;
    rounding = up(rounding + up(up(Math.max(b.hi - value, value - b.lo)) + up(b.hi * 1.01 * (2 * r + 4) * 2 ** -53)));
    lipschitz = up(lipschitz + up(b.hi * r));
  }
  return { values, radius: up(tail + rounding), lipschitz };
}
