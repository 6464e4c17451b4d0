// Symmetric matrices by tiles, for sizes at which a matrix does not fit into the nearest cache: every loop below reads memory in its order.
//
// The lower triangle in panels of four rows, one after the other; panel r has 4(r + 1) columns, in tiles of four rows by as many columns as a
// SIMD register holds (two doubles, four singles): 64 bytes, row after row. What is above the diagonal in a panel's last tiles is
// never used. Rows beyond n in the last panel are those of the unit matrix.
//
// V8 moves loads to the front of a loop's body: a body with more of them than registers spills.

import { at, axpy, sum2 } from './vectors';

const TILE: i32 = 64;

// @ts-ignore: decorator
@inline
export function panelsOf(n: i32): i32 {
  return (n + 3) >> 2;
}

// @ts-ignore: decorator
@inline
export function panel<T>(tiles: usize, r: i32): usize {
  return tiles + (<usize>(r * (r + 1))) * 8 * sizeof<T>();
}

/** Bytes from the start of a panel to the first row's place in column 4c. */
// @ts-ignore: decorator
@inline
export function before<T>(c: i32): usize {
  return (<usize>c) * 16 * sizeof<T>();
}

/** Place of row i, column j of the 4 × 4 square at p. */
// @ts-ignore: decorator
@inline
export function place<T>(p: usize, i: i32, j: i32): usize {
  const b = (<usize>j) * sizeof<T>();
  return p + (b & 16) * 4 + (<usize>i) * 16 + (b & 15);
}

/** tiles ← a + weight·xxᵀ − shift·I, each entry in this order; a is row-major, n × n. */
export function toTiles(a: usize, n: i32, weight: f64, shift: f64, x: usize, tiles: usize): void {
  const panels = panelsOf(n);
  for (let r = 0; r < panels; r++) {
    const p = panel<f64>(tiles, r);
    for (let i = 0; i < 4; i++) {
      const row = 4 * r + i;
      let target = p + (<usize>i) * 16;
      if (row >= n) {
        for (let j = 0; j < 4 * (r + 1); j += 2) {
          v128.store(target, f64x2.splat(0));
          target += TILE;
        }
        store<f64>(place<f64>(p + before<f64>(r), i, i), 1);
        continue;
      }
      const c = weight * load<f64>(at(x, row));
      const cc = f64x2.splat(c);
      let from = at(a, row * n);
      let xp = x;
      for (const end = at(from, row + 1); from < end; from += 16) {
        v128.store(target, f64x2.add(v128.load(from), f64x2.mul(cc, v128.load(xp))));
        xp += 16;
        target += TILE;
      }
      const diagonal = place<f64>(p + before<f64>(r), i, i);
      store<f64>(diagonal, load<f64>(diagonal) - shift);
    }
  }
}

/** Row i of the tiles, to its diagonal. */
export function copyRow(tiles: usize, i: i32, row: usize): void {
  let p = panel<f64>(tiles, i >> 2) + ((<usize>(i & 3)) << 4);
  for (const end = at(row, i + 1); row < end; row += 16) {
    v128.store(row, v128.load(p));
    p += TILE;
  }
}

/** singles ← scale·tiles, rounded. */
export function toSingle(tiles: usize, n: i32, scale: f64, singles: usize): void {
  const factor = f64x2.splat(scale);
  for (const end = panel<f64>(tiles, panelsOf(n)); tiles < end; tiles += 2 * TILE) {
    for (let i: usize = 0; i < 64; i += 16) {
      const low = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(tiles + i)));
      const high = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(tiles + i, 64)));
      v128.store(singles + i, i64x2.shuffle(low, high, 0, 2));
    }
    singles += TILE;
  }
}

/** y ← y + A·u for the leading panels. u and y are as long as these; u is 0 from where A shall end. */
export function multiply(tiles: usize, panels: i32, u: usize, y: usize): void {
  for (let r = 0; r < panels; r++) multiplyPanel(panel<f64>(tiles, r), r, u, y);
}

/** The same for `count` vectors u and y, each `stride` bytes after the one before: the matrix is read once. */
export function multiplyAll(tiles: usize, panels: i32, u: usize, y: usize, stride: usize, count: i32): void {
  for (let r = 0; r < panels; r++)
    for (let k = 0; k < count; k++)
      multiplyPanel(panel<f64>(tiles, r), r, u + (<usize>k) * stride, y + (<usize>k) * stride);
}

