import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { parseDecimal } from '../exact/decimal.js';
import { seededRandom } from '../special/random.js';
import { eigenvalues } from './spectrum.js';
import { realForm } from './square-entries.js';
import { asymmetryOf, symmetricOf } from './symmetrize.js';

describe('realForm', () => {
  it('has the eigenvalues of the Hermitian matrix, each twice', () => {
    const random = seededRandom('hermitian');
    for (const n of [1, 2, 5]) {
      // D A D* with D = diag(±1, ±i) has the spectrum of A: entry (j, k) is a_jk times a power of i.
      const { matrix, spectrum } = withSpectrum(
        Array.from({ length: n }, () => random.integer(-4, 9)),
        3,
        () => random.uniform(),
      );
      const turns = Array.from({ length: n }, () => random.integer(0, 3));
      const [real, imaginary] = [new Float64Array(n * n), new Float64Array(n * n)];
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) {
          const turn = (turns[j] - turns[k] + 4) % 4;
          const signed = turn >= 2 ? -matrix[j * n + k] : matrix[j * n + k];
          (turn % 2 === 0 ? real : imaginary)[j * n + k] = signed;
        }
      const form = realForm({ values: real }, { values: imaginary }, n);
      expect(asymmetryOf(form, 2 * n)).toBeUndefined();
      eigenvalues(symmetricOf(form, 2 * n).matrix).forEach(({ lo, hi }, k) => {
        expect(lo).toBeLessThanOrEqual(spectrum[Math.floor(k / 2)]);
        expect(hi).toBeGreaterThanOrEqual(spectrum[Math.floor(k / 2)]);
      });
    }
  });

  it('is symmetric only for a Hermitian matrix: imaginary diagonals and equal imaginary parts are not', () => {
    const zero = { values: new Float64Array(4) };
    expect(asymmetryOf(realForm(zero, { values: Float64Array.of(0, 1, -1, 0) }, 2), 4)).toBeUndefined();
    expect(asymmetryOf(realForm(zero, { values: Float64Array.of(0, 1, 1, 0) }, 2), 4)).toBeDefined();
    expect(asymmetryOf(realForm(zero, { values: Float64Array.of(2 ** -1074, 0, 0, 0) }, 2), 4)).toBeDefined();
  });

  it('keeps radii and exact numbers of both parts, with their signs', () => {
    const exact = (texts: string[]) => texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 });
    const real = { values: Float64Array.of(0.1), radius: Float64Array.of(3), exact: exact(['0.1']) };
    const form = realForm(real, { values: Float64Array.of(0.5) }, 1);
    expect(form.values).toEqual(Float64Array.of(0.1, -0.5, 0.5, 0.1));
    expect(form.radius).toEqual(Float64Array.of(3, 0, 0, 3));
    expect(form.exact).toEqual(exact(['0.1', '-0.5', '0.5', '0.1']));
  });
});
