import { down, type Interval, up } from '../numerics/interval.js';

/** κ(ρ) = Σ b_r² ρ^r in doubles, with everything that was left out or rounded. Plain numbers, which can be kept. */
export interface DoubleSeries {
  readonly values: ArrayLike<number>;
  /** Coefficient rounding, Horner's rounding and the tail, together, for all |ρ| ≤ 1. */
  readonly radius: number;
  /** Σ r·b_r² of the terms kept. */
  readonly lipschitz: number;
}

/** κ(ρ) for ρ in [−1, 1]: Horner's rule in ρ², even and odd part apart, with the error bound that comes with the series. */
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
