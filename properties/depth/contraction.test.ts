import { expect, it } from 'vitest';
import { activations } from '../parts/activations.js';
import { directionsOf } from '../parts/data.js';
import { depthContraction } from './contraction.js';

it.each([
  ['3 4, 1 0', 0.6],
  ['1 0, 1 1', Math.SQRT1_2],
  ['100 1, 100 0', 100 / Math.sqrt(10_001)],
])('of z + z², whose η is 2/3, both sides are what two Hermite coefficients say: %s', (rows, rho) => {
  const instance = { activation: activations.polynomial([0, 1, 1]), data: directionsOf(rows) };
  const { left, right } = depthContraction.compare(instance, 'float64');
  // z + √2·h₂ + 1: f = ρ/3 + 2ρ²/3, and 1 − f = (1 − ρ)(1 + 2ρ/3).
  const odds = rho / (1 - rho);
  const expected = [(odds * (1 + 2 * rho)) / 3 / (1 + (2 * rho) / 3), odds / (1 + 2 / 3)];
  // 1 − ρ = 5e-5 in doubles is good to 2e-12 of itself.
  for (const [i, { lo, hi }] of [left, right].entries()) {
    expect(lo).toBeLessThan(expected[i] * (1 + 1e-11));
    expect(hi).toBeGreaterThan(expected[i] * (1 - 1e-11));
    expect(hi - lo).toBeLessThan(1e-9 * lo);
  }
});
