import type { Ellipse } from '../../numerics/complex/ellipse-sup.js';
import { up } from '../../numerics/interval/interval.js';
import { mpfr, NEAREST } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';

/** A place u, to within `away`, and an enclosed factor: of a sum Σ factor·h_r(u)γ(u). */
export interface WeightedPlace {
  readonly place: MpfrInterval;
  readonly factor: MpfrInterval;
}

/**
 * Σ_i f_i·h_r(u_i)γ(u_i) for all r < count at once, h_r = He_r/√(r!), γ the normal density.
 *
 * Guarantee: enclosures, as wide as `errorOfHermiteSums` has it. The recurrence He_r = x·He_{r−1} − (r − 1)He_{r−2}
 * runs in numbers rounded to nearest, with one bound for all that they lose: intervals would lose r/2 bits. Cost:
 * three MPFR operations a place and r, two where the sum is left out.
 * @param without - r mod 2 of sums that are not asked for: they stay 0
 */
export function hermiteSums(
  R: MpfrArithmetic,
  places: readonly WeightedPlace[],
  count: number,
  without?: number,
): MpfrInterval[] {
  const sums = Array.from({ length: count }, () => R.number(0));
  let error = 0;
  const mark = R.stack.mark();
  const root = R.sqrt(R.scale(R.pi(), 1));
  const inner = R.stack.mark();
  for (const { place, factor } of places) {
    const x = R.middle(place);
    const f = R.middle(factor);
    const density = R.divide(R.exp(R.negate(R.scale(R.square(x), -1))), root);
    const ofDensity = R.upper(R.divide(R.radius(density), density));
    error = up(error + errorOfOne(R, place, factor, { count, terms: places.length, ofDensity }));
    let [before, value, next] = R.stack.claim(3);
    mpfr.mpfr_set_zero(before, 1);
    R.stack.copy(value, R.middle(density).lo);
    for (let r = 0; r < count; r++) {
      if (r % 2 !== without) mpfr.mpfr_fma(sums[r].lo, f.lo, value, sums[r].lo, NEAREST);
      mpfr.mpfr_mul_ui(before, before, r, NEAREST);
      mpfr.mpfr_fms(next, x.lo, value, before, NEAREST);
      [before, value, next] = [value, next, before];
    }
    R.stack.release(inner);
  }
  const radius = R.number(error);
  const norm = R.number(1);
  for (const [r, sum] of sums.entries()) {
    R.stack.copy(sum.hi, sum.lo);
    if (r > 1) R.assign(norm, R.multiply(norm, R.number(r)));
    if (r % 2 !== without) R.assign(sum, R.widen(R.divide(sum, R.sqrt(norm)), radius));
    R.stack.release(inner + 4);
  }
  R.stack.release(mark);
  return sums;
}

interface Sums {
  readonly count: number;
  readonly terms: number;
  /** Relative. */
  readonly ofDensity: number;
}

/**
 * What one place adds to the error of any of the sums, in units of 1: u = 2^{1−bits} is more
 * than rounding to nearest loses.
 *
 * Why. The computed values p_r of h_r(x)γ(x) obey the recurrence √r·p_r = x·p_{r−1} − √(r − 1)p_{r−2} but
 * for δ_r, |δ_r| ≤ 2u·max|p|: so p_r − h_rγ = Σ_{k ≤ r} δ_k·G(r, k), where G(·, k) solves the recurrence
 * with the values 0, 1 at k − 1, k. Another solution of it is q_r(x) = lim ∫h_r(t)γ(t)/(z − t)dt, z → x from
 * above: √r(h_r q_{r−1} − h_{r−1}q_r) = 1 for every r ≥ 1, hence G(r, k) = √k(h_r q_{k−1} − q_r h_{k−1}). As
 * 1/(z − t) = −i∫₀^∞ e^{i(z − t)s}ds and γh_r has the Fourier transform (−is)^r e^{−s²/2}/√(r!),
 *   |q_r| ≤ ∫₀^∞ s^r e^{−s²/2}ds/√(r!) = (½√π·Γ((r + 1)/2)/Γ(r/2 + 1))^½ ≤ (π/(2r + 1))^¼        (Watson 1959: Γ(x + 1)/Γ(x + ½) ≥ √(x + ¼)).
 * Cramér's inequality |h_r| ≤ K e^{x²/4}, K = 1.0865 (Abramowitz and Stegun 22.14.17), gives
 * √k·|q_{k−1}| ≤ 1.34k^¼, √k·|q_r| ≤ 1.12k^¼,
 *   |G(r, k)| ≤ 2.46K k^¼ e^{x²/4} ≤ 2.68k^¼ e^{x²/4},   Σ_{k ≤ r} k^¼ ≤ (r + 1)^{5/4}.
 * With |h_rγ| ≤ Kγ(x)e^{x²/4} =: P ≤ 0.434e^{−x²/4} and D = max|p_r − h_rγ|, D ≤ 2u(P + D)·2.68(r + 1)^{5/4}e^{x²/4};
 * where the factor of P + D is at most ½, D ≤ 4u·P·2.68(r + 1)^{5/4}e^{x²/4} ≤ 4.7u(r + 1)^{5/4}, to which γ(x) = p_0
 * adds its relative error times 2P.
 *
 * Besides: the place is known to ±ε, and (h_rγ)′ = −√(r + 1)h_{r+1}γ; the factor is; the sum of n terms rounds n times.
 * @throws RangeError where the bits do not suffice for this bound at so far a place: x²/4 nats and some more
 */
