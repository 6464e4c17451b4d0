import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { contains, overlaps, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';
import { angleFrom } from '../testing/kernel-law.js';
import { numberRows } from '../testing/rows.js';
import { deepGramMatrix, doubleKernels, layerOf, mpfrKernels, nextAngle, normalizedActivation } from './depth.js';
import { gramMatrix } from './gram-matrix.js';
import { correlationAtDepth } from './layer-correlation.js';

const pair = directionsFrom(numberRows('1 0, 1 1'));

describe('normalizedActivation', () => {
  it('ReLU: variance ½ − 1/2π, η = 1 − ¼/variance, slope energy ½/variance', () => {
    const variance = 0.5 - 1 / (2 * Math.PI);
    const found = normalizedActivation(activations.relu);
    // Each reference value carries at most three roundings.
    for (const [x, interval] of [
      [variance, found.variance],
      [1 - 0.25 / variance, found.nonlinearity],
      [0.5 / variance, found.slopeEnergy],
    ] as const)
      expect(contains({ ...interval, lo: interval.lo - 4e-16 * x, hi: interval.hi + 4e-16 * x }, x)).toBe(true);
    expect(width(found.nonlinearity)).toBeLessThan(1e-13);
  });

  it('tanh: η is small (0.0695…), and E φ̃′² = κ_φ′(0)/κ_φ(0) from the reference values', () => {
    const found = normalizedActivation(activations.tanh);
    // reference/kernels.json: E tanh′² and E tanh² at angle 0, and b_1; each text is rounded once, the quotients once more.
    const [slope, energy, first] = ['0.46440290244826824197', '0.39429449039784117444', '0.60570550960215882558'].map(
      Number,
    );
    for (const [interval, x] of [
      [found.slopeEnergy, slope / energy],
      [found.nonlinearity, 1 - first ** 2 / energy],
    ] as const)
      expect(overlaps(interval, { lo: x * (1 - 2 ** -50), hi: x * (1 + 2 ** -50), basis: 'proved' })).toBe(true);
  });

  it('refuses a constant', () => {
    const step = { ...activations.step, form: { kind: 'polynomial' as const, coefficients: [1] } };
    expect(() => normalizedActivation(step)).toThrow('expected > 0');
  });
});

describe('deepGramMatrix', () => {
  it('at depth 0 is the Gram matrix divided by the variance', () => {
    const shallow = gramMatrix(activations.tanh, pair);
    const deep = deepGramMatrix(activations.tanh, pair, 0);
    const { variance } = normalizedActivation(activations.tanh);
    const [g, d] = [entryOf(shallow, 0, 1), entryOf(deep, 0, 1)];
    expect(d.lo).toBeLessThanOrEqual(g.hi / variance.lo);
    expect(d.hi).toBeGreaterThanOrEqual(g.lo / variance.hi);
  });

  /** λ_min quoted to five digits in theory.md §3: each may be off by half a unit of the last one. */
  const quoted: readonly [string, Activation, number[][], number, number][] = [
    ['ReLU, a quarter of 15 layers', activations.relu, [[1, 0], [2, 1]], 4, 0.6857],
    ['tanh, a quarter of 65 layers', activations.tanh, [[1, 0], [3, 1]], 17, 0.5533],
    ['ELU, a quarter of 37 layers', activations.elu(1), [[1, 0], [1, 1]], 10, 0.5312],
  ]; // biome-ignore format: one case per line
  for (const [name, activation, rows, depth, value] of quoted)
    it(`${name}: λ_min = ${value}`, () => {
      const data = directionsFrom(rows);
      const coarse = smallestEigenvalue(deepGramMatrix(activation, data, depth));
      const fine = smallestEigenvalue(deepGramMatrix(activation, data, depth, { bits: 128 }), { bits: 128 });
      expect(overlaps(coarse, fine)).toBe(true);
      expect(Math.abs(fine.lo - value)).toBeLessThan(0.5e-4);
      expect(width(fine)).toBeLessThan(1e-15);
    });

  it('without centring, ReLU falls to 0.1995 after ten layers', () => {
    const found = smallestEigenvalue(deepGramMatrix(activations.relu, pair, 10, 'float64', 'scaled'));
    expect(Math.abs(found.lo - 0.1995)).toBeLessThan(0.5e-4);
  });

  it('a linear activation changes no correlation at any depth', () => {
    const identity = activations.polynomial([0, 1]);
    const found = entryOf(deepGramMatrix(identity, pair, 7), 0, 1);
    expect(contains(found, Math.SQRT1_2)).toBe(true);
  });

  it('refuses a depth that is no whole number', () => {
    expect(() => deepGramMatrix(activations.relu, pair, 1.5)).toThrow('depth = 1.5, expected a whole number');
  });
});

describe('errors on their way through the layers', () => {
  for (const activation of [activations.relu, activations.abs, activations.gelu, activations.sin])
    it(`${activation.name}: one layer maps a wide angle to what holds f at its ends and between`, () => {
      for (const [lo, hi] of [
        [0.25, 0.75],
        [1, 2],
        [2, 3],
        [0.5, 0.5 + 2 ** -20],
        [0.01, 0.02],
      ] as const) {
        const F = float64Arithmetic;
        const layer = layerOf(F, doubleKernels(activation), activation, 'centred');
        const { cosine } = nextAngle(F, layer, angleFrom(F, lo, hi), false);
        for (const theta of [lo, (lo + hi) / 2, hi]) {
          const exact = withMpfr(160, (R) => {
            const fine = layerOf(R, mpfrKernels(R, activation, { bits: 128 }), activation, 'centred');
            return R.toInterval(nextAngle(R, fine, angleFrom(R, theta, theta), true).cosine);
          });
          expect({ lo, hi, theta, is: overlaps(cosine, exact) }).toEqual({ lo, hi, theta, is: true });
        }
      }
    });

  for (const activation of [activations.relu, activations.abs])
    it(`${activation.name}: rounding grows from layer to layer where f is steep; 256 bits stay inside what doubles enclose`, () => {
      // f′ ≥ 1.4 close to 1: 30 layers multiply an error of 2⁻⁵³ by 10⁴.
      for (const rows of [numberRows('1000 0, 1000 1'), numberRows('30 1, 31 1'), numberRows('7 5, 10 7')])
        for (const depth of [2, 7, 15, 30]) {
          const data = directionsFrom(rows);
          const double = correlationAtDepth(activation, data, 0, 1, depth);
          expect(overlaps(double, correlationAtDepth(activation, data, 0, 1, depth, { bits: 256 }))).toBe(true);
        }
    });
});
