import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { cellOf, PIECEWISE_CELLS, valueIn } from '../numerics/fast-piecewise.js';
import { withMpfr } from '../numerics/mpfr-arithmetic.js';
import { angleOfCosine, enclosedKernel } from './dual-kernel.js';
import { EntryTable, isTabulated } from './entry-table.js';

/** Where the outermost cells of the table end: half a width beyond the centre 58/64. */
const LIMIT = 58.5 / 64;

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
  /** How far the value is from κ(ρ)·ρ at 128 bits, for ρ moved by up to 3u. */
  readonly miss: number;
  readonly radius: number;
  /** κ(1). */
  readonly scale: number;
}

function samples(activation: Activation, count: number): Sample[] {
  const random = seedrandom(activation.name);
  const kernel = enclosedKernel(activation, 'derivative');
  const table = new EntryTable(kernel);
  return withMpfr(160, (R) => {
    const scale = R.upper(kernel.atMpfr(R, angleOfCosine(R, R.number(1))));
    return Array.from({ length: count }, (_, draw) => {
      // the outermost cells, where truncation is largest, as often as the rest
      const size = draw % 2 === 0 ? random() : 1 - random() / 58;
      const rho = (random() < 0.5 ? -size : size) * LIMIT * (1 - 2 ** -40);
      const cell = cellOf(rho);
      if (table.radii[cell] === 0) table.make(cell);
      const moved = R.multiply(R.number(rho), R.add(R.number(1), R.number((2 * random() - 1) * 3 * 2 ** -53)));
      const exact = R.multiply(kernel.atMpfr(R, angleOfCosine(R, moved)), moved);
      const error = R.subtract(exact, R.number(valueIn(table.coefficients, cell, rho)));
      return { miss: R.upper(R.magnitude(error)), radius: table.radii[cell], scale };
    });
  });
}

describe('EntryTable', () => {
  for (const activation of members) {
    const drawn = samples(activation, 300);

    it(`${activation.name}: every value lies within its radius of the kernel at 128 bits and more`, () => {
      expect(drawn.filter(({ miss, radius }) => !(miss <= radius))).toEqual([]);
    });

    it(`${activation.name}: the radius is at most 2⁻⁴⁶ of κ(1), and for ReLU 2⁻⁴⁷`, () => {
      // A slope of at most κ(1)/(1 − 0.91) = 11κ(1) costs Λ·1.2u + 3.7u = 6.8u, values Λ·2.5u + 2.5u = 9u: 84u, and 2⁻⁴⁶ is
      // 128u. ReLU's is at most (½ − E(0.91))/0.09 = 1.2 = 2.4κ(1): 16u + 9u, all known to a factor 2: 2⁻⁴⁷ is 64u.
      const most = activation === activations.relu ? 2 ** -47 : 2 ** -46;
      expect(drawn.filter(({ radius, scale }) => !(radius <= most * scale))).toEqual([]);
    });

    it(`${activation.name}: control: the same draws catch a radius that is 50 times too small`, () => {
      expect(drawn.some(({ miss, radius }) => miss > radius / 50)).toBe(true);
    });
  }

  it('makes only cells within the limit, all of them on demand, of the basis of the kernel', () => {
    const table = new EntryTable(enclosedKernel(activations.relu, 'derivative'));
    expect(table.radii.every((r) => r === 0)).toBe(true);
    for (let cell = 0; cell < PIECEWISE_CELLS; cell++) if (isTabulated(cell)) table.make(cell);
    expect(table.radii.every((r, cell) => (isTabulated(cell) ? r > 0 && r < 2 ** -48 : r === 0))).toBe(true);
    expect(table.made).toBe(117);
    expect(table.basis).toBe('proved');
  });
});
