import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { exactMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { otherSign } from './other-sign.js';

/** Exact rounding to whole multiples of 2⁻¹², so that the error is at most 2⁻¹³. */
const rounded = (x: number): number => Math.round(x * 4096) / 4096;

describe('otherSign', () => {
  it('finds the semidefinite matrix that a Gram matrix was before its entries were rounded', () => {
    const random = seededRandom('rounded Gram matrices');
    for (const n of [12, 30, 80]) {
      // Of rank 4, so that rounding gives it negative eigenvalues; diagonals above 0 leave room for errors.
      const x = Array.from({ length: n }, () => Array.from({ length: 4 }, () => random.uniform() - 0.5));
      const gram = exactMatrix(x.map((v) => x.map((w) => rounded(v.reduce((sum, c, k) => sum + c * w[k], 0)))));
      expect(smallestEigenvalue(gram).hi).toBeLessThan(0);
      const allowed = new Float64Array(n * n).fill(2 ** -13);
      const change = otherSign(gram, allowed, 'not negative', 2 ** -13, 2 ** -13);
      expect(change).toBeGreaterThan(0);
      expect(change).toBeLessThanOrEqual(2 ** -13);
    }
  });

  it('finds a negative one within reach of a definite one, and neither where there is none', () => {
    const allowed = (e: number) => new Float64Array(4).fill(e);
    const close = exactMatrix(numberRows('1 0.96, 0.96 1'));
    // λ_min = 0.04; errors e on all entries make it 0.04 − 2e.
    expect(otherSign(close, allowed(0.05), 'negative', 0.04, 0.05)).toBeLessThan(0.03);
    expect(otherSign(close, allowed(0.019), 'negative', 0.04, 0.019)).toBeUndefined();
    const indefinite = exactMatrix(numberRows('1 1.04, 1.04 1'));
    expect(otherSign(indefinite, allowed(0.05), 'not negative', 0.04, 0.05)).toBeLessThan(0.03);
    expect(otherSign(indefinite, allowed(0.019), 'not negative', 0.04, 0.019)).toBeUndefined();
  });

  it('leaves alone what may not change', () => {
    // Only the corners may, by 0.05: 0.04 is not to be had on the diagonal, so the corner carries it.
    const change = otherSign(
      exactMatrix(numberRows('1 1.04, 1.04 1')),
      Float64Array.of(0, 0.05, 0.05, 0),
      'not negative',
      0.04,
      0.05,
    );
    expect(change).toBeGreaterThanOrEqual(0.04);
  });
});
