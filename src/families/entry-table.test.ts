import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { cellOf, centreOf, PIECEWISE_CELLS, PIECEWISE_WIDTH, valueIn } from '../numerics/dense/piecewise.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { kernelOf, power } from '../testing/fake-kernel.js';
import { type Algorithm, UNIT, worstError } from '../testing/worst-rounding.js';
import { angleOfCosine, enclosedKernel } from './dual-kernel.js';
import { timesCosine } from './entry-segments.js';
import { EntryTable, isTabulated } from './entry-table.js';

/** Where the outermost cells of the table end: half a width beyond the centre 233/256. */
const LIMIT = 233.5 / 256;

const members: readonly Activation[] = [
  activations.relu,
  activations.abs,
  activations.leakyRelu(-3),
  activations.repu(3),
  activations.selu,
  activations.tanh,
  activations.softplus,
  activations.erf,
  activations.gelu,
  activations.sin,
  activations.polynomial([1, -2, 0, 3]),
];

interface Sample {
  readonly rho: number;
  /** How far the value is from κ(ρ)·ρ at 128 bits, for ρ moved by up to 4u. */
  readonly miss: number;
  readonly radius: number;
  /** κ(1). */
  readonly scale: number;
}

function samples(activation: Activation, count: number): Sample[] {
  const random = seedrandom(activation.name);
  const kernel = enclosedKernel(activation, 'derivative');
  const table = new EntryTable(timesCosine(kernel));
  return withMpfr(160, (R) => {
    const scale = R.upper(kernel.atMpfr(R, angleOfCosine(R, R.number(1))));
    return Array.from({ length: count }, (_, draw) => {
      // the outermost cells, where truncation is largest, as often as the rest
      const size = draw % 2 === 0 ? random() : 1 - random() / 233;
      const rho = (random() < 0.5 ? -size : size) * LIMIT * (1 - 2 ** -40);
      const cell = cellOf(rho);
      if (table.radii[cell] === 0) table.make(cell);
      const moved = R.multiply(R.number(rho), R.add(R.number(1), R.number((2 * random() - 1) * 4 * 2 ** -53)));
      const exact = R.multiply(kernel.atMpfr(R, angleOfCosine(R, moved)), moved);
      const error = R.subtract(exact, R.number(valueIn(table.coefficients, cell, rho)));
      return { rho, miss: R.upper(R.magnitude(error)), radius: table.radii[cell], scale };
    });
  });
}

describe('EntryTable', () => {
  for (const activation of members) {
    const drawn = samples(activation, 300);

    it(`${activation.name}: every value lies within its radius of the kernel at 128 bits and more`, () => {
      expect(drawn.filter(({ miss, radius }) => !(miss <= radius))).toEqual([]);
    });

    it(`${activation.name}: the radius is at most 56u·κ(1), on |ρ| ≤ ½ at most 11u·κ(1)`, () => {
      // Truncation at the rim: β > 91 gives 7.2u·κ(1), met Λ + 1 times: 25u; a slope of at most κ(1)/(1 − 0.93),
      // which no kernel here exceeds by half, 4.02·0.91·7u = 26u at most; 3u of rounding and Λu/2 of the
      // coefficients' a₀ ≤ κ(1). On |ρ| ≤ ½ a slope of at most 2κ(1), 4u, and 4.2u, with a₀ ≤ ½κ(1) 2.1u;
      // the segments' 2⁻⁵⁷κ(1) is 0.06u.
      for (const { rho, radius, scale } of drawn)
        expect({ rho, narrow: radius <= (Math.abs(rho) <= 0.5 ? 11 : 56) * 2 ** -53 * scale }).toEqual({
          rho,
          narrow: true,
        });
    });

    it(`${activation.name}: control: the same draws catch a radius that is 20 times too small`, () => {
      expect(drawn.some(({ miss, radius }) => miss > radius / 20)).toBe(true);
    });
  }

  it('makes only cells within the limit, all of them on demand, of the basis of the kernel', () => {
    const table = new EntryTable(timesCosine(enclosedKernel(activations.relu, 'derivative')));
    expect(table.radii.every((r) => r === 0)).toBe(true);
    for (let cell = 0; cell < PIECEWISE_CELLS; cell++) if (isTabulated(cell)) table.make(cell);
    expect(table.radii.every((r, cell) => (isTabulated(cell) ? r > 0 && r < 2 ** -48 : r === 0))).toBe(true);
    expect(table.made).toBe(467);
    expect(table.basis).toBe('proved');
  });
});

