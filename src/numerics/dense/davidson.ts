import type { SmallestPair } from './dense-operations.js';
import { smallestOfTridiagonal } from './tridiagonal.js';
import { DAVIDSON_STEPS, layOut, type Workspace } from './workspace.js';

/** Steps before the first look at a residual: fewer never were enough for a matrix that is worth this method. */
const KRYLOV_STEPS = 14;

/**
 * The two smallest eigenvalues of a positive definite matrix A and a vector for the first, approximately: Lanczos's
 * method on the inverse, fully reorthogonalised, with the Rayleigh–Ritz pairs of A itself, and from some steps on
 * every other vector from a residual (Davidson, J. Comput. Phys. 17, 1975). Residuals are those of A in doubles; hence
 * the Cholesky factor that stands for the inverse may be one in singles, at half the cost, and where A is too near
 * a singular matrix for that, one in doubles. Undefined when that breaks down too, 60 steps are not enough, or the
 * vectors span all there is. Cost: n³/3 operations, and 4n² a step, 20 to 40 as a rule.
 */
export function davidson(space: Workspace, n: number): SmallestPair | undefined {
  const { wasm, doubles, matrix, work, tiles, y } = space;
  wasm.toTiles(matrix, n, 0, 0, matrix, tiles);
  wasm.toSingle(tiles, n, 1 / doubles[matrix / 8], work);
  if (wasm.choleskySingle(work, n) === 1) {
    const pair = iterate(space, n, (v) => wasm.solveSingle(work, n, v, y));
    if (pair !== 'limited by rounding') return pair;
  }
  wasm.toTiles(matrix, n, 0, 0, matrix, work);
  if (wasm.cholesky(work, n) === 0) return undefined;
  const solve = (v: number): void => wasm.solve(work, n, v);
  const pair = iterate(space, n, solve, (value) => correct(space, n, value, solve));
  return pair === 'limited by rounding' ? undefined : pair;
}

/**
 * `solve` takes a vector of length about 1 to a multiple of A⁻¹v. Without `finish`, a residual that is
 * all rounding is not good enough.
 */
function iterate(
  space: Workspace,
  n: number,
  solve: (v: number) => void,
  finish?: (value: number) => void,
): SmallestPair | 'limited by rounding' | undefined {
  const { wasm, doubles, tiles, x, z, basis, stride } = space;
  const panels = Math.ceil(n / 4);
  const length = 4 * panels;
  const images = basis + (DAVIDSON_STEPS + 1) * stride;
  const projected: Float64Array[] = [];
  doubles.fill(0, basis / 8, (images + DAVIDSON_STEPS * stride) / 8);
  for (let i = 0; i < n; i++) doubles[basis / 8 + i] = START[i % START.length];
  wasm.normalise(basis, length);
  for (let count = 1; count <= Math.min(n, DAVIDSON_STEPS); count++) {
    const newest = basis + (count - 1) * stride;
    const added = newest + stride;
    if (count < KRYLOV_STEPS || count % 2 === 1) doubles.copyWithin(added / 8, newest / 8, added / 8);
    else {
      const known = projected.length;
      const later = images + known * stride;
      wasm.multiplyAll(tiles, panels, basis + known * stride, later, stride, count - known);
      for (let k = known; k < count; k++) {
        wasm.products(basis, stride, k + 1, images + k * stride, length, z);
        projected.push(doubles.slice(z / 8, z / 8 + k + 1));
      }
      const ritz = ritzPairs(space, projected);
      if (ritz === undefined || !(ritz.value > 0)) return undefined;
      const { value, next, largest, vector } = ritz;
      doubles.set(vector, z / 8);
      wasm.combine(images, stride, count, z, 1, added, length);
      wasm.combine(basis, stride, count, z, -value, added, length);
      const residual = wasm.normalise(added, length);
      // The Rayleigh quotient errs by residual²/gap: below the last place of the value, or a residual
      // that is all rounding, is enough.
      const close = residual ** 2 < 2 ** -58 * value * Math.min(value, next - value);
      if (close || residual < 2 ** -50 * largest) {
        if (!close && finish === undefined) return 'limited by rounding';
        doubles.fill(0, x / 8, x / 8 + length);
        wasm.combine(basis, stride, count, z, 1, x, length);
        if (!close) finish?.(value);
        return { value, next, vector: space.vector };
      }
    }
    solve(added);
    for (let pass = 0; pass < 2; pass++) {
      wasm.products(basis, stride, count, added, length, z);
      wasm.combine(basis, stride, count, z, -1, added, length);
      const left = wasm.normalise(added, length);
      // The second pass leaves a unit vector as it is, but for rounding, unless the first left nothing but
      // rounding: the space is exhausted.
      if (!(left > (pass === 0 ? 0 : 0.5))) return undefined;
    }
  }
  return undefined;
}

/**
 * x ← x − (LLᵀ)⁻¹(Ax − value·x) while that falls, the residual in twice the precision: of an eigenvector of λ, λ₁/λ of
 * what is in x stays. The small ones, which rounding in `iterate` leaves, go slowly; the large ones at once.
 */
function correct(space: Workspace, n: number, value: number, solve: (v: number) => void): void {
  const { wasm, doubles, matrix, x, z, scratch: r } = space;
  const length = 4 * Math.ceil(n / 4);
  doubles.fill(0, r / 8, r / 8 + length);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < CORRECTIONS; step++) {
    wasm.compensatedResidual(matrix, n, x, value, r, z);
    const size = Math.sqrt(wasm.dot(r, r, n));
    if (!(size < before)) return;
    before = size;
    solve(r);
    doubles[z / 8] = 1;
    wasm.combine(r, 0, 1, z, -1, x, length);
    wasm.normalise(x, length);
  }
}

const CORRECTIONS = 6;

/**
 * Of the projected matrix, of which row j holds j + 1 entries: its two smallest eigenvalues, a vector
 * for the first, and the largest.
 */
function ritzPairs({ wasm, small }: Workspace, projected: readonly Float64Array[]) {
  const count = projected.length;
  const space = layOut(wasm, small, count);
  projected.forEach((row, i) => {
    space.doubles.set(row, space.matrix / 8 + i * count);
  });
  return smallestOfTridiagonal(space, count);
}

/** Any vector that is not orthogonal to the one sought; signs and sizes without a pattern that data might share. */
const START = [1, -0.7, 0.4, 0.9, -0.3, -1, 0.6, -0.5, 0.8, 0.2, -0.9];
