import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomMixture } from '../activations/random.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { overlaps } from '../numerics/interval/interval.js';
import { type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { overlapAt, widthAt } from '../testing/decimal.js';
import { type Algorithm, worstError } from '../testing/worst-rounding.js';
import { doubleDoubleSeries } from './double-double-series.js';
import { enclosedKernel, kernelAt } from './dual-kernel.js';
import { HermiteSeries } from './hermite-series.js';

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

const U2 = 2 ** -106;
const [PRODUCT, SUM] = [8.1 * U2, 3.01 * U2];

/** The rule itself, each operation on pairs erring by all that it may, coefficients and s = ρ² too. */
const horner =
  (values: readonly number[], rho: number): Algorithm =>
  (O) => {
    const x = O.number(rho);
    const s = O.multiply(x, x, PRODUCT);
    const half = (parity: 0 | 1) => {
      let sum = O.number(0);
      for (let r = values.length - 1 - ((values.length - 1 + parity) % 2); r >= parity; r -= 2)
        sum = O.add(O.multiply(sum, s, PRODUCT), O.number(values[r], U2 * Math.abs(values[r])), SUM);
      return sum;
    };
    return O.add(half(0), O.multiply(x, half(1), PRODUCT), SUM);
  };

/** A finite series of these b_r², each widened by `around`, with what lies beyond it. */
const seriesOf = (values: readonly number[], around = 0, beyond?: number): HermiteSeries =>
  withMpfr(120, (R) => {
    const coefficient = (r: number): MpfrInterval => {
      const square = R.number(values[r]);
      return around === 0 ? R.sqrt(square) : R.sqrt(R.hull(R.number(values[r] - around), R.number(values[r] + around)));
    };
    return new HermiteSeries(R, values.length, coefficient, beyond);
  });

const single = (degree: number): number[] => Array.from({ length: degree + 1 }, (_, r) => (r === degree ? 1 : 0));

describe('what a series of pairs allows for', () => {
  it('every operation, each in the worst direction: half the width is no less', () => {
    for (const values of [[1], [0, 1], single(2), single(9), single(40), [1, 0.5, 0.25, 0.125], new Array(30).fill(1)])
      for (const rho of [1, -1, 0.75, -0.125])
        withMpfr(200, (R) => {
          const found = doubleDoubleSeries(seriesOf(values))(R, R.number(rho));
          expect(widthAt(R, found) / 2).toBeGreaterThanOrEqual(worstError(horner(values, rho), 0));
        });
  });

  it('coefficients known to an interval: the values at both ends', () => {
    for (const rho of [1, -0.5, 0.25])
      for (const sign of [-1, 1])
        withMpfr(200, (R) => {
          const found = doubleDoubleSeries(seriesOf([1, 1, 1], 2 ** -40))(R, R.number(rho));
          const end = (1 + sign * 2 ** -40) * (1 + rho + rho * rho);
          // The product is a double: four bits beside 40.
          expect(overlapAt(found, R.number(end))).toBe(true);
        });
  });

  it('the tail beyond the last coefficient, ρ^R times what is left: 1 + ρ + … of 1/(1 − ρ/2)', () => {
    const values = Array.from({ length: 12 }, (_, r) => 2 ** -r);
    for (const count of [1, 2, 5, 12])
      for (const rho of [1, 0.5, -0.75, 2 ** -10])
        withMpfr(200, (R) => {
          const series = seriesOf(values.slice(0, count), 0, 2 ** (1 - count));
          const exact = R.divide(R.number(1), R.subtract(R.number(1), R.number(rho / 2)));
          expect({ count, rho, is: overlapAt(doubleDoubleSeries(series)(R, R.number(rho)), exact) }).toEqual({
            count,
            rho,
            is: true,
          });
        });
  });

  it('wide correlations: Σ r·b_r² times half their width, all terms of it', () => {
    for (const values of [[0, 1, 1, 1], single(7), [1, 1]])
      for (const [lo, hi] of [
        [0.75, 1],
        [-1, -0.875],
        [-0.25, 0.5],
        [0.5, 0.5 + 2 ** -40],
      ])
        withMpfr(200, (R) => {
          const found = doubleDoubleSeries(seriesOf(values))(R, R.hull(R.number(lo), R.number(hi)));
          for (const rho of [lo, (lo + hi) / 2, hi]) {
            const exact = values.reduceRight(
              (sum, b) => R.add(R.multiply(sum, R.number(rho)), R.number(b)),
              R.number(0),
            );
            expect(overlapAt(found, exact)).toBe(true);
          }
        });
  });
});
