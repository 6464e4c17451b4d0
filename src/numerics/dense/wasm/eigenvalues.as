// Eigenvalues and one eigenvector of a tridiagonal matrix. Nothing here proves anything.

import { at, dot } from './vectors';
import { tridiagonalise } from './tridiagonal';

/** What `eigenvalues` of fast-dense.ts needs, in one call: d ← the eigenvalues of a. See `tridiagonalise`. */
export function eigenvalues(
  a: usize, n: i32, work: usize, ld: i32, d: usize, e: usize, tiles: usize, scratch: usize,
): i32 {
  tridiagonalise(a, n, work, ld, d, e, tiles, scratch);
  return tridiagonalEigenvalues(d, e, n, scratch);
}

/**
 * The eigenvalues of the tridiagonal matrix (d, e), e[i] coupling i − 1 and i, replace d, ascending; `squares`, n + 1
 * doubles, is scratch. The root-free QL method of Pal, Walker & Kahan (Parlett, The Symmetric Eigenvalue Problem, §8.15),
 * its sweeps by determinants. Returns 0 when an eigenvalue did not converge in 60 sweeps, else 1.
 */
export function tridiagonalEigenvalues(d: usize, e: usize, n: i32, squares: usize): i32 {
  let norm: f64 = 0;
  for (let i = 0; i < n; i++) {
    const x = i + 1 < n ? load<f64>(at(e, i + 1)) : 0;
    norm = Math.max(norm, Math.abs(load<f64>(at(d, i))) + Math.abs(x));
  }
  if (!(norm > 0)) return norm == 0 ? 1 : 0;
  // A power of two that takes the norm into (1/16, 1/8], so that ‖T − shift‖ < 1/2 in every sweep.
  const scale = reinterpret<f64>(((2043 - (reinterpret<i64>(norm) >> 52)) << 52));
  for (let i = 0; i < n; i++) {
    const x = i + 1 < n ? scale * load<f64>(at(e, i + 1)) : 0;
    store<f64>(at(d, i), scale * load<f64>(at(d, i)));
    store<f64>(at(squares, i), x * x); // squares[i] couples i and i + 1
  }
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      const m = blockEnd(d, squares, l, n - 1);
      if (m < n - 1) store<f64>(at(squares, m), 0);
      if (m == l) break;
      if (sweep == 60) return 0;
      sweepQl(d, squares, l, m);
    }
  }
  // Insertion: they come nearly in order.
  const back = 1 / scale;
  for (let i = 0; i < n; i++) {
    const x = back * load<f64>(at(d, i));
    let j = i;
    for (; j > 0 && load<f64>(at(d, j - 1)) > x; j--) store<f64>(at(d, j), load<f64>(at(d, j - 1)));
    store<f64>(at(d, j), x);
  }
  return 1;
}

const NEGLIGIBLE_SHARE: f64 = f64.EPSILON * f64.EPSILON;
const NEGLIGIBLE_SQUARE: f64 = 2.4308653429145085e-63; // 2^-208, of a norm near 2^-3

/** The first m ≥ l whose coupling to m + 1 is negligible; `last` when there is none. */
function blockEnd(d: usize, squares: usize, l: i32, last: i32): i32 {
  const share = f64x2.splat(NEGLIGIBLE_SHARE);
  const floor = f64x2.splat(NEGLIGIBLE_SQUARE);
  let m = l;
  for (; m + 2 <= last; m += 2) {
    const x = f64x2.abs(f64x2.mul(v128.load(at(d, m)), v128.load(at(d, m + 1))));
    if (v128.any_true(f64x2.le(v128.load(at(squares, m)), f64x2.add(f64x2.mul(share, x), floor)))) break;
  }
  for (; m < last; m++) {
    const x = Math.abs(load<f64>(at(d, m)) * load<f64>(at(d, m + 1)));
    if (load<f64>(at(squares, m)) <= NEGLIGIBLE_SHARE * x + NEGLIGIBLE_SQUARE) break;
  }
  return m;
}

/**
 * One sweep on rows l … m. In the notation of Parlett's table 8.5 the sweep needs p = π² and γ, in which each step waits for
 * a quotient of the last. But p_i = D_i²/P_i and γ_i = D_i·D_{i+1}/P_i with the determinants D_i of T − shift on rows i … m and
 * P_i = Π_{k>i} r_k, r_k = p_k + b_{k−1}: D_{i−1} = (α_{i−1} − shift)D_i − b_{i−1}D_{i+1}, P_{i−1} = D_i² + b_{i−1}P_i. Nothing
 * in these waits for a quotient: a step takes 8 cycles in place of 40. r < 1 (see `scale`), so that P only falls.
 */
