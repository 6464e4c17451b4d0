import { describe, expect, it } from 'vitest';
import { defineActivation } from '../../src/activations/define.js';
import { dualKernel, enclosedKernel } from '../../src/families/dual-kernel.js';
import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import { harmonicReference, meetsDecimal } from '../../src/testing/reference.js';
import { activations, hardTanh } from '../parts/activations.js';
import { add, divide, doubles, multiply, overlaps, point, scale, width } from '../parts/intervals.js';
import { degreeEnergy, energyBeyond, energyOfMultiples, keptCoefficients } from './harmonics.js';
import { angleOfTurn } from './smooth-planar-exact.js';

const { tanh, erf, swish, gelu, relu, selu, elu } = activations;
/** Poles ±0.6i of φ′ near the real axis: coefficients fall slowly. */
const edged = hardTanh();
const slow = defineActivation({ name: 'slow', formula: 'tanh(z / (1 + z^2))' });
const inPlane = (activation: typeof tanh, of: 'derivative' | 'gram') => ({ activation, of, dimension: 2 }) as const;

describe('degreeEnergy', () => {
  it.each(['tanh', 'swish'] as const)('%s in a plane: the coefficients of an independent quadrature', (name) => {
    const all = Object.entries(harmonicReference()[name]).filter(([k]) => Number(k) > 0);
    expect(all.length).toBeGreaterThan(10);
    for (const [k, value] of all) {
      const half = scale(degreeEnergy(inPlane(activations[name], 'derivative'), Number(k)), 0.5);
      // 28 digits are shown; T(512) of tanh is 4e-28, of the last coefficient, 1.7e-19, 2e-9.
      expect([k, meetsDecimal(half, value, '1e-30')]).toEqual([k, true]);
      expect(width(half)).toBeLessThan(1e-8 * half.lo);
    }
  });

  it.each([tanh, erf, swish, gelu])(
    '$name: the cosine transform of the kernel, by 64 equispaced angles',
    (activation) => {
      const kernel = dualKernel(activation, 'derivative');
      for (const k of [1, 2, 3, 6]) {
        let sum = 0;
        for (let j = 0; j < 64; j++) {
          const angle = (Math.PI * Math.min(j, 64 - j)) / 32;
          const { lo, hi } = kernel.at(Math.min(angle, Math.PI));
          sum += ((lo + hi) / 64) * Math.cos(k * angle);
        }
        // Aliases are harmonics of degree 58 and more, below 2e-19; 64 values of size 1, each good to 1e-14.
        const { lo, hi } = degreeEnergy(inPlane(activation, 'derivative'), k);
        expect(Math.abs(sum - (lo + hi) / 2)).toBeLessThan(1e-14);
      }
    },
  );

  it.each([2, 3, 4, 7])(
    'in %i dimensions the degrees sum to the kernel at 0, which the dimension does not change',
    (dimension) => {
      for (const activation of [tanh, swish]) {
        const whole = energyBeyond({ activation, of: 'gram', dimension }, -1);
        const atZero = dualKernel(activation, 'derivative').at(0);
        expect(overlaps(whole, atZero)).toBe(true);
        // 130 thousand products and sums of positive terms, each rounded by 2⁻⁵³.
        expect(width(whole)).toBeLessThan(2 ** -53 * 131_072 * whole.hi);
      }
    },
  );

  it('in three dimensions Legendre: cos³θ = (3 cos θ + 2 P₃(cos θ))/5', () => {
    const cube = activations.polynomial([0, 0, 0, 1]);
    // φ = z³: φ′ = 3z² = 3√2 h₂ + 3, so that κ_φ′·cos θ = 9 cos θ + 18 cos³θ.
    const kernel = { activation: cube, of: 'gram', dimension: 3 } as const;
    expect(overlaps(degreeEnergy(kernel, 1), scale(point(99), 0.2))).toBe(true);
    expect(overlaps(degreeEnergy(kernel, 3), scale(point(36), 0.2))).toBe(true);
    expect(degreeEnergy(kernel, 5).hi).toBeLessThan(1e-14);
  });
});