function errorOfOne(
  R: MpfrArithmetic,
  place: MpfrInterval,
  factor: MpfrInterval,
  { count, terms, ofDensity }: Sums,
): number {
  const unit = 2 ** (1 - R.bits);
  const growth = up((count + 1) ** 1.25 * (1 + 2 ** -40));
  const furthest = R.upper(R.magnitude(place));
  const contraction = 5.4 * growth * Math.exp((furthest * furthest) / 4 - (R.bits - 1) * Math.LN2);
  if (!(contraction < 0.49))
    throw new RangeError(
      `hermiteSums: a place at ${furthest} with ${R.bits} bits and count = ${count}, expected at least ${R.bits + Math.ceil(Math.log2(contraction)) + 2} bits`,
    );
  const size = R.upper(R.magnitude(factor));
  const away = R.upper(R.radius(place));
  const nearest = Math.max(0, furthest - 2.001 * away);
  // P, rounded up: the exponent is at most some hundreds, each rounding of it 2⁻⁵³ of that.
  const height = 0.4335 * Math.exp((-nearest * nearest) / 4) * (1 + 2 ** -40);
  const ofPlace = up(up(away * up(Math.sqrt(count + 1))) * height);
  const ofRecurrence = up(4.7 * growth * unit);
  const perFactor = up(up(ofPlace + ofRecurrence) + up(height * up(2 * ofDensity + up(2 * terms * unit))));
  return up(up(R.upper(R.radius(factor)) * height) + up(size * perFactor));
}

/**
 * ln of an upper bound of |h_r γ| on an ellipse, for all r ≤ degree and distances counted in units of √q.
 *
 * Mehler's formula at (z, z̄), where all terms are ≥ 0, gives for every 0 < t < 1
 *   |h_r(x + iy)γ(x + iy)| ≤ (2π)^{−½}t^{−r/2}(1 − t²)^{−¼}·exp(−x²/2(1 + t) + y²/2(1 − t)).
 * Any t will do: the best of some is taken. Rounding is counted by `SLACK`.
 */
export function logHermiteSup({ centre, along, across }: Ellipse, unit: number, degree: number): number {
  const x = Math.max(0, Math.abs(centre) - along) / unit;
  const y = across / unit;
  let best = Number.POSITIVE_INFINITY;
  for (const t of PARAMETERS) {
    const bound =
      (-degree / 2) * Math.log(t) -
      Math.log1p(-t * t) / 4 -
      (x * x) / (2 * (1 + t)) +
      (y * y) / (2 * (1 - t)) -
      Math.log(2 * Math.PI) / 2;
    best = Math.min(best, bound);
  }
  return best + SLACK * (1 + degree + x * x + y * y);
}

/** 1 − 2^{−k/2}. */
const PARAMETERS = Array.from({ length: 30 }, (_, k) => 1 - 2 ** (-(k + 1) / 2));

/**
 * A dozen roundings of 2⁻⁵³ to a term, and logarithms good to 4 units: 1 − t and 1 − t² keep
 * 2⁻³⁸ of their size at least.
 */
const SLACK = 2 ** -30;
