import type { SmallestPair } from './fast-dense.js';
import type { Workspace } from './fast-dense-wasm.js';

/** The greatest number of steps; `basis` holds one vector more. */
export const LANCZOS_STEPS = 60;

/**
 * The two smallest eigenvalues of a positive definite matrix and a vector for the first, approximately, by Lanczos's method
 * on the inverse, fully reorthogonalised (Parlett, The Symmetric Eigenvalue Problem, ch. 13). Undefined when the Cholesky
 * factorisation breaks down or 60 steps are not enough. Cost: n³/3 operations, and 2n² a step, 20 to 40 as a rule.
 */
export function inverseLanczos(space: Workspace, n: number): SmallestPair | undefined {
  const { wasm, doubles, matrix, work, ld, x, y, z, scratch, basis } = space;
  const vector = y - x;
  wasm.copyLower(matrix, n, work, ld);
  if (wasm.cholesky(work, ld, n) === 0) return undefined;

  for (let i = 0; i < n; i++) doubles[basis / 8 + i] = START[i % START.length];
  normalise(space, basis, n);
  const diagonal: number[] = [];
  const offDiagonal: number[] = [0];
  for (let step = 1; step <= Math.min(n - 1, LANCZOS_STEPS); step++) {
    const previous = basis + (step - 1) * vector;
    const next = basis + step * vector;
    doubles.copyWithin(next / 8, previous / 8, previous / 8 + n);
    wasm.solve(work, ld, n, next);
    diagonal.push(wasm.dot(previous, next, n));
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < step; j++) {
        const q = basis + j * vector;
        wasm.axpy(next, -wasm.dot(q, next, n), q, n);
      }
    offDiagonal.push(normalise(space, next, n));
    if (step < 10 || step % 3 !== 0) continue;

    // The largest Ritz values of the inverse, as the smallest of its negative.
    diagonal.forEach((d, i) => {
      doubles[x / 8 + i] = -d;
      doubles[y / 8 + i] = -offDiagonal[i];
    });
    if (wasm.tridiagonalEigenvalues(x, y, step, z) === 0) return undefined;
    const largest = doubles[x / 8];
    const value = -1 / largest;
    const gap = -1 / doubles[x / 8 + 1] - value;
    if (!(value > 0 && gap > 0)) continue;
    diagonal.forEach((d, i) => {
      doubles[x / 8 + i] = -d;
    });
    wasm.tridiagonalEigenvector(x, y, step, largest, -largest * 2 ** -60, z, scratch);
    // The Rayleigh quotient errs by residual²/gap: below the last place of the smallest eigenvalue is enough.
    const residual = offDiagonal[step] * Math.abs(doubles[z / 8 + step - 1]) * value;
    if (!(residual * residual < 2 ** -53 * Math.min(1, gap / value))) continue;

    const combination = doubles.slice(z / 8, z / 8 + step);
    doubles.fill(0, x / 8, x / 8 + n);
    combination.forEach((c, j) => {
      wasm.axpy(x, c, basis + j * vector, n);
    });
    // One more solution takes out what is left of the large eigenvalues.
    wasm.solve(work, ld, n, x);
    normalise(space, x, n);
    return { value, next: value + gap, vector: space.vector };
  }
  return undefined;
}

/** Any vector that is not orthogonal to the one sought; signs and sizes without a pattern that data might share. */
const START = [1, -0.7, 0.4, 0.9, -0.3, -1, 0.6, -0.5, 0.8, 0.2, -0.9];

function normalise({ wasm, doubles }: Workspace, v: number, n: number): number {
  const length = Math.sqrt(wasm.dot(v, v, n));
  for (let i = v / 8; i < v / 8 + n; i++) doubles[i] /= length;
  return length;
}
