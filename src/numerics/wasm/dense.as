// Dense symmetric linear algebra in SIMD, in AssemblyScript (https://www.assemblyscript.org). Compiled by build.ts.
//
// The caller owns the memory: every argument named like a pointer is a byte address of doubles, aligned to 8. Matrices are
// row-major with `ld` doubles from row to row; only the lower triangle is read and written. Vectors have one spare double at
// the end, so that a loop over pairs may read (never use) one element more.
//
// V8 moves loads to the front of a loop's body: a body with more of them than registers spills (the outer products below
// ran a third slower with both vectors of a step in one body).
//
// Nothing here proves anything but `cholesky`, whose error analysis holds for every order of summation (fast-certificate.ts).

import { combine, products } from './basis';
import { at, axpy, dot, sum2 } from './vectors';
import { copyRow, multiply, panelsOf, STEPS, subtractOuterProducts, toTiles } from './tiles';

export { combine, normalise, products } from './basis';
export { dot, largest } from './vectors';
export { cholesky, choleskySingle, solve, solveSingle } from './cholesky';
export { multiply, toSingle, toTiles } from './tiles';

// Off-diagonal parts below this share of the norm are dropped, so that squares of what is left cannot underflow.
const NEGLIGIBLE: f64 = 3.8725919148493183e-121; // 2^-400

/**
 * A = QTQᵀ. Row i of the matrix, i from n − 1 down to 1, is reduced by the reflection I − 2uuᵀ on its first i coordinates; row i of
 * `work`, whose rows are ld apart, ld a multiple of 4, becomes u (0 when there is none). Entries must be of size about 1.
 * a: n × n, row-major; d: n, e: n (e[i] couples i − 1 and i; e[0] = 0); tiles: where n ≥ BLOCKED_FROM, room for them; scratch:
 * 3 vectors of n + 2, and there 4·STEPS·ld doubles.
 */
export function tridiagonalise(
  a: usize, n: i32, work: usize, ld: i32, d: usize, e: usize, tiles: usize, scratch: usize,
): void {
  let m = n;
  if (n < BLOCKED_FROM) copyLower(a, n, work, ld);
  else {
    toTiles(a, n, 0, 0, a, tiles);
    for (; m >= BLOCKED_FROM; m -= STEPS) reduceBlock(tiles, m, work, ld, d, e, scratch);
    for (let i = 0; i < m; i++) copyRow(tiles, i, at(work, i * ld));
  }
  reduceRows(work, ld, m, d, e, scratch);
}

/** Below this the matrix is near enough to be moved at every step. */
const BLOCKED_FROM: i32 = 200;

/**
 * Reduces rows m − 1 … m − STEPS as DSYTRD does (Dongarra, Hammarling & Sorensen, J. Comput. Appl. Math. 27, 1989): the rest of
 * the matrix, A − Σ(uwᵀ + wuᵀ), stays a sum until the end, so that each step only reads A, and it is written once.
 */
function reduceBlock(tiles: usize, m: i32, work: usize, ld: i32, d: usize, e: usize, scratch: usize): void {
  const stride = (<usize>ld) << 3;
  const u = at(work, (m - 1) * ld); // the vectors u lie downward from here, the w upward from `scratch`
  const ofU = scratch + <usize>STEPS * stride; // a coefficient for each
  const ofW = at(ofU, STEPS);
  let w = scratch;
  for (let count = 0; count < STEPS; count++) {
    const i = m - 1 - count;
    const row = at(work, i * ld);
    const panels = panelsOf(i);
    copyRow(tiles, i, row);
    for (let k = 0; k < count; k++) {
      store<f64>(at(ofU, k), load<f64>(at(scratch, k * ld + i)));
      store<f64>(at(ofW, k), load<f64>(at(work, (m - 1 - k) * ld + i)));
    }
    combine(u, -stride, count, ofU, -1, row, (i + 2) & ~1);
    combine(scratch, stride, count, ofW, -1, row, (i + 2) & ~1);
    store<f64>(at(d, i), load<f64>(at(row, i)));
    store<f64>(at(e, i), reflector(row, i));
    memory.fill(at(row, i), 0, <usize>(4 * panels - i) << 3);
    memory.fill(w, 0, <usize>panels << 5);
    multiply(tiles, panels, row, w);
    products(u, -stride, count, row, 4 * panels, ofW);
    products(scratch, stride, count, row, 4 * panels, ofU);
    combine(u, -stride, count, ofU, -1, w, 4 * panels);
    combine(scratch, stride, count, ofW, -1, w, 4 * panels);
    doubleProjection(w, row, i);
    w += stride;
  }
  subtractOuterProducts(tiles, panelsOf(m - STEPS), u, scratch, stride, w);
}

