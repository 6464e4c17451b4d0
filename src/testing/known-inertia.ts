import type { SeededRandom } from '../numerics/special/random.js';

/**
 * LDLᵀ for a unit lower triangular L with entries −1 (and, given `random`, 0 and 1) below its diagonal: exact, of the inertia of D (Sylvester). With
 * −1 throughout L⁻¹ has entries up to 2^(n − 2), so that the eigenvalue which belongs to the last d is d·4^−n or so, far below what doubles
 * tell. Exact while n·max|d| and the bits of each d fit into 53.
 */
export function withInertia(d: readonly number[], random?: SeededRandom): Float64Array {
  const n = d.length;
  const l = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (j < i ? (random?.integer(-1, 1) ?? -1) : j === i ? 1 : 0)),
  );
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [row, column] = [l[Math.floor(at / n)], l[at % n]];
    return d.reduce((sum, x, k) => sum + row[k] * x * column[k], 0);
  });
}
