import { describe, expect, it } from 'vitest';
import { mpfr, NEAREST, withStack } from '../../numerics/mpfr/mpfr.js';
import { solvePositive } from './positive-system.js';

/** Solves a system of doubles, each size that of the diagonal entry. */
function solved(bits: number, matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  return withStack(bits, (stack) => {
    const pointer = (x: number) => {
      const p = stack.push();
      mpfr.mpfr_set_d(p, x, NEAREST);
      return p;
    };
    const entries = matrix.map((row) => row.map(pointer));
    const sizes = entries.map((row, i) => row[i]);
    const x = solvePositive(stack, (i, j) => entries[i][j], right.map(pointer), sizes);
    return x.map((p) => mpfr.mpfr_get_d(p, NEAREST));
  });
}

describe('solvePositive', () => {
  it('a Hilbert matrix of size 8, whose condition number is 1.5e10, to all digits of doubles at 128 bits', () => {
    // H_ij = 840·840·…/(i + j + 1) is not exact in doubles; lcm(1…15) = 360360 makes it so.
    const n = 8;
    const matrix = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 360360 / (i + j + 1)));
    const x = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i + 1 : -i));
    // Sums of integers below 2⁵³.
    const right = matrix.map((row) => row.reduce((sum, a, j) => sum + a * x[j], 0));
    expect(solved(128, matrix, right)).toEqual(x);
  });

  it('unknowns that rounding cannot tell from those before are 0, and the others solve what is left', () => {
    // The third row is the sum of the first two.
    const matrix = [
      [2, 1, 3],
      [1, 2, 3],
      [3, 3, 6],
    ];
    expect(solved(96, matrix, [4, 5, 9])).toEqual([1, 2, 0]);
  });
});