/** y ← 2(y − (uᵀy)u) */
function doubleProjection(y: usize, u: usize, n: i32): void {
  const k = 2 * dot(u, y, n);
  const kk = f64x2.splat(k);
  const two = f64x2.splat(2);
  let j = 0;
  for (; j + 2 <= n; j += 2)
    v128.store(at(y, j), f64x2.sub(f64x2.mul(two, v128.load(at(y, j))), f64x2.mul(kk, v128.load(at(u, j)))));
  if (j < n) store<f64>(at(y, j), 2 * load<f64>(at(y, j)) - k * load<f64>(at(u, j)));
}

/** The rows below n, one by one: one pass applies the rank-two update of a step and multiplies by the vector of the next. */
function reduceRows(a: usize, ld: i32, n: i32, d: usize, e: usize, scratch: usize): void {
  const size = (n + 2) & ~1;
  let v: usize = scratch; // v and w of the update to come, y = A·u
  let w = at(scratch, size);
  let y = at(scratch, 2 * size);
  memory.fill(scratch, 0, <usize>(3 * size) << 3);
  for (let i = n - 1; i > 0; i--) {
    const row = at(a, i * ld);
    const vi = load<f64>(at(v, i));
    const wi = load<f64>(at(w, i));
    axpy(row, -vi, w, i + 1);
    axpy(row, -wi, v, i + 1);
    store<f64>(at(d, i), load<f64>(at(row, i)));
    store<f64>(at(e, i), reflector(row, i));
    memory.fill(y, 0, <usize>(i + 1) << 3);
    updateAndMultiply(a, ld, i, v, w, row, y);
    // A − uwᵀ − wuᵀ with w = 2(y − (uᵀy)u)
    doubleProjection(y, row, i);
    v = row;
    const free = w;
    w = y;
    y = free;
  }
  store<f64>(d, load<f64>(a) - 2 * load<f64>(v) * load<f64>(w));
  store<f64>(e, 0);
}

/** Replaces the first i entries of the row by the unit vector u with (I − 2uuᵀ)row = αe_{i−1}; returns α. */
function reflector(row: usize, i: i32): f64 {
  const last = at(row, i - 1);
  const first = load<f64>(last);
  const rest = dot(row, row, i - 1);
  if (!(rest > NEGLIGIBLE * NEGLIGIBLE)) {
    memory.fill(row, 0, <usize>i << 3);
    return Math.abs(first) > NEGLIGIBLE ? first : 0;
  }
  const length = Math.sqrt(first * first + rest);
  const alpha = first > 0 ? -length : length;
  const head = first - alpha;
  const scale = 1 / Math.sqrt(head * head + rest);
  store<f64>(last, head);
  const ss = f64x2.splat(scale);
  let j = 0;
  for (; j + 2 <= i; j += 2) v128.store(at(row, j), f64x2.mul(ss, v128.load(at(row, j))));
  if (j < i) store<f64>(at(row, j), scale * load<f64>(at(row, j)));
  return alpha;
}