describe('energyOfMultiples', () => {
  it('of z³ at a triangle is the share of cos 3θ: 9 cos θ + 18 cos³θ = 22.5 cos θ + 4.5 cos 3θ', () => {
    expect(overlaps(energyOfMultiples(activations.polynomial([0, 0, 0, 1]), 3), point(4.5))).toBe(true);
  });

  // T(512): 4e-28, 1e-11, and 0.03 of what falls as slowly as anything.
  it.each([tanh, slow, edged])('$name: the mean of the kernel over the corners of a polygon', (activation) => {
    const kernel = enclosedKernel(activation, 'derivative');
    for (const n of [3, 5, 7, 13]) {
      const corners = Array.from({ length: n }, (_, j) => angleOfTurn(doubles, j, n));
      const values = corners.map((angle) => multiply(kernel.atDouble(angle), angle.cosine));
      const mean = divide(
        values.reduce((sum, value) => add(sum, value)),
        point(n),
      );
      const sum = energyOfMultiples(activation, n);
      expect([n, overlaps(mean, sum)]).toEqual([n, true]);
      // Of hard tanh, whose corners next to −1 lose cos⁵¹³(π/13) = 2.5e-7 at most, 24 times, of what is beyond.
      expect(width(sum)).toBeLessThan(activation === edged ? 1e-7 : 1e-14);
    }
  });
});

describe('keptCoefficients', () => {
  it('of a step with all of its own energy are 1/π² and not more', () => {
    for (const bound of keptCoefficients(relu, relu, point(1))) {
      expect(bound).toBeLessThanOrEqual(1 / Math.PI ** 2);
      // The sums are of 256 terms, times k² ≤ 2¹⁸.
      expect(bound).toBeGreaterThan(1 / Math.PI ** 2 - 256 * 2 ** -53 * 2 ** 18);
    }
  });

  it('of SELU: k²π²κ̂_k/J² of theory, 0.3711, 0.3984, 0.6831, 0.8186, 0.8851, from below', () => {
    const J2 = (1.0507009873554805 * 0.6732632423543772) ** 2;
    const share = ((1.0507009873554805 * (0.6732632423543772 - 1.6732632423543772 / 510)) ** 2 * 511) / 512;
    const bounds = keptCoefficients(selu, relu, point(share)).slice(0, 5);
    // What the bound gives away is at most 1 % of the terms r ≥ 512, k²/512 of all or less.
    for (const [i, expected] of [0.3711, 0.3984, 0.6831, 0.8186, 0.8851].entries()) {
      const ratio = (bounds[i] * Math.PI ** 2) / J2;
      expect(ratio).toBeLessThan(expected + 0.00005);
      expect(ratio).toBeGreaterThan(expected - 0.00005 - (0.011 * (2 * i + 1) ** 2) / 512);
    }
  });

  it.each([selu, elu(0.5), elu(2)])(
    '%s: b_r² is between the shares that the proof gives, r from 5 to 1999',
    (activation) => {
      const own = hermiteCoefficients(activation, 'derivative', 2000);
      const step = hermiteCoefficients(relu, 'derivative', 2000);
      const [scaleOf, alpha] =
        activation === selu ? [1.0507009873554805, 1.6732632423543772] : [1, activation.derivative(-1) * Math.E];
      for (let r = 5; r < 2000; r += 2) {
        // t_r, (r − 2)t_r between 0 and 1; doubles lose 1e-12 of a quotient of numbers good to 1e-15.
        const t = (own[r].lo / step[r].lo / scaleOf - 1 + alpha) / alpha;
        expect(t * (r - 2)).toBeGreaterThan(0);
        expect(t * (r - 2)).toBeLessThan(1);
      }
    },
  );
});
