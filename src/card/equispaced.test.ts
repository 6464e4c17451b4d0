import { expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { dualKernel } from '../families/dual-kernel.js';
import * as I from '../numerics/interval/interval.js';
import { everyFamily } from '../testing/activations.js';
import { smallestOnCircle } from './equispaced.js';

const { polynomial, relu, gelu } = activations;

it.each([
  // φ′ = 2z, κ = 4 cos θ, G = 4 cos² θ = 2 + 2 cos 2θ: eigenvalues 2n once and n twice at n = 3, 0 beyond.
  [[0, 0, 1], 3, 3],
  [[0, 0, 1], 5, 0],
  // φ′ = 3z², κ = 9(1 + 2 cos² θ), G = 22.5 cos θ + 4.5 cos 3θ: at n = 3 cos 3θ = 1, and 4.5·3 once; at n = 5 nothing for j = 0.
  [[0, 0, 0, 1], 3, 13.5],
  [[0, 0, 0, 1], 5, 0],
])('of the polynomial %j on %i directions λ_min is %d', (coefficients, n, expected) => {
  const { lo, hi } = smallestOnCircle(polynomial(coefficients), n, 128);
  expect(lo).toBeLessThanOrEqual(expected);
  expect(hi).toBeGreaterThanOrEqual(expected);
  // 2⁻¹²⁸ times n and the entries, of size 27; then the nearest doubles.
  expect(hi - lo).toBeLessThanOrEqual(5 * 27 * 2 ** -128 + 2 ** -51 * expected);
});

it('of ReLU on three directions λ_min is ⅓', () => {
  // κ_φ′(2π/3) = 1/6 and cos = −½, so that λ_0 = ½ − 2/12 and λ_1 = ½ + 1/12.
  const { lo, hi } = smallestOnCircle(relu, 3, 128);
  // The double 1/3 is the one below ⅓.
  expect([lo, hi]).toEqual([1 / 3, I.up(1 / 3)]);
});

it.each(everyFamily.filter(({ kinks }) => kinks.every(({ order }) => order > 0)))(
  'of %s on five directions λ_min is what three kernel values give',
  (activation) => {
    const kernel = dualKernel(activation, 'derivative');
    // λ_j = g_0 + 2g_1 cos(2πj/5) + 2g_2 cos(4πj/5), in doubles.
    const g = [0, 1, 2].map((k) => I.middle(kernel.at((2 * Math.PI * k) / 5)) * Math.cos((2 * Math.PI * k) / 5));
    const eigenvalues = [0, 1, 2].map((j) =>
      g.reduce((sum, entry, k) => sum + (k === 0 ? 1 : 2) * entry * Math.cos((2 * Math.PI * j * k) / 5), 0),
    );
    const { lo, hi } = smallestOnCircle(activation, 5, 128);
    // Five terms of size g_0, each from three rounded factors and an angle that moves a kernel by as much: 2⁻⁵³ times 5·8.
    const room = 40 * 2 ** -53 * Math.abs(g[0]);
    expect(Math.min(...eigenvalues)).toBeGreaterThanOrEqual(lo - room);
    expect(Math.min(...eigenvalues)).toBeLessThanOrEqual(hi + room);
  },
);

it('more bits give an enclosure inside that of fewer', () => {
  const [coarse, fine] = [64, 256].map((bits) => smallestOnCircle(gelu, 33, bits));
  expect(coarse.lo).toBeLessThanOrEqual(fine.lo);
  expect(coarse.hi).toBeGreaterThanOrEqual(fine.hi);
  expect(fine.hi - fine.lo).toBeLessThanOrEqual(2 ** -51 * fine.hi);
});