/** What panel r, at p, and its mirror image add. */
function multiplyPanel(p: usize, r: i32, u: usize, y: usize): void {
  const ur = at(u, 4 * r);
  const u0 = v128.load64_splat(ur);
  const u1 = v128.load64_splat(ur, 8);
  const u2 = v128.load64_splat(ur, 16);
  const u3 = v128.load64_splat(ur, 24);
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let yp = y;
  for (let up = u; up < ur; up += 16) {
    const x = v128.load(up);
    const a0 = v128.load(p);
    const a1 = v128.load(p, 16);
    const a2 = v128.load(p, 32);
    const a3 = v128.load(p, 48);
    s0 = f64x2.add(s0, f64x2.mul(a0, x));
    s1 = f64x2.add(s1, f64x2.mul(a1, x));
    s2 = f64x2.add(s2, f64x2.mul(a2, x));
    s3 = f64x2.add(s3, f64x2.mul(a3, x));
    const t = f64x2.add(f64x2.mul(a0, u0), f64x2.mul(a1, u1));
    v128.store(yp, f64x2.add(v128.load(yp), f64x2.add(t, f64x2.add(f64x2.mul(a2, u2), f64x2.mul(a3, u3)))));
    p += TILE;
    yp += 16;
  }
  // the 4 × 4 corner
  const x0 = f64x2.extract_lane(u0, 0), x1 = f64x2.extract_lane(u1, 0);
  const x2 = f64x2.extract_lane(u2, 0), x3 = f64x2.extract_lane(u3, 0);
  const c10 = load<f64>(p, 16), c20 = load<f64>(p, 32), c30 = load<f64>(p, 48);
  const c21 = load<f64>(p, 40), c31 = load<f64>(p, 56), c32 = load<f64>(p, 112);
  store<f64>(yp, load<f64>(yp) + (sum2(s0) + load<f64>(p) * x0) + (c10 * x1 + (c20 * x2 + c30 * x3)));
  store<f64>(yp, load<f64>(yp, 8) + (sum2(s1) + load<f64>(p, 24) * x1) + (c10 * x0 + (c21 * x2 + c31 * x3)), 8);
  store<f64>(yp, load<f64>(yp, 16) + (sum2(s2) + load<f64>(p, 96) * x2) + (c20 * x0 + (c21 * x1 + c32 * x3)), 16);
  store<f64>(yp, load<f64>(yp, 24) + (sum2(s3) + load<f64>(p, 120) * x3) + (c30 * x0 + (c31 * x1 + c32 * x2)), 24);
}

/** Vectors in each of the two sets of `subtractOuterProducts`. */
export const STEPS: i32 = 8;

/**
 * A ← A − Σ(uwᵀ + wuᵀ) on the leading panels, over STEPS vectors u, `stride` bytes apart downward from `u`, and w, as far apart upward from
 * `w`. To `scratch`, 3·STEPS doubles for each row, go by fours of coordinates those of all u, of all w, and of all u again: rows
 * read w, u while columns read u, w.
 */
export function subtractOuterProducts(tiles: usize, panels: i32, u: usize, w: usize, stride: usize, scratch: usize): void {
  const set: usize = 32 * STEPS;
  for (let r = 0; r < panels; r++) {
    let packed = scratch + (<usize>r) * 3 * set;
    let pu = at(u, 4 * r);
    let pw = at(w, 4 * r);
    for (const end = packed + set; packed < end; packed += 32) {
      for (let half: usize = 0; half < 32; half += 16) {
        const x = v128.load(pu + half);
        v128.store(packed + half, x);
        v128.store(packed + set + half, v128.load(pw + half));
        v128.store(packed + 2 * set + half, x);
      }
      pu -= stride;
      pw += stride;
    }
  }
  let c = tiles;
  for (let r = 0; r < panels; r++) {
    const rows = scratch + (<usize>r) * 3 * set + set;
    let columns = scratch;
    for (const end = rows; columns < end; columns += 3 * set) {
      let c00 = v128.load(c), c10 = v128.load(c, 16), c20 = v128.load(c, 32), c30 = v128.load(c, 48);
      let c01 = v128.load(c, 64), c11 = v128.load(c, 80), c21 = v128.load(c, 96), c31 = v128.load(c, 112);
      let q = columns;
      for (let p = rows; p < rows + 2 * set; p += 32) {
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
        q += 32;
      }
      v128.store(c, c00);
      v128.store(c, c10, 16);
      v128.store(c, c20, 32);
      v128.store(c, c30, 48);
      v128.store(c, c01, 64);
      v128.store(c, c11, 80);
      v128.store(c, c21, 96);
      v128.store(c, c31, 112);
      c += 2 * TILE;
    }
  }
}
