import { expect, it } from 'vitest';
import { largest, largestRowSum, longest, transposed } from './row-major.js';

it('longest: the largest Euclidean norm of a row, whichever, rounded up', () => {
  for (let i = 0; i < 3; i++) {
    const rows = new Float64Array(9).fill(0.25);
    rows.set([3, 4, 0], 3 * i);
    expect(longest(rows, 3)).toBeGreaterThanOrEqual(5);
    expect(longest(rows, 3)).toBeLessThan(5 * (1 + 2 ** -48));
  }
  // 1 + 399·x², x² just below half a unit in the last place of 1: every sum is rounded down to 1.
  const n = 400;
  const x = 2 ** -26.5 * (1 - 2 ** -20);
  const rows = new Float64Array(n * n);
  for (let k = 0; k < n; k++) rows[k] = k === 0 ? 1 : x;
  // √(1 + 399x²) > 1 + 199x².
  expect(longest(rows, n) - 1).toBeGreaterThanOrEqual(199 * x * x);
  // A square that vanishes leaves a norm above 0.
  expect(longest(Float64Array.of(1e-200), 1)).toBeGreaterThanOrEqual(1e-200);
});

it('largest, row sums with an error in every entry, and the transpose', () => {
  expect(largest(Float64Array.of(1, -3, 2))).toBe(3);
  expect(largestRowSum(Float64Array.of(1, -2, 0.5, 0.25), 2, 0)).toBe(3);
  expect(largestRowSum(Float64Array.of(0.5, 0.25, 1, -2), 2, 0.125)).toBe(3.25);
  expect(Array.from(transposed(Float64Array.of(1, 2, 3, 4), 2))).toEqual([1, 3, 2, 4]);
});
