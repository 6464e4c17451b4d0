// Dense symmetric linear algebra in SIMD, in AssemblyScript (https://www.assemblyscript.org). Compiled by build.mjs.
//
// The caller owns the memory: every argument named like a pointer is a byte address of doubles, aligned to 8. Matrices are
// row-major with n or `ld` doubles from row to row, or by tiles (tiles.as); only the lower triangle is read and written. Vectors have one
// spare double at the end, so that a loop over pairs may read (never use) one element more.
//
// Nothing here proves anything but the two Cholesky factorisations, whose error analyses (fast-smallest-eigenvalue.ts, fast-slice.ts) hold for
// every order of summation, and the residual, whose error fast-dense.ts states.

export { combine, normalise, products } from './basis';
export { cholesky, choleskySingle, solve, solveSingle } from './cholesky';
export { eigenvalues, tridiagonalEigenvalues, tridiagonalEigenvector } from './eigenvalues';
export { piecewise } from './piecewise';
export { rectifiedLayers } from './rectified';
export { compensatedResidual } from './residual';
export { signedCholesky } from './signed-cholesky';
export { multiplyAll, toSingle, toTiles } from './tiles';
export { applyReflections, tridiagonalise } from './tridiagonal';
export { dot, largest } from './vectors';
