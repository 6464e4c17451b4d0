import { describe, expect, it } from 'vitest';
import { EXPLORABLE } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { type DoubleTables, doubleTables } from '../families/double-tables.js';
import { dualKernel } from '../families/dual-kernel.js';
import { deepGramMatrix, normalizedActivation } from '../gram/depth.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { overlaps, width } from '../numerics/interval/interval.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { kernelOf } from './kernel.js';
import { LayeredKernel, layeredSmallest, layeredSpectrum } from './layers.js';

/** As they come out of the bundle: through JSON. Few coefficients, which depth does not ask for. */
const tablesOf = (activation: (typeof EXPLORABLE)[number]): DoubleTables =>
  JSON.parse(JSON.stringify(doubleTables(activation, 2))) as DoubleTables;

const FOUR = directionsFrom(numberRows('1 0, 12 5, 0 1, -12 5'));
const CLOSE = directionsFrom(numberRows('100 1, 100 3, -7 4'));

describe.each(EXPLORABLE.map((activation) => [activation.name, activation] as const))(
  '%s in layers',
  (_name, activation) => {
    const tables = tablesOf(activation);

    it('has κ_φ in doubles that overlaps the one at 128 bits, and is as sharp as doubles are', () => {
      const kernel = kernelOf(tables.value);
      const reference = dualKernel(activation, 'value');
      const largest = reference.at(0).hi;
      for (const angle of [0, 0.01, 0.7, Math.PI / 2, 2.2, 3.1]) {
        const theta = R.number(angle);
        const own = kernel({ angle: theta, cosine: R.cos(theta), sine: R.sin(theta) });
        expect(overlaps(own, reference.at(angle, { bits: 128 }))).toBe(true);
        // a few hundred roundings of numbers no larger than E φ²: 500·2⁻⁵³ of it, or of 1
        expect(width(own)).toBeLessThan(500 * 2 ** -53 * Math.max(1, largest));
      }
    });

    it('has the entries and the spectrum of the deep Gram matrix that MPFR encloses', () => {
      const kernel = new LayeredKernel(tables);
      for (const data of [FOUR, CLOSE])
        for (const depth of [1, 2, 7, 40]) {
          const reference = deepGramMatrix(activation, data, depth, { bits: 128 });
          const { matrix } = kernel.matrix(data, depth);
          for (let i = 0; i < data.count; i++)
            for (let j = 0; j <= i; j++) expect(overlaps(entryOf(matrix, i, j), entryOf(reference, i, j))).toBe(true);
          const own = layeredSpectrum(kernel, data, depth);
          const exact = eigenvalues(reference, { bits: 128 });
          expect(own.eigenvalues.map((value, k) => overlaps(value, exact[k]!))).toEqual(
            own.eigenvalues.map(() => true),
          );
          expect(overlaps(layeredSmallest(kernel, data, depth), exact[0]!)).toBe(true);
          expect(own.floor.value).toBeLessThanOrEqual(exact[0]!.hi);
          expect(own.ceiling.value).toBeGreaterThanOrEqual(exact[0]!.lo);
        }
    });
  },
);

describe('LayeredKernel', () => {
  const tanh = EXPLORABLE.find(({ name }) => name === 'tanh')!;

  it('tanh on close points: depth lifts λ_min to the floor of depth.floor, and not before', () => {
    const kernel = new LayeredKernel(tablesOf(tanh));
    const spectra = [1, 10, 120].map((depth) => layeredSpectrum(kernel, CLOSE, depth));
    const half = normalizedActivation(tanh).slopeEnergy.lo / 2;
    expect(spectra[0]!.eigenvalues[0]!.hi).toBeLessThan(0.01);
    expect(spectra.map(({ floor }) => floor.value > 0)).toEqual([false, false, true]);
    expect(Math.abs(spectra[2]!.floor.value - half)).toBeLessThan(1e-14);
    expect(spectra[2]!.eigenvalues[0]!.lo).toBeGreaterThan(half);
  });

  it('finds the same whether pairs were known before or not', () => {
    const kept = new LayeredKernel(tablesOf(tanh));
    const moved = directionsFrom(numberRows('1 0, 11 5, 0 1, -12 5'));
    const seen = [FOUR, moved, FOUR, CLOSE].map((data, k) => kept.matrix(data, [5, 40, 3, 9][k]!).matrix);
    const fresh = [FOUR, moved, FOUR, CLOSE].map(
      (data, k) => new LayeredKernel(tablesOf(tanh)).matrix(data, [5, 40, 3, 9][k]!).matrix,
    );
    expect(seen).toEqual(fresh);
  });

  it('leaves open what the doubles of a correlation next to 1 cannot tell, instead of guessing', () => {
    const kernel = new LayeredKernel(tablesOf(tanh));
    // 1 − ρ = 5e-19, far below the 1.1e-16 between 1 and the double before it
    const pair = directionsFrom(numberRows('1000000000 0, 1000000000 1'));
    const [least] = layeredSpectrum(kernel, pair, 20).eigenvalues;
    expect(least!.lo).toBeLessThanOrEqual(0);
    expect(least!.hi).toBeGreaterThan(0);
  });
});
