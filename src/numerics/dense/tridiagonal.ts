import type { SmallestPair } from './dense-operations.js';
import type { Workspace } from './workspace.js';

/** By reduction to tridiagonal form. The largest eigenvalue is found on the way. */
export function smallestOfTridiagonal(space: Workspace, n: number): (SmallestPair & { largest: number }) | undefined {
  const { wasm, doubles, matrix, work, ld, tiles, stride, x, y, z, scratch } = space;
  wasm.tridiagonalise(matrix, n, work, ld, x, y, tiles, scratch);
  // QL overwrites the diagonal; the last of the scratch vectors keeps it.
  const diagonal = scratch + 5 * stride;
  doubles.copyWithin(diagonal / 8, x / 8, x / 8 + n);
  if (wasm.tridiagonalEigenvalues(x, y, n, z) === 0) return undefined;
  const value = doubles[x / 8];
  const next = doubles[x / 8 + 1];
  const largest = doubles[x / 8 + n - 1];
  const norm = Math.max(Math.abs(value), Math.abs(largest));
  wasm.tridiagonalEigenvector(diagonal, y, n, value, Math.max(norm * 2 ** -60, 2 ** -900), x, scratch);
  wasm.applyReflections(work, ld, n, x);
  return { value, next, largest, vector: space.vector };
}
