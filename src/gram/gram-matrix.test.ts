import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { width } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import { eigenvalues, smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { meetsDecimal, spectrumReference } from '../testing/reference.js';
import { numberRows } from '../testing/rows.js';
import { correlations, gramMatrix } from './gram-matrix.js';

const members: Record<string, Activation> = {
  relu: activations.relu,
  elu: activations.elu(1),
  selu: activations.selu,
  tanh: activations.tanh,
  swish: activations.swish,
  erf: activations.erf,
  square: activations.polynomial([0, 0, 1]),
};

/**
 * Doubles for every case. 128 and 256 bits, the same code at other bits, take turns, shifted by an activation: each activation
 * meets five of the ten data sets at 256 bits, and its neighbour in the list the other five.
 */
const rungsOf = (index: number): readonly Precision[] => [
  'float64',
  { bits: (index + Math.floor(index / 10)) % 2 === 0 ? 256 : 128 },
];

describe('what exact arithmetic knows of a Gram matrix', () => {
  const plane = directionsFrom(numberRows('1 0 0, 1 1 0, 1 2 0, 3 1 0'));
  const space = directionsFrom(numberRows('1 0 0, 1 1 0, 1 2 5'));
  const zero = { lo: 0, hi: 0, basis: 'proved' };

  it('K of dependent directions has the eigenvalue 0, of independent ones a positive one, at every rung', () => {
    for (const at of ['float64', { bits: 106 }, { bits: 256 }] as const) {
      expect(smallestEigenvalue(correlations(plane, at), at)).toEqual(zero);
      expect(smallestEigenvalue(correlations(space, at), at).lo).toBeGreaterThan(0);
    }
  });

  it('G^∞ of z³ on four directions of a plane is a matrix of rank 4 and no more on five; of ReLU no such thing is known', () => {
    // φ′ = 3z²: φ′(w·x)x spans the odd polynomials of degree 3 on the circle, of dimension 4.
    const five = directionsFrom(numberRows('1 0, 1 1, 1 2, 3 1, 0 1'));
    const cube = activations.polynomial([0, 0, 0, 1]);
    expect(smallestEigenvalue(gramMatrix(cube, five))).toEqual(zero);
    expect(smallestEigenvalue(gramMatrix(cube, plane)).lo).toBeGreaterThan(0);
    expect(smallestEigenvalue(gramMatrix(activations.relu, five)).lo).toBeGreaterThan(0);
  });

  it('no eigenvalue of a Gram matrix is negative, however little doubles see of it; a copy is any matrix', () => {
    const close = directionsFrom([
      [1, 0],
      [2 ** 26, 1],
    ]);
    const smooth = gramMatrix(activations.tanh, close);
    const { lo, hi } = smallestEigenvalue(smooth);
    expect(lo).toBe(0);
    // Of the size of θ² = 2⁻⁵², and the kernel in doubles is known to 2·10⁻¹⁵.
    expect(hi).toBeLessThan(2 * 2e-15);
    expect(smallestEigenvalue({ ...smooth }).lo).toBeLessThan(0);
  });
});

describe('gramMatrix', () => {
  for (const [index, { activation, data, n, raw, eigenvalues: expected }] of spectrumReference().cases.entries())
    it(`${activation}, ${data}, n = ${n}: the reference lies inside in doubles and MPFR, 1e-10 wide relatively at 256 bits`, () => {
      const points = directionsFrom(raw);
      for (const at of rungsOf(index)) {
        const found = eigenvalues(gramMatrix(members[activation], points, at), at);
        // The reference prints 25 digits, and noise below 1e-60 for what is exactly 0.
        const missed = found.flatMap((e, k) =>
          meetsDecimal(e, expected[k], slackOf(expected[k])) ? [] : [[k, e, expected[k]]],
        );
        expect(missed).toEqual([]);
        if (at === 'float64' || at.bits < 256) continue;
        const wide = found.filter(
          (e, k) => Math.abs(Number(expected[k])) > 1e-60 && !(width(e) < 1e-10 * Math.abs(e.lo)),
        );
        expect(wide).toEqual([]);
      }
    });
});

/** Half a unit of the 25th digit; 1e-60 where the reference means 0. */
const slackOf = (text: string): string => {
  const size = Math.abs(Number(text));
  return size < 1e-60 ? '1e-60' : (size * 1e-24).toExponential();
};