function sweepQl(d: usize, squares: usize, l: i32, m: i32): void {
  const dl = load<f64>(at(d, l));
  const root = Math.sqrt(load<f64>(at(squares, l)));
  const half = (load<f64>(at(d, l + 1)) - dl) / (2 * root);
  const r1 = Math.sqrt(half * half + 1);
  const shift = dl - root / (half + (half < 0 ? -r1 : r1));
  let gamma = load<f64>(at(d, m)) - shift;
  let determinant = gamma;
  let before: f64 = 1;
  let product: f64 = 1;
  let inverse: f64 = 1;
  let s: f64 = 0;
  for (let i = m - 1; i >= l; i--) {
    const b = load<f64>(at(squares, i));
    const alpha = load<f64>(at(d, i));
    const rest = b * product;
    const next = determinant * determinant + rest;
    store<f64>(at(squares, i + 1), s * (next * inverse));
    inverse = 1 / next;
    s = rest * inverse;
    const minor = (alpha - shift) * determinant - b * before;
    const old = gamma;
    gamma = determinant * minor * inverse;
    store<f64>(at(d, i + 1), old + (alpha - gamma));
    before = determinant;
    determinant = minor;
    product = next;
    if (product < 4.909093465297727e-91) {
      // 2^-300; b > 2^-208 and the square of the determinant is at most `product`
      determinant *= 1.4272476927059599e45;
      before *= 1.4272476927059599e45; // 2^150
      product *= 2.037035976334486e90;
      inverse *= 4.909093465297727e-91;
    }
  }
  store<f64>(at(squares, l), s * (determinant * determinant * inverse));
  store<f64>(at(d, l), shift + gamma);
}

/**
 * z ← an approximate unit eigenvector of the tridiagonal matrix (d, e) for the approximate eigenvalue `value`: three steps of
 * inverse iteration, by Gaussian elimination with partial pivoting. scratch: 5 vectors of n + 2; `tiny` replaces a zero pivot.
 */
export function tridiagonalEigenvector(
  d: usize, e: usize, n: i32, value: f64, tiny: f64, z: usize, scratch: usize,
): void {
  const size = (n + 2) & ~1;
  const u0 = scratch; // the upper triangular factor: diagonals 0, 1, 2
  const u1 = at(scratch, size);
  const u2 = at(scratch, 2 * size);
  const factor = at(scratch, 3 * size); // multipliers
  const swapped = at(scratch, 4 * size); // 1 where two rows were exchanged
  let diagonal = load<f64>(d) - value;
  let upper = n > 1 ? load<f64>(at(e, 1)) : 0;
  for (let i = 0; i < n - 1; i++) {
    const below = load<f64>(at(e, i + 1));
    const nextDiagonal = load<f64>(at(d, i + 1)) - value;
    const nextUpper = i + 2 < n ? load<f64>(at(e, i + 2)) : 0;
    if (Math.abs(diagonal) >= Math.abs(below)) {
      if (diagonal == 0) diagonal = tiny;
      const f = below / diagonal;
      store<f64>(at(u0, i), diagonal);
      store<f64>(at(u1, i), upper);
      store<f64>(at(u2, i), 0);
      store<f64>(at(factor, i), f);
      store<f64>(at(swapped, i), 0);
      diagonal = nextDiagonal - f * upper;
      upper = nextUpper;
    } else {
      const f = diagonal / below;
      store<f64>(at(u0, i), below);
      store<f64>(at(u1, i), nextDiagonal);
      store<f64>(at(u2, i), nextUpper);
      store<f64>(at(factor, i), f);
      store<f64>(at(swapped, i), 1);
      diagonal = upper - f * nextDiagonal;
      upper = -f * nextUpper;
    }
  }
  if (Math.abs(diagonal) < tiny) diagonal = tiny;
  store<f64>(at(u0, n - 1), diagonal);
  store<f64>(at(u1, n - 1), 0);
  store<f64>(at(u2, n - 1), 0);
  for (let i = 0; i < n; i++) store<f64>(at(z, i), 1 + 0.25 * <f64>(i & 3));
  for (let pass = 0; pass < 3; pass++) {
    // the first pass starts from a right-hand side taken as already eliminated
    if (pass > 0)
      for (let i = 0; i < n - 1; i++) {
        const f = load<f64>(at(factor, i));
        const x = load<f64>(at(z, i));
        const x1 = load<f64>(at(z, i + 1));
        if (load<f64>(at(swapped, i)) != 0) {
          store<f64>(at(z, i), x1);
          store<f64>(at(z, i + 1), x - f * x1);
        } else store<f64>(at(z, i + 1), x1 - f * x);
      }
    let z1: f64 = 0;
    let z2: f64 = 0;
    let largest: f64 = 0;
    for (let i = n - 1; i >= 0; i--) {
      const x =
        (load<f64>(at(z, i)) - load<f64>(at(u1, i)) * z1 - load<f64>(at(u2, i)) * z2) / load<f64>(at(u0, i));
      store<f64>(at(z, i), x);
      largest = Math.max(largest, Math.abs(x));
      z2 = z1;
      z1 = x;
    }
    const scale = 1 / largest;
    for (let i = 0; i < n; i++) store<f64>(at(z, i), scale * load<f64>(at(z, i)));
  }
  const scale = 1 / Math.sqrt(dot(z, z, n));
  for (let i = 0; i < n; i++) store<f64>(at(z, i), scale * load<f64>(at(z, i)));
}
