import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { scaledMoment } from '../families/scaled-moments.js';
import { knots } from '../testing/rows.js';
import { centred, DISC_EDGE, DISC_GROWTH, energyBound, taylorBounds } from './variance-bounds.js';

/** V and V′ for a unit mass of φ² at ±a: e^{−a²/2q}/√(2πq), as sharp as a V can be. */
const mass = (a: number, q: number): number => Math.exp((-a * a) / (2 * q)) / Math.sqrt(2 * Math.PI * q);
const growth = (a: number, q: number): number => (mass(a, q) * (a * a - q)) / (2 * q * q);

describe('taylorBounds', () => {
  it('bound the rest of Taylor’s formula, the change of the slope and the change itself, of every V', () => {
    for (const centre of [2 ** -20, 1, 300])
      for (const share of [2 ** -10, 0.05, 0.125, 0.24])
        for (const a of [0, 0.3, 1, 1.7, 3, 6]) {
          const radius = share * centre;
          const { value, slope, variation } = taylorBounds(centre, radius);
          const at = a * Math.sqrt(centre);
          const M = DISC_GROWTH * mass(at, DISC_EDGE * centre);
          for (const q of [centre - radius, centre + radius, centre + radius / 2]) {
            const change = mass(at, q) - mass(at, centre);
            // Three doubles good to a few units of their size, which is at most that of the largest value, M.
            const slack = 1e-15 * (M + mass(at, q));
            expect(Math.abs(change - growth(at, centre) * (q - centre))).toBeLessThanOrEqual(M * value + 4 * slack);
            expect(Math.abs(growth(at, q) - growth(at, centre))).toBeLessThanOrEqual(M * slope + (40 * slack) / centre);
            expect(Math.abs(change)).toBeLessThanOrEqual(M * variation + slack);
          }
        }
  });

  it('are no more than 16 times what a mass in the middle needs', () => {
    // a = 0: q^{−1/2}, of slope −½ and second derivative ¾; M = √2 and x = 2·radius: 4√2/(3/8) = 15.1, 8√2/(3/4) = 15.1, 2√2/(1/2) = 5.7.
    const { value, slope, variation } = taylorBounds(1, 2 ** -10);
    const M = DISC_GROWTH * mass(0, DISC_EDGE);
    expect(M * value).toBeLessThan(16 * Math.abs(mass(0, 1 + 2 ** -10) - mass(0, 1) - growth(0, 1) * 2 ** -10));
    expect(M * slope).toBeLessThan(16 * Math.abs(growth(0, 1 + 2 ** -10) - growth(0, 1)));
    expect(M * variation).toBeLessThan(16 * Math.abs(mass(0, 1 + 2 ** -10) - mass(0, 1)));
  });
});

describe('centred', () => {
  it('neither end is further from the centre than the radius', () => {
    for (const [lo, hi] of [
      [1, 2],
      [1, 1 + 2 ** -52],
      [1 + 2 ** -52, 1 + 2 ** -51],
      [2 ** -190, 3],
      [5, 5],
    ] as const) {
      const { centre, radius } = centred({ lo, hi });
      expect(radius).toBeGreaterThanOrEqual(Math.max(hi - centre, centre - lo));
      if (lo === hi) expect(radius).toBe(0);
    }
  });
});

describe('energyBound', () => {
  /** |x| + 1: φ − λ is 1 everywhere. V = q + 2√(2q/π) + 1. */
  const raised = activations.piecewiseLinear(knots('-1:2 0:1 1:2'));

  it('is above |V(q) − μq| wherever Taylor’s formula may look, at all sizes of q', () => {
    for (const [activation, mu] of [
      [raised, 1],
      [activations.gelu, 0.5],
      [activations.softplus, 0.5],
      [activations.tanh, 0],
      [activations.sigmoid, 0],
      [activations.hardTanh(1), 0],
      [activations.selu, Number('1.0507009873554804934') ** 2 / 2],
    ] as const)
      for (const centre of [2 ** -20, 0.5, 8, 500]) {
        const bound = energyBound(activation, centre);
        for (const q of [0.5 * centre, centre, 1.5 * centre]) {
          const { lo, hi } = scaledMoment(activation, 'energy', q);
          const rest = Math.min(Math.abs(lo - mu * q), Math.abs(hi - mu * q));
          expect({ name: activation.name, q, is: rest <= bound }).toEqual({ name: activation.name, q, is: true });
        }
      }
  });

  it('each part of it counts: 1 for a small q, 2√(μq) for a large one', () => {
    // At 3/2 of the centre: 1.7321(1 + 2√(1.5q)).
    expect(energyBound(raised, 2 ** -40)).toBeGreaterThanOrEqual(1);
    expect(energyBound(raised, 2 ** 40)).toBeGreaterThanOrEqual(2 * Math.sqrt((2 * 1.5 * 2 ** 40) / Math.PI));
  });
});
