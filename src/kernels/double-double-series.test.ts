import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomMixture } from '../activations/random.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { overlaps } from '../numerics/interval.js';
import { withMpfr } from '../numerics/mpfr-arithmetic.js';
import { smallestEigenvalue } from '../numerics/spectrum.js';
import { overlapAt, widthAt } from '../testing/decimal.js';
import { enclosedKernel, kernelAt } from './dual-kernel.js';
import { gramMatrix } from './gram-matrix.js';

const { tanh, swish, polynomial } = activations;
const mixtures = fc.sample(randomMixture({ largestScale: 1 }), { seed: 12, numRuns: 1 });

/** Everything from 0 to ±1, with the ends and their neighbours, and what underflows when squared. */
const correlations = [0, 1e-300, -1e-160, 1e-9, -0.3, 0.5, 0.75, -0.999, 1 - 2 ** -40, 1, -1];

describe('a Hermite series in double-double', () => {
  for (const activation of [tanh, swish, polynomial([0, -3, 1, 1]), ...mixtures])
    for (const which of ['value', 'derivative'] as const)
      it(`${activation.name}, ${which}: meets the series in MPFR at 160 bits, and is good to 2⁻⁹⁷`, () => {
        const kernel = enclosedKernel(activation, which);
        withMpfr(160, (R) => {
          const size = R.upper(kernel.atMpfr(R, { angle: R.number(0), cosine: R.number(1), sine: R.number(0) }));
          for (const rho of correlations) {
            const angle = { angle: R.acos(R.number(rho)), cosine: R.number(rho), sine: R.number(0) };
            const found = kernelAt(kernel, { bits: 106 })(R, angle);
            expect(overlapAt(found, kernel.atMpfr(R, angle))).toBe(true);
            // 2u²·Σ(10r + 16)b_r², where the mean degree Σ r·b_r²/Σ b_r² of all of these is below 20: 432u² < 2⁻⁹⁷.
            expect(widthAt(R, found)).toBeLessThan(2 ** -97 * size);
          }
        });
      });

  it('a wide correlation costs the slope times its width, no more', () => {
    withMpfr(138, (R) => {
      const cosine = R.hull(R.number(0.5), R.add(R.number(0.5), R.number(2 ** -70)));
      const wide = kernelAt(enclosedKernel(tanh, 'value'), { bits: 106 })(R, { angle: cosine, cosine, sine: cosine });
      // κ_φ′ at angle 0, the largest slope of κ_φ in ρ, is 0.464 for tanh.
      expect(widthAt(R, wide)).toBeLessThan(0.465 * 2 ** -70);
      expect(widthAt(R, wide)).toBeGreaterThan(0.2 * 2 ** -70);
    });
  });

  it('more than 106 bits are left to MPFR', () => {
    const kernel = enclosedKernel(tanh, 'value');
    expect(kernelAt(kernel, { bits: 107 })).toBe(kernel.atMpfr);
    expect(kernelAt(enclosedKernel(activations.relu, 'value'), { bits: 64 })).toBeTypeOf('function');
  });

  it('λ_min of 16 points in the plane to nine digits where doubles see nothing', () => {
    const data = directionsFrom(Array.from({ length: 16 }, (_, k) => [97 - 13 * k, 5 + k * k]));
    const [pairs, mpfr] = [106, 192].map((bits) => smallestEigenvalue(gramMatrix(tanh, data, { bits }), { bits }));
    expect(overlaps(pairs, mpfr)).toBe(true);
    expect(smallestEigenvalue(gramMatrix(tanh, data)).lo).toBe(0);
    expect((pairs.hi - pairs.lo) / mpfr.lo).toBeLessThan(1e-9);
  });
});