/** On the leading m × m block: A ← A − vwᵀ − wvᵀ, y ← y + A·u. Two rows at a time. */
function updateAndMultiply(a: usize, ld: i32, m: i32, v: usize, w: usize, u: usize, y: usize): void {
  let r = 0;
  if (m & 1) {
    // the first row alone
    const x = load<f64>(a) - 2 * load<f64>(v) * load<f64>(w);
    store<f64>(a, x);
    store<f64>(y, load<f64>(y) + x * load<f64>(u));
    r = 1;
  }
  for (; r < m; r += 2) {
    let p = at(a, r * ld);
    let q = at(p, ld);
    const v0 = f64x2.splat(load<f64>(at(v, r)));
    const v1 = f64x2.splat(load<f64>(at(v, r + 1)));
    const w0 = f64x2.splat(load<f64>(at(w, r)));
    const w1 = f64x2.splat(load<f64>(at(w, r + 1)));
    const u0 = f64x2.splat(load<f64>(at(u, r)));
    const u1 = f64x2.splat(load<f64>(at(u, r + 1)));
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let vp = v;
    let wp = w;
    let up = u;
    let yp = y;
    let j = 0;
    for (; j + 4 <= r; j += 4) {
      const vj0 = v128.load(vp, 0);
      const wj0 = v128.load(wp, 0);
      const uj0 = v128.load(up, 0);
      const a00 = f64x2.sub(f64x2.sub(v128.load(p, 0), f64x2.mul(v0, wj0)), f64x2.mul(w0, vj0));
      const a10 = f64x2.sub(f64x2.sub(v128.load(q, 0), f64x2.mul(v1, wj0)), f64x2.mul(w1, vj0));
      v128.store(p, a00, 0);
      v128.store(q, a10, 0);
      s0 = f64x2.add(s0, f64x2.mul(a00, uj0));
      s1 = f64x2.add(s1, f64x2.mul(a10, uj0));
      v128.store(yp, f64x2.add(v128.load(yp, 0), f64x2.add(f64x2.mul(a00, u0), f64x2.mul(a10, u1))), 0);
      const vj16 = v128.load(vp, 16);
      const wj16 = v128.load(wp, 16);
      const uj16 = v128.load(up, 16);
      const a016 = f64x2.sub(f64x2.sub(v128.load(p, 16), f64x2.mul(v0, wj16)), f64x2.mul(w0, vj16));
      const a116 = f64x2.sub(f64x2.sub(v128.load(q, 16), f64x2.mul(v1, wj16)), f64x2.mul(w1, vj16));
      v128.store(p, a016, 16);
      v128.store(q, a116, 16);
      s0 = f64x2.add(s0, f64x2.mul(a016, uj16));
      s1 = f64x2.add(s1, f64x2.mul(a116, uj16));
      v128.store(yp, f64x2.add(v128.load(yp, 16), f64x2.add(f64x2.mul(a016, u0), f64x2.mul(a116, u1))), 16);
      p += 32;
      q += 32;
      vp += 32;
      wp += 32;
      up += 32;
      yp += 32;
    }
    for (; j + 2 <= r; j += 2) {
      const vj = v128.load(vp);
      const wj = v128.load(wp);
      const uj = v128.load(up);
      const a0 = f64x2.sub(f64x2.sub(v128.load(p), f64x2.mul(v0, wj)), f64x2.mul(w0, vj));
      const a1 = f64x2.sub(f64x2.sub(v128.load(q), f64x2.mul(v1, wj)), f64x2.mul(w1, vj));
      v128.store(p, a0);
      v128.store(q, a1);
      s0 = f64x2.add(s0, f64x2.mul(a0, uj));
      s1 = f64x2.add(s1, f64x2.mul(a1, uj));
      v128.store(yp, f64x2.add(v128.load(yp), f64x2.add(f64x2.mul(a0, u0), f64x2.mul(a1, u1))));
      p += 16;
      q += 16;
      vp += 16;
      wp += 16;
      up += 16;
      yp += 16;
    }
    let t0 = sum2(s0);
    let t1 = sum2(s1);
    const vr = load<f64>(at(v, r));
    const wr = load<f64>(at(w, r));
    const vs = load<f64>(at(v, r + 1));
    const ws = load<f64>(at(w, r + 1));
    const ur = load<f64>(at(u, r));
    const us = load<f64>(at(u, r + 1));
    if (j < r) {
      const vj = load<f64>(vp);
      const wj = load<f64>(wp);
      const uj = load<f64>(up);
      const a0 = load<f64>(p) - vr * wj - wr * vj;
      const a1 = load<f64>(q) - vs * wj - ws * vj;
      store<f64>(p, a0);
      store<f64>(q, a1);
      t0 += a0 * uj;
      t1 += a1 * uj;
      store<f64>(yp, load<f64>(yp) + a0 * ur + a1 * us);
    }
    // the 2 × 2 corner
    p = at(at(a, r * ld), r);
    q = at(p, ld);
    const c00 = load<f64>(p) - 2 * vr * wr;
    const c10 = load<f64>(q) - vs * wr - ws * vr;
    const c11 = load<f64>(q, 8) - 2 * vs * ws;
    store<f64>(p, c00);
    store<f64>(q, c10);
    store<f64>(q, c11, 8);
    store<f64>(at(y, r), load<f64>(at(y, r)) + t0 + c00 * ur + c10 * us);
    store<f64>(at(y, r + 1), load<f64>(at(y, r + 1)) + t1 + c10 * ur + c11 * us);
  }
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

/** What `eigenvalues` of fast-dense.ts needs, in one call: d ← the eigenvalues of a. See `tridiagonalise`. */
export function eigenvalues(
  a: usize, n: i32, work: usize, ld: i32, d: usize, e: usize, tiles: usize, scratch: usize,
): i32 {
  tridiagonalise(a, n, work, ld, d, e, tiles, scratch);
  return tridiagonalEigenvalues(d, e, n, scratch);
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

/** z ← Qz, with the reflections that `tridiagonalise` left in a. */
export function applyReflections(a: usize, ld: i32, n: i32, z: usize): void {
  for (let i = 1; i < n; i++) {
    const u = at(a, i * ld);
    axpy(z, -2 * dot(u, z, i), u, i);
  }
}

/** b ← a, the lower triangle; the rows of a are n apart, those of b ld. */
function copyLower(a: usize, n: i32, b: usize, ld: i32): void {
  for (let i = 0; i < n; i++) {
    let p = at(a, i * n);
    let q = at(b, i * ld);
    for (const end = at(q, i + 1); q < end; q += 16) {
      v128.store(q, v128.load(p));
      p += 16;
    }
  }
}

/**
 * r_i ← Σ_j a_ij x_j − c·x_i, each as if in twice the working precision and rounded once (Dot2 of Ogita, Rump & Oishi, see
 * compensated-dot.ts, with the terms in two interleaved sums). `a` is full, n × n; `high` holds n + 1 doubles.
 */
export function compensatedResidual(a: usize, n: i32, x: usize, c: f64, r: usize, high: usize): void {
  for (let j = 0; j < n; j++) store<f64>(at(high, j), highPart(load<f64>(at(x, j))));
  for (let i = 0; i < n; i++) {
    let sum = f64x2.splat(0);
    let correction = f64x2.splat(0);
    const row = at(a, i * n);
    let j = 0;
    for (; j + 2 <= n; j += 2) {
      const y = v128.load(at(row, j));
      const z = v128.load(at(x, j));
      const zh = v128.load(at(high, j));
      const product = f64x2.mul(y, z);
      const spread = f64x2.mul(y, f64x2.splat(134217729));
      const yh = f64x2.sub(spread, f64x2.sub(spread, y));
      const yl = f64x2.sub(y, yh);
      const zl = f64x2.sub(z, zh);
      const error = f64x2.sub(
        f64x2.mul(yl, zl),
        f64x2.sub(
          f64x2.sub(f64x2.sub(product, f64x2.mul(yh, zh)), f64x2.mul(yl, zh)),
          f64x2.mul(yh, zl),
        ),
      );
      const next = f64x2.add(sum, product);
      const shadow = f64x2.sub(next, sum);
      const lost = f64x2.add(f64x2.sub(sum, f64x2.sub(next, shadow)), f64x2.sub(product, shadow));
      correction = f64x2.add(correction, f64x2.add(lost, error));
      sum = next;
    }
    total = f64x2.extract_lane(sum, 0);
    carried = f64x2.extract_lane(correction, 0) + f64x2.extract_lane(correction, 1);
    accumulate(f64x2.extract_lane(sum, 1), 0);
    if (j < n) {
      const y = load<f64>(at(row, j));
      const z = load<f64>(at(x, j));
      accumulate(y * z, productError(y, z));
    }
    const z = load<f64>(at(x, i));
    accumulate(-c * z, productError(-c, z));
    store<f64>(at(r, i), total + carried);
  }
}

let total: f64 = 0;
let carried: f64 = 0;

// @ts-ignore: decorator
@inline
function accumulate(term: f64, error: f64): void {
  const next = total + term;
  const shadow = next - total;
  carried += total - (next - shadow) + (term - shadow) + error;
  total = next;
}

// @ts-ignore: decorator
@inline
function highPart(x: f64): f64 {
  const spread = x * 134217729;
  return spread - (spread - x);
}

// @ts-ignore: decorator
@inline
function productError(x: f64, y: f64): f64 {
  const xh = highPart(x);
  const xl = x - xh;
  const yh = highPart(y);
  const yl = y - yh;
  return xl * yl - (x * y - xh * yh - xl * yh - xh * yl);
}

// The cells of fast-piecewise.ts: cell k, 0 ≤ k ≤ 512, about (k − 256)/256.
const CELL_BYTES: i32 = 64;
const CELLS_PER_UNIT: f64 = 256;
// Adding this rounds a number of size below 2^31 to an integer, and leaves it, plus 256, in the low 32 bits.
const ROUNDER: f64 = 6755399441055744 + 256;

const TILE: i32 = 8;
/** Tiles of a block are near each other in memory, the mirrored ones too. */
const BLOCK: i32 = 64;

/**
 * piecewise(cos θ_ij) off the diagonal: see fast-piecewise.ts. `columns` is d × n with room for eight more doubles, as behind
 * `inverses` and `sums`; out is n × n. Place i of `sums` becomes the sum of row i's radii, the diagonal's left out. Places i·n + j,
 * i > j, as 32-bit integers, of the entries without a cell go to `left`, and their number is returned; those entries hold
 * nothing, nor does the diagonal. By tiles, mirrored while they are near. `cosines`: scratch, 64 doubles.
 */
export function piecewise(
  columns: usize, n: i32, d: i32, inverses: usize, coefficients: usize, radii: usize,
  out: usize, sums: usize, left: usize, cosines: usize,
): i32 {
  const first = left;
  memory.fill(sums, 0, <usize>n << 3);
  for (let i2 = 0; i2 < n; i2 += BLOCK)
    for (let j2 = 0; j2 <= i2; j2 += BLOCK)
      for (let i0 = i2; i0 < min(i2 + BLOCK, n); i0 += TILE) {
        const i1 = min(i0 + TILE, n);
        for (let j0 = j2; j0 < min(j2 + BLOCK, i1); j0 += TILE) {
          // Inner products first, then all polynomials: each loop's steps overlap.
          for (let i = i0; i < i1; i += 2) fillCosines(columns, n, d, inverses, at(cosines, TILE * (i - i0)), i, j0);
          for (let i = i0; i < i1; i++)
            left = fillRow(
              at(cosines, TILE * (i - i0)), coefficients, radii, at(out, i * n), at(sums, i), sums, left, i * n, j0, min(j0 + TILE, i),
            );
          mirrorTile(out, n, i0, i1, j0);
        }
      }
  return <i32>((left - first) >> 2);
}

/** cos θ_ij and cos θ_{i+1,j} for j0 ≤ j < j0 + 8. */
function fillCosines(columns: usize, n: i32, d: i32, inverses: usize, cosines: usize, i: i32, j0: i32): void {
  const stride = (<usize>n) << 3;
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let t0 = f64x2.splat(0), t1 = f64x2.splat(0), t2 = f64x2.splat(0), t3 = f64x2.splat(0);
  let p = at(columns, i);
  let q = at(columns, j0);
  for (let k = 0; k < d; k++) {
    const v = v128.load64_splat(p);
    const w = v128.load64_splat(p, 8);
    const x0 = v128.load(q);
    s0 = f64x2.add(s0, f64x2.mul(v, x0));
    t0 = f64x2.add(t0, f64x2.mul(w, x0));
    const x1 = v128.load(q, 16);
    s1 = f64x2.add(s1, f64x2.mul(v, x1));
    t1 = f64x2.add(t1, f64x2.mul(w, x1));
    const x2 = v128.load(q, 32);
    s2 = f64x2.add(s2, f64x2.mul(v, x2));
    t2 = f64x2.add(t2, f64x2.mul(w, x2));
    const x3 = v128.load(q, 48);
    s3 = f64x2.add(s3, f64x2.mul(v, x3));
    t3 = f64x2.add(t3, f64x2.mul(w, x3));
    p += stride;
    q += stride;
  }
  const a = v128.load64_splat(at(inverses, i));
  const b = v128.load64_splat(at(inverses, i), 8);
  const others = at(inverses, j0);
  v128.store(cosines, f64x2.mul(f64x2.mul(s0, a), v128.load(others)));
  v128.store(cosines, f64x2.mul(f64x2.mul(s1, a), v128.load(others, 16)), 16);
  v128.store(cosines, f64x2.mul(f64x2.mul(s2, a), v128.load(others, 32)), 32);
  v128.store(cosines, f64x2.mul(f64x2.mul(s3, a), v128.load(others, 48)), 48);
  v128.store(cosines, f64x2.mul(f64x2.mul(t0, b), v128.load(others)), 64);
  v128.store(cosines, f64x2.mul(f64x2.mul(t1, b), v128.load(others, 16)), 80);
  v128.store(cosines, f64x2.mul(f64x2.mul(t2, b), v128.load(others, 32)), 96);
  v128.store(cosines, f64x2.mul(f64x2.mul(t3, b), v128.load(others, 48)), 112);
}

/** Entries j0 ≤ j < j1 ≤ j0 + 8 of the row that starts at place `start`, of sum `own`. Returns the end of `left`. */
function fillRow(
  cosines: usize, coefficients: usize, radii: usize, row: usize, own: usize, sums: usize, left: usize, start: i32, j0: i32, j1: i32,
): usize {
  let target = at(row, j0);
  let sum = at(sums, j0);
  let rowSum = f64x2.splat(0);
  for (let j = j0; j < j1; j += 2) {
    let rho = v128.load(cosines);
    const pair = j + 1 < j1;
    if (!pair) rho = i64x2.shuffle(rho, rho, 0, 0);
    const rounded = f64x2.add(f64x2.mul(rho, f64x2.splat(CELLS_PER_UNIT)), f64x2.splat(ROUNDER));
    const centre = f64x2.mul(f64x2.sub(rounded, f64x2.splat(ROUNDER)), f64x2.splat(1 / CELLS_PER_UNIT));
    const x = f64x2.sub(rho, centre);
    const squared = f64x2.mul(x, x);
    const cell0 = i32x4.extract_lane(rounded, 0);
    const cell1 = i32x4.extract_lane(rounded, 2);
    const p0 = polynomials(coefficients + cell0 * CELL_BYTES, i64x2.shuffle(squared, squared, 0, 0));
    const p1 = polynomials(coefficients + cell1 * CELL_BYTES, i64x2.shuffle(squared, squared, 1, 1));
    const value = f64x2.add(i64x2.shuffle(p0, p1, 0, 2), f64x2.mul(x, i64x2.shuffle(p0, p1, 1, 3)));
    const radius0 = v128.load64_zero(at(radii, cell0));
    if (pair) {
      v128.store(target, value);
      const radius = v128.load64_lane(at(radii, cell1), radius0, 1);
      rowSum = f64x2.add(rowSum, radius);
      v128.store(sum, f64x2.add(v128.load(sum), radius));
      if (!i64x2.all_true(f64x2.gt(radius, f64x2.splat(0)))) {
        if (!(f64x2.extract_lane(radius, 0) > 0)) {
          store<i32>(left, start + j);
          left += 4;
        }
        if (!(f64x2.extract_lane(radius, 1) > 0)) {
          store<i32>(left, start + j + 1);
          left += 4;
        }
      }
    } else {
      store<f64>(target, f64x2.extract_lane(value, 0));
      rowSum = f64x2.add(rowSum, radius0);
      store<f64>(sum, load<f64>(sum) + f64x2.extract_lane(radius0, 0));
      if (!(f64x2.extract_lane(radius0, 0) > 0)) {
        store<i32>(left, start + j);
        left += 4;
      }
    }
    cosines += 16;
    target += 16;
    sum += 16;
  }
  store<f64>(own, load<f64>(own) + sum2(rowSum));
  return left;
}

/** The even and the odd powers of a cell's polynomial in y = x², in pairs (Estrin): half the latency of Horner's rule. */
// @ts-ignore: decorator
@inline
function polynomials(a: usize, y: v128): v128 {
  const high = f64x2.add(v128.load(a, 32), f64x2.mul(y, v128.load(a, 48)));
  const low = f64x2.add(v128.load(a), f64x2.mul(y, v128.load(a, 16)));
  return f64x2.add(low, f64x2.mul(f64x2.mul(y, y), high));
}

/** a_ji ← a_ij for i0 ≤ i < i1, j0 ≤ j < min(i, j0 + 8). */
function mirrorTile(a: usize, n: i32, i0: i32, i1: i32, j0: i32): void {
  if (i1 - i0 < TILE || j0 == i0) {
    for (let i = i0; i < i1; i++)
      for (let j = j0; j < min(i, j0 + TILE); j++) store<f64>(at(a, j * n + i), load<f64>(at(a, i * n + j)));
    return;
  }
  const stride = (<usize>n) << 3;
  for (let i = i0; i < i1; i += 2) {
    let p = at(a, i * n + j0);
    let q = at(a, j0 * n + i);
    for (let j = 0; j < TILE; j += 2) {
      const x = v128.load(p);
      const y = v128.load(p + stride);
      v128.store(q, i64x2.shuffle(x, y, 0, 2));
      v128.store(q + stride, i64x2.shuffle(x, y, 1, 3));
      p += 16;
      q += 2 * stride;
    }
  }
}
