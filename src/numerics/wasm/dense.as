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

// @ts-ignore: decorator
@inline
function at(p: usize, i: i32): usize {
  return p + ((<usize>i) << 3);
}
// @ts-ignore: decorator
@inline
function sum2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

export function dot(p: usize, q: usize, n: i32): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    s = f64x2.add(s, f64x2.mul(v128.load(p), v128.load(q)));
    t = f64x2.add(t, f64x2.mul(v128.load(p, 16), v128.load(q, 16)));
    p += 32;
    q += 32;
  }
  let total = sum2(f64x2.add(s, t));
  for (; i < n; i++) {
    total += load<f64>(p) * load<f64>(q);
    p += 8;
    q += 8;
  }
  return total;
}

/** y += c·x */
export function axpy(y: usize, c: f64, x: usize, n: i32): void {
  const cc = f64x2.splat(c);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(cc, v128.load(x))));
    y += 16;
    x += 16;
  }
  if (i < n) store<f64>(y, load<f64>(y) + c * load<f64>(x));
}

// Off-diagonal parts below this share of the norm are dropped, so that squares of what is left cannot underflow.
const NEGLIGIBLE: f64 = 3.8725919148493183e-121; // 2^-400

/**
 * A = QTQᵀ. Row i of the matrix, i from n − 1 down to 1, is reduced by the reflection I − 2uuᵀ on its first i coordinates; u
 * replaces the row (0 when there is none). Entries must be of size about 1.
 * d: n, e: n (e[i] couples i − 1 and i; e[0] = 0), scratch: STEPS vectors of ld and 8·STEPS + 2 doubles, or 3 vectors of n + 2.
 */
export function tridiagonalise(a: usize, ld: i32, n: i32, d: usize, e: usize, scratch: usize): void {
  let m = n;
  for (; m >= BLOCKED_FROM; m -= STEPS) reduceBlock(a, ld, m, d, e, scratch);
  reduceRows(a, ld, m, d, e, scratch);
}

/** Steps between two updates of the matrix: twice as many cost the updates of single rows, fewer the passes over it. */
const STEPS: i32 = 8;
/** Below this the matrix is near enough to be moved at every step. */
const BLOCKED_FROM: i32 = 200;

/**
 * Reduces rows m − 1 … m − STEPS as DSYTRD does (Dongarra, Hammarling & Sorensen, J. Comput. Appl. Math. 27, 1989): the rest of
 * the matrix, A − Σ(uwᵀ + wuᵀ), stays a sum until the end, so that each step only reads A, and it is written once.
 * scratch: STEPS + 1 vectors of m.
 */
