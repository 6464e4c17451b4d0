import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../../../src/activations/activation.js';
import { activations } from '../../../src/activations/registry.js';
import { directions } from '../../../src/data/arbitrary.js';
import { type Directions, directionsFrom } from '../../../src/data/directions.js';
import { hermiteCoefficients, tailEnergy } from '../../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../../src/gram/gram-matrix.js';
import { contains, overlaps, point, scale, sqrt, subtract, width } from '../../../src/numerics/interval/interval.js';
import { smallestEigenvalue } from '../../../src/numerics/spectrum/spectrum.js';
import { directionsOf } from '../../parts/data.js';
import { gershgorinFloor } from './gershgorin-floor.js';

const { relu, elu, tanh, swish, polynomial } = activations;
const data = directions({ n: [2, 6], dimension: [2, 4], minSeparation: 0.2, maxEntry: 99 });

const TERMS = 300;
const coefficients = new Map(
  [relu, elu(1), tanh, swish].map((activation) => [
    activation,
    hermiteCoefficients(activation, 'derivative', TERMS).map((x) => (x.lo + x.hi) / 2),
  ]),
);
const members = fc.constantFrom(...coefficients.keys());

/** The sum as it is defined, in plain doubles over the first terms, and the energy of the others. */
function plainly(activation: Activation, { rows }: Directions): { sum: number; beyond: number } {
  const cosine = (v: readonly number[], w: readonly number[]): number =>
    v.reduce((s, x, k) => s + x * w[k], 0) / (Math.hypot(...v) * Math.hypot(...w));
  const sizes = rows.map((v, i) => rows.filter((_, j) => j !== i).map((w) => Math.abs(cosine(v, w))));
  let sum = 0;
  (coefficients.get(activation) ?? []).forEach((b, r) => {
    const beside = sizes.map((row) => row.reduce((s, x) => s + x ** (r + 1), 0));
    sum += b * b * Math.max(0, 1 - Math.max(...beside));
  });
  return { sum, beyond: tailEnergy(activation, TERMS).hi };
}

describe('gershgorinFloor', () => {
  it('contains the sum as it is defined', () => {
    fc.assert(
      fc.property(data, members, (points, activation) => {
        const { lo, hi } = gershgorinFloor(activation, points);
        const { sum, beyond } = plainly(activation, points);
        // b_r² sums to less than 1. Six |ρ|^{r+1}, each off by less than (r + 20)·2⁻⁵³: 6·320·2⁻⁵³ = 2.1e-13 < 1e-10
        return lo <= sum + beyond + 1e-10 && hi >= sum - 1e-10;
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('is tight: relative width below 1/15, and that of rounding, where the separation is 0.2', () => {
    // δ² = 0.04 > 2 ln(16·6)/512 = 0.0178, so R < 512. Rounding: the kernels' 1e-13 of an energy below 1, whatever the sum.
    fc.assert(
      fc.property(data, members, (points, activation) => {
        const { lo, hi } = gershgorinFloor(activation, points);
        return hi - lo <= hi / 15 + 1e-11;
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('two points at an acute angle: it is the smallest eigenvalue itself, at every rung', () => {
    const pair = directionsFrom([
      [1, 0],
      [1, 1],
    ]);
    for (const at of ['float64', { bits: 128 }] as const)
      for (const activation of [relu, tanh, swish, elu(1), polynomial([0, 1, -2, 1])]) {
        const floor = gershgorinFloor(activation, pair, at);
        const smallest = smallestEigenvalue(gramMatrix(activation, pair, at), at);
        // Sharp from above: both are known to 1e-13 in doubles. From below (1 − s_R) is 1 − 2^−16.5 at R = 32, and more later.
        expect(floor.hi).toBeGreaterThanOrEqual(smallest.lo);
        expect(floor.hi).toBeLessThanOrEqual(smallest.hi * (1 + 1e-12));
        expect(floor.lo).toBeGreaterThanOrEqual(smallest.lo * (1 - 2 ** -16));
      }
  });

  it('orthogonal directions: the energy of φ′, E φ′² = ½ for ReLU', () => {
    const cross = directionsFrom([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const floor = gershgorinFloor(relu, cross);
    expect(contains(floor, 0.5)).toBe(true);
    // Three rows of three sums, ends one step out each time: 16 steps of 2⁻⁵³
    expect(width(floor)).toBeLessThanOrEqual(2 ** -49);
  });

  it('(1,0), (0,1), (1,1), ReLU: b_r² beyond the terms whose discs reach 0', () => {
    // s_r = 2c^{r+1} with c = 1/√2, at least 1 for r ≤ 1. So F = Σ_{r≥2} b_r²(1 − 2c^{r+1}) = T(2) − 2c(κ(π/4) − b_0² − b_1²c),
    // and b_0² = ¼, b_1² = 1/2π, κ(π/4) = 3/8 give ¼ − 1/2π − √2/8 + 1/2π = ¼ − √2/8 = 0.0732
    const three = directionsFrom([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    const floor = gershgorinFloor(relu, three, { bits: 128 });
    const exact = subtract(point(0.25), scale(sqrt(point(2)), 0.125));
    expect(overlaps(floor, exact)).toBe(true);
    // s_32 = 2·2^−16.5 of the rest T(32) < 0.03
    expect(width(floor)).toBeLessThanOrEqual(0.03 * 2 ** -15.5);
  });

  it('close points: still an enclosure when the terms run out, and 0 below', () => {
    const close = directionsFrom([
      [1000, 1],
      [1000, 0],
      [1000, -1],
    ]);
    const floor = gershgorinFloor(relu, close);
    expect(floor.lo).toBe(0);
    expect(floor.hi).toBeLessThanOrEqual(tailEnergy(relu, 512).hi * (1 + 2 ** -40));
  });

  it('names what it was given', () => {
    expect(() => gershgorinFloor(relu, directionsOf('1 0'))).toThrow('data has 1 direction, expected at least two');
  });

  it('control: the first law catches exponents r in place of r + 1', () => {
    // |ρ|^r at (1,0), (1,1) is |ρ|^{r+1} at an angle whose cosine is smaller, such as that of (1,0), (1,2).
    const { sum, beyond } = plainly(relu, directionsOf('1 0, 1 1'));
    const { lo } = gershgorinFloor(relu, directionsOf('1 0, 1 2'));
    expect(lo <= sum + beyond + 1e-10).toBe(false);
  });
});

it('three nearly parallel lines: every row sum exceeds 1 for a while, and no single row bounds the sum that is cut at 0', () => {
  // s_r > 1 for r < 10⁶ or so, where (1 + 10⁻⁶)^{−r/2} + (1 + 4·10⁻⁶)^{−r/2} = 1; b_r² ≈ 2^{…}r^{−3/2} leaves some 10⁻⁴ beyond.
  const { lo, hi } = gershgorinFloor(relu, directionsOf('1000 0, 1000 1, 1000 2'));
  expect(lo).toBeLessThanOrEqual(1e-5);
  expect(hi).toBeGreaterThan(1e-5);
});
