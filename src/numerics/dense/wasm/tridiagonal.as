// Reduction to tridiagonal form by reflections. Nothing here proves anything.

import { combine, products } from './basis';
import { at, axpy, dot, sum2 } from './vectors';
import { copyRow, multiply, panelsOf, STEPS, subtractOuterProducts, toTiles } from './tiles';

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

/** z ← Qz, with the reflections that `tridiagonalise` left in a. */
export function applyReflections(a: usize, ld: i32, n: i32, z: usize): void {
  for (let i = 1; i < n; i++) {
    const u = at(a, i * ld);
    axpy(z, -2 * dot(u, z, i), u, i);
  }
}