function reduceBlock(a: usize, ld: i32, m: i32, d: usize, e: usize, scratch: usize): void {
  const stride = ld << 3;
  let w = scratch;
  for (let i = m - 1; i >= m - STEPS; i--) {
    const row = at(a, i * ld);
    const u0 = at(a, (m - 1) * ld);
    let u = u0;
    for (let v = scratch; v < w; v += stride) {
      const ui = load<f64>(at(u, i));
      axpy(row, -load<f64>(at(v, i)), u, i + 1);
      axpy(row, -ui, v, i + 1);
      u -= stride;
    }
    store<f64>(at(d, i), load<f64>(at(row, i)));
    store<f64>(at(e, i), reflector(row, i));
    memory.fill(w, 0, <usize>(i + 1) << 3);
    multiply(a, ld, i, row, w);
    u = u0;
    for (let v = scratch; v < w; v += stride) {
      const c = dot(v, row, i);
      axpy(w, -dot(u, row, i), v, i);
      axpy(w, -c, u, i);
      u -= stride;
    }
    doubleProjection(w, row, i);
    w += stride;
  }
  subtractOuterProducts(a, ld, m - STEPS, at(a, (m - 1) * ld), scratch, w);
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

/** y ← y + A·u for the leading m × m block. Four rows at a time. */
function multiply(a: usize, ld: i32, m: i32, u: usize, y: usize): void {
  const stride = (<usize>ld) << 3;
  let r = m & 3;
  multiplyCorner(a, ld, 0, r, u, y);
  for (; r < m; r += 4) {
    let p = at(a, r * ld);
    const u0 = v128.load64_splat(at(u, r));
    const u1 = v128.load64_splat(at(u, r + 1));
    const u2 = v128.load64_splat(at(u, r + 2));
    const u3 = v128.load64_splat(at(u, r + 3));
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    let up = u;
    let yp = y;
    const end = at(y, r & ~1);
    for (; yp < end; yp += 16) {
      const x = v128.load(up);
      const a0 = v128.load(p);
      const a1 = v128.load(p + stride);
      const a2 = v128.load(p + 2 * stride);
      const a3 = v128.load(p + 3 * stride);
      s0 = f64x2.add(s0, f64x2.mul(a0, x));
      s1 = f64x2.add(s1, f64x2.mul(a1, x));
      s2 = f64x2.add(s2, f64x2.mul(a2, x));
      s3 = f64x2.add(s3, f64x2.mul(a3, x));
      const t = f64x2.add(f64x2.mul(a0, u0), f64x2.mul(a1, u1));
      v128.store(yp, f64x2.add(v128.load(yp), f64x2.add(t, f64x2.add(f64x2.mul(a2, u2), f64x2.mul(a3, u3)))));
      p += 16;
      up += 16;
    }
    let t0 = sum2(s0), t1 = sum2(s1), t2 = sum2(s2), t3 = sum2(s3);
    if (r & 1) {
      const x = load<f64>(up);
      const a0 = load<f64>(p);
      const a1 = load<f64>(p + stride);
      const a2 = load<f64>(p + 2 * stride);
      const a3 = load<f64>(p + 3 * stride);
      t0 += a0 * x;
      t1 += a1 * x;
      t2 += a2 * x;
      t3 += a3 * x;
      store<f64>(
        yp,
        load<f64>(yp) +
          (a0 * f64x2.extract_lane(u0, 0) + a1 * f64x2.extract_lane(u1, 0)) +
          (a2 * f64x2.extract_lane(u2, 0) + a3 * f64x2.extract_lane(u3, 0)),
      );
    }
    p += (r & 1) << 3;
    // the 4 × 4 corner
    const p1 = p + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const x0 = f64x2.extract_lane(u0, 0), x1 = f64x2.extract_lane(u1, 0);
    const x2 = f64x2.extract_lane(u2, 0), x3 = f64x2.extract_lane(u3, 0);
    const c10 = load<f64>(p1), c20 = load<f64>(p2), c30 = load<f64>(p3);
    const c21 = load<f64>(p2, 8), c31 = load<f64>(p3, 8), c32 = load<f64>(p3, 16);
    const yr = at(y, r);
    store<f64>(yr, load<f64>(yr) + (t0 + load<f64>(p) * x0) + (c10 * x1 + (c20 * x2 + c30 * x3)));
    store<f64>(yr, load<f64>(yr, 8) + (t1 + load<f64>(p1, 8) * x1) + (c10 * x0 + (c21 * x2 + c31 * x3)), 8);
    store<f64>(yr, load<f64>(yr, 16) + (t2 + load<f64>(p2, 16) * x2) + (c20 * x0 + (c21 * x1 + c32 * x3)), 16);
    store<f64>(yr, load<f64>(yr, 24) + (t3 + load<f64>(p3, 24) * x3) + (c30 * x0 + (c31 * x1 + c32 * x2)), 24);
  }
}

/** y ← y + B·u for the diagonal block B of rows and columns r0 … r1 − 1. */
function multiplyCorner(a: usize, ld: i32, r0: i32, r1: i32, u: usize, y: usize): void {
  for (let i = r0; i < r1; i++) {
    const ui = load<f64>(at(u, i));
    let sum: f64 = load<f64>(at(a, i * ld + i)) * ui;
    for (let j = r0; j < i; j++) {
      const x = load<f64>(at(a, i * ld + j));
      sum += x * load<f64>(at(u, j));
      store<f64>(at(y, j), load<f64>(at(y, j)) + x * ui);
    }
    store<f64>(at(y, i), load<f64>(at(y, i)) + sum);
  }
}

/**
 * A ← A − Σ(uwᵀ + wuᵀ) on the leading m × m block, over STEPS vectors u, ld apart downward from `u`, and w, ld apart from `w` to
 * `end`; and on a few entries above the diagonal, which nobody reads. Four rows by four columns at a time; after the last w there is room for 8·STEPS doubles.
 */
function subtractOuterProducts(a: usize, ld: i32, m: i32, u: usize, w: usize, end: usize): void {
  const stride = (<usize>ld) << 3;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    // the four rows' own coordinates, side by side: of all w, then of all u
    let packed = end;
    for (let pw = at(w, i); pw < end; pw += stride) {
      v128.store(packed, v128.load(pw));
      v128.store(packed, v128.load(pw, 16), 16);
      packed += 32;
    }
    const middle = packed;
    let pu = at(u, i);
    for (let pw = w; pw < end; pw += stride) {
      v128.store(packed, v128.load(pu));
      v128.store(packed, v128.load(pu, 16), 16);
      packed += 32;
      pu -= stride;
    }
    for (let j = 0; j < i + 4; j += 4) {
      const c = at(a, i * ld + j);
      let c00 = v128.load(c), c01 = v128.load(c, 16);
      let c10 = v128.load(c + stride), c11 = v128.load(c + stride, 16);
      let c20 = v128.load(c + 2 * stride), c21 = v128.load(c + 2 * stride, 16);
      let c30 = v128.load(c + 3 * stride), c31 = v128.load(c + 3 * stride, 16);
      let q = at(u, j);
      let step = -stride;
      for (let p = end; p < packed; p += 32) {
        if (p == middle) {
          q = at(w, j);
          step = stride;
        }
        const x = v128.load(q);
        const y = v128.load(q, 16);
        const z0 = v128.load64_splat(p);
        c00 = f64x2.sub(c00, f64x2.mul(z0, x));
        c01 = f64x2.sub(c01, f64x2.mul(z0, y));
        const z1 = v128.load64_splat(p, 8);
        c10 = f64x2.sub(c10, f64x2.mul(z1, x));
        c11 = f64x2.sub(c11, f64x2.mul(z1, y));
        const z2 = v128.load64_splat(p, 16);
        c20 = f64x2.sub(c20, f64x2.mul(z2, x));
        c21 = f64x2.sub(c21, f64x2.mul(z2, y));
        const z3 = v128.load64_splat(p, 24);
        c30 = f64x2.sub(c30, f64x2.mul(z3, x));
        c31 = f64x2.sub(c31, f64x2.mul(z3, y));
        q += step;
      }
      v128.store(c, c00);
      v128.store(c, c01, 16);
      v128.store(c + stride, c10);
      v128.store(c + stride, c11, 16);
      v128.store(c + 2 * stride, c20);
      v128.store(c + 2 * stride, c21, 16);
      v128.store(c + 3 * stride, c30);
      v128.store(c + 3 * stride, c31, 16);
    }
  }
  for (; i < m; i++) {
    const row = at(a, i * ld);
    let pu = u;
    for (let pw = w; pw < end; pw += stride) {
      axpy(row, -load<f64>(at(pw, i)), pu, i + 1);
      axpy(row, -load<f64>(at(pu, i)), pw, i + 1);
      pu -= stride;
    }
  }
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

/** What `eigenvalues` of fast-dense.ts needs, in one call: d ← the eigenvalues of a, whose rows are n apart. */
export function eigenvalues(a: usize, n: i32, work: usize, ld: i32, d: usize, e: usize, scratch: usize): i32 {
  copyLower(a, n, work, ld);
  tridiagonalise(work, ld, n, d, e, scratch);
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

/** b ← a + weight·xxᵀ − shift·I, the lower triangle, each entry in this order; the rows of a are n apart, those of b ld. */
export function deflate(a: usize, n: i32, shift: f64, weight: f64, x: usize, b: usize, ld: i32): void {
  for (let i = 0; i < n; i++) {
    const c = weight * load<f64>(at(x, i));
    const cc = f64x2.splat(c);
    const row = at(a, i * n);
    const target = at(b, i * ld);
    let j = 0;
    for (; j + 2 <= i; j += 2)
      v128.store(at(target, j), f64x2.add(v128.load(at(row, j)), f64x2.mul(cc, v128.load(at(x, j)))));
    for (; j <= i; j++) store<f64>(at(target, j), load<f64>(at(row, j)) + c * load<f64>(at(x, j)));
    store<f64>(at(target, i), load<f64>(at(target, i)) - shift);
  }
}

/** b ← a, the lower triangle; the rows of a are n apart, those of b ld. */
export function copyLower(a: usize, n: i32, b: usize, ld: i32): void {
  for (let i = 0; i < n; i++) {
    let p = at(a, i * n);
    let q = at(b, i * ld);
    for (const end = at(q, i + 1); q < end; q += 16) {
      v128.store(q, v128.load(p));
      p += 16;
    }
  }
}

const PANEL: i32 = 16;
const CHUNK: i32 = 256;

/**
 * A = LLᵀ in place. Returns 1 when every pivot was positive, and 0, with a in disorder, when one was not (NaN included).
 * Panels of 16 columns, inner products in runs of 256, four rows by two columns at a time.
 */
export function cholesky(a: usize, ld: i32, n: i32): i32 {
  for (let j0 = 0; j0 < n; j0 += PANEL) {
    const j1 = min(j0 + PANEL, n);
    for (let k0 = 0; k0 < j0; k0 += CHUNK) subtractProducts(a, ld, n, j0, j1, k0, min(k0 + CHUNK, j0));
    if (!factorPanel(a, ld, j0, j1)) return 0;
    solvePanel(a, ld, n, j0, j1);
  }
  return 1;
}

/** a_ij −= Σ_{k0 ≤ k < k1} l_ik l_jk for j0 ≤ j < j1, j ≤ i (and a few above the diagonal, which nobody reads). */
function subtractProducts(a: usize, ld: i32, n: i32, j0: i32, j1: i32, k0: i32, k1: i32): void {
  const length = k1 - k0; // a multiple of 16
  const stride = (<usize>ld) << 3;
  let i = j0;
  for (; i + 4 <= n; i += 4) {
    const rows = at(a, i * ld + k0);
    const last = min(j1, i + 4);
    let j = j0;
    for (; j + 2 <= last; j += 2) {
      let p = rows;
      let q = at(a, j * ld + k0);
      let s00 = f64x2.splat(0), s01 = f64x2.splat(0), s10 = f64x2.splat(0), s11 = f64x2.splat(0);
      let s20 = f64x2.splat(0), s21 = f64x2.splat(0), s30 = f64x2.splat(0), s31 = f64x2.splat(0);
      for (let k = 0; k < length; k += 2) {
        const x = v128.load(q);
        const y = v128.load(q + stride);
        const r0 = v128.load(p);
        s00 = f64x2.add(s00, f64x2.mul(r0, x));
        s01 = f64x2.add(s01, f64x2.mul(r0, y));
        const r1 = v128.load(p + stride);
        s10 = f64x2.add(s10, f64x2.mul(r1, x));
        s11 = f64x2.add(s11, f64x2.mul(r1, y));
        const r2 = v128.load(p + 2 * stride);
        s20 = f64x2.add(s20, f64x2.mul(r2, x));
        s21 = f64x2.add(s21, f64x2.mul(r2, y));
        const r3 = v128.load(p + 3 * stride);
        s30 = f64x2.add(s30, f64x2.mul(r3, x));
        s31 = f64x2.add(s31, f64x2.mul(r3, y));
        p += 16;
        q += 16;
      }
      subtractPair(at(a, i * ld + j), s00, s01);
      subtractPair(at(a, (i + 1) * ld + j), s10, s11);
      subtractPair(at(a, (i + 2) * ld + j), s20, s21);
      subtractPair(at(a, (i + 3) * ld + j), s30, s31);
    }
    for (; j < last; j++)
      for (let r = i; r < i + 4; r++) {
        const c = at(a, r * ld + j);
        store<f64>(c, load<f64>(c) - dot(at(a, r * ld + k0), at(a, j * ld + k0), length));
      }
  }
  for (; i < n; i++)
    for (let j = j0; j < min(j1, i + 1); j++) {
      const c = at(a, i * ld + j);
      store<f64>(c, load<f64>(c) - dot(at(a, i * ld + k0), at(a, j * ld + k0), length));
    }
}

// @ts-ignore: decorator
@inline
function subtractPair(c: usize, s: v128, t: v128): void {
  const sums = f64x2.add(i64x2.shuffle(s, t, 0, 2), i64x2.shuffle(s, t, 1, 3));
  v128.store(c, f64x2.sub(v128.load(c), sums));
}

function factorPanel(a: usize, ld: i32, j0: i32, j1: i32): i32 {
  for (let i = j0; i < j1; i++) {
    const row = at(a, i * ld + j0);
    for (let j = j0; j < i; j++) {
      const c = at(a, i * ld + j);
      const other = at(a, j * ld + j0);
      store<f64>(c, (load<f64>(c) - dot(row, other, j - j0)) / load<f64>(at(a, j * ld + j)));
    }
    const c = at(a, i * ld + i);
    const pivot = load<f64>(c) - dot(row, row, i - j0);
    if (!(pivot > 0)) return 0;
    store<f64>(c, Math.sqrt(pivot));
  }
  return 1;
}

/** Rows below the panel: l_ij = (a_ij − Σ l_ik l_jk)/l_jj. Two rows at a time, each a short inner product. */
function solvePanel(a: usize, ld: i32, n: i32, j0: i32, j1: i32): void {
  const stride = (<usize>ld) << 3;
  let i = j1;
  for (; i + 4 <= n; i += 4) {
    const rows = at(a, i * ld + j0);
    for (let j = j0; j < j1; j++) {
      const length = j - j0;
      let p = rows;
      let q = at(a, j * ld + j0);
      let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
      let k = 0;
      for (; k + 2 <= length; k += 2) {
        const x = v128.load(q);
        s0 = f64x2.add(s0, f64x2.mul(x, v128.load(p)));
        s1 = f64x2.add(s1, f64x2.mul(x, v128.load(p + stride)));
        s2 = f64x2.add(s2, f64x2.mul(x, v128.load(p + 2 * stride)));
        s3 = f64x2.add(s3, f64x2.mul(x, v128.load(p + 3 * stride)));
        p += 16;
        q += 16;
      }
      let t0 = sum2(s0), t1 = sum2(s1), t2 = sum2(s2), t3 = sum2(s3);
      if (k < length) {
        const x = load<f64>(q);
        t0 += x * load<f64>(p);
        t1 += x * load<f64>(p + stride);
        t2 += x * load<f64>(p + 2 * stride);
        t3 += x * load<f64>(p + 3 * stride);
      }
      const pivot = load<f64>(at(a, j * ld + j));
      const c = at(rows, length);
      store<f64>(c, (load<f64>(c) - t0) / pivot);
      store<f64>(c + stride, (load<f64>(c + stride) - t1) / pivot);
      store<f64>(c + 2 * stride, (load<f64>(c + 2 * stride) - t2) / pivot);
      store<f64>(c + 3 * stride, (load<f64>(c + 3 * stride) - t3) / pivot);
    }
  }
  for (; i < n; i++)
    for (let j = j0; j < j1; j++) {
      const c = at(a, i * ld + j);
      store<f64>(
        c,
        (load<f64>(c) - dot(at(a, i * ld + j0), at(a, j * ld + j0), j - j0)) / load<f64>(at(a, j * ld + j)),
      );
    }
}

/** x ← (LLᵀ)⁻¹x. */
export function solve(l: usize, ld: i32, n: i32, x: usize): void {
  for (let i = 0; i < n; i++) {
    const row = at(l, i * ld);
    store<f64>(at(x, i), (load<f64>(at(x, i)) - dot(row, x, i)) / load<f64>(at(row, i)));
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = at(l, i * ld);
    const c = load<f64>(at(x, i)) / load<f64>(at(row, i));
    store<f64>(at(x, i), c);
    axpy(x, -c, row, i);
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
