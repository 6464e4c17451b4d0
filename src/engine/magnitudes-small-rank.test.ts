import { beforeEach, expect, it, vi } from 'vitest';
import { interval } from '../numerics/interval/interval.js';
import { seededRandom } from '../numerics/special/random.js';
import { spectralSlice } from '../numerics/spectrum/spectral-slice.js';
import { magnitudes, rankAt } from './magnitudes.js';

vi.mock('../numerics/spectrum/spectral-slice.js', async (original) => {
  const module = await original<typeof import('../numerics/spectrum/spectral-slice.js')>();
  return { ...module, spectralSlice: vi.fn(module.spectralSlice) };
});

beforeEach(() => {
  vi.mocked(spectralSlice).mockClear();
});

const random = seededRandom('small rank');
/** X Xᵀ of n rows of three numbers in [0, 1): three eigenvalues of about n, the others no more than rounding. */
function linearKernel(n: number) {
  const rows = Array.from({ length: n }, () => [random.uniform(), random.uniform(), random.uniform()]);
  const middle = Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [rows[Math.floor(k / n)], rows[k % n]];
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  });
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
}

it('of a kernel of small rank no slice with exchanged rows is made, and the rank is known', () => {
  const n = 600;
  // The trace, ≤ 3n, bounds the largest eigenvalue; all entries are ≥ 0, and their mean of about 3/4 times n is below it.
  const { conditionNumber, rank } = magnitudes(linearKernel(n), interval(n / 4, 3 * n), 3 * n * n * 2 ** -52, false);
  expect(spectralSlice).not.toHaveBeenCalled();
  expect(rank).toMatchObject({ atLeast: 3, atMost: 3 });
  // max|λ|/min|λ|: what counts as zero lies within 3·n²·2⁻⁵².
  expect(conditionNumber.lo).toBeGreaterThan((n / 4 / (3 * n * n * 2 ** -52)) * 0.999);
  expect(conditionNumber.hi).toBe(Number.POSITIVE_INFINITY);
});

it('what doubles resolve is enclosed as before: |λ| ≥ 2 of a matrix that is not definite', () => {
  const n = 600;
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) middle[i * n + i] = i % 2 === 0 ? 2 + i : -2 - i;
  const matrix = { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
  // Diagonal: ±(2 + i), the largest 601.
  const { conditionNumber, rank } = magnitudes(matrix, interval(601, 601), 1e-9, false);
  expect(rank).toMatchObject({ atLeast: n, atMost: n });
  expect(conditionNumber.lo).toBeGreaterThan(601 / 2.1);
  expect(conditionNumber.lo).toBeLessThanOrEqual(300.5);
  expect(conditionNumber.hi).toBeGreaterThanOrEqual(300.5);
  expect(conditionNumber.hi).toBeLessThan(601 / 1.9);
});

it.each([
  [600, true],
  [1025, false],
])('of %d rows a slice that meets a pivot of 0 exchanges rows: %s', (n, exchanges) => {
  // The first pivot is the resolution less the shift, 0.
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) middle[i * n + i] = i === 0 ? 2 ** -20 : 1;
  const matrix = { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
  const { atLeast, atMost } = rankAt(matrix, 2 ** -20, true);
  expect(vi.mocked(spectralSlice).mock.calls.length > 0).toBe(exchanges);
  // All but that one are 1.
  expect(atLeast).toBeLessThanOrEqual(n - 1);
  expect(atMost).toBeGreaterThanOrEqual(n - 1);
});
