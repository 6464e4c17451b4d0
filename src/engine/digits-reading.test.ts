import { describe, expect, it } from 'vitest';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { exactMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { certify } from './certify.js';
import { digitsReading } from './digits-reading.js';

/** As a file of numbers printed to `decimals` places would be read. */
function reading(rows: readonly (readonly number[])[], decimals: number) {
  const matrix = exactMatrix(rows);
  return digitsReading(matrix, smallestEigenvalue(matrix), {
    unit: 2 ** -53,
    printed: { decimals, significant: decimals + 1, whole: false },
  });
}

describe('digitsReading', () => {
  it('three cosines to two decimals are explained by the third: a semidefinite matrix within 0.005 was found', () => {
    const found = reading([[1, 1, 0.98], [1, 1, 1], [0.98, 1, 1]], 2); // biome-ignore format: rows
    // λ² − 2.98λ − 0.02 = 0 on (1, √2·…, 1): λ_min = −0.0066964, so that entries must be wrong by λ/3 = 0.00223, 0.446·0.005.
    expect(found).toMatchObject({ how: 'printed to 2 decimals', verdict: 'within', entryError: 0.005 });
    expect(found.needed).toBeCloseTo(0.0066963619919 / 0.015, 9);
    expect(found.sentence).toMatch(
      /^printed to 2 decimals: entries may be off by 0\.0050, and errors of 0\.00\d+ make λ_min ≥ 0$/,
    );
  });

  it('what digits cannot explain is real, and it is said from what error on it would not be', () => {
    const found = reading([[1, 1.3], [1.3, 1]], 2); // biome-ignore format: rows
    // λ_min = −0.3; two errors of 0.005 in a row move it by 0.01. 0.3/0.01 = 30 halves of a unit.
    expect(found).toMatchObject({ verdict: 'real' });
    expect(found.needed).toBeCloseTo(30, 9);
    expect(found.sentence).toBe(
      'printed to 2 decimals: λ_min < 0 is real, unless entries are wrong by more than 0.15 (15 units in the 2nd decimal)',
    );
  });

  it('the same of definite matrices', () => {
    expect(reading([[1, 0.5], [0.5, 1]], 1)).toMatchObject({ verdict: 'real' }); // biome-ignore format: rows
    // λ_min = 0.04, and errors of 0.05 make it −0.06.
    expect(reading([[1, 0.96], [0.96, 1]], 1)).toMatchObject({ verdict: 'within' }); // biome-ignore format: rows
  });

  it('a sign that is not known is not explained', () => {
    expect(reading([[1, 1], [1, 1]], 1)).toMatchObject({ verdict: 'open', needed: 0 }); // biome-ignore format: rows
  });

  it('is neither, where the bound does not reach and no matrix was found', () => {
    // diag: each eigenvector has its own entry; λ_min = −0.007 needs an error of 0.007 on the diagonal, the row sums allow 0.01.
    const found = reading([[-0.007, 0], [0, 1]], 2); // biome-ignore format: rows
    expect(found).toMatchObject({ verdict: 'open' });
    expect(found.sentence).toMatch(
      /which may explain λ_min < 0; it is real if they are right to 0\.0035 \(0\.35 units in the 2nd decimal\)/,
    );
  });

  it('a certificate says no more than its digits: not "real" of λ_min within them', () => {
    const rows = [['1.00', '1.00', '0.98'], ['1.00', '1.00', '1.00'], ['0.98', '1.00', '1.00']]; // biome-ignore format: rows
    expect(certify(rows)).toMatchObject({
      digits: { how: 'printed to 2 decimals', verdict: 'within' },
      positiveSemidefinite: 'disproved',
      reading: expect.stringMatching(
        /^λ_min < 0 is more than rounding of doubles, but not shown to be more than the digits/,
      ),
    });
    const whole = certify([[1, 2], [2, 1]]); // biome-ignore format: rows
    expect(whole.digits).toMatchObject({ how: 'whole numbers', verdict: 'real', entryError: 0 });
    expect(whole.reading).toMatch(/^λ_min < 0 is real/);
  });
});
