import { describe, expect, it, vi } from 'vitest';
import { interval } from '../numerics/interval/interval.js';
import { seededRandom } from '../numerics/special/random.js';
import { spectralSlice } from '../numerics/spectrum/spectral-slice.js';
import { magnitudes } from './magnitudes.js';
import { leastInDoubles, slicesInDoubles } from './slices-in-doubles.js';

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

const diagonal = (n: number, at: (i: number) => number) => {
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) middle[i * n + i] = at(i);
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
};

describe('leastInDoubles', () => {
  // The trace, ≤ 3n, bounds the largest eigenvalue; the mean entry, about 3/4, times n is below it.
  const n = 600;
  const norm = interval(n / 4, 3 * n);

  it('of a kernel of small rank makes no slice with exchanged rows; the rank is known, and what the condition number exceeds', () => {
    const kernel = linearKernel(n);
    const exchanging = vi.fn(spectralSlice);
    expect(leastInDoubles(kernel, norm, exchanging)).toMatchObject({ lo: 0, hi: norm.hi });
    expect(exchanging).not.toHaveBeenCalled();
    const resolution = 3 * n * n * 2 ** -52;
    const { conditionNumber, rank } = magnitudes(kernel, norm, resolution, false);
    expect(rank).toMatchObject({ atLeast: 3, atMost: 3 });
    expect(conditionNumber.lo).toBeGreaterThan(0.999 * (norm.lo / resolution));
    expect(conditionNumber.hi).toBe(Number.POSITIVE_INFINITY);
  });

  it('encloses what doubles resolve: 2 of ±(2 + i)', () => {
    const least = leastInDoubles(
      diagonal(n, (i) => (i % 2 === 0 ? 2 + i : -2 - i)),
      interval(601, 601),
    );
    expect(least.lo).toBeGreaterThan(1.9);
    expect(least.lo).toBeLessThanOrEqual(2);
    expect(least.hi).toBeGreaterThanOrEqual(2);
    expect(least.hi).toBeLessThan(2.1);
  });
});

it.each([
  [600, 1],
  [1025, 0],
])('of %d rows a slice that meets a pivot of 0 exchanges rows: %d times', (n, times) => {
  // The first pivot is 2⁻²⁰ less the shift.
  const exchanging = vi.fn(spectralSlice);
  const { above, notBelow } = slicesInDoubles(
    diagonal(n, (i) => (i === 0 ? 2 ** -20 : 1)),
    exchanging,
  ).slice(2 ** -20);
  expect(exchanging).toHaveBeenCalledTimes(times);
  // All but that one are 1.
  expect(above).toBeLessThanOrEqual(n - 1);
  expect(notBelow).toBeGreaterThanOrEqual(n - 1);
});
