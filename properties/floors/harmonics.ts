import { hermiteCoefficients, tailEnergy } from '../../src/families/hermite-coefficients.js';
import { memo } from '../../src/numerics/memo.js';
import type { Activation } from '../parts/activations.js';
import { add, divide, doubles, type Interval, multiply, point, power, square, subtract } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/** A kernel on a sphere of d dimensions: κ_φ′(θ), or κ_φ′(θ)cos θ of G^∞. */
export interface SphereKernel {
  readonly activation: Activation;
  readonly of: 'derivative' | 'gram';
  readonly dimension: number;
}

/**
 * m_k, 0 ≤ k < MOST: what the spherical harmonics of degree k add to the kernel at θ = 0. In a plane m_0 + Σ_k m_k cos kθ is the kernel.
 *
 * Guarantee: enclosures, good to 14 digits where m_k is far above T(MOST).
 * Method: cos^m θ = Σ_k w(m, k)G_k(cos θ), G_k the Gegenbauer polynomial of that dimension with G_k(1) = 1, and so
 * m_k = Σ_r b_r² w(m, k), m = r or, with the factor cos θ, r + 1. No w is negative, and Σ_k w(m, k) = 1: terms left out sum to at
 * most T(MOST). Cost: MOST²/4 products, once a kernel.
 */
export function degreeEnergy(kernel: SphereKernel, k: number): Interval {
  return withRest(summed(kernel)[k], kernel);
}

/** Σ_{k>p} m_k, p ≥ −1. */
export function energyBeyond(kernel: SphereKernel, p: number): Interval {
  return withRest(
    summed(kernel)
      .slice(p + 1)
      .reduceRight((sum, energy) => add(sum, energy), point(0)),
    kernel,
  );
}

/**
 * Σ m_kn over odd k, n odd: of G^∞ in a plane, whose φ is odd.
 *
 * Guarantee: an enclosure, of all terms however slowly they fall: good to 14 digits, and by 5e-7·T(MOST) wider for n = 13, by less for fewer.
 * Method: Σ_k w(m, kn) = (1/n)Σ_j cos^m(2πj/n), the mean over the corners of a polygon. Odd m have odd k alone. The corner j = 0 adds
 * 1/n, each of the others at most cos^m(π/n)/n in size, m ≥ MOST + 1.
 */
export function energyOfMultiples(activation: Activation, n: number): Interval {
  const kernel = { activation, of: 'gram', dimension: 2 } as const;
  const degrees = summed(kernel).filter((_, k) => k % (2 * n) === n);
  const others = multiply(point(n - 1), power(doubles.cos(divide(doubles.pi(), point(n))), MOST + 1));
  const share = divide(add(point(1), { ...others, lo: -others.hi }), point(n));
  const beyond = multiply(tailEnergy(activation, MOST, bitsFor(MOST)), share);
  return [...degrees, beyond].reduceRight((sum, energy) => add(sum, energy), point(0));
}

/**
 * Lower bounds of k²κ̂_k, κ̂_k = m_k/2, for k = 1, 3, …, MOST − 1 in the plane. The φ′ keeps a share of the Hermite energy of the step
 * 1_{z>0}: b_r² ≥ share·s_r for odd r ≥ MOST. The step itself has k²κ̂_k = 1/π².
 *
 * Guarantee: κ̂_k ≥ Σ_{r<MOST} b_r² w(r, k)/2 + share·(1/π²k² − Σ_{r<MOST} s_r w(r, k)/2).
 */
export function keptCoefficients(activation: Activation, step: Activation, share: Interval): readonly number[] {
  const [own, ofStep] = [activation, step].map((each) => summed({ activation: each, of: 'derivative', dimension: 2 }));
  const whole = divide(point(1), square(doubles.pi()));
  return Array.from({ length: MOST / 2 }, (_, i) => {
    const k = 2 * i + 1;
    const half = point((k * k) / 2);
    const missing = subtract(whole, multiply(half, ofStep[k]));
    return add(multiply(half, own[k]), multiply(share, missing)).lo;
  });
}

/**
 * κ̂_k of κ_φ′(θ) = Σ_{k∈ℤ} κ̂_k cos kθ in the plane, 1 ≤ k ≤ 1000, from so many terms of the Hermite series, at most 2000.
 *
 * Guarantee: an enclosure, wider by T(terms). Cost: linear in the terms, once made.
 */
export function planeCoefficient(activation: Activation, k: number, terms: number): Interval {
  const sum = projected(energiesOf(activation, terms), { k, more: 0, d: 2, leading: point(2 ** -k) });
  return add(sum, { ...tailEnergy(activation, terms, bitsFor(terms)), lo: 0 });
}

/** Terms of the Hermite series that are summed for all degrees at once. */
export const MOST = 512;

/** T(512) of tanh is 4e-28, T(2000) is 1e-57. */
const bitsFor = (terms: number): Precision => (terms > MOST ? { bits: 256 } : 'float64');

const withRest = (sum: Interval, { activation }: SphereKernel): Interval =>
  add(sum, { ...tailEnergy(activation, MOST, bitsFor(MOST)), lo: 0 });

/** b_r² for r < count. */
const energiesOf = memo(
  (activation: Activation, count: number) => `${activation.name} ${count}`,
  (activation, count) => hermiteCoefficients(activation, 'derivative', count, bitsFor(count)).map(square),
  64,
);

/** Σ_{r<MOST} b_r² w(m, k) for 0 ≤ k < MOST. */
const summed = memo(
  ({ activation, of, dimension }: SphereKernel) => `${activation.name} ${of} ${dimension}`,
  ({ activation, of, dimension }) => expanded(energiesOf(activation, MOST), of === 'gram' ? 1 : 0, dimension),
  64,
);

/** Σ_r energies[r]·w(r + more, k), for every k. */
function expanded(energies: readonly Interval[], more: number, d: number): Interval[] {
  let leading = point(1);
  return energies.map((_, k) => {
    const sum = projected(energies, { k, more, d, leading });
    // w(k, k) is 1 over the leading coefficient of G_k; of cos 0θ and cos θ both are 1.
    if (k > 0 || d > 2) leading = divide(multiply(leading, point(d - 2 + k)), point(d - 2 + 2 * k));
    return sum;
  });
}

interface Projection {
  readonly k: number;
  readonly more: number;
  readonly d: number;
  /** w(k, k). */
  readonly leading: Interval;
}

/** The same for one k. */
function projected(energies: readonly Interval[], { k, more, d, leading }: Projection): Interval {
  let sum = point(0);
  let weight = leading;
  for (let m = k; m - more < energies.length; m += 2) {
    if (m >= more) sum = add(sum, multiply(energies[m - more], weight));
    weight = divide(multiply(weight, point((m + 1) * (m + 2))), point((m + 2 - k) * (m + k + d)));
  }
  return sum;
}
