import { describe, expect, it } from 'vitest';
import { EXPLORABLE } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { type DoubleTables, doubleTables, TERMS } from '../families/double-tables.js';
import { dualKernel } from '../families/dual-kernel.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { numberRows } from '../testing/rows.js';
import { kernelOf } from './kernel.js';
import { spectrumOf } from './spectrum.js';

/** As they come out of the bundle: through JSON. */
const TABLES = Object.fromEntries(
  EXPLORABLE.map((activation) => [
    activation.name,
    JSON.parse(JSON.stringify(doubleTables(activation, TERMS))) as DoubleTables,
  ]),
);
const tablesOf = (name: string): DoubleTables => TABLES[name] ?? expect.fail(`no tables of ${name}`);
const overlap = (a: Interval, b: Interval): boolean => a.lo <= b.hi && b.lo <= a.hi;

const EIGHT = directionsFrom(numberRows('1 0, 12 5, 1 1, 5 12, 0 1, -5 12, -1 1, -12 5'));
const THREE = directionsFrom(numberRows('1 0, 0 1, 1 1'));

describe.each(EXPLORABLE.map((activation) => [activation.name, activation] as const))(
  '%s in the page',
  (name, activation) => {
    it('has a kernel in doubles that overlaps the one at 128 bits, and is as sharp as doubles are', () => {
      const kernel = kernelOf(tablesOf(name).kernel);
      const reference = dualKernel(activation, 'derivative');
      for (const angle of [0.01, 0.7, Math.PI / 2, 2.2, 3.1]) {
        const theta = R.number(angle);
        const own = kernel({ angle: theta, cosine: R.cos(theta), sine: R.sin(theta) });
        expect(overlap(own, reference.at(angle, { bits: 128 }))).toBe(true);
        // a few hundred roundings of numbers no larger than E φ′² (0.3 to 27 here): 500·2⁻⁵³ = 5.6e-14 of that, or of 1
        expect(own.hi - own.lo).toBeLessThan(500 * 2 ** -53 * Math.max(1, tablesOf(name).tails[0]!.hi));
      }
    });

    it('has the spectrum that MPFR encloses, between floor and ceiling', () => {
      for (const data of [EIGHT, THREE]) {
        const { eigenvalues: own, floor, ceiling } = spectrumOf(activation, data, tablesOf(name));
        const reference = eigenvalues(gramMatrix(activation, data, { bits: 128 }), { bits: 128 });
        expect(own.map((value, k) => overlap(value, reference[k]!))).toEqual(own.map(() => true));
        expect(floor.value).toBeLessThanOrEqual(reference[0]!.hi);
        expect(ceiling.value).toBeGreaterThanOrEqual(reference[0]!.lo);
      }
    });
  },
);

describe('spectrumOf', () => {
  it('knows λ_min = 1/8 of ReLU at (1,0), (0,1), (1,1)', () => {
    const relu = EXPLORABLE[0]!;
    const [least] = spectrumOf(relu, THREE, tablesOf('relu')).eigenvalues;
    expect(least!.lo).toBeLessThanOrEqual(0.125);
    expect(least!.hi).toBeGreaterThanOrEqual(0.125);
    expect(least!.hi - least!.lo).toBeLessThan(1e-14);
  });

  it('takes a floor from the kink where that is the larger one, and has none for two equal directions', () => {
    const relu = EXPLORABLE[0]!;
    const close = directionsFrom(numberRows('1000 0, 1000 1, 0 1'));
    expect(spectrumOf(relu, close, tablesOf('relu')).floor).toMatchObject({ claim: 'gram.kink-floor' });
    const same = directionsFrom(numberRows('1 0, 2 0'), { parallel: 'allow' });
    expect(spectrumOf(relu, same, tablesOf('relu')).floor.value).toBe(0);
  });

  it('rounds the floor down: 0.1 + 0.2 in doubles is above the sum of the two', () => {
    const relu = EXPLORABLE[0]!;
    const axes = directionsFrom(numberRows('1 0, 0 1'));
    const exactly = (x: number) => ({ lo: x, hi: x });
    // All ρ_ij are 0, all factors 1: the floor is Σ b_r².
    const tables = {
      ...tablesOf('relu'),
      energies: [exactly(0.1), exactly(0.2)],
      tails: [exactly(0.5), exactly(0.2), exactly(0)],
    };
    const { floor } = spectrumOf(relu, axes, tables);
    expect(floor.claim).toBe('gram.kink-floor-series');
    // In units of 2⁻⁵⁹, where doubles are integers, the two sum to less than their sum in doubles.
    const units = (x: number): bigint => BigInt(x * 2 ** 59);
    expect(units(0.1 + 0.2)).toBeGreaterThan(units(0.1) + units(0.2));
    expect(units(floor.value)).toBeLessThanOrEqual(units(0.1) + units(0.2));
    // a dozen roundings of numbers below 1
    expect(floor.value).toBeGreaterThan(0.3 - 12 * 2 ** -53);
  });

  it('control: with the tables of another activation the floor is refuted', () => {
    const tanh = EXPLORABLE.find(({ name }) => name === 'tanh')!;
    const wrong = { ...tablesOf('tanh'), energies: tablesOf('abs').energies, tails: tablesOf('abs').tails };
    const { eigenvalues: own, floor } = spectrumOf(tanh, EIGHT, wrong);
    expect(floor.value).toBeGreaterThan(own[0]!.hi);
  });
});
