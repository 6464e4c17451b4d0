import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { float64Arithmetic as doubles } from '../../src/numerics/interval/float64-arithmetic.js';
import { point } from '../../src/numerics/interval/interval.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { exactMatrix, type Float64Matrix, toMultiprecision } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { chebyshevFit, fitAt } from './chebyshev-fit.js';
import { distanceToLinear, Network, stepsToReach } from './gradient-descent.js';
import { residualNorm, slowPart } from './linear-training.js';
import { uniformDirections } from './random-data.js';

/** Eigenvalues 1 on (1, −1) and 3 on (1, 1). */
const G: Float64Matrix = exactMatrix([
  [2, 1],
  [1, 2],
]);

describe('residualNorm', () => {
  it('follows both eigenvectors, in doubles and in MPFR', () => {
    // r = (3, 1) has parts of length √2 and 2√2; η = ¼ leaves ¾ and ¼ of them in each step.
    for (const t of [0, 1, 2, 7]) {
      const expected = Math.sqrt(2 * 0.75 ** (2 * t) + 8 * 0.25 ** (2 * t));
      for (const gram of [G, toMultiprecision(G, 128)]) {
        const { lo, hi } = residualNorm(gram, [3, 1], 0.25, t);
        expect(lo).toBeLessThanOrEqual(expected * (1 + 2 ** -50));
        expect(hi).toBeGreaterThanOrEqual(expected * (1 - 2 ** -50));
        // Six operations a step on numbers below 4, each widened by up to two units 2⁻⁵⁰ at either end: 192·2⁻⁵³, of which a
        // step keeps ¾; in all 768·2⁻⁵³ a component, and √2 times that in their length.
        expect(hi - lo).toBeLessThan(1087 * 2 ** -53);
      }
    }
  });
});

describe('slowPart', () => {
  it('is the length of the part below ε: none, one eigenvector, all', () => {
    for (const [epsilon, expected] of [
      [0.5, 0],
      [2, Math.SQRT2],
      [4, Math.sqrt(10)],
    ] as const) {
      const { lo, hi } = slowPart(G, [3, 1], epsilon);
      expect(lo).toBeLessThanOrEqual(expected + 2 ** -50);
      expect(hi).toBeGreaterThanOrEqual(expected - 2 ** -50);
      expect(hi - lo).toBeLessThan(1e-13);
    }
  });

  it('says how little it knows when an eigenvalue lies at ε', () => {
    const { lo, hi } = slowPart(G, [3, 1], 1 + 1e-13);
    expect(hi - lo).toBeGreaterThan(1e-4);
  });
});

describe('chebyshevFit', () => {
  it('of high enough degree is φ′ itself for a polynomial', () => {
    const phi = activations.polynomial([0, 1, 2, -1, 1]);
    const fit = chebyshevFit(phi, 3, 2);
    for (const z of [-2, -0.5, 0, 1.25]) {
      const { lo, hi } = fitAt(doubles, fit, point(z));
      // Coefficients up to 30, a few roundings each.
      expect(Math.abs((lo + hi) / 2 - phi.derivative(z))).toBeLessThan(1000 * 2 ** -53);
    }
  });

  it('keeps the parity of φ′ exactly', () => {
    expect(chebyshevFit(activations.tanh, 5, 3).coefficients.filter((_, k) => k % 2 === 1)).toEqual([0, 0, 0]);
    expect(chebyshevFit(activations.abs, 4, 3).coefficients.filter((_, k) => k % 2 === 0)).toEqual([0, 0, 0]);
  });
});

describe('gradient descent on a network', () => {
  const random = () => seededRandom('gradient');
  const data = uniformDirections(random(), 3, 2);

  it('is its own linearisation when φ is linear', () => {
    const network = new Network(random(), activations.polynomial([0, 1]), data, [1, -1, 1], 20);
    // Ten steps of residuals below 10, with some thousand roundings.
    expect(distanceToLinear(network, 10)).toBeLessThan(1e-12);
    expect(distanceToLinear(new Network(random(), activations.tanh, data, [1, -1, 1], 20), 10)).toBeGreaterThan(1e-6);
  });

  it('moves against the gradient: a small step changes the residual by −ηG r, to first order', () => {
    const network = new Network(random(), activations.tanh, data, [1, -1, 1], 20);
    const [gram, before] = [network.gram(), network.residual()];
    const eta = 1e-6;
    network.step(eta, before);
    const change = network.residual().map((x, i) => (x - before[i]) / eta);
    const expected = gram.map((row) => -row.reduce((sum, g, j) => sum + g * before[j], 0));
    // Second differences: η·|φ″|·(a few), and 2⁻⁵³/η for the difference quotient.
    change.forEach((x, i) => {
      expect(Math.abs(x - expected[i])).toBeLessThan(1e-4);
    });
  });

  it('counts steps, and says when they were not enough', () => {
    const network = () => new Network(random(), activations.relu, data, [1, -1, 1], 20);
    expect(stepsToReach(network(), 1, 5)).toBe(0);
    expect(stepsToReach(network(), 1e-30, 5)).toBe(6);
  });
});
