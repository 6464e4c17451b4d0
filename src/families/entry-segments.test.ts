import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { kernelOf, power } from '../testing/fake-kernel.js';
import { angleOfCosine, enclosedKernel } from './dual-kernel.js';
import { EntrySegments, timesCosine } from './entry-segments.js';

const { relu, abs, repu, selu, tanh, softplus, erf, sin, polynomial } = activations;

interface Sample {
  readonly rho: number;
  /** In units of E(1). */
  readonly miss: number;
  readonly lost: number;
}

/** All segments and their ends, against 160 bits. */
function samples(activation: typeof relu): Sample[] {
  const random = seedrandom(activation.name);
  const kernel = enclosedKernel(activation, 'derivative');
  const segments = new EntrySegments(timesCosine(kernel));
  const ends = [0, 0.5, 0.75, 0.875, 0.9375, 2 ** -60];
  const rhos = [...ends, ...ends.map((x) => -x), ...Array.from({ length: 100 }, () => (2 * random() - 1) * 0.9375)];
  return withMpfr(160, (R) =>
    rhos.map((rho) => {
      const { hi, lo, lost } = segments.at(rho);
      const exact = R.multiply(kernel.atMpfr(R, angleOfCosine(R, R.number(rho))), R.number(rho));
      const error = R.magnitude(R.subtract(exact, R.add(R.number(hi), R.number(lo))));
      const scale = segments.last.hi;
      return { rho, miss: R.upper(error) / scale, lost: lost / scale };
    }),
  );
}

describe('EntrySegments', () => {
  for (const activation of [relu, abs, repu(3), selu, tanh, softplus, erf, sin, polynomial([1, -2, 0, 3])]) {
    it(`${activation.name}: encloses E, to 2⁻⁵⁷E(1)`, () => {
      const drawn = samples(activation);
      expect(drawn.filter(({ miss, lost }) => !(miss <= lost))).toEqual([]);
      // 4M·β^{1−N}/(β − 1) is 2⁻⁵⁸·⁴M for N = 32 about 0 and 2⁻⁵⁸·⁷M for N = 24; the rest is 2⁻⁸⁰M and less.
      expect(drawn.filter(({ lost }) => !(lost <= 2 ** -58))).toEqual([]);
    });
  }

  it('control: the same draws catch bounds a million times too small', () => {
    // The singularities at ±1 are weak, so that the truncation is far below what holds for every function of that size.
    expect(samples(abs).some(({ miss, lost }) => miss > lost * 1e-6)).toBe(true);
  });

  it('is of the basis of the kernel, and as wide as its values are for one known only numerically', () => {
    const mine = defineActivation({ name: 'mine', value: Math.atan, derivative: (z) => 1 / (1 + z * z), kinks: [] });
    expect(new EntrySegments(timesCosine(enclosedKernel(mine, 'derivative'))).at(0.3).basis).toBe('estimated');
    expect(new EntrySegments(timesCosine(enclosedKernel(relu, 'derivative'))).at(0.3).basis).toBe('proved');
  });
});

describe('each part of what a segment loses', () => {
  /** Where E − p is largest between the nodes, and at the ends. */
  const places = Array.from({ length: 61 }, (_, k) => -0.9375 + k / 32);

  it.each([23, 31, 39, 63])('E = ρ^%i is no polynomial of 24 or 32 terms: what interpolation misses', (degree) => {
    const segments = new EntrySegments(timesCosine(kernelOf((R, rho) => power(R, rho, degree))));
    withMpfr(200, (R) => {
      for (const rho of places) {
        const { hi, lo, lost } = segments.at(rho);
        const miss = R.subtract(power(R, R.number(rho), degree + 1), R.add(R.number(hi), R.number(lo)));
        expect({ rho, is: R.lower(R.magnitude(miss)) <= lost }).toEqual({ rho, is: true });
      }
    });
  });

  it('values known to ±2⁻⁴⁰ only: E may be off by as much everywhere, and by Lebesgue’s constant times that somewhere', () => {
    const wide = 2 ** -40;
    const segments = new EntrySegments(
      timesCosine(
        kernelOf((R, rho) =>
          R.divide(R.widen(R.square(rho), R.number(wide)), R.clamp(R.widen(rho, R.number(0)), -1, 1)),
        ),
      ),
    );
    for (const rho of [0.6, -0.7, 0.8, 0.93]) {
      const { hi, lo, lost } = segments.at(rho);
      expect(Math.abs(hi - rho * rho + lo) + wide).toBeLessThanOrEqual(lost * (1 + 1e-6));
      expect(lost).toBeGreaterThanOrEqual(2.9 * wide);
    }
  });
});