/** `valueIn`, step by step; ρ − centre is exact. */
const estrin =
  (a: readonly number[], x: number): Algorithm =>
  (O) => {
    const X = O.number(x);
    const y = O.multiply(X, X);
    const yy = O.multiply(y, y);
    const four = (k: number) =>
      O.add(
        O.add(O.number(a[k]), O.multiply(y, O.number(a[k + 2]))),
        O.multiply(yy, O.add(O.number(a[k + 4]), O.multiply(y, O.number(a[k + 6])))),
      );
    return O.add(four(0), O.multiply(X, four(1)));
  };

describe('each part of the radius of a cell', () => {
  // E = cρ, cρ² and so on: simple enough that all that may go wrong at a point is known.
  it.each([
    [0, 1],
    [0, 1 / 3],
    [1, 1],
    [1, 1 / 3],
    [3, 0.7],
  ])(
    'κ = cρ^%i, c = %f: the argument off by 4.01u, every rounding of the polynomial, and its coefficients’ own',
    (degree, c) => {
      const table = new EntryTable(timesCosine(kernelOf((R, rho) => R.multiply(R.number(c), power(R, rho, degree)))));
      for (const cell of [256 + 20, 256 + 100, 256 + 128, 256 - 77, 256 + 200, 256 + 230]) {
        table.make(cell);
        const coefficients = Array.from(table.coefficients.subarray(8 * cell, 8 * cell + 8));
        const centre = centreOf(cell);
        for (const x of [-0.5, -0.25, 0, 0.3125, 0.5].map((t) => t * PIECEWISE_WIDTH)) {
          const rho = centre + x;
          const miss = withMpfr(200, (R) => {
            const exact = R.multiply(R.number(c), power(R, R.number(rho), degree + 1));
            const found = coefficients.reduceRight(
              (sum, a) => R.add(R.multiply(sum, R.number(x)), R.number(a)),
              R.number(0),
            );
            return R.lower(R.magnitude(R.subtract(exact, found)));
          });
          const moved = 4.01 * UNIT * Math.abs(rho) * c * (degree + 1) * Math.abs(rho) ** degree;
          const worst = miss + worstError(estrin(coefficients, x)) + moved;
          expect({ cell, x, is: worst <= table.radii[cell] }).toEqual({ cell, x, is: true });
        }
      }
    },
  );

  it('an argument off by 2⁻³⁰ moves E = ρ² by twice that at the most', () => {
    const entry = timesCosine(kernelOf((_, rho) => rho));
    const [table, plain] = [new EntryTable(entry, 2 ** -30), new EntryTable(entry)];
    for (const cell of [256 + 150, 256 - 180]) {
      table.make(cell);
      plain.make(cell);
      expect(plain.radii[cell]).toBeLessThan(2 ** -48);
      const edge = Math.abs(centreOf(cell)) + PIECEWISE_WIDTH / 2;
      expect(table.radii[cell]).toBeGreaterThanOrEqual(2 * edge * 2 ** -30);
      // A chord of 2⁻⁶ stands for the slope.
      expect(table.radii[cell]).toBeLessThan((2 * edge + 2 ** -5) * 2 ** -30);
    }
  });

  it('values known to ±2⁻⁴⁰ only: the radius is more than that, times Lebesgue’s constant', () => {
    const wide = 2 ** -40;
    const table = new EntryTable(
      timesCosine(kernelOf((R, rho) => R.divide(R.widen(R.square(rho), R.number(wide)), rho))),
    );
    for (const cell of [256 + 150, 256 - 180]) {
      table.make(cell);
      expect(table.radii[cell]).toBeGreaterThanOrEqual(2.3 * wide);
    }
  });

  it('E = ρ^m is no polynomial of degree 7: what interpolation misses at the rim', () => {
    const m = 90;
    const table = new EntryTable(timesCosine(kernelOf((R, rho) => power(R, rho, m - 1))));
    for (const cell of [256 + 233, 256 - 233, 256 + 200]) {
      table.make(cell);
      withMpfr(200, (R) => {
        for (let k = -16; k <= 16; k++) {
          const rho = centreOf(cell) + (k / 32) * PIECEWISE_WIDTH;
          const miss = R.subtract(power(R, R.number(rho), m), R.number(valueIn(table.coefficients, cell, rho)));
          expect(R.lower(R.magnitude(miss))).toBeLessThanOrEqual(table.radii[cell]);
        }
      });
    }
  });
});
