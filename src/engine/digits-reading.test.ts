import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { exactMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows, textRows } from '../testing/rows.js';
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
    const found = reading(numberRows('1 1 0.98, 1 1 1, 0.98 1 1'), 2);
    // λ² − 2.98λ − 0.02 = 0 on (1, √2·…, 1): λ_min = −0.0066964, so that entries must be wrong by λ/3 = 0.00223, 0.446·0.005.
    expect(found).toMatchObject({ how: 'printed to 2 decimals', verdict: 'within', entryError: 0.005 });
    expect(found.needed).toBeCloseTo(0.0066963619919 / 0.015, 9);
    expect(found.sentence).toMatch(
      /^printed to 2 decimals: entries may be off by 0\.0050, and errors of 0\.00\d+ make λ_min ≥ 0$/,
    );
  });

  it('what digits cannot explain is real, and it is said from what error on it would not be', () => {
    const found = reading(numberRows('1 1.3, 1.3 1'), 2);
    // λ_min = −0.3; two errors of 0.005 in a row move it by 0.01. 0.3/0.01 = 30 halves of a unit.
    expect(found).toMatchObject({ verdict: 'real' });
    expect(found.needed).toBeCloseTo(30, 9);
    expect(found.sentence).toBe(
      'printed to 2 decimals: λ_min < 0 is real, unless entries are wrong by more than 0.15 (15 units in the 2nd decimal)',
    );
  });

  it('the same of definite matrices', () => {
    expect(reading(numberRows('1 0.5, 0.5 1'), 1)).toMatchObject({ verdict: 'real' });
    // λ_min = 0.04, and errors of 0.05 make it −0.06.
    expect(reading(numberRows('1 0.96, 0.96 1'), 1)).toMatchObject({ verdict: 'within' });
  });

  it('a sign that is not known is not explained', () => {
    expect(reading(numberRows('1 1, 1 1'), 1)).toMatchObject({ verdict: 'open', needed: 0 });
  });

  it('is neither, where the bound does not reach and no matrix was found', () => {
    // diag: each eigenvector has its own entry; λ_min = −0.007 needs an error of 0.007 on the diagonal, the row sums allow 0.01.
    const found = reading(numberRows('-0.007 0, 0 1'), 2);
    expect(found).toMatchObject({ verdict: 'open' });
    expect(found.sentence).toMatch(
      /which may explain λ_min < 0; it is real if they are right to 0\.0035 \(0\.35 units in the 2nd decimal\)/,
    );
  });

  it('a certificate says no more than its digits: not "real" of λ_min within them', () => {
    const rows = textRows('1.00 1.00 0.98, 1.00 1.00 1.00, 0.98 1.00 1.00');
    expect(certify(rows)).toMatchObject({
      digits: { how: 'printed to 2 decimals', verdict: 'within' },
      positiveSemidefinite: 'disproved',
      reading: expect.stringMatching(
        /^λ_min < 0 is more than rounding of doubles, but not shown to be more than the digits/,
      ),
    });
    const whole = certify(numberRows('1 2, 2 1'));
    expect(whole.digits).toMatchObject({ how: 'whole numbers', verdict: 'real', entryError: 0 });
    expect(whole.reading).toMatch(/^λ_min < 0 is real/);
  });

  /** The Gaussian kernel of 60 points of a square: definite, with eigenvalues far below what singles or decimals resolve. */
  const random = seededRandom('digits of a kernel');
  const points = Array.from({ length: 60 }, () => [2 * random.uniform() - 1, 2 * random.uniform() - 1]);
  const kernel = points.map(([a, b]) => points.map(([c, d]) => Math.exp(-((a - c) ** 2 + (b - d) ** 2) / 2)));
  const sizes = points.map(() => 0.5 + random.uniform());
  const changed = (change: (x: number, i: number, j: number) => number) =>
    kernel.map((row, i) => row.map((x, j) => change(x, Math.max(i, j), Math.min(i, j))));
  const rounded = (x: number, digits: number) => Math.round(x * 10 ** digits) / 10 ** digits;
  const jitter = (i: number, j: number) => (i === j ? 1e-9 : 0);

  it.each([
    [
      'singles',
      (x: number, i: number, j: number) => Math.fround(x) + jitter(i, j),
      'no more digits than float32 holds',
    ],
    [
      'six decimals',
      (x: number, i: number, j: number) => rounded(x, 6) + jitter(i, j),
      'stored with at most 6 decimals',
    ],
    ['counts', (x: number, i: number, j: number) => Math.round(87 * x) / 87 + jitter(i, j), 'multiples of 1/87'],
    // Half of a row more: 59 of 1770 numbers, and one pair.
    [
      'singles, a row recomputed',
      (x: number, i: number) => (i === 59 ? x : Math.fround(x)),
      'no more digits than float32 holds',
    ],
    [
      'three decimals, one pair longer',
      (x: number, i: number, j: number) => (i === 7 && j === 5 ? x : rounded(x, 3)),
      'stored with at most 3 decimals',
    ],
  ])('a jitter on the diagonal and a few longer entries hide no loss of digits: %s', (_name, change, how) => {
    const found = certify(changed(change));
    expect(found.smallest.hi).toBeLessThan(0);
    expect(found.digits).toMatchObject({ how: `mostly ${how}`, verdict: 'within' });
    expect(found.reading).not.toContain('is real');
  });

  it('three cosines to two decimals stay that under a jitter, as numbers and as text', () => {
    const rows = numberRows('1 1 0.98, 1 1 1, 0.98 1 1.000000001');
    for (const digits of [certify(rows).digits, certify(rows.map((row) => row.map(String))).digits])
      expect(digits).toMatchObject({ verdict: 'within', entryError: 0.005 });
    expect(certify(textRows('1e0 1e0 9.8e-1, 1e0 1e0 1e0, 9.8e-1 1e0 1e0')).digits).toMatchObject({
      how: 'printed to 2 decimals',
      entryError: 0.005,
    });
  });

  it.each([
    ['times π', (x: number) => Math.fround(x) * Math.PI],
    ['times s sᵀ', (x: number, i: number, j: number) => Math.fround(x) * (sizes[i] * sizes[j])],
    [
      'normalised',
      (x: number, i: number, j: number) =>
        Math.fround(x * (sizes[i] * sizes[j])) / Math.sqrt(Math.fround(sizes[i] ** 2) * Math.fround(sizes[j] ** 2)),
    ],
    ['with 1e-9 added to each', (x: number) => Math.fround(x) + 1e-9],
  ])('singles %s show no sign of it: real only as stored', (_name, change) => {
    const found = certify(changed(change));
    expect(found.smallest.hi).toBeLessThan(0);
    expect(found.digits?.how).toBe('float64 without a sign of fewer digits');
    expect(found.digits?.verdict).toBe('stored');
    expect(found.digits?.sentence).toMatch(
      /is real for the matrix as stored, unless .*; within the \S+ that entries in single precision would err$/,
    );
    expect(found.reading).toMatch(
      /^λ_min < 0 is real for the matrix as stored, but within what entries in single precision would err: /,
    );
  });

  it('beyond n·2⁻²⁴·max|a_ij| it is real', () => {
    // 60·2⁻²⁴·1.1 = 3.9e-6 lies between the two.
    expect(certify(changed((x, i, j) => x - (i === j ? 1e-6 : 0))).digits?.verdict).toBe('stored');
    const real = certify(changed((x, i, j) => x - (i === j ? 1e-5 : 0)));
    expect(real.digits?.verdict).toBe('real');
    expect(real.reading).toMatch(/^λ_min < 0 is real: /);
  });

  it('one voice: what is no more than rounding is real by no digits', () => {
    // Doubles err by 2⁻⁵³/3 here, which |λ_min| = 3·2⁻⁵³ exceeds; it does not exceed the 4·2⁻⁵³ that are given as rounding.
    const matrix = exactMatrix([
      [1 / 3, 0],
      [0, -3 * 2 ** -53],
    ]);
    const provenance = { unit: 2 ** -53, printed: { significant: 17, whole: false } };
    const smallest = smallestEigenvalue(matrix);
    expect(digitsReading(matrix, smallest, provenance).verdict).toBe('stored');
    const found = digitsReading(matrix, smallest, provenance, 4 * 2 ** -53);
    expect(found.verdict).toBe('open');
    expect(found.sentence).toMatch(/no more than rounding of entries and solver together/);
    expect(found.sentence).not.toContain('real');
    // 2⁻⁴⁹/3 > 3·2⁻⁵³: an entry off by half a unit explains the sign, which is then real under no condition.
    const explained = digitsReading(matrix, smallest, { ...provenance, unit: 2 ** -49 }, 2 ** -48);
    expect(explained.sentence).toMatch(/which may explain λ_min < 0$/);
  });
});
